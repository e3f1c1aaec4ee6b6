"""Text without a database: cleaning, slugs, keys, excerpts. Imports nothing of the newsroom's."""
