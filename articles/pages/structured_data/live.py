"""A story that is or was kept live as schema.org's LiveBlogPosting, beside its NewsArticle."""

from articles.models import Update
from articles.pages.story import StoryPage
from articles.pages.structured_data import nodes
from articles.pages.structured_data.nodes import Node, instant, publisher
from articles.text.excerpts import shortened

#: The longest headline that search engines show; the ellipsis counts.
HEADLINE = 110


def describe_live(page: StoryPage) -> list[Node]:
    """Its lines as the page prints them. Its end is told once it has come: until then any hour would be invented."""
    article = page.article
    if article.developing_since is None or not page.updates.open:
        return []
    return [
        nodes.at(
            f"{article.get_absolute_url()}#updates",
            "LiveBlogPosting",
            headline=shortened(article.headline, HEADLINE - 1),
            datePublished=instant(article.published_at),
            dateModified=instant(article.updated_at),
            inLanguage=article.language,
            publisher=publisher(),
            author=publisher(),
            coverageStartTime=instant(article.developing_since),
            coverageEndTime="" if page.updates.developing else instant(article.developing_until),
            liveBlogUpdate=[_line(page, update) for update in page.updates.all],
        )
    ]


def _line(page: StoryPage, update: Update) -> Node:
    return nodes.at(
        f"{page.article.get_absolute_url()}#line-{update.pk}",
        "BlogPosting",
        headline=shortened(update.text, HEADLINE - 1),
        articleBody=update.text,
        datePublished=instant(update.made_at),
    )
