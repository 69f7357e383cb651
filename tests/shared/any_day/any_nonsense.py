"""What must be refused, whatever the day is like."""

from __future__ import annotations

from shared.agenda.agenda import Activity
from shared.ids import BOARD, CHAIR, HUB
from shared.messages import (
    AddActivity,
    Cast,
    Command,
    ExtraTime,
    GroupItems,
    Join,
    Next,
    Open,
    Pass,
    Say,
    SetPeople,
    Signal,
    Spotlight,
    TakeOut,
    Undo,
    UngroupItem,
    VoteAgain,
)
from tests.shared.day import Day


def nonsense(day: Day, at: Activity, how: int) -> tuple[str, Command]:
    """Something that must be refused, whatever the day is like."""
    id, ballot = day.id(), day.ballot()
    activity = at.id
    # A removed table's name is free; an empty one nobody may have.
    taken = next((table.name.upper() for table in day.meeting.state.present.values()), "")
    tried: list[tuple[str, Command]] = [
        ("t1", Cast(id=id, activity=activity, ballot=ballot, choice={"option": 8, "x": 1})),
        ("t1", Cast(id=id, activity=activity, ballot=ballot, choice={"answers": [9]})),
        ("t1", Cast(id=id, activity=activity, ballot=ballot, choice={"dots": {"e" * 32: 1}})),
        ("t1", Cast(id=id, activity="nowhere", ballot=ballot, choice={"option": 0})),
        ("t2000", Cast(id=id, activity=activity, ballot=ballot, choice={"option": 0})),
        ("t1", Say(id=id, activity=activity, said={"do": "add", "column": "x", "text": "y"})),
        ("t1", Say(id=id, activity=activity, said={"do": "shout"})),
        ("t1", SetPeople(id=id, people=2, table="t2")),
        (CHAIR, SetPeople(id=id, people=2, table="t2000")),
        ("t1", Open(id=id, activity=activity)),
        ("t1", Undo(id=id)),
        (BOARD, Next(id=id)),
        (CHAIR, Cast(id=id, activity=activity, ballot=ballot, choice={"option": 0})),
        (CHAIR, Open(id=id, activity="nowhere")),
        ("t1", AddActivity(id=id, asks={"id": "x", "kind": "swot", "title": "X"})),
        (CHAIR, AddActivity(id=id, asks={"id": "x", "kind": "nothing", "title": "X"})),
        (CHAIR, AddActivity(id=id, asks={"kind": "swot", "title": "X"}, after="nowhere")),
        (CHAIR, Spotlight(id=id, item="e" * 32)),
        (HUB, Join(id=id, name=f" {taken} ", people=2, token_hash="e" * 64)),
        (HUB, Next(id=id)),
        (CHAIR, TakeOut(id=id, activity=activity)),
        (CHAIR, VoteAgain(id=id, table="t2000")),
        (CHAIR, GroupItems(id=id, items=("e" * 32,), title="All of it")),
        (CHAIR, UngroupItem(id=id, item="e" * 32)),
        ("t1", GroupItems(id=id, items=("e" * 32,), title="All of it")),
        (CHAIR, Pass(id=id, activity=activity)),
        (CHAIR, Signal(id=id, what="help")),
        ("t1", ExtraTime(id=id, table="t1", extra="x2")),
        (CHAIR, ExtraTime(id=id, table="t2000", extra="x2")),
        ("t1", Pass(id=id, activity="nowhere")),
    ]
    if at.secret:  # who said what in an open one is known without ballots' ids
        tried.append(("t2", TakeOut(id=id, activity=activity, ballots=(ballot,))))
    return tried[how % len(tried)]
