"""One meeting in which every kind is asked and every act happens, to be tampered with."""

from __future__ import annotations

from pathlib import Path

from shared.messages import (
    Announce,
    BoardPages,
    BringIn,
    ClearSignal,
    Close,
    CountPaper,
    ExtraTime,
    HideItem,
    Next,
    Open,
    Pass,
    Practise,
    Reveal,
    Say,
    SetPeople,
    SetTimer,
    ShowSignals,
    Signal,
    TakeOut,
    Undo,
    VoidVote,
    VoteAgain,
)
from tests.server.report.any_meeting import AGENDA
from tests.server.report.meetings import Room, room_in

WITH_RECEIPTS = AGENDA.replace('title = "Pick one"\n', 'title = "Pick one"\nreceipts = true\n')


def every_day(folder: Path) -> Room:
    """The meeting, in a data folder."""
    room = room_in(folder, WITH_RECEIPTS)
    north, south = room.join("North", 3), room.join("Süd\u200b", 2)
    room.do(south, SetPeople, people=1)
    _practise(room, north)
    _vote(room, north, south)
    room.do("chair", Next)
    _write(room, north, south)
    _bring_in(room, north)
    room.do("chair", SetTimer, seconds=60)
    room.do("chair", ExtraTime, table=north, extra="x2")
    room.do(south, Signal, what="help")
    room.do("chair", ShowSignals)
    room.do("chair", BoardPages, turn=1)
    room.do("chair", ClearSignal, table=south, what="help")
    room.do(south, Pass, activity="swot")
    room.do("chair", Next)
    first, second = list(room.meeting.state.activities["swot"].items)[:2]
    room.cast(north, "dots", dots={first: 2, second: 1})
    room.do("chair", Close)
    room.do("chair", Open, activity="scale")
    room.cast(north, "scale", answers=[5, 0])
    room.do("chair", Next)
    _vote_openly(room, north, south)
    room.do("chair", Announce, text="Grüße")
    room.do("chair", Open, activity="again")
    room.cast(north, "again", option=0)
    room.do("chair", SetPeople, people=7, table=north)
    room.do("chair", Close)
    for option, count in ((1, 2), (0, 1), (2, 3)):
        room.do("chair", CountPaper, activity="again", choice={"option": option}, count=count)
    room.do("chair", Undo)
    room.do(
        "chair", VoidVote, activity="again", reason="Zu früh", repeat="anew", title="Pick, anew"
    )
    room.do("chair", Next)
    room.cast(north, "anew", option=1)
    room.do("chair", Close)
    return room


def _practise(room: Room, north: str) -> None:
    """A secret vote, which one table casts anew, and an open one that is taken back."""
    practice = f"practice_{room.do('chair', Practise, activity='choice').id}"
    room.do("chair", Next)
    room.cast(north, practice, option=2)
    (wrong,) = room.meeting.state.activities[practice].box
    room.do("chair", VoteAgain, table=north)
    room.do(north, TakeOut, activity=practice, ballots=(wrong,))
    room.cast(north, practice, option=1)
    room.do("chair", Close)
    room.do("chair", Practise, activity="multiple")
    room.do("chair", Undo)


def _vote(room: Room, north: str, south: str) -> None:
    """Secretly, with receipts; the chair takes the opening back first, and one table votes anew."""
    room.do("chair", Open, activity="choice")
    room.do("chair", Undo)
    room.do("chair", Next)
    room.cast(north, "choice", option=0)
    (wrong,) = room.meeting.state.activities["choice"].box
    room.cast(south, "choice", option=1)
    room.do("chair", VoteAgain, table=north)
    room.do(north, TakeOut, activity="choice", ballots=(wrong,))
    room.cast(north, "choice", option=0)
    room.cast(north, "choice", option=1)


def _vote_openly(room: Room, north: str, south: str) -> None:
    """One table votes anew; the vote is closed, opened once more, and that is taken back."""
    room.cast(south, "multiple", options=[3])
    room.do("chair", VoteAgain, table=south)
    room.do(south, TakeOut, activity="multiple")
    for table, options in ((south, [2, 0]), (north, [1])):
        room.cast(table, "multiple", options=options)
    room.do("chair", CountPaper, activity="multiple", choice={"options": [3, 1]}, count=2)
    room.do("chair", Close)
    room.do("chair", Reveal, activity="multiple")
    room.do("chair", SetPeople, people=1, table=north)
    room.do("chair", Open, activity="multiple")
    room.do("chair", Undo)
    room.do("chair", SetPeople, people=3, table=north)


def _bring_in(room: Room, north: str) -> None:
    """For a table and for none; two come in as one, and go out as one."""
    for number, batch in enumerate((None, "ab" * 16, "ab" * 16)):
        said = {"do": "add", "column": "threats", "text": f"Paper\u202e {number}"}
        table, origin = (north, "paper") if number else (None, "brought")
        fields = {"said": said, "table": table, "origin": origin, "batch": batch}
        room.do("chair", BringIn, activity="swot", **fields)
    room.do("chair", Undo)


def _write(room: Room, north: str, south: str) -> None:
    trust = room.write(north, "swot", "strengths", "Trust")
    room.write(north, "swot", "weaknesses", "It takes\u202e time")
    rude = room.write(south, "swot", "threats", "Rude")
    room.write(south, "swot", "threats", "Rain")
    gone = room.write(south, "swot", "threats", "Gone")
    edit = {"do": "edit", "item": trust, "column": "strengths", "text": "  Trust  us "}
    room.do(north, Say, activity="swot", said=edit)
    room.do(south, Say, activity="swot", said={"do": "withdraw", "item": gone})
    room.do("chair", HideItem, item=rude)
