"""What became of a command: accepted, or refused with a reason a person can read."""

from __future__ import annotations

from typing import Final

from msgspec import Struct


class Refusal(Struct, frozen=True):
    """The command was not taken and changed nothing. `code` is for programs, `why` for people."""

    code: str
    why: str


class Accepted(Struct, frozen=True):
    """The command is the journal's entry number `seq`."""

    seq: int


Outcome = Accepted | Refusal

READ_ONLY: Final = "read-only"
"""The code of what is refused while the hub's disk takes nothing more."""

OTHER_CONTENT: Final = Refusal(
    "other-content", "This came before from another table, or with other words."
)
NO_ACTIVITY: Final = Refusal("no-activity", "There is no such activity on the agenda.")
NO_ITEM: Final = Refusal("no-item", "That item is not there any more.")
NO_TABLE: Final = Refusal("no-table", "There is no such table in this meeting.")
NOT_OPEN: Final = Refusal("not-open", "This question is not open, so nothing was counted.")
PRACTICE_OVER: Final = Refusal(
    "not-open", "The practice is over, so this was not counted. Nothing is lost by that."
)
NOT_YOURS: Final = Refusal("not-yours", "Only the table that wrote this can change it.")
NOT_ALLOWED: Final = Refusal("not-allowed", "You cannot do that from here.")
