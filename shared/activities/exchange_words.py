"""What an exchange came to, in sentences that all screens and the report share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

from shared.activities.exchange import Answered, ExchangeResult


class Written(Protocol):
    """An item, as a view or as the report has it."""

    @property
    def table(self) -> str:
        """The id of the table that wrote it."""

    @property
    def text(self) -> str:
        """Its words."""


def matches(
    result: ExchangeResult, items: Mapping[str, Written], name: Callable[[str], str]
) -> Iterator[str]:
    """A sentence for each match; `name` is what people call a table. First those by people."""
    for asked in _known(result.asked, items):
        item = items[asked.item]
        if asked.tables:
            helpers = _names(asked.tables, name)
            yield f"{helpers} can help {name(item.table)} with “{item.text}”."
    for offered in _known(result.offered, items):
        item = items[offered.item]
        if offered.tables:
            takers = _names(offered.tables, name)
            yield f"{name(item.table)} offers “{item.text}”, {takers} would like it."
    for asked in _known(result.asked, items):
        item = items[asked.item]
        tables = [items[each].table for each in asked.worded if each in items]
        givers = [each for each in dict.fromkeys(tables) if each not in asked.tables]
        if givers:
            offer = "offers" if len(givers) == 1 else "offer"
            asks = f"{name(item.table)} asks for it"
            yield f"{_names(givers, name)} {offer} “{item.text}”, {asks}."


def unmet(result: ExchangeResult) -> list[str]:
    """The items that are asked for, and nobody answers yet."""
    return [asked.item for asked in result.asked if not asked.met]


def _known(lines: Iterable[Answered], items: Mapping[str, Written]) -> Iterator[Answered]:
    """Those whose items are there: a view may be a moment behind its result."""
    return (each for each in lines if each.item in items)


def _names(tables: Iterable[str], name: Callable[[str], str]) -> str:
    names = [name(each) for each in tables]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
