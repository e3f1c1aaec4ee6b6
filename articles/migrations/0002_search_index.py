"""The tables of the search index, which no model stands for: each database has its own kind."""

from django.db import migrations

CREATE = {
    "sqlite": [
        "CREATE TABLE articles_search_entry (article_id integer NOT NULL PRIMARY KEY, place integer NOT NULL UNIQUE)",
        # The ASCII tokenizer splits at spaces and takes everything beyond ASCII for a letter: the analyser alone decides.
        "CREATE VIRTUAL TABLE articles_search_text"
        " USING fts5(headline, standfirst, names, body, marks, tokenize = 'ascii')",
    ],
    "postgresql": [
        # The vectors lie outside the rows, which stay narrow: reading the places of many hits reads few pages.
        "CREATE TABLE articles_search_entry"
        " (article_id bigint NOT NULL PRIMARY KEY, place bigint NOT NULL UNIQUE, terms tsvector NOT NULL)"
        " WITH (toast_tuple_target = 128)",
        "ALTER TABLE articles_search_entry ALTER COLUMN terms SET STORAGE EXTERNAL",
        # Without a pending list every search takes the same time, whatever was published just before.
        "CREATE INDEX articles_search_terms ON articles_search_entry USING gin (terms) WITH (fastupdate = off)",
    ],
}
DROP = {
    "sqlite": ["DROP TABLE articles_search_text", "DROP TABLE articles_search_entry"],
    "postgresql": ["DROP TABLE articles_search_entry"],
}


def create(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0001_the_record"),
    ]

    operations = [
        migrations.RunPython(create, drop),
    ]
