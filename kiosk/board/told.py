"""What matters in the results, in sentences under the chart: large where there is room for it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from kiosk.widgets.big_letters import big_text
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import BLANK, Line, as_lines, wrapped
from shared.text import show

LARGE_FROM: Final = (140, 44)
"""Columns and rows of a screen on which there is room for large letters."""
LARGE_ROWS: Final = 9
"""Two lines of large letters."""
ROOMY_FROM: Final = 30
"""Rows of a screen on which even a dense chart can spare two lines, and a blank one."""
MOST: Final = 2


class ToldFacts(NamedTuple):
    """The sentences, what matters most first; the screen's rows; whether the chart needs its own.

    Of sentences that do not fit in two lines the last ones are left out, whole.
    """

    told: tuple[str, ...]
    tall: int
    dense: bool = False


@lru_cache(8)
def told_lines(facts: ToldFacts, wide: int) -> Sequence[Line]:
    """The lines; none where there is nothing to say."""
    told = [show(each) for each in facts.told]
    if not told:
        return []
    roomy = facts.tall >= ROOMY_FROM
    gap = [BLANK] if roomy else []
    if not facts.dense and wide >= LARGE_FROM[0] and facts.tall >= LARGE_FROM[1]:
        for words in _shorter_and_shorter(told):
            if large := big_text(words, wide, LARGE_ROWS):
                return [*gap, *as_lines(large, "strong")]
    most = MOST if roomy or not facts.dense else 1
    for words in _shorter_and_shorter(told):
        if len(lines := wrapped(words, wide, "strong")) <= most:
            return [*gap, *lines]
    return [*gap, *wrapped(told[0], wide, "strong", most=MOST)]


def _shorter_and_shorter(told: list[str]) -> list[str]:
    return [" ".join(told[:count]) for count in range(len(told), 0, -1)]


class ToldLine(Drawn[ToldFacts]):
    """The sentences."""

    def draw(self, facts: ToldFacts, width: int, height: int) -> Sequence[Line]:
        """The lines."""
        return told_lines(facts, width)
