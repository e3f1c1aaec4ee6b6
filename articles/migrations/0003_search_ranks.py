"""A column of the search index for what ranks a hit. The index is emptied; it is filled once all migrations are done."""

from django.db import migrations

EMPTY = {
    # An FTS5 table takes no column later. Dropped and made again, which is also the quickest way to empty it.
    "sqlite": ["DELETE FROM articles_search_entry", "DROP TABLE articles_search_text"],
    "postgresql": ["TRUNCATE articles_search_entry"],
}
CREATE = (
    "CREATE VIRTUAL TABLE articles_search_text USING fts5(headline, standfirst, names, body, {}marks, tokenize = 'ascii')"
)


def empty(schema_editor, columns):
    for statement in EMPTY[schema_editor.connection.vendor]:
        schema_editor.execute(statement)
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(CREATE.format(columns))


def add_ranks(apps, schema_editor):
    empty(schema_editor, "ranks, ")


def drop_ranks(apps, schema_editor):
    empty(schema_editor, "")


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0002_search_index"),
    ]

    operations = [
        migrations.RunPython(add_ranks, drop_ranks),
    ]
