"""The browser, for the public pages."""

from tests.browser import _static_root, chromium

__all__ = ["_static_root", "chromium"]
