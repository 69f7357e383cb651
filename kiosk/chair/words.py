"""words for the chair: every word with its number, and which of them may be the same."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kiosk.chair.near_words import near_pairs
from kiosk.chair.shifted import shifted
from shared.activities.words import WordsResult
from shared.text import show
from shared.views import ChairView, Results


def word_counts(results: Results, view: ChairView) -> Iterator[str]:
    """A line a word, all of them: nobody can hide a single one later. Then what looks alike."""
    result = msgspec.convert(results.result, WordsResult)
    counts = {show(each.word): each.count for each in result.words}
    for word, count in counts.items():
        yield f"{word}: {count}"
    yield f"Ballots: {result.ballots}"
    yield from shifted(results, view)
    pairs = near_pairs(tuple(counts))
    if pairs:
        yield "Perhaps the same, but counted apart:"
    for first, second in pairs:
        yield f"  {first} ({counts[first]}) and {second} ({counts[second]})"


PREVIEW = word_counts
