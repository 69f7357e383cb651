"""Which wording a table reads questions in, and the word that changes it."""

from __future__ import annotations

from typing import Final

from kiosk.plain.talk import Talk
from kiosk.table.coming_in.seat import Seat
from kiosk.table.question_words import heard
from shared.language import N_, _
from shared.views import ActivityView

EASILY: Final = N_("From now on: easy words, where there are any.")
FULLY: Final = N_("From now on: the full words.")
NOT_IN: Final = N_("This table has not come in yet.")


class Wording:
    """Full or easy words. The table's seat remembers which, once there is one."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self.seat: Seat | None = None
        self._told_at: int | None = None

    @property
    def easily(self) -> bool:
        """Whether this table reads easy words, where there are any."""
        return self.seat is not None and self.seat.note.easy

    def told(self, *, in_sight: bool = True) -> None:
        """The question has just been read out; or what was read is out of sight again."""
        self._told_at = self._talk.lines if in_sight else None

    @property
    def stands_there(self) -> bool:
        """Whether the question was read out and nobody has typed since: it is the last thing."""
        return self._told_at == self._talk.lines

    def asked(self, activity: ActivityView) -> str:
        """A question in the wording of this table."""
        return heard(activity, easily=self.easily)

    def change(self) -> None:
        """The other wording from now on."""
        if self.seat is None:
            self._talk.say(_(NOT_IN))
            return
        self.seat.read_easily(not self.easily)
        self._talk.say(_(EASILY) if self.easily else _(FULLY))
