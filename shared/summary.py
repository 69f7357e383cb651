"""What matters in a result, in a few sentences: the same on every screen and in the report.

Each kind says its own (`Kind.summary`); here stands what goes with them for every kind: how many
voted, and what has shifted since the same was asked before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from shared.activities import kind_named, kind_names
from shared.activities.kind import Known
from shared.text import show
from shared.views import BoardView, ChairView, Part, Progress


def sentences(
    kind: str,
    settings: Mapping[str, Any],
    result: Mapping[str, Any],
    known: Known,
    before: Mapping[str, Any] | None = None,
) -> tuple[str, ...]:
    """What matters most first, and at the end the main shift since `before`.

    People's words are cleaned, and isolated where they run from right to left. Settings and
    results are as views and reports have them. Nothing for a kind of a newer version.
    """
    if kind not in kind_names():
        return ()
    rules = kind_named(kind)
    asked = msgspec.convert(settings, rules.settings_type)
    now = msgspec.convert(result, rules.result_type)
    told = list(rules.summary(asked, now, known))
    if before is not None and before.get("ballots") != 0 and result.get("ballots") != 0:
        first = msgspec.convert(before, rules.result_type)
        shift = rules.main_shift(first, now, known.items)
        told += [f"{shift}."] if shift else []
    return tuple(told)


def turnout_words(progress: Progress, *, closed: bool) -> str:
    """How many voted, of how many; "" where nobody did, which the other sentences say."""
    if not progress.ballots and not progress.paper:
        return ""
    whole = progress.ballots == progress.people > 1
    of = f"All {progress.people}" if whole else f"{progress.ballots} of {progress.people}"
    on_paper = f", and {progress.paper} on paper" if progress.paper else ""
    return f"{of} {'voted' if closed else 'have voted so far'}{on_paper}."


def summary(kind: str, told: tuple[str, ...], progress: Progress, *, closed: bool) -> str:
    """All of it, to be read aloud: how many voted, and then what they said."""
    turnout = ""
    if told and kind in kind_names() and kind_named(kind).takes_ballots:
        turnout = turnout_words(progress, closed=closed)
    return " ".join(filter(None, (turnout, *told)))


def seen(view: BoardView | ChairView) -> tuple[str, ...]:
    """The sentences about the results that a view holds, without how many voted."""
    at, results = view.activity, view.results
    if at is None or results is None or results.activity != at.id:
        return ()
    known = Known(at.stage == "closed", view.items)
    told = sentences(at.kind, at.settings, results.result, known, results.before)
    return tuple(map(show, told))


def read_aloud(view: BoardView | ChairView) -> str:
    """The same, with how many voted."""
    at = view.activity
    if at is None:
        return ""
    return summary(at.kind, seen(view), view.progress, closed=at.stage == "closed")


def of_part(view: BoardView | ChairView, part: Part) -> Iterator[str]:
    """What matters in the result of a part of the room, which is shown apart."""
    if view.activity is not None:
        at = view.activity
        told = sentences(at.kind, at.settings, part.result, Known(True, view.items))
        yield from map(show, told)
