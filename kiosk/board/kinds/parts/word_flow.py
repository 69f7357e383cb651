"""Words in a few sizes, the number beside each, in reading order: no word is turned or hidden.

Plain functions on plain values. The most given stand first and largest. Few words are drawn as
large as the board has room for. Where not all of them fit, fewer are large; where that is not
enough, they come page by page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple

from kiosk.widgets.big_letters import big_rows
from kiosk.widgets.lines import BLANK, Line, Span, as_lines, beside, cells, cut

GAP: Final = 4
"""Cells between two words of a row."""
ROOMY: Final = ((4, 2, 1), (3, 2, 1), (2, 1, 1), (1, 1, 1))
"""How large the letters of sizes 2, 1 and 0 are where words are so few that all fit like that."""
TALL: Final = 26
"""Rows from which the largest words are drawn twice as large where there are more."""


class Said(NamedTuple):
    """A word and how many gave it; the text is cleaned."""

    word: str
    people: int


class Block(NamedTuple):
    """A word as it is drawn."""

    lines: tuple[Line, ...]
    wide: int


class Row(NamedTuple):
    """Words side by side; `before` is how many stand in the rows above."""

    blocks: tuple[Block, ...]
    before: int

    @property
    def tall(self) -> int:
        """Its lines, and one below large words."""
        most = max(len(block.lines) for block in self.blocks)
        return most + (1 if most > 1 else 0)


FORMS: Final = ((2, 1), (3, 2), (4, 3), (4, 4))
"""From how many thirds of the most given on a word is of size 2 and of size 1 (4: never)."""


def step(count: int, most: int, form: int = 0) -> int:
    """How large a word is, 2, 1 or 0: at first from two thirds and from a third of the most on."""
    twice, once = FORMS[form]
    return 2 if 3 * count >= twice * most else 1 if 3 * count >= once * most else 0


def flow(words: Sequence[Said], wide: int, tall: int) -> list[Row]:
    """All words as rows, in the first look in which all fit; else only the first are larger."""
    usual = (2, 1, 0) if tall >= TALL else (1, 0, 0)
    looks = [*((0, scales) for scales in ROOMY), *((form, usual) for form in range(len(FORMS)))]
    for form, scales in looks:
        rows = _rows(_blocks(words, form, scales, wide), wide)
        if sum(row.tall for row in rows) <= tall:
            return rows
    return _rows(_blocks(words, 2, usual, wide), wide)


def pages(rows: Sequence[Row], tall: int) -> list[tuple[int, int]]:
    """From which row to before which each page goes, at least one row each."""
    found: list[tuple[int, int]] = []
    start, used = 0, 0
    for place, row in enumerate(rows):
        if place > start and used + row.tall > tall:
            found.append((start, place))
            start, used = place, 0
        used += row.tall
    return [*found, (start, len(rows))]


def drawn(rows: Iterable[Row]) -> list[Line]:
    """Rows of words as lines."""
    lines: list[Line] = []
    for row in rows:
        lines += beside([each.lines for each in row.blocks], [e.wide for e in row.blocks], GAP)
        lines += [BLANK] * (row.tall - max(len(block.lines) for block in row.blocks))
    return lines


def _blocks(
    words: Sequence[Said], form: int, scales: tuple[int, int, int], wide: int
) -> Iterator[Block]:
    """The words as they are drawn: as large where as many gave them, and never larger after that.

    So a word that is too wide for its size, or has letters that cannot be drawn, makes those that
    as many or fewer gave smaller too: size always says how many.
    """
    most = max((each.people for each in words), default=0)
    scale = max(scales)
    for people, alike in groupby(words, lambda each: each.people):
        group = list(alike)
        size = step(people, most, form)
        scale = min(scale, scales[2 - size])
        scale = min(_fitting(each, scale, wide) for each in group)
        for each in group:
            yield _large(each, scale, wide) or _plain(each, size, wide)


def _fitting(said: Said, scale: int, wide: int) -> int:
    """The largest scale up to this one at which a word and its number can be drawn."""
    scales = range(scale, 0, -1)
    return next((smaller for smaller in scales if _large(said, smaller, wide)), 0)


@lru_cache(4096)
def _large(said: Said, scale: int, wide: int) -> Block | None:
    if scale == 0:
        return None
    word, number = big_rows(said.word, scale), big_rows(str(said.people), scale)
    if not (word and number):
        return None
    sizes = [len(word[0]), len(number[0])]
    all_in_all = sum(sizes) + 2 * scale
    if all_in_all > wide:
        return None
    parts = [as_lines(word, "strong"), as_lines(number, "key")]
    return Block(tuple(beside(parts, sizes, 2 * scale)), all_in_all)


@lru_cache(4096)
def _plain(said: Said, size: int, wide: int) -> Block:
    beside_it = Span(f" ({said.people})", "key")
    text = cut((Span(said.word, "strong" if size > 0 else "text"),), wide - cells((beside_it,)))
    line = (*text, beside_it)
    return Block((line,), cells(line))


def _rows(blocks: Iterable[Block], wide: int) -> list[Row]:
    """Words side by side while they fit and are drawn in letters of the same size."""
    rows: list[list[Block]] = []
    used = 0
    for block in blocks:
        alike = bool(rows) and len(rows[-1][0].lines) == len(block.lines)
        if alike and used + GAP + block.wide <= wide:
            rows[-1].append(block)
            used += GAP + block.wide
        else:
            rows.append([block])
            used = block.wide
    done: list[Row] = []
    before = 0
    for row in rows:
        done.append(Row(tuple(row), before))
        before += len(row)
    return done
