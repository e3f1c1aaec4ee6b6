"""Who may do what, as docs/roles.md says it: `python -m tests.roles_document` writes it from the code."""

import os
import sys
from pathlib import Path

import django

DOCUMENT = Path(__file__).parent.parent / "docs" / "roles.md"
INTRODUCTION = """# Who may do what

Written from the code by `python -m tests.roles_document`; a test fails where the two differ. The roles and their
permissions are `articles/roles.py`, the steps `workflow.ARROWS`. Each verb asks for itself, whoever calls it: form,
list, preview or command. `tests/admin/who_may.py` has what every address of the desk answers to whom.

- An **editor** sees and changes every story.
- A **reporter** sees their own stories and those that readers see. They change their own as long as it is a draft,
  submitted or spiked; notes, history and readers' reports they see of their own alone. Any other story is to them as if
  it were not there.
- An account in **neither** group sees nothing but its own password and e-mails.
- A **superuser** does all, and alone keeps accounts.
"""


def document() -> str:
    from articles import workflow
    from articles.models import Article
    from articles.roles import EDITOR_PERMISSIONS, REPORTER_PERMISSIONS
    from tests.admin.who_may import VERBS, read

    status = {value: str(label) for value, label in Article.Status.choices}
    steps = ["| step | from | reporter, own story | editor |", "|---|---|---|---|"]
    for verb, (statuses, permission) in workflow.ARROWS.items():
        start = ", ".join(status[value] for value in status if value in statuses)
        may = ["yes" if permission in role else "–" for role in (REPORTER_PERMISSIONS, EDITOR_PERMISSIONS)]
        steps.append(f"| {verb.value} | {start} | {' | '.join(may)} |")
    beside = ["| verb | reporter, own story | editor |", "|---|---|---|"]
    for name, (_guest, own, _other, _own, editor, _chief) in read(VERBS).items():
        if name not in {verb.value for verb in workflow.ARROWS}:
            beside.append(f"| {name} | {own.replace('no', '–')} | {editor.replace('no', '–')} |")
    record = ["| | reporter | editor |", "|---|---|---|"]
    for kind in sorted({name.partition("_")[2] for name in EDITOR_PERMISSIONS}):
        told = [_verbs(kind, role) for role in (REPORTER_PERMISSIONS, EDITOR_PERMISSIONS)]
        record.append(f"| {kind.replace('_', ' ')} | {' | '.join(told)} |")
    parts = [
        INTRODUCTION.rstrip(),
        "## The steps of a story's life\n\nOf another's story a reporter takes none.\n\n" + "\n".join(steps),
        "## The other verbs\n\nOnly one's own stories are handed over; those of others an editor assigns.\n\n"
        + "\n".join(beside),
        "## Permissions\n\nAs Django names them: the verb and what it is done to.\n\n" + "\n".join(record),
    ]
    return "\n\n".join(parts) + "\n"


def _verbs(kind: str, role: frozenset[str]) -> str:
    held = sorted(name.partition("_")[0] for name in role if name.partition("_")[2] == kind)
    return ", ".join(held) or "–"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    DOCUMENT.write_text(document(), encoding="utf-8")
    sys.exit()
