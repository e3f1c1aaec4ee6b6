"""What the desk's tests need on top of the cast."""

from tests.browser import _static_root, chromium, chromium_page

__all__ = ["_static_root", "chromium", "chromium_page"]
