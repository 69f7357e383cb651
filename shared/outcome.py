"""What became of a command: accepted, or refused with a reason a person can read."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from shared.language import N_


class Refusal(Struct, frozen=True, gc=False):
    """The command was not taken and changed nothing. `code` is for programs, `why` for people.

    What is made here and now is said in the language that is spoken. A constant's words are marked,
    and said by whoever tells them on.
    """

    code: str
    why: str


class Accepted(Struct, frozen=True, gc=False):
    """The command is the journal's entry number `seq`."""

    seq: int


Outcome = Accepted | Refusal

READ_ONLY: Final = "read-only"
"""The code of what is refused while the hub's disk takes nothing more."""

OTHER_CONTENT: Final = Refusal(
    "other-content", N_("This came before from another table, or with other words.")
)
NO_ACTIVITY: Final = Refusal("no-activity", N_("There is no such activity on the agenda."))
NO_ITEM: Final = Refusal("no-item", N_("That item is not there any more."))
NO_TABLE: Final = Refusal("no-table", N_("There is no such table in this meeting."))
NOT_OPEN: Final = Refusal("not-open", N_("This question is not open, so nothing was counted."))
PRACTICE_OVER: Final = Refusal(
    "not-open", N_("The practice is over, so this was not counted. Nothing is lost by that.")
)
NOT_YOURS: Final = Refusal("not-yours", N_("Only the table that wrote this can change it."))
NOT_ALLOWED: Final = Refusal("not-allowed", N_("You cannot do that from here."))
