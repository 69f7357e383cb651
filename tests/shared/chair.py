"""A day with a chair: an agenda of each sort, and short words for what the chair and tables do."""

from __future__ import annotations

from collections.abc import Callable

from shared.ids import CHAIR
from shared.messages import (
    Announce,
    Close,
    Command,
    Hide,
    HideItem,
    Next,
    Open,
    Reveal,
    Say,
    SetTimer,
    Undo,
)
from shared.outcome import Accepted, Outcome
from tests.shared.day import Day

AGENDA = """
title = "A day"
[[activity]]
id = "secret"
kind = "choice"
title = "Secret"
options = ["Yes", "No"]
[[activity]]
id = "named"
kind = "choice"
title = "Named"
options = ["Yes", "No"]
open = true
[[activity]]
id = "ideas"
kind = "swot"
title = "Ideas"
live = true
[[activity]]
id = "dots"
kind = "dots"
title = "Dots"
from = "ideas"
[[activity]]
id = "end"
kind = "scale"
title = "End"
statements = ["Good day"]
"""

Act = Callable[[Day], Command]
"""Makes one of the chair's commands."""


def opening(activity: str) -> Act:
    return lambda day: Open(id=day.id(), activity=activity)


def closing(activity: str | None = None) -> Act:
    return lambda day: Close(id=day.id(), activity=activity)


def revealing(activity: str) -> Act:
    return lambda day: Reveal(id=day.id(), activity=activity)


def hiding(activity: str) -> Act:
    return lambda day: Hide(id=day.id(), activity=activity)


def timing(seconds: int) -> Act:
    return lambda day: SetTimer(id=day.id(), seconds=seconds)


def announcing(text: str) -> Act:
    return lambda day: Announce(id=day.id(), text=text)


def going_on(day: Day) -> Command:
    return Next(id=day.id())


def undoing(day: Day) -> Command:
    return Undo(id=day.id())


def voting(day: Day) -> Command | None:
    """A table answers yes in what is open; no act of the chair's."""
    now_open = day.meeting.state.open_activity
    assert now_open is not None
    outcome = day.vote("t1", now_open.activity.id, {"option": 0})
    assert isinstance(outcome, Accepted)
    return None


def writing(day: Day) -> Command | None:
    """A table writes an item; no act of the chair's."""
    day.write("t1", "ideas", "threats", "Rain")
    return None


def chair(day: Day, act: Act) -> Outcome:
    """What the chair is told."""
    return day.send(CHAIR, act(day))


def do(day: Day, *acts: Callable[[Day], Command | None]) -> None:
    """Each of these must be accepted."""
    for act in acts:
        command = act(day)
        if command is not None:
            day.do(CHAIR, command)


def stages(day: Day) -> str:
    """The first letter of each activity's stage, in the agenda's order."""
    return "".join(at.stage[0] for at in day.meeting.state.activities.values())


def day_with_two_tables() -> Day:
    """Oak and Elm have come in, and nothing is open yet."""
    made = Day(AGENDA)
    made.join("Oak", 3)
    made.join("Elm", 2)
    return made


def day_with_items() -> tuple[Day, str, str, str]:
    """`ideas` is open, with three items: on show, hidden, withdrawn."""
    day = day_with_two_tables()
    do(day, opening("ideas"))
    shown, hidden, gone = (
        day.write("t1", "ideas", "threats", text) for text in ("Rain", "Rude", "Oops")
    )
    day.do(CHAIR, HideItem(id=day.id(), item=hidden))
    withdraw(day, gone)
    return day, shown, hidden, gone


def withdraw(day: Day, item: str) -> None:
    """A table takes its item back."""
    said = {"do": "withdraw", "item": item}
    day.do("t1", Say(id=day.id(), activity="ideas", said=said))
