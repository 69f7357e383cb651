"""actions in plain lines: what, who and by when, one question after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec
from msgspec import Struct

from kiosk.plain.figures import Shown
from kiosk.plain.form import RoomNow, WriteForm
from kiosk.plain.kinds.parts.answer import answer_to
from kiosk.plain.kinds.parts.columns import ours, seeds_now
from kiosk.plain.talk import Talk
from kiosk.table.kinds.parts.actions_words import QUESTIONS, action_of, typed_of
from kiosk.widgets.seed_words import seed_words
from kiosk.widgets.sentences import translated
from shared.activities.actions import (
    COLUMN,
    Action,
    ActionLine,
    ActionsResult,
    action_in,
    action_words,
)
from shared.activities.parts.columns import Add, Edit, Said, Withdraw
from shared.items import Item
from shared.language import N_, _, ngettext
from shared.text import show

WHAT: Final = (N_("Write an action"), N_("Hear what your table has written, and change it"))
ACTS: Final = (N_("Say it anew"), N_("Take it back"), N_("Leave it as it is"))


TOLD: Final = 8
"""How many actions a result in lines names."""


class ActionsForm(WriteForm):
    """Three questions for each."""

    async def next(self, talk: Talk, settings: Any, room: RoomNow) -> Struct | None:
        """Ask for a new action, or which one changes."""
        if await talk.choose(_("What do you want to do?"), translated(WHAT)) == 0:
            for seed in seeds_now(room()):
                talk.say(seed_words(seed))
            return Add(COLUMN, (await _action(talk)).text)
        mine = ours(room())
        if not mine:
            talk.say(_("Your table has written nothing here yet."))
            return None
        return await _change(talk, mine)


async def _change(talk: Talk, mine: Sequence[Item]) -> Said | None:
    listed = [show(action_words(item.text)) for item in mine]
    place = await talk.choose(_("Which one?"), listed)
    act = await talk.choose(listed[place], translated(ACTS))
    if act == 0:
        action = await _action(talk, action_in(mine[place].text))
        return Edit(mine[place].id, COLUMN, action.text)
    return Withdraw(mine[place].id) if act == 1 else None


async def _action(talk: Talk, before: Action | None = None) -> Action:
    """Ask for all three parts; `before` is what was said, which is told with each."""
    was = typed_of(before) if before else {}
    typed: dict[str, str] = {}
    for question in QUESTIONS:
        before_it = was.get(question.name)
        told = _("It was: {words}").format(words=show(before_it)) if before_it else ""
        typed[question.name] = await answer_to(talk, question, told)
    return action_of(typed)


def figures(shown: Shown) -> Iterator[str]:
    """What is agreed, then what is proposed, with who and by when."""
    counted = msgspec.convert(shown.result, ActionsResult)
    agreed = _("Agreed: {action}")
    lines = [agreed.format(action=_action_words(each)) for each in counted.agreed]
    lines += map(_action_words, counted.proposed)
    yield from lines[:TOLD]
    if (more := len(lines) - TOLD) > 0:
        told = ngettext("and {count} more action", "and {count} more actions", more)
        yield told.format(count=more)


def _action_words(each: ActionLine) -> str:
    return Action(each.what, each.who, each.when).words


FORM = ActionsForm()
