"""The pages in large letters: which is shown, and what is done when the room says more meanwhile.

The page that is read stays as it is: what is new comes next, and only when the pages begin again
does everything stand in its own order again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from kiosk.board.reading.large import large
from kiosk.board.reading.layout import MOST_LINES, Page, Paper, look_for, page_rows, pages, pieces
from kiosk.board.reading.said import Said
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import BLANK, Line, beside, cells, line
from shared.language import _
from shared.text import shorten

GAP: Final = 4
TALL: Final = 20
"""Rows from which the page's number is large as well."""


class ReadingFacts(NamedTuple):
    """All there is to read; the thing, and its piece, with which the page begins; most lines."""

    said: tuple[Said, ...]
    start: tuple[int, int] = (0, 0)
    most: int = MOST_LINES


class Laid(NamedTuple):
    """All pages on their paper, and the place of the one that is read."""

    paper: Paper
    pages: tuple[Page, ...]
    now: int


@lru_cache(8)
def laid(facts: ReadingFacts, wide: int, tall: int) -> Laid:
    """The pages before the one that is read, and from it on."""
    look = look_for(facts.said, wide, tall)
    paper = Paper(look, tall, facts.most)
    count = len(facts.said)
    if count <= facts.most:
        named = any(each.by for each in facts.said)
        whole = paper._replace(tall=max(tall - (_foot_rows(tall) if named else 1), 1))
        one = pages(facts.said, whole, 0, count)
        if len(one) <= 1:
            return Laid(whole, tuple(one), 0)
    paper = paper._replace(tall=max(tall - _foot_rows(tall), 1))
    thing, piece = facts.start
    piece = min(piece, len(pieces(facts.said[thing], look)) - 1)
    before = pages(facts.said, paper, 0, thing)
    if piece:  # the page begins within a long text
        before = pages(facts.said, paper, 0, thing + 1)
        before = [page for page in (_until(page, thing, piece) for page in before) if page]
    after = pages(facts.said, paper, thing, count, piece)
    return Laid(paper, (*before, *after), len(before))


def _until(page: Page, thing: int, piece: int) -> Page:
    """What of a page stands before a piece of a thing."""
    cut = (
        part._replace(last=min(part.last, piece)) if part.thing == thing else part for part in page
    )
    return tuple(part for part in cut if part.first < part.last)


def _foot_rows(tall: int) -> int:
    return 5 if tall >= TALL else 1


def in_kept_order(
    before: Sequence[Said],
    shown: tuple[int, int],
    fresh: Sequence[Said],
    begun: Sequence[Said] | None = None,
) -> tuple[tuple[Said, ...], int]:
    """What is to be read now, as it stood before; what is new behind those that were shown.

    `shown`: the first of these and the one after the last. New is what was not there when the
    pages `begun`, or `before`, and what went and is there again: what of it is not read yet stands
    in its own order. Also where the first that was shown stands now.
    """
    now = dict(zip(_names(fresh), fresh, strict=True))
    old = _names(before)
    first, after = shown
    head, page = (
        [now[name] for name in some if name in now] for some in (old[:first], old[first:after])
    )
    known = set(old if begun is None else _names(begun))
    known &= set(old)
    read = set(old[:after])
    new = [each for name, each in now.items() if name not in known and name not in read]
    tail = [now[name] for name in old[after:] if name in now and name in known]
    return (*head, *page, *new, *tail), len(head)


def _names(said: Sequence[Said]) -> list[tuple[object, ...]]:
    """What tells each from all others: two that say the same are a first and a second one."""
    names: list[tuple[object, ...]] = [
        (each.of or each.heading, each.key or each.text) for each in said
    ]
    if len(set(names)) < len(names):
        seen: Counter[tuple[object, ...]] = Counter()
        for place, name in enumerate(names):
            seen[name] += 1
            names[place] = (*name, seen[name])
    return names


