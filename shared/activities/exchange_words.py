"""What an exchange came to, in sentences that all screens and the report share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from shared.items import Written
from shared.wording import listed, many

if TYPE_CHECKING:
    from shared.activities.exchange import Answered, ExchangeResult


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
    return listed([name(each) for each in tables])


def summary_words(result: ExchangeResult) -> Iterator[str]:
    """How much is offered and asked for, and how much of that is still wanted."""
    asked, wanted = len(result.asked), len(unmet(result))
    if not asked and not result.offered:
        yield "No table offered anything or asked for anything."
        return
    offers = many(len(result.offered), "offer", "offers")
    yield f"{offers}, and {many(asked, 'thing', 'things')} asked for."
    if asked and not wanted:
        yield "There is somebody for all that is asked for."
    elif asked:
        yield f"{asked - wanted} of {asked} have somebody; nobody offers the other {wanted} yet."
