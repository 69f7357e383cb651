"""volunteers in plain lines: one person after another, each consent asked apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from kiosk.link.ids import new_id
from kiosk.link.room import Room
from kiosk.plain.figures import Shown
from kiosk.plain.form import RoomNow, WriteForm
from kiosk.plain.kinds.parts.answer import answer_to
from kiosk.plain.kinds.parts.columns import ours
from kiosk.plain.talk import Talk
from kiosk.table.kinds.parts.volunteers_words import (
    QUESTIONS,
    Draft,
    back_words,
    keep_words,
    show_words,
    sure_words,
)
from kiosk.table.table_words import Words
from kiosk.widgets.sentences import translated
from shared.activities.volunteers import PutForward, TakeBack, VolunteersResult
from shared.language import N_, _
from shared.text import show
from shared.views import TableView

WHAT = (N_("Put yourself forward"), N_("Take a name of your table back"))
BETWEEN = 40
"""Empty lines between two people, so that the next one does not see what was typed."""


class VolunteersForm(WriteForm):
    """Nothing that was typed is said again but in the question whether it is right."""

    async def next(self, talk: Talk, settings: Any, room: RoomNow) -> Struct | None:
        """Ask one person all of it, or which name goes."""
        if await talk.choose(_("One person at a time. What do you want to do?"), translated(WHAT)):
            return await self._take_back(talk, room)
        typed: dict[str, str] = {}
        for question in QUESTIONS:
            if question.name != "contact" or settings["contact"]:
                typed[question.name] = await answer_to(talk, question)
        draft = Draft(typed)
        keep = bool(draft.of("contact")) and await _agrees(talk, keep_words(draft))
        draft = Draft(typed, keep=keep, show=await _agrees(talk, show_words(draft)))
        if await _agrees(talk, sure_words(draft)):
            return draft.said(new_id())
        talk.say(_("Nothing was sent."))
        return None

    def received(self, said: Struct, room: Room[TableView]) -> str:
        """Before this person makes room: else only the next one would hear it."""
        return (
            _("Taken back.") if isinstance(said, TakeBack) else _("Received. You are on the list.")
        )

    async def told(self, talk: Talk, said: Struct) -> None:
        """What this person typed goes out of sight."""
        if isinstance(said, PutForward):
            await talk.ask(_("Enter: make room for the next person."))
            for _line in range(BETWEEN):
                talk.say("")

    async def _take_back(self, talk: Talk, room: RoomNow) -> Struct | None:
        mine = ours(room())
        if not mine:
            talk.say(_("Nobody of your table is on the list."))
            return None
        names = [show(item.private.get("first", item.text)) for item in mine]
        picked = await talk.choose(_("Which one?"), names)
        sure = await _agrees(talk, back_words(names[picked]))
        return TakeBack(mine[picked].id) if sure else None


async def _agrees(talk: Talk, words: Words) -> bool:
    for line in filter(None, words.lines):
        talk.say(line)
    return await talk.sure(words.title)


def figures(shown: Shown) -> Iterator[str]:
    """Who may be named."""
    counted = msgspec.convert(shown.result, VolunteersResult)
    if counted.names:
        yield _("By name: {names}.").format(names=", ".join(counted.names))
    elif counted.count:
        yield _("By name: nobody.")


FORM = VolunteersForm()
