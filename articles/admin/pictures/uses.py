"""Where a picture is used."""

from dataclasses import dataclass

from django.db.models import QuerySet

from articles.models import Article, Illustration, Person, Picture

#: How many stories and how many people are named.
SHOWN = 20
#: So far they are counted.
MOST_COUNTED = 1_000


@dataclass(frozen=True)
class Uses:
    """Stories that show a picture, above their text or in it, the newest first, and people whose portrait it is."""

    stories: list[Article]
    people: list[Person]
    #: Up to `MOST_COUNTED`.
    number_of_stories: int
    number_of_people: int

    @property
    def more(self) -> int:
        return self.number_of_stories + self.number_of_people - len(self.stories) - len(self.people)

    @property
    def capped(self) -> bool:
        return MOST_COUNTED in (self.number_of_stories, self.number_of_people)


def uses_of(picture: Picture) -> Uses:
    stories = stories_with(picture)
    people = Person.objects.filter(picture=picture)
    return Uses(
        list(stories.defer("body", "note_to_editors").order_by("-pk")[:SHOWN]),
        list(people.defer("biography").order_by("-pk")[:SHOWN]),
        stories.order_by()[:MOST_COUNTED].count(),
        people.order_by()[:MOST_COUNTED].count(),
    )


def stories_with(picture: Picture) -> QuerySet[Article]:
    held = Illustration.objects.filter(picture=picture).order_by().values("article")
    return Article.objects.filter(lead_picture=picture) | Article.objects.filter(pk__in=held)
