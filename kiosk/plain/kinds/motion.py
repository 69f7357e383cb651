"""motion in plain lines: for, against or abstain, and what that does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from kiosk.link.room import Room
from kiosk.plain.figures import Shown
from kiosk.plain.form import Filled, VoteForm
from kiosk.plain.talk import Talk
from kiosk.table.kinds.motion import ANSWERS
from kiosk.widgets.sentences import translated
from shared.activities.motion import SIDE_WORDS, SIDES, MotionSettings, MotionVote
from shared.activities.parts.verdict import abstain_words, rule_words
from shared.language import _
from shared.views import TableView


class MotionForm(VoteForm):
    """One number is the whole ballot."""

    async def fill(self, talk: Talk, settings: Any, room: Room[TableView]) -> Filled:
        """Say the rule, and ask for the side."""
        rule = msgspec.convert(settings, MotionSettings)
        talk.say(f"{rule_words(rule)} {abstain_words(rule)}")
        side = SIDES[await talk.choose("", translated(ANSWERS))]
        return Filled(MotionVote(side), (_(SIDE_WORDS[side]),))


def figures(shown: Shown) -> Iterator[str]:
    """None: the verdict, which is told, has all its numbers."""
    return iter(())


FORM = MotionForm()
