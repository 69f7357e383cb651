"""Writing in columns, in plain lines: choose one, write; or hear what is written and mend it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from msgspec import Struct

from kiosk.link.room import Room
from kiosk.plain.form import RoomNow, WriteForm
from kiosk.plain.talk import Talk
from kiosk.widgets.seed_words import seed_words, seeds_beside
from shared.activities.columns import Add, Edit, Said, Withdraw
from shared.ids import ITEM_LIMIT
from shared.items import Item
from shared.text import TextError, clean, show
from shared.views import Seed, TableView

MOST_OFFERED: Final = 9
"""Things written before that are read out at once."""
OUR_LIST: Final = "Hear what your table has written, and change it"


class PlainColumn(NamedTuple):
    """A column: its name in the data, how it is called, and what belongs in it."""

    name: str
    words: str
    hint: str
    pairs: tuple[str, ...] = ()
    """The columns of an earlier activity whose items are said before somebody writes here."""


class ColumnsForm(WriteForm):
    """The engine of every kind in which tables write in columns."""

    @abstractmethod
    def columns(self, settings: Any) -> Sequence[PlainColumn]:
        """The columns, in order."""

    async def next(self, talk: Talk, settings: Any, room: RoomNow) -> Struct | None:
        """Ask for a column and its words, or for what to change."""
        columns = self.columns(settings)
        answers = [f"{column.words}. {column.hint}".strip() for column in columns]
        own = room().own
        earlier = own.earlier[:MOST_OFFERED] if own else ()
        offered = [f"Say what you wrote before: {show(text)}" for text in earlier]
        picked = await talk.choose("What do you want to write?", [*answers, *offered, OUR_LIST])
        if len(columns) <= picked < len(columns) + len(earlier):
            return Add(columns[0].name, earlier[picked - len(columns)])
        if picked < len(columns):
            for seed in seeds_beside(columns[picked].pairs, seeds_now(room())):
                talk.say(seed_words(seed))
            text = await words_for(talk, "Write one thing, then Enter. Enter alone goes back.")
            return Add(columns[picked].name, text) if text else None
        mine = ours(room())
        if not mine:
            talk.say("Your table has written nothing here yet.")
            return None
        now = room().own
        return await self.change(talk, mine, columns, now.themes if now else {})

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
            f"{names.get(each.column, each.column)}: {show(each.text)}{_part_of(each, themes)}"
            for each in mine
        ]
        item = mine[await talk.choose("Which one?", listed)]
        what = ("Change its words", "Take it back", "Leave it as it is")
        act = await talk.choose(show(item.text), what)
        if act == 0:
            text = await words_for(talk, "Write it anew, then Enter. Enter alone leaves it.")
            return Edit(item.id, item.column, text) if text else None
        return Withdraw(item.id) if act == 1 else None


async def words_for(talk: Talk, question: str) -> str:
    """Words that can be an item; empty where somebody goes back."""
    typed = await talk.ask(question)
    while typed:
        try:
            return clean(typed, limit=ITEM_LIMIT)
        except TextError as error:
            typed = await talk.ask(f"{error} {question}")
    return ""


def seeds_now(room: Room[TableView]) -> tuple[Seed, ...]:
    """The items of an earlier activity that stand beside what is written now."""
    return room.view.activity.seeds if room.view and room.view.activity else ()


def _part_of(item: Item, themes: Mapping[str, str]) -> str:
    """What the chair has made an item a part of."""
    return f" It is part of: {show(themes[item.id])}." if item.id in themes else ""


def ours(room: Room[TableView]) -> list[Item]:
    """The table's own items, oldest first."""
    own = room.own.items.values() if room.own else ()
    return sorted(own, key=lambda item: item.order)
