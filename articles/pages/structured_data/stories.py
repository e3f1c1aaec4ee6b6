"""A story as schema.org's NewsArticle."""

from articles.models import Article, Correction, Coverage, Credit, Mention
from articles.pages.story import Byline, StoryPage
from articles.pages.structured_data import nodes
from articles.pages.structured_data.events import event_reference
from articles.pages.structured_data.live import describe_live
from articles.pages.structured_data.nodes import Node, absolute, instant, node, publisher
from articles.pages.structured_data.trails import story_trail
from articles.text.excerpts import shortened

#: Genres that schema.org has a type for; any other is a NewsArticle.
TYPES = {
    Article.Genre.ANALYSIS: "AnalysisNewsArticle",
    Article.Genre.OPINION: "OpinionNewsArticle",
    Article.Genre.EXPLAINER: "BackgroundNewsArticle",
    Article.Genre.TIMELINE: "BackgroundNewsArticle",
}
#: A reply or a follow-up says nothing of a mistake.
CORRECTING = (Correction.Kind.CORRECTION, Correction.Kind.CLARIFICATION, Correction.Kind.RETRACTION)
#: The longest headline that search engines show, which the ellipsis of a shortened one counts towards.
HEADLINE = 110


def describe_story(page: StoryPage) -> list[Node]:
    article = page.article
    return [
        nodes.at(
            article.get_absolute_url(),
            TYPES.get(article.genre, "NewsArticle"),
            headline=shortened(article.headline, HEADLINE - 1),
            description=page.description,
            datePublished=instant(article.published_at),
            dateModified=instant(article.updated_at or article.published_at),
            inLanguage=article.language,
            isAccessibleForFree=True,
            mainEntityOfPage=absolute(article.get_absolute_url()),
            creativeWorkStatus="Retracted" if page.retraction else "",
            publisher=publisher(),
            image=nodes.image(page.picture),
            **_by(page),
            **_place(article),
            **_subjects(page),
            **_family(page),
            correction=[_correction(made) for made in page.corrections if made.kind in CORRECTING],
        ),
        *describe_live(page),
        story_trail(page),
    ]


def _by(page: StoryPage) -> Node:
    """The byline. What nobody signed is the newsroom's, unless it came from elsewhere."""
    unsigned = [] if page.article.wire_source else [publisher()]
    return {
        "author": [_credited(line) for line in page.authors] or unsigned,
        "translator": [_credited(line) for line in page.other_credits if line.credit.role == Credit.Role.TRANSLATOR],
        "editor": [_credited(line) for line in page.other_credits if line.credit.role == Credit.Role.EDITOR],
        "contributor": [
            _credited(line)
            for line in page.other_credits
            if line.credit.role in (Credit.Role.PHOTOGRAPHER, Credit.Role.GRAPHICS)
        ],
    }


def _credited(line: Byline) -> Node:
    name = str(line.credit)
    return nodes.person(line.credit.person, name) if line.public else node("Person", name=name)


def _place(article: Article) -> Node:
    if not article.dateline:
        return {}
    return {"dateline": article.dateline, "locationCreated": node("Place", name=article.dateline)}


def _subjects(page: StoryPage) -> Node:
    """Whom and what it is about, as far as readers may see them.

    What it only mentions is named and not told in full: a long story would be a twentieth heavier.
    """
    people = [(linked.role == Mention.Role.SUBJECT, linked) for linked in page.people if linked.public]
    events = [(linked.role == Coverage.Role.MAIN, linked.event) for linked in page.events if linked.public]
    return {
        "about": [
            *(nodes.person(linked.person, linked.name) for is_subject, linked in people if is_subject),
            *(event_reference(event) for is_main, event in events if is_main),
        ],
        "mentions": [
            *(nodes.person(linked.person, linked.name) for is_subject, linked in people if not is_subject),
            *(nodes.at(event.get_absolute_url(), "Thing", name=event.name) for is_main, event in events if not is_main),
        ],
        "articleSection": page.section.name if page.section else "",
        "keywords": [tag.name for tag in page.tags],
    }


def _family(page: StoryPage) -> Node:
    """A translation points at its original and the original at its translations; these do not point at each other."""
    if page.original is page.article:
        return {"workTranslation": [_translation(article) for article in page.translations]}
    return {"translationOfWork": _translation(page.original)} if page.original else {}


def _translation(article: Article) -> Node:
    return nodes.at(article.get_absolute_url(), "CreativeWork", inLanguage=article.language)


def _correction(made: Correction) -> Node:
    return node(
        "CorrectionComment",
        name=str(made.get_kind_display()),
        text=" ".join(filter(None, (made.wrong, made.right))),
        datePublished=instant(made.made_at),
    )
