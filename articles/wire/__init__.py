"""Wire copy: every format is turned into one neutral `WireStory` before the newsroom sees it.

Public names: `story.WireStory`, `story.Unreadable`, `text.read_text`, `decoding.MAX_BYTES`.
A format has one module with one `read_…(bytes) -> WireStory`; `text` is plain-text copy, put together from what
the other modules know about bytes, characters, paragraphs, furniture, openings, bylines and datelines.
All of these are leaves: no models, no settings, nothing of Django. Only `intake` and `outgoing` may import models,
and only they, the suggestions and the commands import from here.
"""
