"""The pages in large letters: which is shown, and what is done when the room says more meanwhile.

The page that is read stays as it is: what is new comes next, and only when the pages begin again
does everything stand in its own order again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from kiosk.board.reading.large import large
from kiosk.board.reading.layout import MOST_LINES, Page, Paper, look_for, page_rows, pages, pieces
from kiosk.board.reading.said import Said
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import BLANK, Line, beside, cells, line
from shared.language import _
from shared.text import shorten
from shared.wording import from_words

GAP: Final = 4
TALL: Final = 20
"""Rows from which the page's number is large as well."""

Name = tuple[object, ...]


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
        signed = any(each.by for each in facts.said)
        whole = paper._replace(tall=max(tall - (_foot_rows(tall) if signed else 1), 1))
        one = pages(facts.said, whole)
        if len(one) <= 1:
            return Laid(whole, tuple(one), 0)
    paper = paper._replace(tall=max(tall - _foot_rows(tall), 1))
    thing, piece = facts.start
    piece = min(piece, len(pieces(facts.said[thing], look)) - 1)
    if piece:  # the page begins within a long text
        before = _until(pages(facts.said[: thing + 1], paper), piece)
    else:
        before = pages(facts.said[:thing], paper)
    after = pages(facts.said[thing:], paper, piece)
    return Laid(paper, (*before, *after), len(before))


def _until(found: list[Page], piece: int) -> list[Page]:
    """What of these pages stands before a piece of the last thing on them."""
    while (last := found[-1][-1]).last > piece:
        *page, _last = found.pop()
        if last.first < piece:
            page.append(last._replace(last=piece))
        if page:
            found.append(tuple(page))
    return found


def _begins(found: Sequence[Page], place: int) -> tuple[int, int]:
    """The thing, and its piece, with which a page begins."""
    begun = sum(not part.first for page in found[:place] for part in page)
    first = found[place][0].first
    return (begun - 1 if first else begun, first)


def _foot_rows(tall: int) -> int:
    return 5 if tall >= TALL else 1


def in_kept_order(
    before: Mapping[Name, Said],
    shown: tuple[int, int],
    fresh: Mapping[Name, Said],
    begun: Container[Name],
) -> tuple[dict[Name, Said], int]:
    """What is to be read now, as it stood before; what is new behind those that were shown.

    `shown`: the first of these and the one after the last. New is what was not there when the
    pages `begun`, or `before`, and what went and is there again: what of it is not read yet stands
    in its own order. Also where the first that was shown stands now.
    """
    old = list(before)
    first, after = shown
    kept = {name: fresh[name] for name in old[:after] if name in fresh}
    start = sum(name in fresh for name in old[:first])
    # Those that are kept already are read, and stay where they are.
    new = (name for name in fresh if name not in before or name not in begun)
    tail = (name for name in old[after:] if name in fresh and name in begun)
    for name in chain(new, tail):
        kept.setdefault(name, fresh[name])
    return kept, start


def named(said: Sequence[Said]) -> dict[Name, Said]:
    """Each under what tells it from all others: two that say the same are a first and a second."""
    found = dict(zip(map(_name, said), said, strict=True))
    if len(found) == len(said):
        return found
    found, again = {}, Counter[Name]()
    for each in said:
        name = _name(each)
        if name in found:
            again[name] += 1
            name = (*name, again[name])
        found[name] = each
    return found


@lru_cache(8192)
def _name(each: Said) -> Name:
    return (each.of or each.heading, each.key or each.text)


class ReadingPages(Drawn[ReadingFacts]):
    """Draws the page that is read, and turns it."""

    def __init__(self) -> None:
        super().__init__()
        self._of = ""
        self._order: dict[Name, Said] = {}
        """All there is to read, as it stands on the pages."""
        self._fresh: dict[Name, Said] = {}
        """The same in its own order."""
        self._begun: dict[Name, Said] = {}
        """All that there was when the pages began."""

    def follow(self, of: str, said: tuple[Said, ...], most: int = MOST_LINES) -> None:
        """Show what is to be read of something; where it is the same as before, the page stays."""
        facts, self._fresh = self.facts, named(said)
        known, self._of = of == self._of, of
        size = self.size
        at = laid(facts, *size) if facts and known and all(size) else None
        if facts is None or at is None or len(at.pages) <= 1:
            self._begin(most)
            return
        first, piece = facts.start
        shown = (first, first + len(at.pages[at.now]))
        before = self._order
        kept, start = in_kept_order(before, shown, self._fresh, self._begun)
        if start >= len(kept):  # all that was left to read is gone
            self._begin(most)
            return
        self._order = kept
        same = list(before)[first] == list(kept)[start]
        self.put(ReadingFacts(tuple(kept.values()), (start, piece if same else 0), most))

    def _begin(self, most: int) -> None:
        """From the first page, with everything in its own order."""
        self._order = self._begun = self._fresh
        self.put(ReadingFacts(tuple(self._order.values()), most=most))

    def turn(self, by: int = 1) -> None:
        """Go on, or back; the first page comes after the last, with everything in its order."""
        facts = self.facts
        if facts is None or not all(self.size):
            return
        at = laid(facts, *self.size)
        if not at.pages:
            return
        place = (at.now + by) % len(at.pages)
        start = _begins(at.pages, place)
        if by > 0 and at.now + by >= len(at.pages):
            self._order = self._begun = self._fresh
            facts = facts._replace(said=tuple(self._order.values()))
        self.put(facts._replace(start=start))

    @property
    def words(self) -> str:
        """All that stands on the page, in words."""
        facts = self.facts
        if facts is None or not all(self.size):
            return ""
        at = laid(facts, *self.size)
        things = [part.thing for part in at.pages[at.now]] if at.pages else []
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
        rows = page_rows(page, at.paper)
        by = dict.fromkeys(part.thing.by for part in page if part.thing.by)
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
    whose = from_words(by)
    told = " · ".join(filter(None, (number, whose)))
    return [line(shorten(told, wide), "text")] if told else []


def _whose(by: Sequence[str], room: int) -> Sequence[Line]:
    """As many of the names as fit in one line of large letters."""
    for count in range(len(by), 0, -1):
        told = from_words(by[:count], ", …" if count < len(by) else "")
        rows, lines = large(told, max(room, 1), "muted")
        if lines == 1:
            return rows
    return ()


def _small(by: Sequence[str], room: int, tall: int) -> Sequence[Line]:
    """All the names in usual letters, on the last of so many rows."""
    told = shorten(from_words(by), max(room, 1))
    return [*[BLANK] * (tall - 1), line(told, "text")] if told else []
