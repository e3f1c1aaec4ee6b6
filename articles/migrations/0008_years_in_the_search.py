"""The search index is emptied, for its stories are marked by their year now; it is filled once all migrations are done."""

from django.db import migrations

EMPTY = {
    "sqlite": ["DELETE FROM articles_search_entry", "DELETE FROM articles_search_text"],
    "postgresql": ["TRUNCATE articles_search_entry"],
}


def empty(apps, schema_editor):
    for statement in EMPTY[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0007_desk_visits"),
    ]

    operations = [
        migrations.RunPython(empty, migrations.RunPython.noop),
    ]
