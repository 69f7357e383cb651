"""What an exchange came to, in sentences that all screens and the report share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from shared.items import Written
from shared.language import N_, _, ngettext
from shared.wording import listed, nobody_words

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
            told = _("{helpers} can help {table} with “{item}”.")
            yield told.format(helpers=helpers, table=name(item.table), item=item.text)
    for offered in _known(result.offered, items):
        item = items[offered.item]
        if offered.tables:
            takers = _names(offered.tables, name)
            told = _("{table} offers “{item}”, {takers} would like it.")
            yield told.format(table=name(item.table), item=item.text, takers=takers)
    for asked in _known(result.asked, items):
        item = items[asked.item]
        tables = [items[each].table for each in asked.worded if each in items]
        givers = [each for each in dict.fromkeys(tables) if each not in asked.tables]
        if givers:
            told = ngettext(
                "{givers} offers “{item}”, {table} asks for it.",
                "{givers} offer “{item}”, {table} asks for it.",
                len(givers),
            )
            names = _names(givers, name)
            yield told.format(givers=names, item=item.text, table=name(item.table))


def unmet(result: ExchangeResult) -> list[str]:
    """The items that are asked for, and nobody answers yet."""
    return [asked.item for asked in result.asked if not asked.met]


def _known(lines: Iterable[Answered], items: Mapping[str, Written]) -> Iterator[Answered]:
    """Those whose items are there: a view may be a moment behind its result."""
    return (each for each in lines if each.item in items)


def _names(tables: Iterable[str], name: Callable[[str], str]) -> str:
    return listed([name(each) for each in tables])


def summary_words(result: ExchangeResult, *, closed: bool) -> Iterator[str]:
    """How much is offered and asked for, and how much of that is still wanted."""
    asked, wanted = len(result.asked), len(unmet(result))
    if not asked and not result.offered:
        yield nobody_words(
            closed=closed,
            over=N_("No table offered anything or asked for anything."),
            so_far=N_("No table has offered anything or asked for anything yet."),
        )
        return
    offered = len(result.offered)
    offers = ngettext("{count} offer", "{count} offers", offered).format(count=offered)
    told = ngettext(
        "{offers}, and {count} thing asked for.", "{offers}, and {count} things asked for.", asked
    )
    yield told.format(offers=offers, count=asked)
    if asked and not wanted:
        yield _("There is somebody for all that is asked for.")
    elif asked:
        told = ngettext(
            "{count} of {asked} have somebody; nobody offers the other {wanted} yet.",
            "{count} of {asked} have somebody; nobody offers the other {wanted} yet.",
            asked - wanted,
        )
        yield told.format(count=asked - wanted, asked=asked, wanted=wanted)
