"""Words in a few sizes, the number beside each, in reading order: no word is turned or hidden.

Plain functions on plain values. The most given stand first and largest. Where not all of them fit,
fewer are large; where that is not enough, they come page by page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from kiosk.widgets.big_letters import big_rows
from kiosk.widgets.lines import BLANK, Line, Span, as_lines, beside, cells, cut

GAP: Final = 4
"""Cells between two words of a row."""
TALL: Final = 26
"""Rows from which the largest words are drawn twice as large."""


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
    """All words as rows, in the first form of which all fit; else only the first are larger."""
    most = max((each.people for each in words), default=0)
    forms = []
    for form in range(len(FORMS)):
        blocks = [_block(each, step(each.people, most, form), wide, tall) for each in words]
        rows = _rows(blocks, wide)
        if sum(row.tall for row in rows) <= tall:
            return rows
        forms.append(rows)
    return forms[2]


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


@lru_cache(4096)
def _block(said: Said, size: int, wide: int, tall: int) -> Block:
    """A word at a size, or smaller where it is too wide or has letters that cannot be drawn."""
    for scale in _scales(size, tall):
        word, number = big_rows(said.word, scale), big_rows(str(said.people), scale)
        if word and number and len(word[0]) + len(number[0]) + GAP <= wide:
            sizes = [len(word[0]), len(number[0])]
            parts = [as_lines(word, "strong"), as_lines(number, "key")]
            return Block(tuple(beside(parts, sizes, 2 * scale)), sum(sizes) + 2 * scale)
    beside_it = Span(f" ({said.people})", "key")
    text = cut((Span(said.word, "strong" if size > 0 else "text"),), wide - cells((beside_it,)))
    line = (*text, beside_it)
    return Block((line,), cells(line))


def _scales(size: int, tall: int) -> tuple[int, ...]:
    """The scales of large letters to try for a size; none where it stands in plain letters."""
    if tall < TALL:
        return (1,) if size == 2 else ()
    return (2, 1)[2 - size :] if size > 0 else ()


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
