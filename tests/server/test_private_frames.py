"""Every frame to the board and to other tables, through a day with volunteers: nothing private."""

from __future__ import annotations

import msgspec

from shared.changes import Versions
from shared.ids import CHAIR
from shared.messages import Close, Command, HideItem, Open, Own, Reveal, Say, Spotlight
from shared.views import board_view, chair_view, own_view, table_view
from shared.wire import encode
from tests.shared.activities.volunteering import AGENDA, back, forward
from tests.shared.day import JOIN, Day

ELSEWHERE = (b"Smith", b"ann@example.org", b"Minutes", b"Boris", b"07700 900123", b"5a5a5a5a")
"""Planted by Oak: for Oak and the chair alone."""


def frames_of(day: Day, versions: dict[str, Versions]) -> dict[str, bytes]:
    """What goes out now: all of it, and what has changed."""
    state = day.meeting.state
    views = {
        "board": board_view(state, set(), JOIN),
        "table": table_view(state),
        "chair": chair_view(state, set(), JOIN),
    }
    frames = {}
    for role, view in views.items():
        before = versions[role].seq
        versions[role].update(view)
        frames[role] = encode(versions[role].since(before, 0)) + encode(versions[role].since(0, 0))
    own = {id: own_view(state, id) for id in state.tables}
    return frames | {id: encode(Own(own=msgspec.to_builtins(each))) for id, each in own.items()}


def test_nothing_private_goes_to_the_board_or_to_other_tables() -> None:
    day = Day(AGENDA)
    oak, elm = day.join("Oak", 4), day.join("Elm", 4)
    versions = {role: Versions("epoch") for role in ("board", "table", "chair")}
    seen: dict[str, bytes] = {}

    def do(by: str, command: Command) -> str:
        day.do(by, command)
        for who, frame in frames_of(day, versions).items():
            seen[who] = seen.get(who, b"") + frame
        return command.id

    do(CHAIR, Open(id=day.id(), activity="people"))
    said = forward("Ann", "Smith", "ann@example.org", "Minutes")
    ann = do(oak, Say(id=day.id(), activity="people", said=said))
    said = forward("Boris", "", "07700 900123", named=False)
    boris = do(oak, Say(id=day.id(), activity="people", said=said))
    do(CHAIR, Spotlight(id=day.id(), item=boris))
    do(CHAIR, HideItem(id=day.id(), item=ann))
    do(oak, Say(id=day.id(), activity="people", said=back(ann)))
    do(CHAIR, Close(id=day.id()))
    do(CHAIR, Open(id=day.id(), activity="dots"))
    day.vote(elm, "dots", {"dots": {boris: 1}})
    do(CHAIR, Close(id=day.id()))
    do(CHAIR, Reveal(id=day.id(), activity="dots"))
    for who in ("board", "table", elm):
        assert [text for text in ELSEWHERE if text in seen[who]] == [], who
    for who in ("chair", oak):  # the search would find it
        assert [text for text in ELSEWHERE if text not in seen[who]] == [], who
    assert b"Ann" in seen["board"] and b"A volunteer" in seen["table"]
