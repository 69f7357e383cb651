"""exchange in plain lines: offer, ask, answer other tables, or change what one has written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec
from msgspec import Struct

from kiosk.link.room import Room
from kiosk.plain.figures import Shown
from kiosk.plain.form import RoomNow
from kiosk.plain.kinds.parts.columns import ColumnsForm, PlainColumn, ours, unsigned, words_for
from kiosk.plain.talk import Talk
from kiosk.table.kinds.parts.exchange_rows import answer_words
from kiosk.table.writing.shared_words import Far
from kiosk.widgets.sentences import sentences, translated
from shared.activities.exchange import ASK, COLUMNS, OFFER, WORDS, ExchangeResult
from shared.activities.parts.backing import Back, Unback
from shared.activities.parts.columns import Add
from shared.activities.parts.exchange_words import matches, unmet
from shared.items import Item
from shared.language import N_, _, ngettext
from shared.text import show
from shared.views import TableView

WHAT: Final = (
    N_("Say what your table offers: a skill, or something you have been through"),
    N_("Say what your table asks for"),
    N_("Hear what other tables ask for, and help"),
    N_("Hear what other tables offer, and take it up"),
    N_("Hear what your table has written, and change it"),
)
YES: Final = {ASK: N_("We can help with this"), OFFER: N_("We would like this")}
NO: Final = N_("Leave it as it is")
TAKE_BACK: Final = N_("Take back that your table has said yes")
NOTHING: Final = {
    ASK: N_("No other table has asked for anything yet."),
    OFFER: N_("No other table has offered anything yet."),
}


TOLD: Final = 6
"""How many matches, and wishes, a result in lines names."""


class ExchangeForm(ColumnsForm):
    """Two lists, and an answer to each thing in another table's."""

    moves = False

    def columns(self, settings: Any) -> Sequence[PlainColumn]:
        """What is offered and what is asked for."""
        return [PlainColumn(name, _(WORDS[name]), "") for name in COLUMNS]

    async def next(self, talk: Talk, settings: Any, room: RoomNow) -> Struct | None:
        """Ask for an offer, an asking, an answer, or what to change."""
        picked = await talk.choose(_("What do you want to do?"), translated(WHAT))
        if picked < len(COLUMNS):
            text = await words_for(talk, _("Write one thing, then Enter. Enter alone goes back."))
            return Add(COLUMNS[picked], text) if text else None
        if picked < len(WHAT) - 1:
            return await self._answer(talk, room, (ASK, OFFER)[picked - len(COLUMNS)])
        mine = ours(room())
        if not mine:
            talk.say(_("Your table has written nothing here yet."))
            return None
        return await self.change(talk, mine, self.columns(settings))

    def received(self, said: Struct, room: Room[TableView]) -> str:
        """What the table has said yes to: nobody here sees what they have picked."""
        if not isinstance(said, Back | Unback):
            return super().received(said, room)
        item = room.view.items.get(said.item) if room.view else None
        return unsigned(answer_words(said, item, Far("received", "", here=True)))

    async def _answer(self, talk: Talk, room: RoomNow, column: str) -> Struct | None:
        others = _of_others(room(), column)
        if not others:
            talk.say(_(NOTHING[column]))
            return None
        listed = [_line(item, room()) for item in others]
        item = others[await talk.choose(_("Which one?"), listed)]
        said = item.id in _answered(room())
        if await talk.choose(show(item.text), (_(TAKE_BACK) if said else _(YES[column]), _(NO))):
            return None
        return Unback(item.id) if said else Back(item.id)


def _of_others(room: Room[TableView], column: str) -> list[Item]:
    """What other tables have in a column, oldest first."""
    table = room.own.table if room.own else ""
    items = room.view.items.values() if room.view else []
    others = (item for item in items if item.table != table and item.column == column)
    return sorted(others, key=lambda item: item.order)


def _answered(room: Room[TableView]) -> tuple[str, ...]:
    return room.own.backs if room.own else ()


def _line(item: Item, room: Room[TableView]) -> str:
    table = show(room.view.tables.get(item.table, "")) if room.view else ""
    yes = _("Your table has said yes.") if item.id in _answered(room) else ""
    return sentences(f"{table}: {show(item.text)}.", yes)


def figures(shown: Shown) -> Iterator[str]:
    """The matches, and what nobody offers yet."""
    counted = msgspec.convert(shown.result, ExchangeResult)
    unknown = _("Table {number}")
    found = list(
        matches(
            counted,
            shown.items,
            lambda table: shown.tables.get(table) or unknown.format(number=table),
        )
    )
    yield from found[:TOLD]
    if (more := len(found) - TOLD) > 0:
        told = ngettext("and {count} more match", "and {count} more matches", more)
        yield told.format(count=more)
    wanted = [shown.items[id].text for id in unmet(counted) if id in shown.items]
    nobody = _("Nobody offers this yet: {item}")
    yield from (nobody.format(item=text) for text in wanted[:TOLD])
    if (more := len(wanted) - TOLD) > 0:
        told = ngettext(
            "and {count} more that nobody offers yet",
            "and {count} more that nobody offers yet",
            more,
        )
        yield told.format(count=more)


FORM = ExchangeForm()
