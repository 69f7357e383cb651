"""The three lists of an exchange, drawn: matches, what is still wanted, what is offered.

Plain functions on plain values but for the widget itself. Each list has its share of the rows, and
what does not fit comes page by page; where nothing may move, it is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from kiosk.board.item_pages import not_shown, ranges
from kiosk.board.reading.said import Said
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import BLANK, Line, Span, beside, line
from shared.language import N_, _, ngettext
from shared.text import shorten, width, wrap

SIDE_FROM: Final = 100
"""Columns from which the lists stand in two columns."""
MOST_LINES: Final = 3
NOTHING: Final = N_("Nothing offered or asked for yet.")


class Wished(NamedTuple):
    """What is offered or asked for, and by which table; texts are cleaned."""

    text: str
    table: str


class ExchangeFacts(NamedTuple):
    """The three lists, each in its order; `turn` counts while the board may move."""

    matches: tuple[str, ...] = ()
    wanted: tuple[Wished, ...] = ()
    offered: tuple[Wished, ...] = ()
    asked: int = 0
    turn: int | None = None


class Part(NamedTuple):
    """One list: its heading, the heading's ink, and its entries as lines."""

    heading: str
    ink: str
    blocks: tuple[tuple[Line, ...], ...]

    @property
    def tall(self) -> int:
        """The rows that it would like to have."""
        return 1 + sum(map(len, self.blocks))


class ExchangeLists(Drawn[ExchangeFacts]):
    """Draws the three lists."""

    def draw(self, facts: ExchangeFacts, width: int, height: int) -> list[Line]:
        """In two columns where there is room, else one below the other."""
        if not (facts.matches or facts.wanted or facts.offered):
            return [line(_(NOTHING), "title")]
        if width < SIDE_FROM:
            parts = [_wanted(facts, width), _matches(facts, width), _offered(facts, width)]
            return stacked(parts, width, height, facts.turn)
        left = width * 11 // 20
        right = width - left - 3
        aside = [_wanted(facts, right), _offered(facts, right)]
        columns = [
            stacked([_matches(facts, left)], left, height, facts.turn),
            stacked(aside, right, height, facts.turn),
        ]
        return beside(columns, [left, right], 3)


def said_in(facts: ExchangeFacts) -> tuple[Said, ...]:
    """The three lists as things to read, each under its name."""
    lists = (
        ("matches", _matched_words(facts), [Wished(each, "") for each in facts.matches]),
        ("wanted", _wanted_words(facts), facts.wanted),
        ("offered", _offered_words(facts), facts.offered),
    )
    return tuple(
        Said(each.text, by=each.table, heading=name, key=f"{each.text} {each.table}", of=of)
        for of, name, wished in lists
        for each in wished
    ) or (Said(_(NOTHING)),)


def _matched_words(facts: ExchangeFacts) -> str:
    number = len(facts.matches)
    if not number:
        return _("No matches yet")
    return ngettext("✓ {count} match", "✓ {count} matches", number).format(count=number)


def _wanted_words(facts: ExchangeFacts) -> str:
    return _("? Nobody offers this yet: {number}").format(number=len(facts.wanted))


def _offered_words(facts: ExchangeFacts) -> str:
    return _("+ Offered: {number}").format(number=len(facts.offered))


def _matches(facts: ExchangeFacts, wide: int) -> Part:
    words = _matched_words(facts)
    blocks = (_block(Wished(each, ""), wide) for each in facts.matches)
    return Part(words, "good", tuple(blocks))


def _wanted(facts: ExchangeFacts, wide: int) -> Part:
    if not facts.wanted:
        words = _("Nothing is asked for yet")
        if facts.asked:
            words = _("Somebody offers all that is asked for")
        return Part(words, "good" if facts.asked else "muted", ())
    words = _wanted_words(facts)
    return Part(words, "key", tuple(_block(each, wide) for each in facts.wanted))


def _offered(facts: ExchangeFacts, wide: int) -> Part:
    blocks = tuple(_block(each, wide) for each in facts.offered)
    words = _offered_words(facts)
    return Part(words, "title", blocks)


def _block(wished: Wished, wide: int) -> tuple[Line, ...]:
    """An entry's lines, with its table at the end where there is room."""
    room = max(wide - 2, 1)
    texts = wrap(wished.text, room, MOST_LINES) or [""]
    rows: list[Line] = [
        (Span("• " if not place else "  ", "muted"), Span(text, "strong"))
        for place, text in enumerate(texts)
    ]
    if wished.table and width(texts[-1]) + width(wished.table) + 2 <= room:
        rows[-1] = (*rows[-1], Span(f"  {wished.table}", "muted"))
    elif wished.table and len(texts) < MOST_LINES:
        rows.append((Span(f"  {shorten(wished.table, room)}", "muted"),))
    return tuple(rows)


def stacked(parts: Sequence[Part], wide: int, tall: int, turn: int | None) -> list[Line]:
    """One below the other in `tall` rows, each in its share of them; a blank row where one is."""
    gaps = len(parts) - 1
    airy = sum(part.tall for part in parts) + gaps <= tall
    rows = shares([part.tall for part in parts], tall - gaps if airy else tall)
    lines: list[Line] = []
    for place, (part, share) in enumerate(zip(parts, rows, strict=True)):
        lines += [BLANK] * (1 if airy and place else 0)
        lines += _drawn(part, wide, share, turn)
    return lines[:tall]


def shares(wanted: Sequence[int], tall: int) -> list[int]:
    """How many rows each list has: what it wants where all fit, else none more than it wants."""
    given = [0] * len(wanted)
    left = tall
    while left > 0 and any(have < want for have, want in zip(given, wanted, strict=True)):
        for place, want in enumerate(wanted):
            if left and given[place] < want:
                given[place] += 1
                left -= 1
    return given


def _drawn(part: Part, wide: int, tall: int, turn: int | None) -> list[Line]:
    """The heading and the entries that fit; on the heading, which of them are seen."""
    if tall < 1:
        return []
    if part.tall <= tall:
        return [
            line(shorten(part.heading, wide), part.ink),
            *(row for b in part.blocks for row in b),
        ]
    every = _pages(part.blocks, max(tall - 1, 1))
    first, last = every[turn % len(every)] if turn is not None else every[0]
    seen = f" ({not_shown(len(part.blocks) - last)})"
    if turn is not None:
        which = _("showing {which}").format(which=ranges(range(first, last)))
        seen = f" ({which})"
    words = shorten(part.heading, max(wide - width(seen), 1)) + seen
    rows = [row for block in part.blocks[first:last] for row in block][: tall - 1]
    return [line(words, part.ink), *rows, *([BLANK] * (tall - 1 - len(rows)))]


def _pages(blocks: Sequence[Sequence[Line]], room: int) -> list[tuple[int, int]]:
    """From which to before which each page goes, with at least one entry each."""
    found: list[tuple[int, int]] = []
    start = used = 0
    for place, block in enumerate(blocks):
        if place > start and used + len(block) > room:
            found.append((start, place))
            start, used = place, 0
        used += len(block)
    return [*found, (start, len(blocks))]
