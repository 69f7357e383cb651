"""What each kind's own recount is given, and how it is found by the kind's file name.

`server/verify/kinds/<kind>.py` defines `recount`. It may define `SETTINGS`, what the settings are
that an agenda leaves out, `words`, a ballot's choice as the list of receipts has it, and `support`,
what its result says about another activity's items, `filled`, which settings an agenda leaves open
until it is opened, and `part`, where a part of the room is counted in another way than the whole.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from server.verify.stated import Activity, Item, Stated

Result = dict[str, Any]
Support = tuple[str, dict[str, int]]
"""The id of the activity whose items are backed, and how much each is."""


@dataclass
class Asked:
    """One activity to recount, and what was said in it. `wrong` gathers what is not valid."""

    activity: Activity
    stated: Stated
    wrong: list[str] = field(default_factory=list)

    @property
    def settings(self) -> dict[str, Any]:
        """The settings that the report states."""
        return self.activity.settings

    def items(self, source: str | None = None) -> list[Item]:
        """The items of this activity, or of another one, oldest first."""
        home = self.activity if source is None else self.stated.activity(source)
        return home.items if home else []

    def choices(self, name: str) -> Iterator[tuple[str, Any]]:
        """Each ballot in words, and the one field of its choice; others are told and left out."""
        for ballot in self.activity.ballots:
            which = f"ballot {ballot.ballot or ballot.id}"
            if set(ballot.choice) == {name}:
                yield which, ballot.choice[name]
            else:
                self.refuse(which, f"does not say its {name} and nothing else")

    def refuse(self, which: str, why: str) -> None:
        """Say that a ballot or an item is not one that may be counted."""
        self.wrong.append(f"{self.activity.named}: {which} {why}.")


Recount = Callable[[Asked], Result]


@dataclass(frozen=True)
class Counter:
    """How one kind is recounted."""

    recount: Recount
    settings: Mapping[str, Any]
    support: Callable[[Activity], Support] | None
    words: Callable[[Asked, dict[str, Any]], str] | None
    takes_ballots: bool
    filled: Callable[[Mapping[str, Any]], frozenset[str]]
    """Which settings an agenda leaves open until the activity is opened."""
    part: Recount
    """The same for a part of the room, which decides nothing by itself."""


def counter_of(kind: str) -> Counter | None:
    """How a kind is recounted; None where nothing here knows."""
    if not kind.isidentifier():
        return None
    try:
        module = importlib.import_module(f"server.verify.kinds.{kind}")
    except ModuleNotFoundError:
        return None
    recount = getattr(module, "recount", None)
    if not callable(recount):
        return None
    return Counter(
        recount,
        getattr(module, "SETTINGS", {}),
        getattr(module, "support", None),
        getattr(module, "words", None),
        getattr(module, "TAKES_BALLOTS", True),
        getattr(module, "filled", _nothing_filled),
        getattr(module, "part", recount),
    )


def _nothing_filled(settings: Mapping[str, Any]) -> frozenset[str]:
    return frozenset()


def is_place(value: Any, size: int) -> bool:
    """Whether this is a place in a list of that size, counted from 0."""
    return type(value) is int and 0 <= value < size


def texts(value: Any) -> list[str]:
    """A list of texts from settings, whatever stands there."""
    return [str(each) for each in value] if isinstance(value, Iterable) else []
