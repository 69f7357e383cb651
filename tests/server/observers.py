"""Everything that anybody could note down of a meeting, and what can be reckoned from it.

An observer here is as strong as they come: whoever reads every frame to the chair, the board, all
tables and each table, after every single command; every answer; the report, at many moments; and
the journal's entries.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from server.report.from_meeting import report_of
from shared.changes import Versions
from shared.ids import CHAIR
from shared.messages import Cast, Close, Command, Own, Reveal, ShowCodes, TakeOut
from shared.outcome import Accepted, Outcome
from shared.views import ChairView, board_view, chair_view, own_view, table_view
from shared.wire import encode
from tests.shared.any_day.any_day import begun
from tests.shared.day import JOIN

REPORT_EVERY = 5
"""Commands between two reports."""

Script = list[tuple[str, Command]]


class Sighting(NamedTuple):
    """The counts of a secret activity, as they were shown, beside who had voted by then."""

    used: dict[str, int]
    """Table id -> ballots, as the chair's list had it at that moment."""
    ballots: int
    marks: dict[str, int]
    """What could be marked on a ballot -> how often it was."""
    most: int
    """How often one ballot can have the same mark."""


class WatchedMeeting:
    """A meeting, with all that was seen of it."""

    def __init__(self, agenda: str) -> None:
        self.day = begun(agenda)
        self.script: Script = []
        self.outcomes: list[Outcome] = []
        self.seen: list[tuple[str, bytes]] = []
        """(who or what shows it, its bytes), in the order of time."""
        self.sightings: dict[str, list[Sighting]] = defaultdict(list)
        self.offered: dict[str, tuple[str, frozenset[str]]] = {}
        """Command id of an accepted secret ballot -> its activity, and the items on offer then."""
        self._frames = {role: Versions("epoch") for role in ("chair", "board", "table")}
        self._watch()

    def send(self, by: str, command: Command) -> Outcome:
        """Send a command, and look everywhere."""
        self.script.append((by, command))
        at = self.day.meeting.state.activities.get(getattr(command, "activity", None) or "")
        shown = frozenset(self.day.meeting.state.items_on_show(at.activity)) if at else frozenset()
        outcome = self.day.send(by, command)
        self.outcomes.append(outcome)
        secret = at is not None and at.activity.secret
        if at and secret and isinstance(command, Cast) and isinstance(outcome, Accepted):
            self.offered[command.id] = (at.activity.id, shown)
        self.seen.append((f"answer to {by}", msgspec.json.encode(outcome)))
        self._watch()
        return outcome

    def end(self) -> None:
        """Close what is open, and show every result, and every receipt."""
        if self.day.meeting.state.open_activity:
            self.send(CHAIR, Close(id=self.day.id()))
        for id in self.day.meeting.state.activities:
            self.send(CHAIR, Reveal(id=self.day.id(), activity=id))
            self.send(CHAIR, ShowCodes(id=self.day.id(), activity=id))

    def look_back(self) -> None:
        """Read the last report and the journal, as somebody may afterwards."""
        self._report()
        for entry in self.day.entries():
            self.seen.append(("the journal", msgspec.json.encode(entry)))

    def taken_out(self) -> set[str]:
        """The ids of the ballots that their tables took out again."""
        told = zip(self.script, self.outcomes, strict=True)
        return {
            id
            for (_, said), outcome in told
            if isinstance(said, TakeOut) and isinstance(outcome, Accepted)
            for id in said.ballots
        }

    def _watch(self) -> None:
        state, time = self.day.meeting.state, self.day.time
        connected = set(state.tables)
        chair = chair_view(state, connected, JOIN)
        board = board_view(state, connected, JOIN)
        views = (("chair", chair), ("board", board), ("table", table_view(state)))
        for role, view in views:
            versions = self._frames[role]
            before = versions.seq
            if versions.update(view):
                self.seen.append((role, encode(versions.since(before, time))))
        for table, own in ((id, own_view(state, id)) for id in connected):
            self.seen.append((table, encode(Own(own=msgspec.to_builtins(own)))))
        for results in (chair.results, board.results):
            if results is not None:
                self._sight(chair, results.activity, results.result)
        if len(self.script) % REPORT_EVERY == 0:
            self._report()

    def _report(self) -> None:
        report = report_of(self.day.meeting, self.day.entries())
        self.seen.append(("the report", msgspec.json.encode(report)))
        for activity in report.activities:
            if activity.secret and activity.results is not None:
                used = {id: activity.ballots_by_table.get(id, 0) for id in self._tables()}
                self._note(activity.id, used, activity.results, activity.settings)

    def _tables(self) -> list[str]:
        return list(self.day.meeting.state.tables)

    def _sight(self, chair: ChairView, activity: str, result: Mapping[str, Any]) -> None:
        if chair.activity is not None and chair.activity.id == activity and chair.activity.secret:
            used = {id: line.used for id, line in chair.tables.items()}
            self._note(activity, used, result, chair.activity.settings)

    def _note(
        self,
        activity: str,
        used: dict[str, int],
        result: Mapping[str, Any],
        settings: Mapping[str, Any],
    ) -> None:
        most = settings.get("most_on_one", 1)
        self.sightings[activity].append(Sighting(used, result["ballots"], marks(result), most))


