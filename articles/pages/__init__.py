"""What a page says: resolves an address (found, moved, gone) and gathers its contents; knows nothing of HTTP."""
