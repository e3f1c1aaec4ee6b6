"""A story as checks and stops read it: each part is read from the database once, and only if somebody asks."""

import re
from datetime import datetime
from functools import cached_property

from django.db.models import Q

from articles.models import Article, Person, Picture
from articles.text.excerpts import plain_text

#: A picture inside a body, the checksum that its address holds, and the words for who cannot see it.
PICTURE = re.compile(r"<img [^>]*>")
CHECKSUM = re.compile(r' src="/media/([0-9a-f]{64})/')
DESCRIBED = re.compile(r' alt="[^"]*[^"\s]')


class Copy:
    """One story as it is saved, at the instant `now`."""

    def __init__(self, story: Article, now: datetime) -> None:
        self.story, self.now = story, now

    @cached_property
    def text(self) -> str:
        """Headline, standfirst and body, one block to a line."""
        return "\n".join([self.story.headline, self.story.standfirst, plain_text(self.story.body)])

    @cached_property
    def has_tags(self) -> bool:
        return self.story.taggings.exists()

    @cached_property
    def people(self) -> list[Person]:
        """Whom the story links, with all the names that lead to each."""
        linked = Person.objects.filter(mentions__article=self.story).defer("biography")
        return list(linked.prefetch_related("names", "merged__names"))

    @cached_property
    def pictures(self) -> list[Picture]:
        """The lead picture and those inside the body."""
        if not self.inside and self.story.lead_picture_id is None:
            return []
        shown = Q(pk=self.story.lead_picture_id) | Q(checksum__in=self.inside)
        return list(Picture.objects.filter(shown).order_by("pk"))

    @cached_property
    def inside(self) -> dict[str, bool]:
        """The checksums of the pictures inside the body, and whether each is described everywhere it stands."""
        inside: dict[str, bool] = {}
        for tag in PICTURE.findall(self.story.body):
            if checksum := CHECKSUM.search(tag):
                inside[checksum[1]] = inside.get(checksum[1], True) and bool(DESCRIBED.search(tag))
        return inside

    def field_of(self, picture: Picture) -> str:
        """The field of the story's form that holds `picture`."""
        return "lead_picture" if picture.pk == self.story.lead_picture_id else "body"

    def is_described(self, picture: Picture) -> bool:
        """Whether who cannot see `picture` is told what it shows: by the library, inside a body by the body itself."""
        if picture.decorative:
            return True
        leads = picture.pk == self.story.lead_picture_id
        return (not leads or bool(picture.alt)) and self.inside.get(picture.checksum, True)
