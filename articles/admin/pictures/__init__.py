"""The library of pictures on the desk."""
