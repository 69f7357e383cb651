"""What a kind of activity brings to a screen, a voice or lines, found by its file's name."""

from __future__ import annotations

import importlib
from typing import Any


def of_kind(folder: str, kind: str, name: str) -> Any:
    """What `kiosk/FOLDER/kinds/KIND.py` calls by this name; a newer hub may have other kinds.

    Raises:
        LookupError: this version has no such kind, or it brings nothing of that name.
    """
    try:
        return getattr(importlib.import_module(f"kiosk.{folder}.kinds.{kind}"), name)
    except (ModuleNotFoundError, AttributeError) as error:
        raise LookupError(kind) from error
