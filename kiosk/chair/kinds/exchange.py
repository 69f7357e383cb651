"""exchange for the chair: matches, what is still wanted, what is offered, and what looks alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from kiosk.chair.kinds.parts.near_offers import near_offers
from kiosk.chair.said.room_words import table_name
from shared.activities.exchange import ExchangeResult
from shared.activities.parts.exchange_words import matches, unmet
from shared.language import N_, _
from shared.text import show
from shared.views import ChairView, Results

PERHAPS: Final = N_("Perhaps a match (J makes it one):")


def exchange_lists(results: Results, view: ChairView) -> Iterator[str]:
    """A line a match; then what nobody offers yet, and what is offered."""
    result = msgspec.convert(results.result, ExchangeResult)
    found = list(matches(result, view.items, lambda table: table_name(view, table)))
    yield _("Matches: {count}").format(count=len(found))
    yield from (f"  {show(sentence)}" for sentence in found)
    wanted = unmet(result)
    yield _("Nobody offers this yet: {count}").format(count=len(wanted))
    yield from _lines(wanted, view)
    yield _("Offered: {count}").format(count=len(result.offered))
    yield from _lines((each.item for each in result.offered), view)
    pairs = list(near(results, view))
    if pairs:
        yield _(PERHAPS)
    for offered, asked in pairs:
        pair = _("“{offered}” for “{asked}”")
        yield f"  {pair.format(offered=show(offered), asked=show(asked))}"


def _lines(ids: Iterable[str], view: ChairView) -> Iterator[str]:
    for item in (view.items[id] for id in ids if id in view.items):
        yield f"  {table_name(view, item.table)}: {show(item.text)}"


def near(results: Results, view: ChairView) -> Iterable[tuple[str, str]]:
    """Offers that look like what nobody offers yet: (the offer, what it would answer)."""
    result = msgspec.convert(results.result, ExchangeResult)
    items = view.items
    wanted = [items[id] for id in unmet(result) if id in items]
    offers = [items[each.item] for each in result.offered if each.item in items]
    tables = {
        (offer.text, asked.text)
        for asked in wanted
        for offer in offers
        if offer.table != asked.table
    }
    pairs = near_offers(tuple(item.text for item in wanted), tuple(item.text for item in offers))
    return [pair for pair in pairs if pair in tables]


PREVIEW = exchange_lists
NEAR = near
