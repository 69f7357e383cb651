"""What the chair does to the agenda on any day: one more question, and a vote made void."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from shared.agenda.agenda import Activity
from shared.messages import AddActivity, VoidVote
from tests.shared.day import Day


class Tried(Protocol):
    """Numbers that pick who, about what, and how."""

    @property
    def who(self) -> int: ...
    @property
    def about(self) -> int: ...
    @property
    def how(self) -> int: ...


def any_void(day: Day, step: Tried) -> VoidVote:
    """Nearly always of what was closed last, and mostly put again."""
    state = day.meeting.state
    closed = [id for id, at in state.activities.items() if at.stage == "closed"]
    every = closed if closed and step.who else list(state.activities)
    activity, number = every[step.about % len(every)], day.meeting.seq
    repeat = f"a{number}" if step.how % 4 else None
    reason = "The lights went out." if step.how % 3 else ""
    title = f"Anew {number}"
    return VoidVote(id=day.id(), activity=activity, reason=reason, repeat=repeat, title=title)


def any_extra(day: Day, step: Tried) -> AddActivity:
    """A new question, after the current activity or another one; at times its id is taken."""
    state = day.meeting.state
    ids = list(state.activities)
    number = day.meeting.seq if step.how % 8 else 0
    kinds: list[dict[str, Any]] = [
        {"kind": "choice", "options": ["Yes", "No"], "open": step.who == 1},
        {"kind": "swot", "live": True},
        {"kind": "choice", "again": ids[step.about % len(ids)]},
    ]
    asks = {"id": f"a{number}", "title": f"Extra {number}"} | kinds[step.how % len(kinds)]
    after = (state.current, ids[step.about % len(ids)], None)[step.who % 3]
    return AddActivity(id=day.id(), asks=asks, after=after)


def another(activities: Sequence[Activity], step: Tried) -> str | None:
    return activities[step.how % len(activities)].id if step.how % 5 else None
