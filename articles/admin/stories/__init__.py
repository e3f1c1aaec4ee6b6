"""The form of a story on the desk, and the steps of its life."""
