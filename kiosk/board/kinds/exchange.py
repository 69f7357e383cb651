"""exchange on the board: matches, what nobody offers yet, and what is offered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from kiosk.board.kinds.parts.exchange_lists import ExchangeFacts, ExchangeLists, Wished, said_in
from kiosk.board.kinds.parts.paged_panel import PagedPanel
from kiosk.board.participation import Counts
from kiosk.board.reading.said import Said
from shared.activities.exchange import ExchangeResult
from shared.activities.parts.exchange_words import matches, unmet
from shared.language import ngettext
from shared.text import show
from shared.views import BoardView

NOBODY: Final = ""


class ExchangePanel(PagedPanel):
    """One drawn widget for all three lists."""

    list_type = ExchangeLists

    def show_results(self, view: BoardView) -> None:
        """Matches as sentences, the others with their table."""
        self.put_on_page(_facts(view))

    @classmethod
    def said(cls, view: BoardView) -> Sequence[Said]:
        """The three lists, each under its name."""
        return said_in(_facts(view))

    @classmethod
    def counts(cls, view: BoardView) -> Counts:
        """How much was written, and by how many tables."""
        said = view.progress
        tables = ngettext(
            "{done} of {count} tables have written or answered",
            "{done} of {count} tables have written or answered",
            said.tables,
        ).format(done=said.tables_in, count=said.tables)
        words = ngettext("{count} offered or asked for", "{count} offered or asked for", said.items)
        return Counts(words.format(count=said.items), said.tables_in, said.tables, tables)


def _facts(view: BoardView) -> ExchangeFacts:
    if view.results is None:
        return ExchangeFacts()
    result = msgspec.convert(view.results.result, ExchangeResult)
    sentences = matches(result, view.items, lambda table: view.tables.get(table, table))
    return ExchangeFacts(
        tuple(map(show, sentences)),
        _wished(unmet(result), view),
        _wished((each.item for each in result.offered), view),
        len(result.asked),
    )


def _wished(ids: Iterable[str], view: BoardView) -> tuple[Wished, ...]:
    items = [view.items[id] for id in ids if id in view.items]
    return tuple(Wished(show(i.text), show(view.tables.get(i.table, NOBODY))) for i in items)


PANEL = ExchangePanel
