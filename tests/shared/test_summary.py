"""What matters in a result, in words: plain, with its numbers, with ties and splits named."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given

from shared.activities import kind_named
from shared.activities.kind import Beside, Known
from shared.items import Item
from shared.summary import told_of_plain, voted_words
from tests.shared.any_day.any_day import Step, begun, command_for, days
from tests.shared.test_kinds import USUAL
from tests.tries import tries

LONGEST = 320
"""Letters of one sentence: of those with names and items in it, too."""


def told(kind: str, *choices: dict[str, Any], closed: bool = True, **more: Any) -> str:
    """The sentences about these ballots, with the settings that tests of kinds use."""
    rules = kind_named(kind)
    written = USUAL[kind] | more
    asked = msgspec.convert(written, rules.settings_type)
    tally = rules.new_tally(asked) if rules.takes_ballots else None
    for choice in choices:
        assert tally is not None, "this kind takes no ballots"
        tally.add(msgspec.convert(choice, rules.choice_type))
    about = ITEMS if kind == "dots" else {}
    items = [Item(id, "x", "t1", "threats", text, 1) for id, text in about.items()]
    result = rules.result_beside(asked, tally, items, Beside(people=9))
    known = Known(closed, {item.id: item for item in items})
    plain = msgspec.to_builtins(result)
    return " ".join(told_of_plain(rules, msgspec.to_builtins(asked), plain, known))


ITEMS = {"a" * 32: "Buses are late", "b" * 32: "<b>שלום</b>", "c" * 32: "A lift"}
A, B, C = ITEMS
PICK = [{"option": place} for place in range(3)]


@pytest.mark.parametrize(
    ("kind", "choices", "says"),
    [
        ("choice", [], "Nobody answered."),
        ("choice", PICK[:1], "Everybody said “Yes”: 1 of 1."),
        (
            "choice",
            [*PICK[:1] * 3, PICK[1]],
            "Most said “Yes”: 3 of 4, that is 75 percent. Next: “No”, 1.",
        ),
        (
            "choice",
            [*PICK, PICK[2]],
            "“Perhaps” came first: 2 of 4, that is 50 percent. Next: “Yes” and “No”, 1 each.",
        ),
        (
            "choice",
            PICK[:2],
            "“Yes” and “No” came first together, each with 1 of 2, that is 50 percent.",
        ),
        (
            "multiple",
            [{"options": [0, 1]}, {"options": [1]}],
            "Everybody said “No”: 2 of 2. Next: “Yes”, 1.",
        ),
        (
            "scale",
            [{"answers": [5, 1]}, {"answers": [5, 5]}],
            "Highest: “It works”, 5.0 of 5 on average. Lowest: “It lasts”, 3.0. "
            "Opinions are split over “It lasts”.",
        ),
        ("scale", [{"answers": [0, 0]}], "Nobody gave a number."),
        ("scale", [{"answers": [3, 3]}], "All have the same average: 3.0 of 5."),
        (
            "dots",
            [{"dots": {A: 2}}, {"dots": {A: 1, C: 1}}],
            "“Buses are late” has most dots: 3 of 4, that is 75 percent. Next: “A lift”, 1.",
        ),
        (
            "dots",
            [{"dots": {A: 1, C: 1}}],
            "“Buses are late” and “A lift” share the first place: 1 dot of 2 each.",
        ),
        ("dots", [], "Nobody put a dot on anything."),
        (
            "motion",
            [{"vote": "for"}] * 5,
            "Carried: 5 for, 0 against, 0 abstained. Needed: 4 for, two thirds of the 5 votes for "
            "or against. Quorum: 5 of the 9 people here must vote; 5 did.",
        ),
        (
            "ranking",
            [{"order": [0, 1, 2]}, {"order": [1, 2, 0]}, {"order": [0, 2]}],
            "“Yes” has most points: 4. 2 of 3 put it first, and 1 put it last. "
            "Two by two: “Yes” wins against every other.",
        ),
        (
            "points",
            [{"points": [15, 5, 0]}],
            "“Yes” has most points: 15 of 20, that is 75 percent. 1 of 1 gave it some.",
        ),
        (
            "words",
            [{"words": ["Tea"]}, {"words": ["tea", "rest"]}],
            "Everybody said “Tea”: 2 of 2. Next: “rest”, 1. 2 different words in all.",
        ),
        (
            "budget",
            [{"projects": [0]}, {"projects": [1]}, {"projects": [1]}],
            "Both ways pay for the same project. Both pay for “Beds”.",
        ),
        (
            "grid",
            [{"answers": [1, 5, 5, 1, 0, 0]}],
            "Highest for Impact: “Yes”, 5.0 of 5 (Effort: 1.0). "
            "Lowest: “No”, 1.0 of 5 (Effort: 5.0).",
        ),
        (
            "election",
            [{"candidates": ["0"]}],
            "Elected: Ada. Bo and Cy are level: a lot decides. Say a phrase for it in the room.",
        ),
    ],
)
def test_what_people_read_of_a_vote(kind: str, choices: list[dict[str, Any]], says: str) -> None:
    assert told(kind, *choices) == says


def test_more_than_three_that_are_level_are_only_counted() -> None:
    words = [{"words": [word]} for word in ("tea", "rest", "sun", "bread")]
    assert told("words", *words).startswith("4 words came first together, each with 1 of 4, that")


def test_while_people_still_answer_nobody_has_not_answered_for_good() -> None:
    assert told("choice", closed=False) == "Nobody has answered yet."
    assert "So far: 1 for" in told("motion", {"vote": "for"}, closed=False)


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        (["strengths"], "1 for and 0 against, 1 more for. That is 1 strength."),
        (
            ["threats", "threats", "weaknesses"],
            "0 for and 3 against, 3 more against. That is 1 weakness and 2 threats.",
        ),
    ],
)
def test_a_swot_counts_what_was_written_and_not_what_was_not(columns: list[str], says: str) -> None:
    rules = kind_named("swot")
    asked = msgspec.convert(USUAL["swot"], rules.settings_type)
    items = [Item(f"{n:032}", "x", "t1", each, "Rain", n) for n, each in enumerate(columns)]
    plain = msgspec.to_builtins(rules.result(asked, None, items))
    known = Known(True, {item.id: item for item in items})
    assert " ".join(told_of_plain(rules, msgspec.to_builtins(asked), plain, known)).endswith(says)


def test_a_swot_counts_its_columns_before_it_tells_of_tables_that_lean_the_other_way() -> None:
    rules, of = kind_named("swot"), ["t1", "t1", "t2"]
    asked = msgspec.convert(USUAL["swot"], rules.settings_type)
    columns = ["strengths", "strengths", "threats"]
    items = [
        Item(f"{n:032}", "x", table, column, "Rain", n)
        for n, (table, column) in enumerate(zip(of, columns, strict=True))
    ]
    plain = msgspec.to_builtins(rules.result(asked, None, items))
    known = Known(True, {item.id: item for item in items})
    said = " ".join(told_of_plain(rules, msgspec.to_builtins(asked), plain, known))
    assert said.endswith("That is 2 strengths and 1 threat. 1 of 2 tables leans the other way.")


@pytest.mark.parametrize("kind", ["swot", "ideas", "questions", "exchange", "actions"])
def test_while_tables_still_write_nothing_is_said_for_good(kind: str) -> None:
    assert " yet" in told(kind, closed=False)
    assert " yet" not in told(kind, closed=True)


def test_long_words_are_cut_and_words_from_right_to_left_turn_nothing_else_round() -> None:
    long: dict[str, Any] = {"options": ["x" * 60, "é" * 60, "中" * 60]}
    assert "中" * 29 + "…”" in told("choice", PICK[2], **long)
    found = told("dots", {"dots": {B: 1}})
    assert "“\N{FIRST STRONG ISOLATE}<b>שלום</b>\N{POP DIRECTIONAL ISOLATE}”" in found


@pytest.mark.parametrize(
    ("ballots", "people", "paper", "closed", "says"),
    [
        (38, 42, 0, True, "38 of 42 voted."),
        (42, 42, 0, True, "All 42 voted."),
        (1, 1, 0, True, "1 of 1 voted."),
        (3, 42, 2, True, "3 of 42 voted, and 2 on paper."),
        (3, 42, 0, False, "3 of 42 have voted so far."),
        (0, 42, 0, True, ""),
    ],
)
def test_how_many_voted(ballots: int, people: int, paper: int, closed: bool, says: str) -> None:
    choice, swot = kind_named("choice"), kind_named("swot")
    assert voted_words(choice, ballots, people, paper, closed=closed) == says
    assert voted_words(swot, ballots, people, paper, closed=closed) == ""


@tries(13)
@given(days())
def test_every_result_of_any_day_has_a_few_sentences(agenda: tuple[str, list[Step]]) -> None:
    toml, steps = agenda
    day = begun(toml)
    for step in steps:
        day.send(*command_for(day, step))
    for at in day.meeting.state.activities.values():
        state, activity = day.meeting.state, at.activity
        asked, rules = activity.settings, activity.rules
        every = {item.id: item for item in state.public_items(activity)}
        result = rules.result_beside(asked, at.tally, every.values(), Beside(people=9))
        for closed in (True, False):
            found = list(rules.summary(asked, result, Known(closed, every)))
            assert found and len(found) <= 4, found
            assert all(each == each.strip() and each.endswith((".", "!", "?")) for each in found)
            assert all(len(each) <= LONGEST for each in found), found
        secret = [each.private for each in at.items.values() if each.private]
        for private in secret:
            contact = private.get("contact")
            assert not contact or contact not in " ".join(found)
