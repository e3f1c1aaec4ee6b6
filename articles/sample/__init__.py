"""Loads the sample newsroom from its files, and takes it out again.

Public names: `loading.load`, `removal.remove`, `files.SampleFiles` and `Malformed`. Only commands import from here.

What belongs to the sample is recorded without a table of its own: a story by a GUID made from its key, a person or an
event by the note on its first revision, everything else by being in each column what its file says.
"""
