"""`makemessages`: brings the translations of the interface up to date with its texts, in every language that has any.

Django's own command with the options that keep the files as they are: no line numbers, which change with every line of
code; no old texts; and nothing guessed from what reads alike, for a guess is a wrong sentence that looks translated.
"""

from typing import Any

from django.conf import settings
from django.core.management.commands import makemessages


class Command(makemessages.Command):
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    def handle(self, *args: Any, **options: Any) -> None:
        languages = [code for code, _name in settings.LANGUAGES if code != "en"]
        asked = options["locale"] or options["all"]
        fixed = {"no_location": True, "no_obsolete": True, "no_wrap": True}
        options["ignore_patterns"] = [*options["ignore_patterns"], "tests", "bench", ".venv", "var"]
        super().handle(*args, **{**options, **fixed, **({} if asked else {"locale": languages})})
