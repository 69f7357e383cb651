"""The kinds of activity: settings, choices, counts, and what tables may do with items."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.activities import kind_named, kind_names
from shared.activities.kind import Earlier, SettingsError
from shared.activities.scale import ScaleResult, mean_words
from shared.items import Item
from shared.outcome import Refusal

SWOT = Earlier("ideas", "swot", takes_items=True)
VOTE = Earlier("vote", "choice", takes_items=False)

X, Y, Z = "a" * 32, "b" * 32, "c" * 32
ITEMS = {id: Item(id, "ideas", "t1", "threats", "Rain", order) for order, id in enumerate((X, Y))}

OPTIONS: dict[str, Any] = {"options": ["Yes", "No", "Perhaps"]}
STATEMENTS: dict[str, Any] = {"statements": ["It works", "It lasts"]}
DOTS: dict[str, Any] = {"from": "ideas", "dots": 4, "most_on_one": 2}
USUAL: dict[str, dict[str, Any]] = {
    "choice": OPTIONS,
    "multiple": OPTIONS | {"most": 2},
    "scale": STATEMENTS,
    "dots": DOTS,
    "swot": {},
    "ranking": OPTIONS | {"least": 2, "condorcet": True},
    "grid": OPTIONS,
    "ideas": {"columns": ["Start", "Stop"]},
    "words": {"most": 2},
    "motion": {"majority": "two-thirds", "quorum": "1/2"},
    "questions": {"sort": "time"},
    "exchange": {},
    "volunteers": {},
    "actions": {"most": 3},
    "followup": {"said": ["Ring them | Ada | June", "A lift"]},
    "points": OPTIONS | {"points": 20},
    "budget": {
        "projects": [{"name": n, "cost": c} for n, c in (("Ramp", 5), ("Beds", 3), ("Fair", 2))],
        "total": 7,
        "currency": "£",
    },
    "election": {"candidates": ["Ada", "Bo", "Cy"], "seats": 2},
    "draw": {"candidates": ["Ada", "Bo", "Cy"]},
}


def settings_of(kind: str, written: dict[str, Any]) -> Any:
    """The kind's settings, checked."""
    rules = kind_named(kind)
    settings = msgspec.convert(written, rules.settings_type)
    rules.check_settings(settings, {"ideas": SWOT, "vote": VOTE})
    return settings


def test_all_kinds_are_tried_here_and_each_knows_its_name() -> None:
    assert kind_names() == tuple(sorted(USUAL))
    assert all(kind_named(name).name == name for name in kind_names())


@pytest.mark.parametrize("name", ["", "kind", "options", "columns", "Choice", "os", "../choice"])
def test_nothing_else_is_a_kind(name: str) -> None:
    with pytest.raises(KeyError):
        kind_named(name)


# --- settings ---


@pytest.mark.parametrize("kind", sorted(USUAL))
def test_usual_settings_are_taken(kind: str) -> None:
    settings_of(kind, USUAL[kind])


