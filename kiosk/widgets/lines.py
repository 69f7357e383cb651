"""Lines of inked text: what a drawn widget shows, as plain values, and how they are laid out.

A span is a text and an ink's name (`kiosk.widgets.colours.inks`). User text goes in cleaned by
`shared.text.show`; nothing here ever reads markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from shared.text import shorten, width, wrap


class Span(NamedTuple):
    """Some text in one ink."""

    text: str
    ink: str = "text"


Line = tuple[Span, ...]

BLANK: Final[Line] = ()


def line(text: str, ink: str = "text") -> Line:
    """A line in one ink."""
    return (Span(text, ink),) if text else BLANK


def cells(spans: Line) -> int:
    """How many terminal cells a line takes."""
    return sum(width(span.text) for span in spans)


def cut(spans: Line, wide: int) -> Line:
    """A line cut to `wide` cells, ended with '…' where something fell."""
    if cells(spans) <= wide:
        return spans
    kept: list[Span] = []
    room = wide
    for span in spans:
        size = width(span.text)
        if size < room:
            kept.append(span)
            room -= size
            continue
        text = shorten(span.text, room) if size > room else shorten(span.text + "  ", room)
        kept.append(span._replace(text=text))
        break
    return tuple(kept)


def padded(spans: Line, wide: int) -> Line:
    """A line of exactly `wide` cells."""
    short = wide - cells(spans)
    return (*spans, Span(" " * short)) if short > 0 else cut(spans, wide)


def centred(spans: Line, wide: int) -> Line:
    """A line in the middle of `wide` cells."""
    return (Span(" " * max((wide - cells(spans)) // 2, 0)), *cut(spans, wide))


def spread(left: Line, right: Line, wide: int) -> Line:
    """Two texts at the two ends of a line; the left one gives way."""
    room = wide - cells(right) - 1
    if room < 1:
        return cut(right, wide)
    return (*padded(cut(left, room), room + 1), *right)


def beside(blocks: Sequence[Sequence[Line]], wides: Sequence[int], gap: int = 2) -> list[Line]:
    """Blocks of lines side by side, each padded to its width."""
    tall = max((len(block) for block in blocks), default=0)
    rows: list[Line] = []
    for y in range(tall):
        row: list[Span] = []
        for place, (block, wide) in enumerate(zip(blocks, wides, strict=True)):
            if place:
                row.append(Span(" " * gap))
            row.extend(padded(block[y] if y < len(block) else BLANK, wide))
        rows.append(tuple(row))
    return rows


def as_lines(rows: Sequence[str], ink: str) -> list[Line]:
    """Rows of plain text (large letters, a QR code) in one ink."""
    return [line(row, ink) for row in rows]


def wrapped(
    text: str, wide: int, ink: str = "text", *, most: int | None = None, centre: bool = False
) -> list[Line]:
    """A text over as many lines as it needs, at `most` so many."""
    lines = [line(each, ink) for each in wrap(text, wide, most)]
    return [centred(each, wide) for each in lines] if centre else lines


def middle(lines: Sequence[Line], tall: int) -> list[Line]:
    """Lines in the middle of `tall` rows."""
    return [BLANK] * max((tall - len(lines)) // 2, 0) + list(lines)
