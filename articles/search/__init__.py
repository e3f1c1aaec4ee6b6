"""Search: what readers type, the index it is looked up in, and how the index is kept.

Public names: `finding.find`, `finding.Found`, `snippets`, `query.parse`, `query.Query`, `query.BadQuery`,
`completion.complete`, `meant.did_you_mean`, `upkeep.reindex` and `upkeep.rebuild`. From the reader's words to the
index: `query` reads them, `meaning` looks their names up in the record, `periods` makes ranges of their dates and
`ranking` tiers of their words, `finding` asks, and `years` counts what is found by year. `names` keeps what the box
completes, `vocabulary` the words that may have been meant. `analyser`, `match`, `marks`, `query`, `periods`, `ranking`,
`locating`, `snippets` and `spelling` are tested without a database. docs/query-language.md has the grammar.
`index` is the one face of `sqlite` and `postgresql`, which hold the same names; nobody else imports these two, nor
`statement` and `tsquery`, of which `postgresql` is made.
Pages, commands and `apps.py` import from here; this package imports models, text and errors.
"""