@pytest.mark.parametrize(
    ("kind", "written", "key", "says"),
    [
        ("choice", {"options": ["Yes", ""]}, "options", '""'),
        ("choice", {"options": ["Yes", "x" * 61]}, "options", "60"),
        ("choice", {"options": ["Yes", "yes"]}, "options", "twice"),
        ("choice", {"options": ["Yes", " Yes "]}, "options", "twice"),
        ("choice", {"options": ["Yes", "Yes\x07"]}, "options", "twice"),
        ("multiple", {"options": ["Yes", "No"], "most": 3}, "most", "2 options"),
        ("multiple", {"options": ["A", "A"]}, "options", "twice"),
        ("scale", {"statements": ["So", "so"]}, "statements", "twice"),
        ("scale", {"statements": ["x" * 101]}, "statements", "100"),
        ("scale", {"statements": ["So"], "low": ""}, "low", ""),
        ("scale", {"statements": ["So"], "high": "x" * 25}, "high", "24"),
        ("scale", {"statements": ["So"], "low": "Much", "high": "much"}, "high", "low"),
        ("dots", {"from": "nowhere"}, "from", '"ideas"'),
        ("dots", {"from": "vote"}, "from", '"ideas"'),
        ("dots", DOTS | {"dots": 1}, "most_on_one", "1 dots"),
    ],
)
def test_settings_that_cannot_be_used(
    kind: str, written: dict[str, Any], key: str, says: str
) -> None:
    with pytest.raises(SettingsError) as told:
        settings_of(kind, written)
    assert told.value.key == key
    assert says in told.value.cure


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("choice", {}),
        ("choice", {"options": ["Yes"]}),
        ("choice", {"options": [str(n) for n in range(10)]}),
        ("choice", {"options": "Yes"}),
        ("choice", OPTIONS | {"most": 2}),
        ("multiple", OPTIONS | {"most": 0}),
        ("multiple", OPTIONS | {"most": 10}),
        ("scale", {"statements": []}),
        ("scale", {"statements": [str(n) for n in range(7)]}),
        ("dots", {}),
        ("dots", DOTS | {"dots": 0}),
        ("dots", DOTS | {"dots": 10}),
        ("swot", {"most": 0}),
        ("swot", {"most": 201}),
        ("swot", {"columns": []}),
    ],
)
def test_settings_of_the_wrong_type(kind: str, written: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        settings_of(kind, written)


# --- choices ---


def checked(kind: str, choice: dict[str, Any]) -> Refusal | None:
    """What the kind says to a choice, with X and Y on show."""
    rules = kind_named(kind)
    typed = msgspec.convert(choice, rules.choice_type)
    return rules.check_choice(settings_of(kind, USUAL[kind]), typed, ITEMS)


@pytest.mark.parametrize(
    ("kind", "choice", "code"),
    [
        ("choice", {"option": 0}, None),
        ("choice", {"option": 2}, None),
        ("choice", {"option": 3}, "no-option"),
        ("multiple", {"options": [2]}, None),
        ("multiple", {"options": [2, 0]}, None),
        ("multiple", {"options": [0, 3]}, "no-option"),
        ("multiple", {"options": [1, 1]}, "picked-twice"),
        ("multiple", {"options": [0, 1, 2]}, "too-many"),
        ("scale", {"answers": [5, 0]}, None),
        ("scale", {"answers": [5]}, "answers-missing"),
        ("scale", {"answers": [5, 1, 1]}, "answers-missing"),
        ("dots", {"dots": {X: 2, Y: 2}}, None),
        ("dots", {"dots": {X: 1}}, None),
        ("dots", {"dots": {X: 3}}, "too-many"),
        ("dots", {"dots": {Z: 1}}, "no-item"),
        ("dots", {"dots": {X: 1, Z: 1}}, "no-item"),
    ],
)
def test_choices(kind: str, choice: dict[str, Any], code: str | None) -> None:
    refusal = checked(kind, choice)
    assert (refusal and refusal.code) == code


def test_more_dots_than_a_person_has_are_refused() -> None:
    items = ITEMS | {Z: Item(Z, "ideas", "t2", "threats", "Snow", 3)}
    rules = kind_named("dots")
    choice = msgspec.convert({"dots": {X: 2, Y: 2, Z: 1}}, rules.choice_type)
    refusal = rules.check_choice(settings_of("dots", DOTS), choice, items)
    assert refusal == Refusal("too-many", "Each person has 4 dots.")


@pytest.mark.parametrize(
    ("kind", "choice"),
    [
        ("choice", {}),
        ("choice", {"option": -1}),
        ("choice", {"option": 9}),
        ("choice", {"option": "0"}),
        ("choice", {"option": True}),
        ("choice", {"option": 0, "by": "t1"}),
        ("multiple", {"options": []}),
        ("multiple", {"options": [0.5]}),
        ("multiple", {"options": [*range(9), 0]}),
        ("scale", {"answers": [6, 1]}),
        ("scale", {"answers": [None, 1]}),
        ("dots", {"dots": {}}),
        ("dots", {"dots": {X: 0}}),
        ("dots", {"dots": {X: -1}}),
        ("dots", {"dots": {"x": 1}}),
        ("dots", {"dots": {f"{n:032x}": 1 for n in range(10)}}),
    ],
)
def test_choices_of_the_wrong_type(kind: str, choice: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        checked(kind, choice)


# --- counting ---


CHOICES: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "choice": st.fixed_dictionaries({"option": st.integers(0, 2)}),
    "multiple": st.fixed_dictionaries(
        {"options": st.lists(st.integers(0, 2), min_size=1, max_size=2, unique=True)}
    ),
    "scale": st.fixed_dictionaries(
        {"answers": st.lists(st.integers(0, 5), min_size=2, max_size=2)}
    ),
    "dots": st.fixed_dictionaries(
        {"dots": st.dictionaries(st.sampled_from([X, Y]), st.integers(1, 2), min_size=1)}
    ),
    "ranking": st.fixed_dictionaries(
        {"order": st.lists(st.integers(0, 2), min_size=2, max_size=3, unique=True)}
    ),
    "grid": st.fixed_dictionaries({"answers": st.lists(st.integers(1, 5), min_size=6, max_size=6)}),
    "words": st.fixed_dictionaries(
        {
            "words": st.lists(
                st.sampled_from(["tea", "Tea.", "“TEA”", "Rest"]), min_size=1, max_size=2
            )
        }
    ),
    "motion": st.fixed_dictionaries({"vote": st.sampled_from(["for", "against", "abstain"])}),
    "points": st.fixed_dictionaries(
        {"points": st.lists(st.integers(1, 6), min_size=3, max_size=3)}
    ),
    "budget": st.fixed_dictionaries(
        {"projects": st.lists(st.integers(0, 2), min_size=1, max_size=3, unique=True)}
    ),
}


def counted(kind: str, choices: list[dict[str, Any]], items: list[Item] | None = None) -> Any:
    """The result of these ballots in this order."""
    rules = kind_named(kind)
    settings = settings_of(kind, USUAL[kind])
    tally = rules.new_tally(settings)
    for choice in choices:
        tally.add(msgspec.convert(choice, rules.choice_type))
    return rules.result(settings, tally, items if items is not None else list(ITEMS.values()))


@pytest.mark.parametrize("kind", sorted(CHOICES))
def test_the_order_of_ballots_does_not_matter(kind: str) -> None:
    @given(st.lists(CHOICES[kind], max_size=12), st.randoms(use_true_random=False))
    def holds(choices: list[dict[str, Any]], random: Any) -> None:
        result = counted(kind, choices)
        random.shuffle(choices)
        assert counted(kind, choices) == result
        assert result.ballots == len(choices)

    holds()


@pytest.mark.parametrize("kind", sorted(USUAL))
def test_a_result_before_the_first_ballot_is_a_result(kind: str) -> None:
    rules = kind_named(kind)
    settings = settings_of(kind, USUAL[kind])
    result = rules.result(settings, None, [])
    assert isinstance(result, rules.result_type)
    assert msgspec.convert(msgspec.to_builtins(result), rules.result_type) == result


def test_picks_are_counted() -> None:
    single = counted("choice", [{"option": 0}, {"option": 2}, {"option": 2}])
    assert [(each.option, each.count) for each in single.counts] == [
        ("Yes", 1), ("No", 0), ("Perhaps", 2),
    ]  # fmt: skip
    several = counted("multiple", [{"options": [0, 2]}, {"options": [2]}])
    assert [each.count for each in several.counts] == [1, 0, 2]
    assert several.ballots == 2


def test_cant_say_stays_out_of_the_mean() -> None:
    result: ScaleResult = counted("scale", [{"answers": [5, 0]}, {"answers": [2, 0]}])
    first, second = result.statements
    assert (first.counts, first.cant_say, first.rated, first.mean) == (
        (0, 1, 0, 0, 1),
        0,
        2,
        Fraction(7, 2),
    )
    assert (second.rated, second.cant_say, second.mean) == (0, 2, None)


def test_a_mean_half_way_between_tenths_is_rounded_up_as_on_the_page() -> None:
    result: ScaleResult = counted("scale", [{"answers": [each, 0]} for each in (4, 4, 4, 5)])
    assert mean_words(result.statements[0].mean) == "mean 4.3"


def test_most_dots_come_first_older_first_where_equal_and_hidden_ones_not_at_all() -> None:
    hidden = Item(Z, "ideas", "t2", "threats", "Hail", 9, hidden=True)
    ballots: list[dict[str, Any]] = [{"dots": {Y: 2, Z: 2}}, {"dots": {X: 1}}, {"dots": {X: 1}}]
    items = [hidden, *reversed(ITEMS.values())]
    result = counted("dots", ballots, items)
    assert [(each.item, each.dots) for each in result.items] == [(X, 2), (Y, 2)]
    assert kind_named("dots").support(result) == {X: 2, Y: 2}
    assert counted("dots", [*ballots, {"dots": {Y: 1}}], items).items[0].item == Y


def test_a_kind_that_takes_no_ballots_says_so() -> None:
    swot, choice = kind_named("swot"), kind_named("choice")
    with pytest.raises(NotImplementedError, match="swot takes no ballots"):
        swot.new_tally(settings_of("swot", {}))
    with pytest.raises(NotImplementedError, match="swot takes no ballots"):
        swot.check_choice(settings_of("swot", {}), {}, {})
    with pytest.raises(NotImplementedError, match="choice takes no items"):
        choice.say(settings_of("choice", OPTIONS), {}, "t1", {})
