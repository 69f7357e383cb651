"""How far the room is, while nobody may see the results yet: a sentence, large, and a bar."""

from __future__ import annotations

from typing import Final, NamedTuple

from kiosk.board.reading.large import large
from kiosk.widgets.bars import percent, progress_bar
from kiosk.widgets.big_letters import big_rows, biggest
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import BLANK, Line, as_lines, beside, cells, centred, line, middle, wrapped
from shared.language import _, ngettext
from shared.views import Progress

WIDEST_BAR = 120
LARGE_FROM: Final = (96, 12)
"""Columns and rows from which the share, and the second sentence, are in large letters."""


class Counts(NamedTuple):
    """How far the room is. `words` is the whole sentence, `done` of `of` what the bar shows."""

    words: str
    done: int
    of: int
    more: str = ""
    """A second, smaller sentence."""


def voters(progress: Progress) -> Counts:
    """Ballots in, of how many people."""
    done, of = progress.ballots, progress.people
    if not of:
        return Counts(_("No one has joined yet"), 0, 0)
    words = ngettext("{done} of {count} have voted", "{done} of {count} have voted", of)
    if progress.paper:
        words = ngettext(
            "{done} of {count} have voted, and {paper} on paper",
            "{done} of {count} have voted, and {paper} on paper",
            of,
        )
    told = words.format(done=done, count=of, paper=progress.paper)
    return Counts(told, done, of, _passing(progress.passed))


def _passing(tables: int) -> str:
    if not tables:
        return ""
    return ngettext("{count} table passes.", "{count} tables pass.", tables).format(count=tables)


def answered(progress: Progress, told: str) -> str:
    """How many tables have said something: as the kind tells it (`told`), where none passes."""
    if not progress.passed:
        return told
    words = ngettext(
        "{done} of {count} tables have answered, {passed} passed",
        "{done} of {count} tables have answered, {passed} passed",
        progress.tables,
    )
    return words.format(done=progress.tables_in, count=progress.tables, passed=progress.passed)


class Participation(Drawn[Counts]):
    """The sentence, as large as fits, and the bar below it."""

    def draw(self, facts: Counts, width: int, height: int) -> list[Line]:
        """All in the middle."""
        roomy = width >= LARGE_FROM[0] and height >= LARGE_FROM[1]
        more = large(facts.more, width, "text").rows
        room = height - 6 - (len(more) if roomy else 0)
        big = biggest(facts.words, width, room, centre=True)
        lines = as_lines(big, "strong") or wrapped(facts.words, width, "strong")
        if facts.of:
            lines += [BLANK, *_bar(facts, width, height, large=roomy)]
        if facts.more:
            if len(lines) + 1 + len(more) > height:
                more = tuple(wrapped(facts.more, width, "text"))
            lines += [BLANK, *more]
        return middle([centred(each, width) for each in lines], height)


def _bar(facts: Counts, width: int, height: int, *, large: bool) -> list[Line]:
    """The bar, and how much that is behind it."""
    told = percent(facts.done, facts.of)
    big = as_lines(big_rows(told) or [] if large else [], "strong")
    thick = len(big) or (3 if height >= 24 else 2 if height >= 12 else 1)
    share = big or [*[BLANK] * (thick // 2), line(told, "strong")]
    room = max(cells(share[-1]), 4)
    bar = progress_bar(facts.done, facts.of, min(width - room - 2, WIDEST_BAR))
    return beside([[bar] * thick, share], [cells(bar), room])
