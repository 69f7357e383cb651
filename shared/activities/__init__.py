"""The kinds of activity: each module here that defines `KIND` is one, found by its file name."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Any

from shared.activities.kind import Kind


@cache
def kind_names() -> tuple[str, ...]:
    """The names of all kinds, in alphabetical order."""
    return tuple(sorted(name for name in _modules() if _kind_in(name) is not None))


@cache
def kind_named(name: str) -> Kind[Any, Any, Any, Any]:
    """The kind with this name.

    Raises:
        KeyError: there is no such kind.
    """
    kind = _kind_in(name) if name in _modules() else None
    if kind is None:
        raise KeyError(name)
    return kind


@cache
def _modules() -> frozenset[str]:
    return frozenset(module.name for module in pkgutil.iter_modules(__path__))


@cache
def _kind_in(name: str) -> Kind[Any, Any, Any, Any] | None:
    kind = getattr(importlib.import_module(f"{__name__}.{name}"), "KIND", None)
    return kind if isinstance(kind, Kind) else None
