"""A report that somebody edited is found out, wherever they did, and the sentence says where."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from functools import partial
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from server.report.from_meeting import report_of
from server.report.json import write_json
from server.verify.recount import counter_of
from server.verify.stated import UnreadableError
from server.verify.whole import verify
from shared.activities import kind_names
from tests.figures import Figures
from tests.server.report.any_meeting import any_meetings
from tests.server.report.meetings import Room
from tests.server.verify.every_day import every_day
from tests.server.verify.tampering import Tampering, changed, places, tamperings
from tests.tries import tries


def written(room: Room) -> Any:
    return json.loads(write_json(report_of(room.meeting, room.entries, list(room.store.links()))))


def found(report: Any) -> list[str]:
    """The sentences of what does not agree, or why it cannot be read."""
    try:
        findings = verify(json.dumps(report))
    except UnreadableError as error:
        return [str(error)]
    return [*findings.wrong, *findings.unchecked]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """A meeting that nobody adds to: each test alters a report of it."""
    return every_day(tmp_path_factory.mktemp("day"))


def unseen(report: Any, ways: list[tuple[str, Tampering]]) -> list[str]:
    return [what for what, act in ways if not found(act(report))]


def test_fifty_alterations_are_found(room: Room) -> None:
    report = written(room)
    assert found(report) == []
    seed = random.SystemRandom().getrandbits(32)
    some = random.Random(seed).sample(tamperings(report), 50)
    assert unseen(report, some) == [], f"seed {seed}"


@pytest.mark.soak
@pytest.mark.timeout(600)
def test_every_single_alteration_is_found(room: Room, figures: Figures) -> None:
    report = written(room)
    ways = tamperings(report)
    assert unseen(report, ways) == []
    assert len(ways) > 1500
    figures.note("alterations of a report", "verify finds each", times=len(ways))


@tries(5)
@given(any_meetings(), st.data())
def test_an_alteration_anywhere_in_any_meeting_is_found(room: Room, data: st.DataObject) -> None:
    report = written(room)
    what, act = data.draw(st.sampled_from(tamperings(report)))
    assert found(act(report)), what


Edit = Callable[[Any], None]


def vote(report: Any) -> None:
    ballots = report["activities"][0]["ballots"]
    next(each for each in ballots if each["choice"]["option"] == 1)["choice"]["option"] = 2


def open_vote(report: Any) -> None:
    report["activities"][4]["ballots"][0]["choice"]["options"] = [3]
    report["activities"][4]["results"]["counts"][3]["count"] += 1
    report["activities"][4]["results"]["counts"][0]["count"] -= 1
    report["activities"][4]["results"]["counts"][2]["count"] -= 1


def vote_and_result(report: Any) -> None:
    first = report["activities"][0]
    moved = first["ballots"][0]["choice"]
    first["results"]["counts"][moved["option"]]["count"] -= 1
    first["results"]["counts"][2]["count"] += 1
    moved["option"] = 2


def one_more_ballot(report: Any) -> None:
    first = report["activities"][0]
    first["ballots"].append({"ballot": "f" * 32, "choice": {"option": 0}})
    first["ballots_by_table"]["t2"] += 1
    first["results"]["ballots"] += 1
    first["results"]["counts"][0]["count"] += 1


def swapped_options(report: Any) -> None:
    first = report["activities"][0]
    for counts in (first["results"]["counts"], report["activities"][5]["before"]["counts"]):
        counts[0]["option"], counts[1]["option"] = counts[1]["option"], counts[0]["option"]
    first["settings"]["options"][:2] = first["settings"]["options"][1::-1]


def words(report: Any) -> None:
    report["activities"][1]["items"][0]["text"] = "Distrust us"


def people(report: Any) -> None:
    report["tables"][1]["people"] += 1
    report["meeting"]["people"] += 1


def dropped_entry(report: Any) -> None:
    gone = report["record"]["entries"].pop(-2)
    report["record"]["links"] = [x for x in report["record"]["links"] if x["seq"] != gone["seq"]]
    report["commands"] = [x for x in report["commands"] if x["seq"] != gone["seq"]]


def cut_off(report: Any) -> None:
    del report["record"]["entries"][-3:], report["record"]["links"][-3:]


def new_kind(report: Any) -> None:
    report["activities"][0]["kind"] = "tombola"


def later_field(report: Any) -> None:
    report["activities"][0]["ballots"][0]["receipt"] = "K7QH"


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (vote, '"Pick one" (choice): “No”: count is stated as 2, and recounted it is 1.'),
        (vote_and_result, '"Pick one" (choice): the ballots listed are not those that were sealed'),
        (open_vote, "has another choice than entry"),
        (one_more_ballot, '"Pick one" (choice): 3 ballots were sealed when it was closed, and 4'),
        (swapped_options, "its settings in the report differs from the agenda's"),
        (words, "has other words than its table sent"),
        (people, "Table t2 is stated with 2 people, and the record has 1."),
        (dropped_entry, "The chain breaks at entry"),
        (cut_off, "is not in the record"),
        (new_kind, 'not recounted, because nothing here counts the kind "tombola"'),
        (later_field, '"receipt" in "ballots" is not known here, so it was not checked.'),
    ],
)
def test_what_somebody_would_try_is_named(room: Room, edit: Edit, says: str) -> None:
    report = written(room)
    edit(report)
    sentences = found(report)
    assert any(says in each for each in sentences), sentences
    assert all(each.endswith(".") and "\n" not in each for each in sentences)


def test_a_record_made_up_anew_is_told_by_the_mark_alone(room: Room) -> None:
    """The control: who holds everything can make a whole record, and only the mark tells."""
    noted = written(room)["record"]["mark"]
    other = replace(room.entries[-1], time=room.entries[-1].time + 1)
    entries = [*room.entries[:-1], other]
    report = write_json(report_of(room.meeting, entries))
    assert verify(report).all_right
    assert "nowhere in this record" in verify(report, noted).wrong[0]


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "null", '"x"', "[" * 100_000, '{"a": NaN}'])
def test_what_is_no_report_is_one_sentence(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        verify(text)
    assert str(caught.value).endswith(".") and "\n" not in str(caught.value)


@pytest.mark.parametrize("kind", kind_names())
def test_every_kind_is_recounted(kind: str) -> None:
    assert counter_of(kind) is not None, f"write server/verify/kinds/{kind}.py with recount"


def test_what_is_no_kind_is_not_counted() -> None:
    names = ("yodel", "chain", "agenda", "recount", "../choice", "stated", "")
    assert [name for name in names if counter_of(name)] == []


ANYTHING: Final[tuple[Any, ...]] = (
    None, 0, -1, 10**30, 1.5, True, "x", "\ud800", [], [[]], {}, {"": None}, {"base64": "!"},
    {"base64": "AAAA/w=="},
)  # fmt: skip


@pytest.mark.parametrize("words", [[[]], [{"": [None]}]], ids=repr)
def test_a_list_where_anything_may_stand_ends_in_no_fault_of_ours(room: Room, words: Any) -> None:
    report = written(room)
    (told, *_more) = [each for each in report["record"]["entries"] if "words" in each]
    told["words"] = words
    assert found(report)


def put(value: Any, held: Any) -> Any:
    return value


def test_whatever_is_put_anywhere_ends_in_sentences(room: Room) -> None:
    report = written(room)
    seed = random.SystemRandom().getrandbits(32)
    chance = random.Random(seed)
    for path in chance.sample([path for path, _ in places(report) if path], 100):
        value = chance.choice(ANYTHING)
        other = changed(path, partial(put, value))(report)
        assert other == report or found(other), (seed, path, value)
