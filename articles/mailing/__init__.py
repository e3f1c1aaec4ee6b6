"""E-mails that follow a step in a story's life; `deeds` listens to `signals.deed_done`, `apps.py` wires it.

Every e-mail is in the site's language. A mail server that fails undoes nothing: what an author is not told is in the
log, what a taker is not told stays on the desk as a `KillNotice` to be sent again.
"""
