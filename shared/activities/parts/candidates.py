"""Candidates: names in the agenda, or people who put themselves forward in an earlier activity."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import count
from typing import Annotated, Final

from msgspec import Meta

from shared.activities.kind import Earlier, SettingsError
from shared.activities.parts.options import check_texts
from shared.activities.volunteers import UNNAMED
from shared.items import Item
from shared.language import N_
from shared.text import show

PEOPLE: Final = N_("people who let the room see their name")
BIRDS = (
    "Robin", "Wren", "Heron", "Swift", "Finch", "Jay", "Lark", "Owl", "Rook", "Dove", "Crane",
    "Martin", "Raven", "Teal",
)  # fmt: skip
"""Nobody's names, to practise with: a vote about people is not tried out on those who stand."""

NAME_LIMIT: Final = 40
"""Graphemes in a candidate's name."""

Names = Annotated[tuple[str, ...], Meta(max_length=20)]
Key = Annotated[str, Meta(pattern=r"^[0-9a-f]{1,32}\Z")]
"""A candidate on a ballot: the place in the agenda, from 0, or the id of an item."""


def check_candidates(
    names: tuple[str, ...], source: str | None, seats: int, earlier: Mapping[str, Earlier]
) -> None:
    """Either names or an activity that they come from, and more of them than seats.

    Raises:
        SettingsError: it is not so.
    """
    if source is not None and names:
        raise SettingsError("candidates_from", "cannot stand beside candidates: leave one out")
    if source is not None and (source not in earlier or not earlier[source].takes_items):
        able = " or ".join(f'"{each.id}"' for each in earlier.values() if each.takes_items)
        raise SettingsError("candidates_from", f"must name an activity above: {able or 'none yet'}")
    if source is None and len(names) <= seats:
        more = f"more than {seats} of them, one for each seat"
        raise SettingsError(
            "candidates", f"must name {more}; or write candidates_from and an activity's id"
        )
    check_texts("candidates", names, NAME_LIMIT)


def can_stand(item: Item) -> bool:
    """Whether somebody who put themselves forward lets the room see a name."""
    return item.column != UNNAMED


def birds_for(seats: int) -> tuple[str, ...]:
    """Candidates to practise with, more of them than seats."""
    return BIRDS[: max(4, seats + 2)]


def candidates_in(
    names: Iterable[str], items: Iterable[Item], voted_for: Collection[str] = ()
) -> dict[str, str]:
    """Key -> name, in order. Two of the same name are told apart by a number.

    Of items those that have a name to show, and those somebody voted for: what is hidden after the
    vote has begun changes no count.
    """
    found = {str(place): show(name) for place, name in enumerate(names)}
    for item in sorted(items, key=lambda item: item.order):
        if can_stand(item) and (item.on_show or item.id in voted_for):
            found[item.id] = show(item.text)
    taken: set[str] = set()
    for key, name in found.items():
        tried = (f"{name} ({number})" if number > 1 else name for number in count(1))
        found[key] = next(each for each in tried if each.casefold() not in taken)
        taken.add(found[key].casefold())
    return found
