"""What matters in a result, in a few sentences: the same on every screen and in the report.

Each kind says its own (`Kind.summary`); here stands what goes with them for every kind: how many
voted, and what has shifted since the same was asked before. Words of people are cleaned, and
isolated where they run from right to left; `show` takes the isolation out for terminals.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct

from shared.activities.kind import Kind, Known
from shared.language import ngettext


def told(
    rules: Kind[Any, Any, Any, Any],
    settings: Struct,
    result: Struct,
    known: Known,
    before: Struct | None = None,
) -> tuple[str, ...]:
    """The sentences, what matters most first, and at the end the main shift since `before`."""
    sentences = list(rules.summary(settings, result, known))
    if before is not None and _answered(before) and _answered(result):
        shift = rules.main_shift(before, result, known.items)
        sentences += [f"{shift}."] if shift else []
    return tuple(sentences)


def told_of_plain(
    rules: Kind[Any, Any, Any, Any],
    settings: Mapping[str, Any],
    result: Mapping[str, Any],
    known: Known,
    before: Mapping[str, Any] | None = None,
) -> tuple[str, ...]:
    """The same, of plain values as a report has them."""
    first = None if before is None else msgspec.convert(before, rules.result_type)
    asked = msgspec.convert(settings, rules.settings_type)
    return told(rules, asked, msgspec.convert(result, rules.result_type), known, first)


def voted_words(
    rules: Kind[Any, Any, Any, Any], ballots: int, people: int, paper: int, *, closed: bool
) -> str:
    """How many voted, of how many; "" where nobody did, which the other sentences say."""
    if not rules.takes_ballots or not (ballots or paper):
        return ""
    if ballots == people > 1:
        sentence = _all_words(people, paper, closed=closed)
    else:
        sentence = _some_words(ballots, paper, closed=closed)
    return sentence.format(count=ballots, people=people, paper=paper)


def _all_words(people: int, paper: int, *, closed: bool) -> str:
    if paper and closed:
        return ngettext(
            "All {people} voted, and {paper} on paper.",
            "All {people} voted, and {paper} on paper.",
            people,
        )
    if paper:
        return ngettext(
            "All {people} have voted so far, and {paper} on paper.",
            "All {people} have voted so far, and {paper} on paper.",
            people,
        )
    if closed:
        return ngettext("All {people} voted.", "All {people} voted.", people)
    return ngettext("All {people} have voted so far.", "All {people} have voted so far.", people)


def _some_words(ballots: int, paper: int, *, closed: bool) -> str:
    if paper and closed:
        return ngettext(
            "{count} of {people} voted, and {paper} on paper.",
            "{count} of {people} voted, and {paper} on paper.",
            ballots,
        )
    if paper:
        return ngettext(
            "{count} of {people} have voted so far, and {paper} on paper.",
            "{count} of {people} have voted so far, and {paper} on paper.",
            ballots,
        )
    if closed:
        return ngettext("{count} of {people} voted.", "{count} of {people} voted.", ballots)
    return ngettext(
        "{count} of {people} have voted so far.",
        "{count} of {people} have voted so far.",
        ballots,
    )


def _answered(result: Struct) -> bool:
    """Whether anybody did, where that is counted."""
    return getattr(result, "ballots", 1) != 0
