"""What simulated tables say is varied, believable to the hub, and the same for the same seed."""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.link.room import Room
from kiosk.rehearse.character import character_of
from kiosk.rehearse.voice import Deed, Scene, Vote, Words, voice_for
from shared.activities import kind_named
from shared.activities.parts.columns import Said, change_items
from shared.activities.swot import QUADRANTS
from shared.items import Added, Item
from shared.views import ActivityView, OwnView, TableView
from tests.tries import tries

ITEMS = {
    f"{n:032x}": Item(f"{n:032x}", "swot", "t1", "strengths", f"Sentence {n}", order=n)
    for n in range(12)
}
SETTINGS: dict[str, list[dict[str, Any]]] = {
    "choice": [{"options": ["Yes", "No"]}, {"options": [f"Option {n}" for n in range(9)]}],
    "multiple": [{"options": ["A", "B", "C"], "most": 1}, {"options": ["A", "B"], "most": 2}],
    "scale": [{"statements": ["One"]}, {"statements": [f"Statement {n}" for n in range(6)]}],
    "dots": [{"from": "swot", "dots": 1}, {"from": "swot", "dots": 9}],
    "swot": [{}],
    "ranking": [
        {"options": ["A", "B"]},
        {"options": [f"Option {n}" for n in range(9)], "least": 2},
    ],
    "grid": [{"options": ["A", "B"]}, {"options": [f"Option {n}" for n in range(9)]}],
    "words": [{"most": 1}, {"most": 3}],
    "ideas": [{"set": "pmi"}, {"columns": [f"Column {n}" for n in range(6)], "most": 5}],
    "motion": [{}, {"majority": "two-thirds", "of": "present", "quorum": "1/2"}],
    "questions": [{}, {"most": 1, "sort": "time"}],
    "actions": [{}, {"most": 2}],
    "followup": [{"said": [f"Thing {n}" for n in range(20)]}],
    "exchange": [{}, {"most": 2}],
    "volunteers": [{}, {"contact": False, "most": 1}],
    "points": [
        {"options": ["A", "B"], "points": 2},
        {"options": [f"Option {n}" for n in range(9)]},
    ],
    "budget": [
        {"projects": [{"name": "A", "cost": 3}, {"name": "B", "cost": 2}], "total": 3},
        {
            "projects": [{"name": f"Project {n}", "cost": 1 + n} for n in range(9)],
            "total": 12,
            "within_total": True,
        },
    ],
}
CASES = [(kind, each) for kind, settings in SETTINGS.items() for each in settings]


def scene_of(
    kind: str,
    settings: dict[str, Any],
    *,
    seed: int = 1,
    seat: int = 0,
    tables: int = 4,
    place: int = 1,
) -> Scene:
    """A table of five people at an activity, with the settings as the hub would send them."""
    typed = msgspec.convert(settings, kind_named(kind).settings_type)
    sent = msgspec.to_builtins(typed)
    activity = ActivityView("a", kind, "Title", "Question?", "open", True, False, 0, place, 5, sent)
    return Scene(seed, seat, tables, 5, activity, character_of(seed, seat))


def room_with(items: dict[str, Item], own: dict[str, Item] | None = None) -> Room[TableView]:
    mine = OwnView("t1", "Oak", 5, "a", 0, items=own or {})
    return Room("table", view=TableView("Day", "", items=items), own=mine)


def deeds(scene: Scene, room: Room[TableView]) -> list[Deed]:
    turns = voice_for(scene.activity.kind).turns(scene)
    return [deed for turn in turns if (deed := turn.deed(room)) is not None]


@pytest.mark.parametrize(("kind", "settings"), CASES)
@tries(13)
@given(seed=st.integers(), seat=st.integers(0, 3), place=st.integers(1, 5))
def test_every_ballot_is_one_that_the_hub_counts(
    kind: str, settings: dict[str, Any], seed: int, seat: int, place: int
) -> None:
    rules = kind_named(kind)
    scene = scene_of(kind, settings, seed=seed, seat=seat, place=place)
    votes = [deed for deed in deeds(scene, room_with(ITEMS)) if isinstance(deed, Vote)]
    typed = msgspec.convert(settings, rules.settings_type)
    for vote in votes:
        assert rules.choice_type is not None
        choice = msgspec.convert(vote.choice, rules.choice_type)
        assert rules.check_choice(typed, choice, ITEMS) is None
    assert len(votes) == (scene.people if rules.takes_ballots else 0)


@pytest.mark.parametrize(("kind", "settings"), CASES)
@tries(13)
@given(seed=st.integers(), seat=st.integers(0, 3))
def test_turns_come_in_order_and_within_the_time(
    kind: str, settings: dict[str, Any], seed: int, seat: int
) -> None:
    times = [turn.at for turn in voice_for(kind).turns(scene_of(kind, settings, seed=seed))]
    assert times == sorted(times)
    assert all(0 < at <= 1 for at in times)
    assert len(set(times)) > 1 or kind == "volunteers"  # there nobody has to