def marks(result: Mapping[str, Any]) -> dict[str, int]:
    """What could be marked on a ballot, and how often it was, in any kind's result."""
    counted = {each["option"]: each["count"] for each in result.get("counts", ())}
    counted |= {each["item"]: each["dots"] for each in result.get("items", ())}
    for place, statement in enumerate(result.get("statements", ())):
        for answer, count in enumerate((statement["cant_say"], *statement["counts"])):
            counted[f"{place}: {answer}"] = count
    return counted


# --- another meeting that looks the same ---


def lived(agenda: str, script: Script) -> WatchedMeeting:
    """A meeting in which all this was said."""
    meeting = WatchedMeeting(agenda)
    for by, command in script:
        meeting.send(by, command)
    return meeting


def dealt_anew(meeting: WatchedMeeting, rng: random.Random) -> tuple[Script, int]:
    """What was said, but with every secret ballot in other hands; and how many choices moved.

    The ballots of an activity are shuffled among those who cast one. Where the chair hid an item
    while people voted, ballots stay on their side of that: what was not on offer was not chosen.
    Ballots that a table took out again were never counted, and change hands among themselves.
    """
    taken = meeting.taken_out()
    hands: dict[tuple[tuple[str, frozenset[str]], bool], list[Cast]] = defaultdict(list)
    for _, command in meeting.script:
        if isinstance(command, Cast) and command.id in meeting.offered:
            out = command.ballot in taken
            hands[meeting.offered[command.id], out].append(command)
    dealt: dict[str, Command] = {}
    becomes: dict[str, str] = {}
    moved = 0
    for casts in hands.values():
        for cast, other in zip(casts, rng.sample(casts, len(casts)), strict=True):
            dealt[cast.id] = replace(
                cast, ballot=other.ballot, choice=other.choice, voice=other.voice
            )
            becomes[cast.ballot] = other.ballot
            moved += cast.choice != other.choice
    for _, said in meeting.script:
        if isinstance(said, TakeOut):
            ballots = tuple(becomes.get(id, id) for id in said.ballots)
            dealt[said.id] = replace(said, ballots=ballots)
    script = [(by, dealt.get(said.id, said)) for by, said in meeting.script]
    return script, moved


# --- what can be reckoned from counts ---

Range = tuple[int, int]


def ranges(sightings: Sequence[Sighting]) -> dict[tuple[str, str], Range]:
    """For each (table, mark): the least and the most marks that table can have made.

    Exact. Between two sightings each table cast so many ballots, and so many marks were made;
    tables and marks are the margins of a table of whole numbers, in which each cell can be anything
    that its row and the rest of its column leave room for. What happened between two sightings
    leaves what happened between two others as it is, so their ranges add up.
    """
    total: dict[tuple[str, str], Range] = {}
    for mark in {mark for each in sightings for mark in each.marks}:
        before: Sighting | None = None
        for now in (each for each in sightings if mark in each.marks):
            for table, used in now.used.items():
                cast = used - (before.used.get(table, 0) if before else 0)
                others = now.ballots - (before.ballots if before else 0) - cast
                made = now.marks[mark] - (before.marks[mark] if before else 0)
                least = max(0, made - now.most * others)
                most = min(now.most * cast, made)
                so_far = total.get((table, mark), (0, 0))
                total[table, mark] = (so_far[0] + least, so_far[1] + most)
            before = now
    return total
