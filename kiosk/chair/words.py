"""words for the chair: every word with its number, and which of them may be the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from kiosk.chair.near_words import near_pairs
from kiosk.chair.shifted import shifted
from shared.activities.words import WordsResult, with_also
from shared.text import show
from shared.views import ChairView, Results

PERHAPS: Final = "Perhaps the same (J joins them):"


def word_counts(results: Results, view: ChairView) -> Iterator[str]:
    """A line a word, all of them: nobody can hide a single one later. Then what looks alike."""
    result = msgspec.convert(results.result, WordsResult)
    for each in result.words:
        yield f"{with_also(each)}: {each.count}"
    yield f"Ballots: {result.ballots}"
    yield from shifted(results, view)
    counts = {each.word: each.count for each in result.words}
    pairs = near_pairs(tuple(counts))
    if pairs:
        yield PERHAPS
    for first, second in pairs:
        yield f"  {show(first)} ({counts[first]}) and {show(second)} ({counts[second]})"


def near(results: Results, view: ChairView) -> Iterable[tuple[str, str]]:
    """What looks alike: the word that fewer gave would count with the other."""
    result = msgspec.convert(results.result, WordsResult)
    pairs = near_pairs(tuple(each.word for each in result.words))
    return [(second, first) for first, second in pairs]


PREVIEW = word_counts
NEAR = near
