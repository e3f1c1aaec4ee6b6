"""What the newsroom announces once a change is committed; `apps.py` alone wires who listens."""

from django.dispatch import Signal

#: An article was saved, took a step, or its links changed. Arguments: article_ids (list of int).
stories_changed = Signal()

#: A step in a story's life was taken. Arguments: deed.
deed_done = Signal()

#: A person, event, tag or picture was saved on the desk. Arguments: instance.
record_changed = Signal()
