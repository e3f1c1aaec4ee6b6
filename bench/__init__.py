"""Measures what pages cost as the archive grows. Run by `make bench`; the plan tests use its corpus."""
