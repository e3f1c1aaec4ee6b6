"""The browser, for whoever goes all the way from the desk to the reader."""

from tests.browser import _static_root, chromium, chromium_page

__all__ = ["_static_root", "chromium", "chromium_page"]
