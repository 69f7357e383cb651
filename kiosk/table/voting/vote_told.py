"""What a table's screen tells of a vote that was sent, in the language that is spoken then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.table.sheet import Act
from kiosk.table.table_words import KEPT, holds_back
from kiosk.table.voting.turn_sheets import Told
from shared.language import N_, _

if TYPE_CHECKING:
    from kiosk.link.room import Room
    from shared.views import TableView


@dataclass
class VoteTold:
    """How far the last vote has come. It is in memory alone, and never holds what was chosen."""

    receipt: str = ""
    """The ballot whose code is shown; "" for none."""
    was_last: bool = False
    _outcome: Callable[[], str] = str
    _on_its_way: bool = False

    def begun(self) -> None:
        """It is on its way to the disk."""
        self._tell(lambda: _("One moment ..."))

    def not_kept(self, problem: str) -> None:
        """It is nowhere, so it has no code."""
        self.receipt, self.was_last = "", False
        self._tell(lambda: " ".join([_("Your vote was not kept."), problem]))

    def sending(self) -> None:
        """It is on this computer's disk."""
        self._tell(lambda: _("Sending your vote ..."))
        self._on_its_way = True

    def refused(self, why: str) -> None:
        """The hub has not taken it."""
        self._tell(lambda: _("Not counted: {why}").format(why=why))

    def received(self) -> None:
        """The hub has it."""
        self._tell(lambda: _("Received. Your vote is in."))

    def waits(self, room: Room[TableView]) -> bool:
        """Whether it is kept here until the hub can take it."""
        return self._on_its_way and holds_back(room)

    def sheet(self, room: Room[TableView], *, secret: bool) -> Told:
        """A sheet's title, its lines and its acts. `secret`: only such a vote stays unseen."""
        act = Act("next", N_("All done") if self.was_last else N_("Next person"))
        clean = (_("The screen is clean. Nobody can see your vote."),) if secret else ()
        lines = receipt_words(self.receipt) if self.receipt else clean
        return _(KEPT) if self.waits(room) else self._outcome(), lines, (act,)

    def _tell(self, outcome: Callable[[], str]) -> None:
        self._outcome, self._on_its_way = outcome, False


def receipt_words(ballot: str) -> tuple[str, ...]:
    """The code of a ballot, and what it is good for."""
    from shared.acts.receipts import receipt_code  # late: few questions give receipts

    return (
        _("Your code: {code}").format(code=receipt_code(ballot)),
        _(
            "You can write it down. Later the board shows all codes with their votes, and you can "
            "look if yours is right. Who knows your code can see your vote."
        ),
    )