class ReadingPages(Drawn[ReadingFacts]):
    """Draws the page that is read, and turns it."""

    def __init__(self) -> None:
        super().__init__()
        self._of = ""
        self._fresh: tuple[Said, ...] = ()
        self._begun: tuple[Said, ...] = ()
        """All that there was when the pages began."""

    def follow(self, of: str, said: tuple[Said, ...], most: int = MOST_LINES) -> None:
        """Show what is to be read of something; where it is the same as before, the page stays."""
        facts, self._fresh = self.facts, said
        if facts is None or of != self._of:
            self._of, self._begun = of, said
            self.put(ReadingFacts(said, most=most))
            return
        at = laid(facts, *self.size) if all(self.size) else None
        if at is None or len(at.pages) <= 1:
            self._begun = said
            self.put(ReadingFacts(said, most=most))
            return
        page = at.pages[at.now]
        shown = (page[0].thing, page[-1].thing + 1)
        kept, start = in_kept_order(facts.said, shown, said, self._begun)
        if start >= len(kept):  # all that was left to read is gone
            kept, start, self._begun = said, 0, said
        same = _names(facts.said[page[0].thing :][:1]) == _names(kept[start:][:1])
        self.put(ReadingFacts(kept, (start, facts.start[1] if same else 0), most))

    def turn(self, by: int = 1) -> None:
        """Go on, or back; the first page comes after the last, with everything in its order."""
        facts = self.facts
        if facts is None or not all(self.size):
            return
        at = laid(facts, *self.size)
        if not at.pages:
            return
        place = (at.now + by) % len(at.pages)
        if by > 0 and at.now + by >= len(at.pages):
            facts = facts._replace(said=self._fresh)
            self._begun = self._fresh
        first = at.pages[place][0]
        start = (first.thing, first.first) if place else (0, 0)
        self.put(facts._replace(start=start))

    @property
    def words(self) -> str:
        """All that stands on the page, in words."""
        facts = self.facts
        if facts is None or not all(self.size):
            return ""
        at = laid(facts, *self.size)
        things = [facts.said[part.thing] for part in at.pages[at.now]] if at.pages else []
        told = [things[0].heading] if things else []
        for each in things:
            told += [f"{each.text} {each.number}", each.more, each.by]
        said = [words.strip() for words in told if words.strip()]
        return " ".join(words if words[-1] in ".:!?" else f"{words}." for words in said)

    def draw(self, facts: ReadingFacts, width: int, height: int) -> list[Line]:
        """The page, and at its foot which of how many it is and who said it."""
        at = laid(facts, width, height)
        if not at.pages:
            return []
        page = at.pages[at.now]
        rows = page_rows(facts.said, page, at.paper)
        by = dict.fromkeys(each for part in page if (each := facts.said[part.thing].by))
        foot = foot_rows(at.now + 1, len(at.pages), tuple(by), width, height)
        room = height - len(foot)
        return [*rows[:room], *[BLANK] * (room - len(rows)), *foot]


def foot_rows(page: int, of: int, by: Sequence[str], wide: int, tall: int) -> list[Line]:
    """Which page of how many, and whose words they are; large where there is room."""
    number = _("Page {page} of {pages}").format(page=page, pages=of) if of > 1 else ""
    if tall >= TALL:
        left = large(number, wide, "text").rows
        room = wide - (cells(left[0]) + GAP if left else 0)
        right = _whose(by, room) or _small(by, room, len(left))
        blocks = [(rows, max(map(cells, rows))) for rows in (left, right) if rows]
        rows = beside([rows for rows, _wide in blocks], [wide for _rows, wide in blocks], GAP)
        return [BLANK, *rows] if rows else []
    whose = _from(by)
    told = " · ".join(filter(None, (number, whose)))
    return [line(shorten(told, wide), "text")] if told else []


def _from(by: Sequence[str], more: str = "") -> str:
    return _("from {table}").format(table=", ".join(by) + more) if by else ""


def _whose(by: Sequence[str], room: int) -> Sequence[Line]:
    """As many of the names as fit in one line of large letters."""
    for count in range(len(by), 0, -1):
        told = _from(by[:count], ", …" if count < len(by) else "")
        rows, lines = large(told, max(room, 1), "muted")
        if lines == 1:
            return rows
    return ()


def _small(by: Sequence[str], room: int, tall: int) -> Sequence[Line]:
    """All the names in usual letters, on the last of so many rows."""
    told = shorten(_from(by), max(room, 1))
    return [*[BLANK] * (tall - 1), line(told, "text")] if told else []
