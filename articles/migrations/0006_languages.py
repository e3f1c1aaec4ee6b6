"""The order of people in the indexes of languages that have one of their own, and the days of one language's archive."""

import django.db.models.deletion
from django.db import migrations, models

from articles.text.ordering import ORDERS, listed_key

BATCH = 1_000


def place_everybody(apps, schema_editor):
    Person, OtherName, PersonOrder = (
        apps.get_model("articles", name) for name in ("Person", "OtherName", "PersonOrder")
    )
    people = Person.objects.order_by("pk").only("reading", "sort_name")
    first = 0
    while batch := list(people.filter(pk__gt=first)[:BATCH]):
        first = batch[-1].pk
        names = list(OtherName.objects.filter(person__in=batch).order_by("pk"))
        # Native names first.
        names.sort(key=lambda name: name.kind != "native")
        PersonOrder.objects.bulk_create(
            PersonOrder(
                person=person,
                language=language,
                key=listed_key(
                    language,
                    [
                        person.reading,
                        *(
                            name.text
                            for name in names
                            if name.person_id == person.pk and name.language.partition("-")[0] == language
                        ),
                    ],
                    person.sort_name,
                ),
            )
            for person in batch
            for language in ORDERS
        )


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0005_the_explainer_of_a_tag"),
    ]

    operations = [
        migrations.CreateModel(
            name="PersonOrder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=12, verbose_name="language")),
                (
                    "key",
                    models.CharField(
                        help_text="Sorts as the name does, in any collation.", max_length=400, verbose_name="key"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="orders",
                        to="articles.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "order in an index",
                "verbose_name_plural": "orders in an index",
                "ordering": ["language", "key", "pk"],
                "indexes": [models.Index(fields=["language", "key", "person"], name="person_order_index")],
                "constraints": [models.UniqueConstraint(fields=("person", "language"), name="person_order_once")],
            },
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["language", "published_on", "live_from", "id"], name="article_language_day"),
        ),
        migrations.RunPython(place_everybody, migrations.RunPython.noop),
    ]
