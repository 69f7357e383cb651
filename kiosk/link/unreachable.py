"""Why there is no hub at this moment."""

from __future__ import annotations


class Unreachable(Exception):
    """There is no hub there at this moment; the text says so in a few words."""


class Untrusted(Unreachable):
    """Something answers there, and it is not the hub that is meant; nothing was said to it."""
