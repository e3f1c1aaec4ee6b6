"""What a story still lacks, and what stops its publication.

`checks` lists the to-dos on a story, which stop nothing; an editor can switch each off for the site. `stops` is
the short list of what the workflow refuses: it is asked there, and nothing can switch it off. `keeping` stores which
checks are open at each save, so that the home of the desk reads no copy; `apps.py` wires it. Imports models and text.
"""
