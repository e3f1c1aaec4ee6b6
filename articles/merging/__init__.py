"""Two rows of the record that turn out to be one, and one that turns out to be two.

Public names: `plan`, `merge`, `undo`, `split` and what they return. Like the workflow's verbs each checks the account's
permission, is one transaction, announces what changed once that is committed, and raises `articles.errors.Refused` with
a sentence for a person, and then nothing has changed. The merged keep their row, slug and names; `merged_into` leads
readers and searches on from there, and `Merge.moved` says what `undo` puts back.
"""

from articles.merging.links import LINKS, Link, Thing, may_merge
from articles.merging.merge import merge
from articles.merging.plan import Moving, Plan, Taken, plan
from articles.merging.split import PARTED, Chosen, Split, plan_split, refuse_split, split
from articles.merging.undo import Returning, obstacle_to_undo, returning, undo

__all__ = [
    "LINKS",
    "PARTED",
    "Chosen",
    "Link",
    "Moving",
    "Plan",
    "Returning",
    "Split",
    "Taken",
    "Thing",
    "may_merge",
    "merge",
    "obstacle_to_undo",
    "plan",
    "plan_split",
    "refuse_split",
    "returning",
    "split",
    "undo",
]
