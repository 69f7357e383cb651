"""Many items in little room: which are shown now, in what order, and what is said about the rest.

Plain functions on plain values. What is new stands at the top; below it the others come page by
page, and a page stays as it is until the next turn, so that it can be read while more comes in.
Where nothing may move, each item is cut to one line instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from kiosk.widgets.grouped import Part
from kiosk.widgets.lines import BLANK, Line, Span
from shared.language import N_, _, ngettext
from shared.text import shorten, width, wrap
from shared.wording import listed

NEW: Final = N_("NEW")
BULLET: Final = "• "
MOST_LINES: Final = 4
LONGEST_NAME: Final = 24
MOST_TOP: Final = 4
"""Rows that the news may take at the top."""
ROOMY: Final = 9
"""Rows from which a table's name may take a row of its own."""


class Shown(NamedTuple):
    """An item as the board shows it; all texts are cleaned. `order`: larger is newer.

    `table`: whose words it is. `parts`: what is part of it, where it is a theme.
    """

    text: str
    table: str
    dots: int
    order: int
    new: bool = False
    parts: tuple[Part, ...] = ()


class Shelf(NamedTuple):
    """The items of one list. `news` and `late` came since the last turn, newest first."""

    news: tuple[Shown, ...] = ()
    """The newest, to be marked and shown at once."""
    late: tuple[Shown, ...] = ()
    """Those that newer ones drove from the top: until the next turn they stand at the end."""
    settled: tuple[Shown, ...] = ()
    """The others, in order."""

    @property
    def total(self) -> int:
        """How many items there are."""
        return len(self.news) + len(self.late) + len(self.settled)


class Page(NamedTuple):
    """What is seen at one moment, and the sentence about what is not."""

    lines: list[Line]
    foot: str


def in_order(items: Iterable[Shown]) -> list[Shown]:
    """Those with dots first, most dots first; then the newest first."""
    return sorted(items, key=lambda item: (-item.dots, -item.order))


def item_page(shelf: Shelf, turn: int, wide: int, tall: int, motion: bool) -> Page:
    """The page after so many turns, in `tall` rows and a foot below them."""
    look = _Look(wide, min(MOST_LINES, max(tall, 1)), tall >= ROOMY, f"{_(NEW)} ")
    total = shelf.total
    if total <= tall:
        everything = [*shelf.news, *in_order([*shelf.late, *shelf.settled])]
        for form in (look._replace(parts=True), look):
            lines = [each for item in everything for each in _block(item, form)]
            if len(lines) <= tall:
                return Page(lines, "")
    if not motion:
        everything = in_order([*shelf.news, *shelf.late, *shelf.settled])
        one = look._replace(most=1, roomy=False)
        fit = [_block(item, one)[0] for item in everything[:tall]]
        return Page(fit, not_shown(total - len(fit)))
    top, pinned = _top(shelf.news, look, min(max(tall // 3, 2), MOST_TOP))
    below = [*shelf.settled, *reversed(shelf.late)]  # at the end they move nothing that is read
    blocks = [_block(item, look) for item in below]
    pages = _pages([len(block) for block in blocks], tall - len(top))
    first, last = pages[turn % len(pages)]
    before = len(shelf.news)
    places = [*range(pinned), *range(before + first, before + last)]
    body = [each for block in blocks[first:last] for each in block]
    return Page([*top, *body], _foot(_runs(places), total, wide))


def _foot(runs: Sequence[str], count: int, wide: int) -> str:
    """Which are seen; without words where the language's are too long for this column."""
    told = _("showing {which} of {count}").format(which=listed(runs), count=count)
    return told if width(told) <= wide else f"{', '.join(runs)} / {count}"


def ranges(places: Iterable[int]) -> str:
    """Places counted from 0 as people count: "1-2 and 17-24"."""
    return listed(_runs(places))


def _runs(places: Iterable[int]) -> list[str]:
    runs: list[list[int]] = []
    for place in sorted(places):
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return [f"{run[0] + 1}-{run[-1] + 1}" if len(run) > 1 else f"{run[0] + 1}" for run in runs]


def not_shown(count: int) -> str:
    """How many more there are than are seen."""
    return ngettext("+{count} more", "+{count} more", count).format(count=count)


class _Look(NamedTuple):
    """How items are laid out: columns, the most lines of one, a row of its own for a table.

    `new`: what stands before what is new. `parts`: what is part of a theme stands below it.
    """

    wide: int
    most: int
    roomy: bool
    new: str
    parts: bool = False


def _top(news: Sequence[Shown], look: _Look, tall: int) -> tuple[list[Line], int]:
    """The news in exactly `tall` rows, so that what is below never moves; and how many fit."""
    lines: list[Line] = []
    fit = 0
    for item in news:
        block = _block(item, look._replace(most=min(look.most, tall)))
        if len(lines) + len(block) > tall:
            break
        lines += block
        fit += 1
    return [*lines, *([BLANK] * (tall - len(lines)))] if fit else [], fit


def _pages(talls: Sequence[int], room: int) -> list[tuple[int, int]]:
    """From which to before which each page goes, with at least one item each."""
    pages: list[tuple[int, int]] = []
    start, used = 0, 0
    for place, tall in enumerate(talls):
        if place > start and used + tall > room:
            pages.append((start, place))
            start, used = place, 0
        used += tall
    return [*pages, (start, len(talls))]


@lru_cache(8192)
def _block(item: Shown, look: _Look) -> tuple[Line, ...]:
    """An item's lines: its mark, its words, and its table where there is room for it."""
    wide, most, roomy, news, with_parts = look
    mark = f"{item.dots}● " if item.dots else BULLET
    room = max(wide - len(mark), 1)
    new = news if item.new else ""
    texts = wrap(f"{new}{item.text}", room, most) or [""]
    lines: list[Line] = [(Span(" " * len(mark)), Span(text, "strong")) for text in texts]
    first = texts[0].removeprefix(new)
    lines[0] = (Span(mark, "key" if item.dots else "muted"), Span(first, "strong"))
    if item.new:
        lines[0] = (lines[0][0], Span(new, "key"), lines[0][1])
    by = shorten(item.table, min(room, LONGEST_NAME))
    if by and width(texts[-1]) + width(by) + 2 <= room:
        lines[-1] = (*lines[-1], Span(f"  {by}", "muted"))
    elif by and roomy and len(texts) < most:
        lines.append((Span(" " * len(mark)), Span(by, "muted")))
    if with_parts:
        lines += [_part(each, len(mark), room) for each in item.parts]
    return tuple(lines)


def _part(part: Part, indent: int, room: int) -> Line:
    """Something that is part of a theme, in one line."""
    by = shorten(part.table, min(room // 3, LONGEST_NAME))
    text = shorten(part.text, max(room - width(by) - 4, 1))
    return (Span(" " * indent), Span(f"- {text}", "text"), Span(f"  {by}", "muted"))
