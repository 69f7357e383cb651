"""What the chair sends."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from msgspec import Meta

from shared.ids import (
    ActivityId,
    AgendaId,
    AgendaText,
    AnnouncementText,
    CommandId,
    Extra,
    ItemId,
    ItemText,
    Seconds,
    SignalName,
    SlipDigest,
    TableId,
    VoiceLetter,
)
from shared.messages.message import Command

LONGEST_PAGE: Final = 600
"""Seconds that a page of the board stays at the most."""

MOST_AT_ONCE: Final = 300
"""Slips that one command issues; a frame has room for them."""

MOST_PAPER: Final = 500
"""Ballots on paper that one command counts in."""

MOST_JOINED: Final = 20
"""Words that one command joins into another."""

MOST_GROUPED: Final = 100
"""Items that one command puts under a theme."""

MOST_SETTINGS: Final = 40
"""What the agenda says of one activity that is added during the day."""


class AddActivity(Command, frozen=True, tag="add_activity"):
    """The chair adds an activity to the agenda, right after another one (None: before all).

    `asks` is what the agenda would say of it: `id`, `kind`, `title`, `question`, and its settings.
    """

    asks: Annotated[dict[str, Any], Meta(max_length=MOST_SETTINGS)]
    after: ActivityId | None = None


class WordActivity(Command, frozen=True, tag="word_activity"):
    """The chair changes the title and the question of an activity that waits to be opened."""

    activity: ActivityId
    title: AgendaText
    question: AgendaText


class MoveActivity(Command, frozen=True, tag="move_activity"):
    """The chair moves an activity that waits to right after another one (None: before all)."""

    activity: ActivityId
    after: ActivityId | None = None


class Practise(Command, frozen=True, tag="practice"):
    """The chair has an activity that waits tried out, right before it.

    Without one: a harmless question, right after another activity (None: before all).
    """

    activity: ActivityId | None = None
    after: ActivityId | None = None


class VoidVote(Command, frozen=True, tag="void"):
    """The chair makes a closed vote void; `repeat` and `title` are what it is put again as."""

    activity: ActivityId
    reason: AgendaText = ""
    repeat: AgendaId | None = None
    title: AgendaText = ""


class Open(Command, frozen=True, tag="open"):
    """The chair opens an activity and brings everyone to it."""

    activity: ActivityId


class Close(Command, frozen=True, tag="close"):
    """The chair closes an activity; None means the one that is open."""

    activity: ActivityId | None = None


class Reveal(Command, frozen=True, tag="reveal"):
    """The chair shows an activity's results on the board."""

    activity: ActivityId


class Hide(Command, frozen=True, tag="hide"):
    """The chair takes an activity's results off the board."""

    activity: ActivityId


class ShowCodes(Command, frozen=True, tag="codes"):
    """The chair lists the receipts of a secret ballot on the board, or puts the list away."""

    activity: ActivityId
    shown: bool = True


class VoteAgain(Command, frozen=True, tag="vote_again"):
    """The chair asks a table to take its ballots in the open activity out and vote again."""

    table: TableId


class DrawLot(Command, frozen=True, tag="draw"):
    """The chair draws the lot of a closed activity, by a phrase that was said in the room."""

    activity: ActivityId
    phrase: AgendaText


class CountPaper(Command, frozen=True, tag="paper"):
    """The chair counts in so many ballots on paper that all say the same.

    `voice`: how their voters speak, where the activity asks; "" where it is not on the paper.
    """

    activity: ActivityId
    choice: dict[str, Any]
    count: Annotated[int, Meta(ge=1, le=MOST_PAPER)]
    voice: VoiceLetter = ""


class BringIn(Command, frozen=True, tag="bring_in"):
    """The chair adds an item that no table typed: from paper, or from a file of earlier ones.

    `said`: what a table would say to add it. `batch`: what is brought in with the same one right
    after another is taken back as one.
    """

    activity: ActivityId
    said: dict[str, Any]
    table: TableId | None = None
    """Whose words it is, where that is known; it can then change them, as its own."""
    origin: Literal["paper", "brought"] = "paper"
    batch: CommandId | None = None

    @property
    def once(self) -> BringIn:
        """What is the same when a line comes in again: with what else it came does not matter."""
        return BringIn(id=self.id, activity=self.activity, said=self.said)


