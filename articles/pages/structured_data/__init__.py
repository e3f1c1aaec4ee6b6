"""What a page says to machines: schema.org nodes, made of the page's own dataclass without a further query.

`describe` is all that others use. Hidden people and events are left out, but for bylines, which are plain names there
as they are on the page: a private individual is not entered into a machine's record by being mentioned.
"""

from articles.pages.structured_data.describing import describe

__all__ = ["describe"]
