"""Who stands, and the lot, worked out again for an election and for a draw."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import Final

from server.verify.recount import Asked, texts

UNNAMED: Final = "unnamed volunteer"


def standing(asked: Asked, voted_for: Collection[str] = ()) -> dict[str, str]:
    """Key on a ballot -> name, in order; a number tells people of the same name apart."""
    source = asked.settings["candidates_from"]
    found = {str(place): name for place, name in enumerate(texts(asked.settings["candidates"]))}
    for item in asked.items(source) if source is not None else ():
        if item.column != UNNAMED and (item.on_show or item.id in voted_for):
            found[item.id] = item.text
    names: list[str] = []
    for name in found.values():
        number, tried = 1, name
        while tried.casefold() in {each.casefold() for each in names}:
            number += 1
            tried = f"{name} ({number})"
        names.append(tried)
    return dict(zip(found, names, strict=True))


def lot_of(phrase: str, names: Collection[str]) -> list[str]:
    """The names as the lot draws them."""
    return sorted(names, key=lambda name: hashlib.sha256((phrase + "\n" + name).encode()).digest())
