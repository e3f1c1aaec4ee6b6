"""How wire copy enters the newsroom: a file is read, becomes a `WireStory`, and is filed as a story of the record.

Public names: `importing.import_file`, `filing.file_story`, `formats.FORMATS`, `instructions.Instructions` and `moment`,
`report.Filed` and `Result`. The commands import from here, later the API too. This is the side of the wire that knows
the record; `articles.wire` holds the formats, which know neither models nor settings.
"""
