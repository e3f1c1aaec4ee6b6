"""Search: what readers type, the index it is looked up in, and how the index is kept.

Public names: `finding.find`, `finding.Found`, `query.parse`, `query.BadQuery`, `upkeep.reindex`, `upkeep.rebuild`.
`analyser` and `match` are leaves; `query` adds only `errors` to them, so all three are tested without a database.
`index` is the one face of `sqlite` and `postgresql`, which hold the same names; nobody else imports these two.
Pages, commands and `apps.py` import from here; this package imports models, text and errors.
"""