class JoinWords(Command, frozen=True, tag="join_words"):
    """The chair has words counted together, under `into`; a word into itself: apart again."""

    activity: ActivityId
    words: Annotated[tuple[ItemText, ...], Meta(min_length=1, max_length=MOST_JOINED)]
    into: ItemText


class IssueSlips(Command, frozen=True, tag="slips"):
    """The chair has printed slips for a secret ballot; these are the digests of their codes."""

    activity: ActivityId
    slips: Annotated[tuple[SlipDigest, ...], Meta(min_length=1, max_length=MOST_AT_ONCE)]


class Next(Command, frozen=True, tag="next"):
    """The chair closes what is open and opens the next activity of the agenda."""


class SetTimer(Command, frozen=True, tag="timer"):
    """The chair starts a countdown; 0 seconds stops it. Only `closes_itself` closes at its end."""

    seconds: Seconds
    more: bool = False
    """Whether these come on top of the time that is left."""


class ExtraTime(Command, frozen=True, tag="extra_time"):
    """The chair gives one table a longer timer than the others; only that table sees it."""

    table: TableId
    extra: Extra = ""


class ClearSignal(Command, frozen=True, tag="clear_signal"):
    """The chair has seen what a table signals, and puts it away."""

    table: TableId
    what: SignalName


class ShowSignals(Command, frozen=True, tag="show_signals"):
    """The chair shows on the board how many tables signal what, or no longer."""

    shown: bool = True


class BoardPages(Command, frozen=True, tag="board_pages"):
    """The chair turns the pages of every board, holds them, paces them, or shows all at once."""

    turn: Annotated[int, Meta(ge=-1, le=1)] = 0
    """1: the next page; -1: the one before."""
    held: bool | None = None
    """Whether pages stay until they are turned; None: as it is."""
    pace: Annotated[int, Meta(ge=1, le=LONGEST_PAGE)] | None = None
    """Seconds that a page stays; None: as it is."""
    whole: bool | None = None
    """True: all at once; False: page by page; None: as it is."""


class Announce(Command, frozen=True, tag="announce"):
    """The chair's line of text on every screen; empty takes it away."""

    text: AnnouncementText


class HideItem(Command, frozen=True, tag="hide_item"):
    """The chair takes an item off the board."""

    item: ItemId


class RestoreItem(Command, frozen=True, tag="restore_item"):
    """The chair puts a hidden item back."""

    item: ItemId


class Spotlight(Command, frozen=True, tag="spotlight"):
    """The chair shows one item large; None ends it."""

    item: ItemId | None = None


class MarkItem(Command, frozen=True, tag="mark_item"):
    """The chair says what became of an item, in one of its kind's words; "" takes that away."""

    item: ItemId
    mark: Annotated[str, Meta(max_length=40)] = ""


class GroupItems(Command, frozen=True, tag="group_items"):
    """The chair puts items, and other themes, under a theme: one that is there, or a new one.

    A new theme's id is the command's. `column` is where it stands; "": where the first item does.
    """

    items: Annotated[tuple[ItemId, ...], Meta(min_length=1, max_length=MOST_GROUPED)]
    title: ItemText = ""
    theme: ItemId | None = None
    column: Annotated[str, Meta(max_length=40)] = ""


class UngroupItem(Command, frozen=True, tag="ungroup_item"):
    """The chair takes an item out of its theme; or takes a theme apart that is part of no other."""

    item: ItemId


class WordTheme(Command, frozen=True, tag="word_theme"):
    """The chair gives a theme other words."""

    theme: ItemId
    title: ItemText


class Undo(Command, frozen=True, tag="undo"):
    """The chair takes back their last act that can be taken back."""


# --- the chair's acts about who may come in ---


class CloseDoor(Command, frozen=True, tag="close_door"):
    """The chair lets no further table join; those that have joined come and go as before."""


class OpenDoor(Command, frozen=True, tag="open_door"):
    """The chair lets tables join again."""


class RemoveTable(Command, frozen=True, tag="remove_table"):
    """The chair takes a table out of the meeting; what it has said stays."""

    table: TableId


class NewCode(Command, frozen=True, tag="new_code"):
    """The chair has the hub make another join code; the one before no longer works."""
