"""questions in plain lines: ask, vote for what other tables ask, or change what one asked."""

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
from kiosk.table.kinds.parts.question_rows import vote_words
from kiosk.widgets.sentences import sentences, translated
from shared.activities.parts.backing import Back, Unback
from shared.activities.parts.columns import Add
from shared.activities.questions import COLUMN, QuestionsResult
from shared.items import Item
from shared.language import N_, _, ngettext
from shared.text import show
from shared.views import TableView

WHAT: Final = (
    N_("Ask a question"),
    N_("Vote for a question of another table, or take the vote back"),
    N_("Hear what your table has asked, and change it"),
)
BACK: Final = N_("Leave it as it is")


TOLD: Final = 5
"""How many waiting questions a result in lines names."""


class QuestionsForm(ColumnsForm):
    """One list, and one vote for each question of another table."""

    def columns(self, settings: Any) -> Sequence[PlainColumn]:
        """The one list."""
        return [PlainColumn(COLUMN, _("Question"), "")]

    async def next(self, talk: Talk, settings: Any, room: RoomNow) -> Struct | None:
        """Ask for a question, a vote, or what to change."""
        picked = await talk.choose(_("What do you want to do?"), translated(WHAT))
        if picked == 0:
            text = await words_for(
                talk, _("Write your question, then Enter. Enter alone goes back.")
            )
            return Add(COLUMN, text) if text else None
        if picked == 1:
            return await self._vote(talk, room)
        mine = ours(room())
        if not mine:
            talk.say(_("Your table has asked nothing here yet."))
            return None
        own = room().own
        return await self.change(talk, mine, self.columns(settings), own.themes if own else {})

    def received(self, said: Struct, room: Room[TableView]) -> str:
        """For which question: nobody here sees what they have picked."""
        if not isinstance(said, Back | Unback):
            return super().received(said, room)
        item = room.view.items.get(said.item) if room.view else None
        return unsigned(vote_words(said, item.text if item else "", "received", "", here=True))

    async def _vote(self, talk: Talk, room: RoomNow) -> Struct | None:
        others = _of_others(room())
        if not others:
            talk.say(_("No other table has asked anything yet."))
            return None
        listed = [_line(item, item.id in _backed(room())) for item in others]
        item = others[await talk.choose(_("Which one?"), listed)]
        backs = item.id in _backed(room())
        act = _("Take your table's vote back") if backs else _("Vote for it")
        if await talk.choose(show(item.text), (act, _(BACK))):
            return None
        return Unback(item.id) if backs else Back(item.id)


def _of_others(room: Room[TableView]) -> list[Item]:
    """What other tables ask that is still waiting for an answer."""
    table = room.own.table if room.own else ""
    items = room.view.items.values() if room.view else []
    open_ones = (item for item in items if item.table != table and not item.mark)
    return sorted(open_ones, key=lambda item: item.order)


def _backed(room: Room[TableView]) -> tuple[str, ...]:
    return room.own.backs if room.own else ()


def _line(item: Item, backed: bool) -> str:
    voted = _("Your table has voted for it.") if backed else ""
    return sentences(show(item.text), voted)


def figures(shown: Shown) -> Iterator[str]:
    """The questions that wait, with most votes first."""
    waiting = msgspec.convert(shown.result, QuestionsResult).waiting
    for each in waiting[:TOLD]:
        if each.item in shown.items:
            line = ngettext("{count} vote: {question}", "{count} votes: {question}", each.votes)
            yield line.format(count=each.votes, question=shown.items[each.item].text)
    if (more := len(waiting) - TOLD) > 0:
        told = ngettext("and {count} more question", "and {count} more questions", more)
        yield told.format(count=more)


FORM = QuestionsForm()
