"""Writing in columns, in plain lines: choose one, write; or hear what is written and mend it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, ClassVar, Final, NamedTuple

from msgspec import Struct

from kiosk.link.room import Room
from kiosk.plain.form import RoomNow, WriteForm
from kiosk.plain.talk import Talk
from kiosk.table.writing.columns_words import quoted, received_words
from kiosk.widgets.seed_words import seed_words, seeds_beside
from kiosk.widgets.sentences import sentences
from shared.activities.parts.columns import Add, Edit, Said, Withdraw
from shared.ids import ITEM_LIMIT
from shared.items import Item
from shared.language import N_, _
from shared.text import TextError, clean, show
from shared.views import Seed, TableView

MOST_OFFERED: Final = 9
"""Things written before that are read out at once."""
OUR_LIST: Final = N_("Hear what your table has written, and change it")


class PlainColumn(NamedTuple):
    """A column: its name in the data, how it is called, and what belongs in it."""

    name: str
    words: str
    hint: str
    pairs: tuple[str, ...] = ()
    """The columns of an earlier activity whose items are said before somebody writes here."""


class ColumnsForm(WriteForm):
    """The engine of every kind in which tables write in columns.

    `moves`: whether what stands in one of them can be put into another.
    """

    moves: ClassVar = True

    @abstractmethod
    def columns(self, settings: Any) -> Sequence[PlainColumn]:
        """The columns, in order."""

    async def next(self, talk: Talk, settings: Any, room: RoomNow) -> Struct | None:
        """Ask for a column and its words, or for what to change."""
        columns = self.columns(settings)
        answers = [f"{column.words}. {column.hint}".strip() for column in columns]
        own = room().own
        earlier = own.earlier[:MOST_OFFERED] if own else ()
        offered = [
            _("Say what you wrote before: {words}").format(words=show(text)) for text in earlier
        ]
        picked = await talk.choose(
            _("What do you want to write?"), [*answers, *offered, _(OUR_LIST)]
        )
        if len(columns) <= picked < len(columns) + len(earlier):
            return Add(columns[0].name, earlier[picked - len(columns)])
        if picked < len(columns):
            for seed in seeds_beside(columns[picked].pairs, seeds_now(room())):
                talk.say(seed_words(seed))
            text = await words_for(talk, _("Write one thing, then Enter. Enter alone goes back."))
            return Add(columns[picked].name, text) if text else None
        mine = ours(room())
        if not mine:
            talk.say(_("Your table has written nothing here yet."))
            return None
        now = room().own
        return await self.change(talk, mine, columns, now.themes if now else {})

    def received(self, said: Struct, room: Room[TableView]) -> str:
        """What was received: nobody here sees what they have typed."""
        if isinstance(said, Add | Edit | Withdraw):
            return received_words(said)
        return super().received(said, room)

    async def change(
        self,
        talk: Talk,
        mine: Sequence[Item],
        columns: Sequence[PlainColumn],
        themes: Mapping[str, str] = MappingProxyType({}),
    ) -> Said | None:
        """Ask which of one's own items to change or take back, and how."""
        names = {column.name: column.words for column in columns}
        listed = [
            sentences(
                f"{names.get(each.column, each.column)}: {show(each.text)}",
                _part_of(each, themes),
            )
            for each in mine
        ]
        item = mine[await talk.choose(_("Which one?"), listed)]
        moves = self.moves and len(columns) > 1
        what = [_("Change its words"), _("Take it back"), *([_("Move it")] if moves else [])]
        act = await talk.choose(show(item.text), [*what, _("Leave it as it is")])
        if act == 0:
            text = await words_for(talk, _("Write it anew, then Enter. Enter alone leaves it."))
            return Edit(item.id, item.column, text) if text else None
        if act == 2 and moves:
            return await _moved(talk, item, columns)
        return Withdraw(item.id) if act == 1 else None


async def _moved(talk: Talk, item: Item, columns: Sequence[PlainColumn]) -> Edit | None:
    """The same words in another column; None where it is the one that they stand in."""
    asked = _("Move {what} to which one?").format(what=quoted(item.text))
    to = columns[await talk.choose(asked, [each.words for each in columns])].name
    return Edit(item.id, to, item.text) if to != item.column else None


def unsigned(words: str) -> str:
    """A sentence of the screen without its tick, which has a name in the ear and in braille."""
    return words.removeprefix("✓ ")


async def words_for(talk: Talk, question: str) -> str:
    """Words that can be an item; empty where somebody goes back."""
    typed = await talk.ask(question)
    while typed:
        try:
            return clean(typed, limit=ITEM_LIMIT)
        except TextError as error:
            typed = await talk.ask_on(f"{error} {question}")
    return ""


def seeds_now(room: Room[TableView]) -> tuple[Seed, ...]:
    """The items of an earlier activity that stand beside what is written now."""
    return room.view.activity.seeds if room.view and room.view.activity else ()


def _part_of(item: Item, themes: Mapping[str, str]) -> str:
    """What the chair has made an item a part of."""
    of = themes.get(item.id)
    return _("It is part of: {theme}.").format(theme=show(of)) if of is not None else ""


def ours(room: Room[TableView]) -> list[Item]:
    """The table's own items, oldest first."""
    own = room.own.items.values() if room.own else ()
    return sorted(own, key=lambda item: item.order)
