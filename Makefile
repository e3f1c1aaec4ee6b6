# The newsroom's commands. Each sets up what it needs, may be repeated, and keeps to .venv/ and var/.
.DEFAULT_GOAL := help
.PHONY: help run test soak lint bench messages clean
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000
export PORT
export PYTHONDONTWRITEBYTECODE ?=

help: ## Say what there is
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1 \2/p' $(MAKEFILE_LIST) | awk '{ printf "  %s %-8s", $$1, $$2; $$1 = $$2 = ""; print }'

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Newsroom needs Python 3.11 or newer; say which with PYTHON=…"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/site.done: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	@touch $@

.venv/dev.done: requirements-dev.txt requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.txt
	@touch $@ .venv/site.done

run: .venv/site.done ## Set up and serve the site with its sample newsroom
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py collectstatic --no-input --verbosity 0
	@$(BIN)/python manage.py prepare_newsroom
	@exec $(BIN)/gunicorn --config deploy/gunicorn.conf.py newsroom.wsgi

# The suite is to take ten minutes. What asks no database, and what a browser does with pages, is the same on PostgreSQL.
# `make soak` runs what is left out for its length: large archives, most of what a browser does with the desk, axe on every
# page, and on PostgreSQL the forms of the desk, the sample and how pages look.
ASKS_NO_DATABASE := tests/wire tests/text tests/test_translations.py
HOW_IT_LOOKS := $(wildcard $(addprefix tests/public/test_, calendar_* documents* event_page* foreign_* front* live_* look_* \
	media* page_of_* pictures_* read_by_* reporting_* rights_* sharing_* structured_* translations_* what_changed*))
LATER_ON_POSTGRESQL := tests/admin tests/sample tests/newsroom $(HOW_IT_LOOKS)

test: .venv/dev.done ## Run the tests, on SQLite and on PostgreSQL
	$(BIN)/python -m pytest -n 2 -q -m "not soak"
	$(BIN)/python -m tests.postgresql -n 2 -q -m "not browser and not soak" $(patsubst %,--ignore=%,$(ASKS_NO_DATABASE) $(LATER_ON_POSTGRESQL))

soak: .venv/dev.done ## Run the tests that take long: large archives, the desk in a browser, looks on PostgreSQL
	$(BIN)/python -m pytest -n 2 -q -m soak
	$(BIN)/python -m tests.postgresql -n 2 -q -m "soak and not browser"
	$(BIN)/python -m tests.postgresql -n 2 -q -m "not browser and not soak" $(LATER_ON_POSTGRESQL)

lint: .venv/dev.done ## Check style, imports, templates and migrations
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports
	git ls-files -z --cached --others --exclude-standard 'templates/*.html' | xargs -0 $(BIN)/djade --target-version 5.2 --check
	VAR_DIR=$$(mktemp -d) $(BIN)/python manage.py makemigrations --check --dry-run
	VAR_DIR=$$(mktemp -d) $(BIN)/python -W error manage.py check --fail-level WARNING
	VAR_DIR=$$(mktemp -d) $(BIN)/python -m tests.named_migrations

bench: .venv/dev.done ## Measure queries and rows read per page as the archive grows
	$(BIN)/python -m bench

messages: .venv/dev.done ## Bring the translations up to date with the texts, and list what is untranslated
	VAR_DIR=$$(mktemp -d) $(BIN)/python manage.py makemessages
	VAR_DIR=$$(mktemp -d) $(BIN)/python manage.py compilemessages --verbosity 0
	@for file in locale/*/LC_MESSAGES/django.po; do echo "== $$file"; msgattrib --untranslated --no-wrap $$file; done

clean: ## Throw away the environment, not what the site stores
	rm -rf .venv
