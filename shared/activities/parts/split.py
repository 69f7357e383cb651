"""Where a mean hides that a room is split: the rule, and the words that every screen has for it.

The rule is that of the RAND/UCLA Appropriateness Method (Fitch and others, 2001), which speaks of
disagreement where a third or more of the ratings lie in the low part of a scale and a third or more
in the high part. Here the parts are what lies below and above the middle number, and a quarter is
enough: whoever leads a talk should rather hear of a split too often than too seldom.
"""

from __future__ import annotations

from collections.abc import Sequence

from shared.language import _


def sides(counts: Sequence[int]) -> tuple[int, int, int]:
    """How many chose a number below the middle of the scale, the middle one, and one above it."""
    half = len(counts) // 2
    low, high = sum(counts[:half]), sum(counts[-half:])
    return low, sum(counts) - low - high, high


def is_split(counts: Sequence[int]) -> bool:
    """Whether at least a quarter lies at either end; one person alone is no side."""
    low, _between, high = sides(counts)
    return low > 0 < high and 4 * min(low, high) >= sum(counts)


def split_words(counts: Sequence[int]) -> str:
    """That opinions are split, with the numbers; empty where they are not."""
    if not is_split(counts):
        return ""
    low, between, high = sides(counts)
    told = (
        _("Split: {low} low, {high} high, {between} between.")
        if between
        else _("Split: {low} low, {high} high, nobody between.")
    )
    return told.format(low=low, high=high, between=between)
