"""Sentences, one after the other: each stands alone, so any language may put them so."""

from __future__ import annotations

from collections.abc import Iterable

from shared.language import _


def sentences(*said: str) -> str:
    """Those of them that say something, in a row."""
    return " ".join(filter(None, said))


def translated(lines: Iterable[str]) -> list[str]:
    """Constants that are marked, in the language that is spoken now."""
    return [_(line) for line in lines]
