"""Ids of what a screen says: nobody guesses them, and no two screens make the same."""

from __future__ import annotations

import os


def new_id() -> str:
    """128 random bits in hex, for a command, a ballot, or what else is to be known again."""
    return os.urandom(16).hex()
