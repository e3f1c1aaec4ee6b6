"""Who may do what: one table of roles, kept in the database by `keep_groups` after each migration."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

REPORTER = "Reporter"
EDITOR = "Editor"

#: What a reporter does: write, link, submit. `add`, `change`, `view`, `delete` are Django's own verbs.
REPORTER_PERMISSIONS = frozenset(
    {
        "view_article", "add_article", "change_article", "submit_article",
        "view_person", "add_person", "change_person", "view_office", "view_event", "add_event", "change_event",
        "view_series", "view_tag", "add_tag", "view_picture", "add_picture", "change_picture", "view_standingpage",
        "view_errorreport",
    }
)  # fmt: skip

#: What only an editor does, on top of all that a reporter does.
EDITOR_PERMISSIONS = REPORTER_PERMISSIONS | frozenset(
    {
        "edit_any_article", "publish_article", "delete_article",
        "delete_person", "delete_event", "add_office", "change_office", "delete_office",
        "add_series", "change_series", "delete_series", "change_tag", "delete_tag", "delete_picture", "kill_picture",
        "view_placement", "add_placement", "change_placement", "delete_placement",
        "add_standingpage", "change_standingpage", "view_correction",
        "view_taker", "add_taker", "change_taker", "change_errorreport",
        "view_protectedname", "add_protectedname", "change_protectedname",
        "view_switchedoffcheck", "change_switchedoffcheck",
    }
)  # fmt: skip

ROLES = {REPORTER: REPORTER_PERMISSIONS, EDITOR: EDITOR_PERMISSIONS}


def keep_groups(sender: AppConfig, **kwargs: Any) -> None:
    """Makes the two groups hold just what the table says; listens to `post_migrate`."""
    # Django's own listener makes the permissions, but only after this one: INSTALLED_APPS gives the order.
    create_permissions(sender, verbosity=0)
    for name, codenames in ROLES.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.set(Permission.objects.filter(content_type__app_label="articles", codename__in=codenames))
