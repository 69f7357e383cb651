"""exchange in the report: who could help whom, what nobody offers yet, and what is offered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from server.report.blocks import WROTE, Block, Grid, Note, Told
from server.report.columns import hidden_and_withdrawn, not_printed
from server.report.content import ActivityReport, ItemLine, Report
from shared.activities.exchange import ExchangeResult, key_of
from shared.activities.parts.exchange_words import matches, unmet
from shared.language import N_, _, ngettext, pgettext
from shared.wording import listed, quoted

CHAPTER = WROTE

COUNTED = N_(
    "A table answers for itself what another one asks for or offers; such a match was made by "
    "people. Others were found by their words: the same words in any order, whatever their case, "
    "punctuation, articles and plain plurals. A table's own offer does not answer its own asking."
)


def tell(activity: ActivityReport, report: Report) -> Told:
    """What tables can do for each other, and what is still wanted."""
    result = msgspec.convert(activity.results, ExchangeResult)
    items = {item.id: item for item in activity.items}
    blocks: tuple[Block, ...] = (
        *_matches(result, items, report),
        *_items(_("Asked for, and nobody offers it yet: {count}"), unmet(result), items, report),
        *_items(_("Offered: {count}"), [each.item for each in result.offered], items, report),
        *_items(_("Asked for: {count}"), [each.item for each in result.asked], items, report),
        *_joined(activity),
        *_left_out(activity),
    )
    return Told(blocks, _(COUNTED))


def _matches(result: ExchangeResult, items: dict[str, ItemLine], report: Report) -> Iterator[Grid]:
    found = tuple((sentence,) for sentence in matches(result, items, report.table_name))
    if found:
        caption = _("Who could help whom: {count}").format(count=len(found))
        yield Grid(caption, (_("Match"),), found)


def _items(
    caption: str, ids: Iterable[str], items: dict[str, ItemLine], report: Report
) -> Iterator[Grid]:
    rows = tuple((items[id].text, report.writer(items[id])) for id in ids)
    if rows:
        yield Grid(
            caption.format(count=len(rows)),
            (pgettext("offered or asked for", "What"), _("Table")),
            rows,
        )


def _joined(activity: ActivityReport) -> Iterator[Note]:
    """What the chair said means the same, as far as it is still on show."""
    shown = {key_of(item.text) for item in activity.items if item.on_show}
    for each in activity.joined:
        others = [word for word in each.words if word != each.into and key_of(word) in shown]
        words = listed([quoted(word) for word in others])
        if words and key_of(each.into) in shown:
            told = _("The chair said that this means the same as “{word}”: {words}.")
            yield Note(told.format(word=each.into, words=words))


def _left_out(activity: ActivityReport) -> Iterator[Note]:
    """Say what is not printed; the JSON report has it."""
    hidden, withdrawn = hidden_and_withdrawn(activity)
    parts = []
    if hidden:
        told = ngettext("{count} hidden by the chair", "{count} hidden by the chair", hidden)
        parts.append(told.format(count=hidden))
    if withdrawn:
        told = ngettext(
            "{count} taken back by the table", "{count} taken back by the table", withdrawn
        )
        parts.append(told.format(count=withdrawn))
    if parts:
        yield not_printed(parts)
