"""Merging and splitting people and tags on the desk."""
