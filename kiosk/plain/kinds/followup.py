"""followup in plain lines: choose what was said, then what became of it, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import msgspec
from msgspec import Struct

from kiosk.plain.figures import Shown
from kiosk.plain.form import RoomNow, WriteForm
from kiosk.plain.kinds.parts.answer import answer_to
from kiosk.plain.kinds.parts.columns import ours
from kiosk.plain.talk import Talk
from kiosk.table.kinds.parts.followup_words import because, words_or
from kiosk.widgets.sentences import sentences
from shared.activities.actions import action_words
from shared.activities.followup import (
    STATES,
    FollowUpResult,
    FollowUpSettings,
    answer_words,
    column_of,
    place_in,
    said_words,
)
from shared.activities.parts.columns import Add, Edit, Withdraw
from shared.language import N_, _, pgettext
from shared.text import show

TAKE_BACK: Final = N_("Take back what your table said")
LEAVE: Final = N_("Leave it")


class FollowUpForm(WriteForm):
    """One thing that was said after another."""

    async def next(self, talk: Talk, settings: Any, room: RoomNow) -> Struct | None:
        """Ask of which thing the table can tell, and what."""
        said = said_words(msgspec.convert(settings, FollowUpSettings))
        mine = {place_in(item.column)[0]: item for item in ours(room())}
        listed = [
            sentences(show(each), _of_ours(place_in(mine[n].column)[1]) if n in mine else "")
            for n, each in enumerate(said)
        ]
        place = await talk.choose(_("Of which of these can you say what became of it?"), listed)
        own = mine.get(place)
        acts = [_(each).capitalize() for each in STATES]
        acts += [_(TAKE_BACK)] if own else []
        acts += [_(LEAVE)]
        act = await talk.choose(show(said[place]), acts)
        if act >= len(STATES):
            return Withdraw(own.id) if own and act == len(STATES) else None
        state = STATES[act]
        words = words_or(state, await answer_to(talk, because(state)))
        column = column_of(place, state)
        return Edit(own.id, column, words) if own else Add(column, words)


def _of_ours(state: str) -> str:
    return _("Your table: {state}.").format(state=_(state))


def figures(shown: Shown) -> Iterator[str]:
    """Each thing with its state and the first table's words."""
    for each in msgspec.convert(shown.result, FollowUpResult).promises:
        state = _(each.state) if each.state else pgettext("a promise", "open")
        first = (answer_words(answer.words) for answer in each.answers[:1])
        yield " ".join((f"{state}: {action_words(each.said)}", *first))


FORM = FollowUpForm()
