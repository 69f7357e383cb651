"""What a table's screen says around its activity: plain, short words from plain values."""

from __future__ import annotations

import time
from typing import Final

from msgspec import Struct

from kiosk.link.outbox import Kept
from kiosk.link.room import Room
from shared.messages import Cast, Pass, Say, SetPeople, Signal, TakeOut
from shared.state import Timer
from shared.views import TableView

NARROWEST: Final = 60
SHORTEST: Final = 18

TOO_SMALL: Final = (
    f"This window is too small. Make it at least {NARROWEST} wide and {SHORTEST} high. "
    "Nothing is lost."
)

HELP: Final = (
    "The questions come here by themselves.",
    "Digits pick an answer. So do arrows, then Enter.",
    "Escape goes back. The mouse works too.",
    "",
    "Received: the hub has what you sent.",
    "Kept here: it is safe, and is sent later.",
    "",
    "F2 tell the chair something · F4 how many people",
    "F3 pass, so that the others go on without you",
    "F6 put a notice away · F7 colours · F9 easy words",
    "F8 large print · F5 question in it · F10 leave",
)
"""Short enough for the smallest window."""

PEOPLE_FIXED: Final = (
    "In a secret vote only the chair can change that.",
    "If it is wrong, tell the chair.",
)

PRACTICE_OVER: Final = "Nothing of it counts. The real questions come here by themselves."
VOID: Final = "The chair will say what comes next. It comes here by itself."
TAKE_YOUR_TIME: Final = "Take your time"
FINISH: Final = "Finish your thought."

COMING_IN: Final = "Coming in ..."

CUT_SHORT: Final = (
    "The chair closed the question while one of you was choosing. That choice was not sent."
)


class Words(Struct, frozen=True):
    """A sentence for the middle of the screen, and lines under it."""

    title: str
    lines: tuple[str, ...] = ()


def here_now(people: int) -> str:
    """How many people the hub takes a table to have."""
    return "1 person sits here." if people == 1 else f"{people} people sit here."


def people_are_fixed(room: Room[TableView]) -> bool:
    """Whether a secret vote is open: then the number of people is the number of votes."""
    activity = room.view.activity if room.view else None
    return activity is not None and activity.secret and activity.stage == "open"


def waiting_words(room: Room[TableView]) -> Words:
    """What is awaited while no question is open."""
    view = room.view
    activity = view.activity if view else None
    if view is None:
        return Words("Looking for the hub ...", (room.trouble, "What you have said is safe here."))
    if activity is not None and activity.stage == "closed" and activity.practice:
        return Words("The practice is over. Thank you.", (PRACTICE_OVER,))
    if activity is not None and activity.stage == "closed" and activity.void:
        return Words("This vote is void. It does not count.", (activity.reason, VOID))
    if activity is not None and activity.stage == "closed":
        return Words(
            "This question is closed. Thank you.",
            ("Look at the board. The next question will come here by itself.",),
        )
    return Words(
        "The chair will open a question soon.",
        ("It will come here by itself. You have nothing to do yet.", "", view.welcome),
    )


def coming_in_words(room: Room[TableView]) -> str:
    """Why the hub has not let this table in yet."""
    return f"Not yet: {room.trouble.rstrip('.')}. It is tried again by itself."


def contact_words(room: Room[TableView]) -> str:
    """How it stands with the hub, for the top line."""
    if room.contact == "here":
        return "Connected"
    if room.contact == "calling" or room.away_since is None:
        return "Looking for the hub"
    return f"Not connected since {time.strftime('%H:%M', time.localtime(room.away_since))}"


def kept_words(room: Room[TableView]) -> str:
    """What is safe on this computer while the hub is away, and whether its disk is well."""
    if room.disk_trouble:
        return room.disk_trouble
    if room.view is None or not holds_back(room):
        return ""
    waiting = sum(kept.why is None for kept in room.kept)
    things = "1 thing is" if waiting == 1 else f"{waiting} things are"
    if not waiting:
        things = "What you write is"
    if room.contact == "here":
        return f"The hub cannot take anything just now. {things} kept here, safe, and sent later."
    return f"The hub is away. {things} kept here, safe, and sent when it is back."


def holds_back(room: Room[TableView]) -> bool:
    """Whether what is said now waits on this computer: the hub is away, or its disk is full."""
    return room.contact != "here" or (room.view is not None and not room.view.storing)


def announcement_words(room: Room[TableView]) -> str:
    """What the chair says to everybody, and that it is the chair who says it."""
    announcement = room.view.announcement if room.view else ""
    return f"The chair says: {announcement}" if announcement else ""


def refused_here(room: Room[TableView], shown_by_panel: str | None) -> tuple[Kept, ...]:
    """What the hub did not take, but for what the panel of an activity shows itself."""
    return tuple(
        kept
        for kept in room.kept
        if kept.why is not None
        and not (isinstance(kept.command, Say) and kept.command.activity == shown_by_panel)
    )


def refused_words(refused: tuple[Kept, ...]) -> str:
    """The first thing that the hub did not take, and why."""
    if not refused:
        return ""
    first = refused[0]
    more = f" (and {len(refused) - 1} more)" if len(refused) > 1 else ""
    return f"{_not_taken(first)}: {first.why}{more}\nF6: put this away"


def _not_taken(kept: Kept) -> str:
    match kept.command:
        case Cast():
            return "A vote was not counted"
        case TakeOut():
            return "Your table's votes were not taken out"
        case Pass():
            return "That your table passes was not taken"
        case Signal():
            return "What you told the chair was not taken"
        case SetPeople(people=people):
            return f"The number of people was not changed to {people}"
        case Say(said={"text": str(text)}):
            return f'"{text}" was not taken'
    return "What you wrote was not taken"


def timer_here(room: Room[TableView]) -> Timer | None:
    """The timer that is for this table: its own, longer one, or that of all; None for no limit."""
    own = room.own
    if room.view is None or (own is not None and own.no_limit):
        return None
    return own.timer if own is not None and own.timer is not None else room.view.timer


def seconds_left(room: Room[TableView], timer: Timer, now: float) -> float:
    """Until a timer ends, below 0 after. `now`: seconds since 1970, by this machine's clock."""
    return (timer.ends_at - room.clock_ahead) / 1000 - now


def time_left_words(room: Room[TableView], now: float) -> str:
    """The chair's timer, or this table's own, longer one.

    `now`: seconds since 1970, by this machine's clock.
    """
    view, timer = room.view, timer_here(room)
    if view is None or view.timer is None:
        return ""
    if timer is None:
        return TAKE_YOUR_TIME
    left = seconds_left(room, timer, now)
    at = view.activity
    is_open = at is not None and at.stage == "open"
    if left <= 0:
        return f"Time is up. {FINISH}" if is_open else "Time is up"
    seconds = int(left + 0.999)
    lead = "Closes in" if at is not None and is_open and at.closes_itself else "Time left"
    return f"{lead} {seconds // 60}:{seconds % 60:02}"
