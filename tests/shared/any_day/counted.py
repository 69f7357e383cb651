"""What holds of each kind's result, whatever was said: each ballot is in it, and once.

A function for each kind that takes ballots, called with its result in plain values, how many
ballots were cast, and its settings.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from tests.shared.day import Day


def choice(result: dict[str, Any], ballots: int, settings: Any) -> None:
    assert sum(each["count"] for each in result["counts"]) == ballots


def multiple(result: dict[str, Any], ballots: int, settings: Any) -> None:
    picks = [each["count"] for each in result["counts"]]
    assert ballots <= sum(picks) <= ballots * settings.most
    assert max(picks) <= ballots


def scale(result: dict[str, Any], ballots: int, settings: Any) -> None:
    for each in result["statements"]:
        assert sum(each["counts"]) + each["cant_say"] == ballots


def dots(result: dict[str, Any], ballots: int, settings: Any) -> None:
    assert sum(each["dots"] for each in result["items"]) <= ballots * settings.dots


def election(result: dict[str, Any], ballots: int, settings: Any) -> None:
    named = sum(result["named"])
    assert ballots <= named <= 9 * ballots
    assert len(result["elected"]) <= settings.seats


def ranking(result: dict[str, Any], ballots: int, settings: Any) -> None:
    size = len(result["options"])
    halves = sum(each["half_points"] for each in result["options"])
    assert halves == ballots * size * (size - 1)
    assert sum(each["places"][0] for each in result["options"]) == ballots


def grid(result: dict[str, Any], ballots: int, settings: Any) -> None:
    for each in result["options"]:
        assert sum(map(sum, each["cells"])) + each["cant_say"] == ballots


def words(result: dict[str, Any], ballots: int, settings: Any) -> None:
    counts = [each["count"] for each in result["words"]]
    assert ballots <= sum(counts) <= ballots * settings.most
    assert max(counts, default=0) <= ballots


def motion(result: dict[str, Any], ballots: int, settings: Any) -> None:
    votes = result["votes_for"] + result["against"] + result["abstained"]
    assert votes == ballots <= result["present"]


def points(result: dict[str, Any], ballots: int, settings: Any) -> None:
    total = sum(each["total"] for each in result["options"])
    assert ballots <= total <= ballots * settings.points
    assert all(each["givers"] <= ballots for each in result["options"])


def budget(result: dict[str, Any], ballots: int, settings: Any) -> None:
    votes = [each["votes"] for each in result["projects"]]
    assert ballots <= sum(votes) <= ballots * len(votes)
    paid = [each["project"] for each in result["by_shares"]["paid"]]
    shared = [*paid, *result["by_shares"]["rest"]["projects"]]
    for funded in (shared, result["by_votes"]["projects"]):
        assert len(set(funded)) == len(funded)
        assert sum(result["projects"][each]["cost"] for each in funded) <= settings.total
        assert all(votes[each] for each in funded)


COUNTED: Final[dict[str, Callable[[dict[str, Any], int, Any], None]]] = {
    "choice": choice,
    "multiple": multiple,
    "scale": scale,
    "dots": dots,
    "election": election,
    "ranking": ranking,
    "grid": grid,
    "words": words,
    "motion": motion,
    "points": points,
    "budget": budget,
}


def check_counts(day: Day) -> None:
    """Every ballot cast is counted once in its activity's result, and nothing else is."""
    results = day.views()[4]
    for id, at in day.meeting.state.activities.items():
        result, settings = results[id], at.activity.settings
        if not at.activity.rules.takes_ballots:
            continue
        assert result["ballots"] == at.ballots + at.on_paper
        COUNTED[at.activity.kind](result, at.ballots + at.on_paper, settings)