@pytest.mark.parametrize(("kind", "settings"), CASES)
def test_the_same_seed_says_the_same(kind: str, settings: dict[str, Any]) -> None:
    room = room_with(ITEMS)
    first, again = (deeds(scene_of(kind, settings, seed=7), room) for _ in range(2))
    assert first == again


def test_another_seed_says_something_else() -> None:
    rooms = [deeds(scene_of("swot", {}, seed=seed), room_with({})) for seed in (1, 2)]
    assert rooms[0] != rooms[1]


@pytest.mark.parametrize("tables", [1, 3, 8, 60])
def test_no_sentence_comes_twice_in_a_room(tables: int) -> None:
    said = Counter(
        (deed.said["column"], deed.said["text"])
        for seat in range(tables)
        for deed in deeds(scene_of("swot", {}, seat=seat, tables=tables), room_with({}))
        if isinstance(deed, Words) and deed.said["do"] == "add"
    )
    assert len(said) > 50
    assert max(said.values()) == 1


@pytest.mark.parametrize("seed", range(5))
def test_a_swot_is_written_tidied_and_partly_taken_back(seed: int) -> None:
    items: dict[str, Item] = {}
    done: Counter[str] = Counter()
    for seat in range(8):
        own: dict[str, Item] = {}
        scene = scene_of("swot", {}, seed=seed, seat=seat, tables=8)
        for turn in voice_for("swot").turns(scene):
            deed = turn.deed(room_with({}, own))
            assert isinstance(deed, Words), "what it wanted to change was not there"
            said = msgspec.convert(deed.said, Said)
            change = change_items(QUADRANTS, 60, said, "t1", own)
            done[deed.said["do"]] += 1
            if isinstance(change, Added):
                id = f"{len(items):032x}"
                items[id] = own[id] = Item(id, "a", "t1", change.column, change.text, len(items))
            else:
                assert deed.said["item"] in own
    assert done["add"] > 80
    assert done["edit"] > 0
    assert done["withdraw"] > 0
    assert {item.column for item in items.values()} == set(QUADRANTS)


def test_a_swot_table_stays_within_what_it_may_have() -> None:
    adds = deeds(scene_of("swot", {"most": 3}, tables=1), room_with({}))
    assert len(adds) <= 3


@pytest.mark.parametrize("seed", range(5))
def test_the_day_warms_people_to_the_first_option(seed: int) -> None:
    settings = {"options": ["Good idea", "Swear word", "Not sure yet"]}
    counts = []
    for place in (1, 5):
        votes = [
            deed.choice["option"]
            for seat in range(8)
            for deed in deeds(
                scene_of("choice", settings, seed=seed, seat=seat, place=place), room_with({})
            )
            if isinstance(deed, Vote)
        ]
        counts.append(votes.count(0))
    assert counts[0] < counts[1]


@pytest.mark.parametrize("seed", range(5))
def test_practice_scores_below_principle(seed: int) -> None:
    settings = {"statements": ["In principle", "In practice"]}
    answers = [
        deed.choice["answers"]
        for seat in range(8)
        for deed in deeds(scene_of("scale", settings, seed=seed, seat=seat), room_with({}))
        if isinstance(deed, Vote)
    ]
    principle, practice = (
        [each for each in column if each] for column in zip(*answers, strict=True)
    )
    assert sum(principle) / len(principle) > sum(practice) / len(practice) + 0.5


def test_dots_lean_to_a_few_items() -> None:
    dots: Counter[str] = Counter()
    for seat in range(8):
        for deed in deeds(scene_of("dots", {"from": "swot"}, seat=seat), room_with(ITEMS)):
            assert isinstance(deed, Vote)
            dots.update(deed.choice["dots"])
    top = sum(n for _, n in dots.most_common(3))
    assert top > dots.total() * 0.4
    assert len(dots) > 3


def test_dots_wait_for_items() -> None:
    assert deeds(scene_of("dots", {"from": "swot"}), room_with({})) == []


@pytest.mark.parametrize("kind", ["phrases", "nothing-like-it", "voice"])
def test_a_kind_without_a_voice_is_said_to_have_none(kind: str) -> None:
    with pytest.raises(LookupError):
        voice_for(kind)


@given(seed=st.integers(), seat=st.integers(0, 3))
def test_tables_vote_for_what_others_ask_and_never_twice(seed: int, seat: int) -> None:
    scene = scene_of("questions", {}, seed=seed, seat=seat)
    others = {id: replace(item, table=f"t{2 + item.order % 3}") for id, item in ITEMS.items()}
    said = [deed.said for deed in deeds(scene, room_with(others)) if isinstance(deed, Words)]
    backed = [each["item"] for each in said if each["do"] == "back"]
    assert len(set(backed)) == len(backed)
    assert {each["do"] for each in said} <= {"add", "back"}, "nothing is backed yet"
    own = {id: replace(item, table="t1") for id, item in ITEMS.items()}
    alone = [deed.said for deed in deeds(scene, room_with(own)) if isinstance(deed, Words)]
    assert {each["do"] for each in alone} == {"add"}
