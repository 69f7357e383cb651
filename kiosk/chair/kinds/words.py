"""words for the chair: every word with its number, and which of them may be the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from kiosk.chair.kinds.parts.near_words import near_pairs
from kiosk.chair.kinds.parts.shifted import shifted
from shared.activities.words import WordsResult, with_also
from shared.language import N_, _
from shared.text import show
from shared.views import ChairView, Results
from shared.wording import listed

PERHAPS: Final = N_("Perhaps the same (J joins them):")


def word_counts(results: Results, view: ChairView) -> Iterator[str]:
    """A line a word, all of them: nobody can hide a single one later. Then what looks alike."""
    result = msgspec.convert(results.result, WordsResult)
    for each in result.words:
        yield f"{with_also(each)}: {each.count}"
    yield _("Ballots: {ballots}").format(ballots=result.ballots)
    yield from shifted(results, view)
    counts = {each.word: each.count for each in result.words}
    pairs = near_pairs(tuple(counts))
    if pairs:
        yield _(PERHAPS)
    for first, second in pairs:
        pair = (f"{show(each)} ({counts[each]})" for each in (first, second))
        yield f"  {listed(list(pair))}"


def near(results: Results, view: ChairView) -> Iterable[tuple[str, str]]:
    """What looks alike: the word that fewer gave would count with the other."""
    result = msgspec.convert(results.result, WordsResult)
    pairs = near_pairs(tuple(each.word for each in result.words))
    return [(second, first) for first, second in pairs]


PREVIEW = word_counts
NEAR = near
