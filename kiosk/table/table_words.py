"""What a table's screen says around its activity: plain, short words from plain values."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from kiosk.widgets.other_rooms import cut_off_words, is_cut_off
from shared.language import N_, _, ngettext

if TYPE_CHECKING:
    from kiosk.link.outbox import Outgoing
    from kiosk.link.room import Room
    from shared.state import Timer
    from shared.views import TableView

NARROWEST: Final = 60
SHORTEST: Final = 18

# Translators: the help screen; each line is at most 54 cells wide, if it can be.
HELP: Final = (
    N_("The questions come here by themselves."),
    N_("Digits pick an answer. So do arrows, then Enter."),
    N_("Escape goes back. The mouse works too."),
    "",
    N_("Received: the hub has what you sent."),
    N_("Kept here: it is safe, and is sent later."),
    "",
    N_("F2 tell the chair something · F4 how many people"),
    N_("F3 pass, so that the others go on without you"),
    N_("F6 put a notice away · F7 colours · F9 easy words"),
    N_("F8 large print · F5 question in it · F10 leave"),
)
"""Short enough for the smallest window."""

PEOPLE_FIXED: Final = (
    N_("In a secret vote only the chair can change that."),
    N_("If it is wrong, tell the chair."),
)

PRACTICE_OVER: Final = N_("Nothing of it counts. The real questions come here by themselves.")
VOID: Final = N_("The chair will say what comes next. It comes here by itself.")
TAKE_YOUR_TIME: Final = N_("Take your time")
FINISH: Final = N_("Finish your thought.")

COMING_IN: Final = N_("Coming in ...")

CUT_SHORT: Final = N_(
    "The chair closed the question while one of you was choosing. That choice was not sent."
)
NOT_SENT: Final = N_(
    "The chair closed the question while you were writing. What is half written was not sent. It "
    "comes back here if the question is opened again."
)


def too_small_words() -> str:
    """What stands in a window that is too small."""
    told = _(
        "This window is too small. Make it at least {wide} wide and {high} high. Nothing is lost."
    )
    return told.format(wide=NARROWEST, high=SHORTEST)


class Words(Struct, frozen=True):
    """A sentence for the middle of the screen, and lines under it."""

    title: str
    lines: tuple[str, ...] = ()


def here_now(people: int) -> str:
    """How many people the hub takes a table to have."""
    return ngettext("{count} person sits here.", "{count} people sit here.", people).format(
        count=people
    )


def people_are_fixed(room: Room[TableView]) -> bool:
    """Whether a secret vote is open: then the number of people is the number of votes."""
    activity = room.view.activity if room.view else None
    return activity is not None and activity.secret and activity.stage == "open"


def waiting_words(room: Room[TableView]) -> Words:
    """What is awaited while no question is open."""
    view = room.view
    activity = view.activity if view else None
    if view is None:
        return Words(
            _("Looking for the hub ..."), (room.trouble, _("What you have said is safe here."))
        )
    if activity is not None and activity.stage == "closed" and activity.practice:
        return Words(_("The practice is over. Thank you."), (_(PRACTICE_OVER),))
    if activity is not None and activity.stage == "closed" and activity.void:
        return Words(_("This vote is void. It does not count."), (activity.reason, _(VOID)))
    if activity is not None and activity.stage == "closed":
        return Words(
            _("This question is closed. Thank you."),
            (_("Look at the board. The next question will come here by itself."),),
        )
    return Words(
        _("The chair will open a question soon."),
        (_("It will come here by itself. You have nothing to do yet."), "", view.welcome),
    )


def coming_in_words(room: Room[TableView]) -> str:
    """Why the hub has not let this table in yet."""
    told = _("Not yet: {why}. It is tried again by itself.")
    return told.format(why=room.trouble.rstrip("."))


def contact_words(room: Room[TableView]) -> str:
    """How it stands with the hub, for the top line."""
    if room.contact == "here" and room.view is not None and is_cut_off(room.view):
        return cut_off_words(room.view, room.clock_ahead)
    if room.contact == "here":
        return _("Connected")
    if room.contact == "calling" or room.away_since is None:
        return _("Looking for the hub")
    since = time.strftime("%H:%M", time.localtime(room.away_since))
    return _("Not connected since {time}").format(time=since)


def kept_words(room: Room[TableView]) -> str:
    """What is safe on this computer while the hub is away, and whether its disk is well."""
    if room.disk_trouble:
        return room.disk_trouble
    if room.view is None or not holds_back(room):
        return ""
    waiting = sum(kept.why is None for kept in room.kept)
    if room.contact == "here" and is_cut_off(room.view):
        return _kept_alone(waiting)
    return _kept_here(waiting) if room.contact == "here" else _kept_meanwhile(waiting)


def _kept_alone(waiting: int) -> str:
    """While this room is cut off from the other rooms."""
    if not waiting:
        return _("The other rooms are away. What you write is kept here, and sent by itself.")
    return ngettext(
        "The other rooms are away. {count} thing is kept here, and sent by itself.",
        "The other rooms are away. {count} things are kept here, and sent by itself.",
        waiting,
    ).format(count=waiting)


def _kept_here(waiting: int) -> str:
    """While the hub's disk is full."""
    if not waiting:
        return _(
            "The hub cannot take anything just now. "
            "What you write is kept here, safe, and sent later."
        )
    return ngettext(
        "The hub cannot take anything just now. {count} thing is kept here, safe, and sent later.",
        "The hub cannot take anything just now. "
        "{count} things are kept here, safe, and sent later.",
        waiting,
    ).format(count=waiting)


