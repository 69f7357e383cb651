"""Elections and draws recounted from a report, lots followed, and every edit found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.journal.sqlite import SqliteStore
from server.report.from_meeting import report_of
from server.report.json import write_json
from server.verify.stated import UnreadableError
from server.verify.whole import verify
from shared.messages import Close, DrawLot, HideItem, Open, Say
from tests.server.report.meetings import Room
from tests.server.verify.tampering import tamperings
from tests.shared.activities.volunteering import forward
from tests.tries import tries

PEOPLE = ("Ada", "Bo", "Ada", "Cy")
METHODS = ("approval", "run-off", "stv")


def agenda(method: str) -> str:
    return f"""
title = "Choosing"
[[activity]]
id = "people"
kind = "volunteers"
title = "People"
[[activity]]
id = "vote"
kind = "election"
title = "By vote"
candidates_from = "people"
method = "{method}"
seats = {1 if method == "run-off" else 2}
[[activity]]
id = "lot"
kind = "draw"
title = "By lot"
candidates_from = "people"
"""


def held(
    method: str, ballots: list[list[int]], phrase: str = "", hidden: int | None = None
) -> Room:
    """A meeting with these ballots; a candidate may be hidden after the vote."""
    room = Room(SqliteStore(Path(":memory:")), agenda(method))
    table = room.join("North", 12)
    room.do("chair", Open, activity="people")
    said = [forward(name, salt=f"{place:032x}") for place, name in enumerate(PEOPLE)]
    ids = [room.do(table, Say, activity="people", said=each).id for each in said]
    room.do("chair", Close)
    for activity in ("vote", "lot"):
        room.do("chair", Open, activity=activity)
        for ballot in ballots if activity == "vote" else ():
            keys = [ids[place] for place in ballot]
            room.cast(table, "vote", candidates=sorted(keys) if method == "approval" else keys)
        room.do("chair", Close)
        if hidden is not None and activity == "vote":
            room.do("chair", HideItem, item=ids[hidden])
        if phrase:
            room.act("chair", DrawLot(id=room.new_id(), activity=activity, phrase=phrase))
    return room


def written(room: Room) -> Any:
    return json.loads(write_json(report_of(room.meeting, room.entries, list(room.store.links()))))


def found(report: Any) -> list[str]:
    try:
        findings = verify(json.dumps(report))
    except UnreadableError as error:
        return [str(error)]
    return [*findings.wrong, *findings.unchecked]


BALLOTS = st.lists(
    st.tuples(st.permutations(range(4)), st.integers(1, 4)).map(lambda two: two[0][: two[1]]),
    max_size=8,
)


@tries(10)
@given(
    st.sampled_from(METHODS),
    BALLOTS,
    st.sampled_from(["", "4 1 6"]),
    st.sampled_from([None, 0, 3]),
)
def test_any_election_and_its_lot_verify(
    method: str, ballots: list[list[int]], phrase: str, hidden: int | None
) -> None:
    assert found(written(held(method, ballots, phrase, hidden))) == []


@tries(13)
@given(st.data())
def test_any_edit_is_found(data: st.DataObject) -> None:
    method = data.draw(st.sampled_from(METHODS))
    report = written(held(method, [[0], [1], [2, 1], [3]], "4 1 6"))
    what, act = data.draw(st.sampled_from(tamperings(report)))
    assert found(act(report)), what


@pytest.mark.parametrize("candidates", [[], "Ada", ["nobody"], [0], None, [None]])
def test_ballots_that_cannot_be_are_told(candidates: Any) -> None:
    report = written(held("stv", [[0], [1]]))
    report["activities"][1]["ballots"][0]["choice"]["candidates"] = candidates
    assert found(report)


def test_another_winner_or_another_order_of_the_lot_is_named() -> None:
    report = written(held("run-off", [[0], [1]], "4 1 6"))
    results = report["activities"][1]["results"]
    results["elected"] = [1 - results["elected"][0]]
    assert any("elected" in each for each in found(report))
    report = written(held("run-off", [[0], [1]], "4 1 6"))
    report["activities"][2]["results"]["drawn"].reverse()
    assert any("drawn" in each for each in found(report))
