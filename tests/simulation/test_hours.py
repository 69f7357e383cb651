"""A room lives through simulated hours in which everything goes wrong: hub, links, outboxes and
websockets are the real ones; time, network, machines and disks are simulated.

To read a failure: `python -m tests.simulation SEED` lives the same hour again and prints its trace.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tests.figures import Figures
from tests.simulation import broken
from tests.simulation.hour import Parts, live

SEEDS: Final = range(1, 5)
"""Among them are those that find each fault in what is broken."""
LONG_SEEDS: Final = range(1, 201)
TOLD: Final = (
    "sent again",
    "runs of the hub",
    "faults of the network",
    "ends and sleeps of machines",
    "views",
)

MOST_TRIES: Final = 30
"""Quarters of an hour in which each control must have been found."""

HERE: Final = Path(__file__).parents[2]


@pytest.mark.parametrize("seed", SEEDS)
def test_half_an_hour(seed: int) -> None:
    result = live(seed, quarters=2)
    assert not result.findings, result.report
    assert result.figures["acknowledged"] > 0, "nothing was said"
    assert result.figures["faults of the network"] > 0, "nothing went wrong"


@pytest.mark.parametrize(
    ("control", "found", "first"),
    [
        (broken.acknowledges_early, {"lost"}, 4),
        (broken.forgets_ids, {"duplicated"}, 2),
        (broken.renames, {"duplicated", "unexpected"}, 4),
        (broken.forgets_at_once, {"forgotten"}, 1),
        (broken.says_the_last_first, {"reordered"}, 1),
        (broken.trusts_who_returns, {"stale"}, 1),
        (broken.never_pings, {"stale"}, 2),
        (broken.locks_out, {"stale", "forgotten"}, 1),
    ],
)
def test_what_is_broken_is_found(
    control: Callable[[pytest.MonkeyPatch], Parts],
    found: set[str],
    first: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`first` is the seed that found it when this was written: it saves the quarters before it."""
    parts = control(monkeypatch)
    missing = set(found)
    for seed in sorted(range(1, MOST_TRIES + 1), key=lambda seed: seed != first):
        findings = live(seed, parts, quarters=1).findings
        missing -= {kind for kind in found if getattr(findings, kind)}
        if not missing:
            return
    pytest.fail(
        f"{control.__doc__} In {MOST_TRIES} quarters of an hour this was not seen as {missing}."
    )


def test_a_seed_is_always_the_same_hour() -> None:
    first, second = live(1, quarters=1).trace, live(1, quarters=1).trace
    assert first.told() == second.told()
    assert first.digest == second.digest, "the same lines, but other bytes or at other times"
    assert first.told() != live(2, quarters=1).trace.told()
    # And in another process, where Python orders its sets in another way.
    other = dict(os.environ, PYTHONHASHSEED="4711")
    command = [sys.executable, "-m", "tests.simulation", "1", "1"]
    there = subprocess.run(command, env=other, cwd=HERE, capture_output=True, check=True)
    assert there.stdout.decode().startswith("\n".join([*first.told(), first.digest, ""]))


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_many_hours(figures: Figures) -> None:
    what = "a simulated hour of a room in which everything goes wrong"
    total: Counter[str] = Counter()
    for done, seed in enumerate(LONG_SEEDS, 1):
        result = live(seed)
        total.update(result.figures)
        figures.note(
            what,
            words=", ".join(f"{total[name]:,} {name}" for name in TOLD),
            times=1,
            acknowledged=result.figures["acknowledged"],
            lost=len(result.findings.lost) + len(result.findings.forgotten),
            duplicated=len(result.findings.duplicated),
        )
        figures.progress(done, len(LONG_SEEDS))
        assert not result.findings, result.report
