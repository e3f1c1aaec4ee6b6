"""The desk: what editors see. One file an entity, named as in `articles.models`.

Empty, because Django loads the site from here before it can register anything; `articles.apps` then imports `entities`.
"""