def _kept_meanwhile(waiting: int) -> str:
    """While the hub is away."""
    if not waiting:
        return _("The hub is away. What you write is kept here, safe, and sent when it is back.")
    return ngettext(
        "The hub is away. {count} thing is kept here, safe, and sent when it is back.",
        "The hub is away. {count} things are kept here, safe, and sent when it is back.",
        waiting,
    ).format(count=waiting)


def unsent_words(room: Room[TableView]) -> str:
    """What is kept on this computer, where the hub does not let this table in."""
    waiting = sum(kept.why is None for kept in room.kept)
    if not waiting:
        return ""
    return ngettext(
        "{count} thing is kept here, and not sent yet.",
        "{count} things are kept here, and not sent yet.",
        waiting,
    ).format(count=waiting)


KEPT: Final = N_("Kept here. It goes to the hub by itself as soon as the hub can take it.")


def holds_back(room: Room[TableView]) -> bool:
    """Whether what is said now waits on this computer: the hub is away, or its disk is full."""
    return room.contact != "here" or (room.view is not None and not room.view.storing)


def announcement_words(room: Room[TableView]) -> str:
    """What the chair says to everybody, and that it is the chair who says it."""
    announcement = room.view.announcement if room.view else ""
    return _("The chair says: {words}").format(words=announcement) if announcement else ""


def refused_here(room: Room[TableView], shown_by_panel: str | None) -> tuple[Outgoing, ...]:
    """What the hub did not take, but for what the panel of an activity shows itself."""
    from shared.messages import Say  # late, as below: the first words stand there before

    return tuple(
        kept
        for kept in room.kept
        if kept.why is not None
        and not (isinstance(kept.command, Say) and kept.command.activity == shown_by_panel)
    )


def refused_words(refused: tuple[Outgoing, ...]) -> str:
    """The first thing that the hub did not take, and why."""
    if not refused:
        return ""
    first = refused[0]
    what, more = _not_taken(first), len(refused) - 1
    told = _("{what}: {why}").format(what=what, why=first.why)
    if more:
        told = ngettext(
            "{what}: {why} (and {count} more)", "{what}: {why} (and {count} more)", more
        )
        told = told.format(what=what, why=first.why, count=more)
    return "\n".join([told, _("F6: put this away")])


def _not_taken(kept: Outgoing) -> str:
    from shared.messages import Cast, Pass, Say, SetPeople, Signal, TakeOut

    match kept.command:
        case Cast():
            return _("A vote was not counted")
        case TakeOut():
            return _("Your table's votes were not taken out")
        case Pass():
            return _("That your table passes was not taken")
        case Signal():
            return _("What you told the chair was not taken")
        case SetPeople(people=people):
            return _("The number of people was not changed to {people}").format(people=people)
        case Say(said={"text": str(text)}):
            return _('"{text}" was not taken').format(text=text)
    return _("What you wrote was not taken")


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
        return _(TAKE_YOUR_TIME)
    left = seconds_left(room, timer, now)
    at = view.activity
    is_open = at is not None and at.stage == "open"
    if left <= 0:
        return " ".join([_("Time is up."), _(FINISH)]) if is_open else _("Time is up")
    seconds = int(left + 0.999)
    closes = at is not None and is_open and at.closes_itself
    told = _("Closes in {time}") if closes else _("Time left {time}")
    return told.format(time=f"{seconds // 60}:{seconds % 60:02}")
