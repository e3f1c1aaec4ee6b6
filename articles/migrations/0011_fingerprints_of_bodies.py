"""Fills the column by which copies of a body are found; apart from the tables, so that no lock waits for it."""

from django.db import migrations

from articles.text.fingerprints import fingerprint

BATCH = 500


def take_fingerprints(apps, schema_editor):
    Article = apps.get_model("articles", "Article")
    written = Article.objects.exclude(body="").order_by("pk").only("body")
    last = 0
    while batch := list(written.filter(pk__gt=last)[:BATCH]):
        last = batch[-1].pk
        for story in batch:
            story.body_fingerprint = fingerprint(story.body)
        Article.objects.bulk_update(batch, ["body_fingerprint"])


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0010_checks_and_protected_names"),
    ]

    operations = [
        migrations.RunPython(take_fingerprints, migrations.RunPython.noop),
    ]
