"""The desk: what editors see. One file an entity, named as in `articles.models`, and beside them what several share.

In rooms of their own: the home, what the form and the list of stories are made of, what every form does about a save,
the library of pictures, merging and splitting.

Empty, because Django loads the site from here before it can register anything; `articles.apps` then imports `entities`.
"""
