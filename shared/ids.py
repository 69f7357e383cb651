"""The names of things on the wire and in the journal, and limits, as annotated types."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta

# Here and below `\Z`, because `$` would let a line end through.
ID_PATTERN: Final = r"^[0-9a-f]{32}\Z"

CommandId = Annotated[str, Meta(pattern=ID_PATTERN)]
"""128 random bits made by the client, as 32 lower-case hex digits."""

BallotId = Annotated[str, Meta(pattern=ID_PATTERN)]
"""128 random bits made by the client, and never stored beside the command id."""

ItemId = Annotated[str, Meta(pattern=ID_PATTERN)]
"""The command id that added the item, so a table can name its item before the hub has answered."""

AgendaId = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,39}\Z")]
"""As written in the agenda: lower-case letters, digits and hyphens."""

PRACTICE: Final = "practice_"
"""With what the id of a practice begins. No agenda can write it, so an id alone tells one."""

ActivityId = Annotated[str, Meta(pattern=r"^(practice_[0-9a-f]{32}|[a-z0-9][a-z0-9-]{0,39})\Z")]
"""An activity of the agenda, or a practice."""

TableId = Annotated[str, Meta(pattern=r"^t[1-9][0-9]{0,5}\Z")]
"""`t1`, `t2`, ... in the order in which tables joined."""

Token = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
"""256 random bits, made by a table and known to nobody else; the journal keeps only its SHA-256."""

SlipDigest = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}\Z")]
"""What is kept of the code on a slip of paper."""

VoiceLetter = Annotated[str, Meta(pattern=r"^[lpbn]?\Z")]
"""How somebody speaks (`shared.voices`), or "" where that is not asked."""

_TAG: Final = r"^([A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*)?\Z"
LONGEST_TAG: Final = 35
LanguageTag = Annotated[str, Meta(pattern=_TAG, max_length=LONGEST_TAG)]
"""A language, as in BCP 47, such as `cy` or `pt-BR`; "" for none that is named."""

PAPER: Final = "paper"
"""Stands for the table of what the chair brings in where no table is named for it."""

CHAIR: Final = "chair"
HUB: Final = "hub"
BOARD: Final = "board"

REASON_LIMIT: Final = 120
"""Graphemes in the reason why a vote is void."""

CODE_LENGTH: Final = 6
"""Signs of a join code."""

NAME_LIMIT: Final = 24
"""Graphemes in a table's name: what fits beside an item on the board."""

ITEM_LIMIT: Final = 140
"""Graphemes in an item."""

ANNOUNCEMENT_LIMIT: Final = 120
"""Graphemes in an announcement."""

MOST_PEOPLE: Final = 40
"""People at one table, at the most."""

LONGEST_TIMER: Final = 4 * 60 * 60
"""Seconds."""

# Counted in code points before cleaning, these only stop abuse; graphemes are the rule.
NameText = Annotated[str, Meta(max_length=400)]
ItemText = Annotated[str, Meta(max_length=2000)]
AgendaText = Annotated[str, Meta(max_length=2000)]
AnnouncementText = Annotated[str, Meta(max_length=2000)]
People = Annotated[int, Meta(ge=1, le=MOST_PEOPLE)]
Seconds = Annotated[int, Meta(ge=0, le=LONGEST_TIMER)]

Extra = Literal["", "x2", "x10", "no limit"]
"""How much longer one table has than the others; "" for as long as they have."""

SignalName = Literal["question", "slower", "agree", "help", "break"]
"""What a table can tell the chair at any moment, with one key."""


def is_practice(activity: str | None) -> bool:
    """Whether this is the id of a practice."""
    return activity is not None and activity.startswith(PRACTICE)
