"""The home of the desk, and what is done from it."""
