"""How far the room is, while nobody may see the results yet: a sentence, large, and a bar."""

from __future__ import annotations

from typing import NamedTuple

from kiosk.widgets.bars import percent, progress_bar
from kiosk.widgets.big_letters import biggest
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import BLANK, Line, as_lines, centred, line, middle, wrapped
from shared.language import _, ngettext
from shared.views import Progress

WIDEST_BAR = 120


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
        big = biggest(facts.words, width, height - 6, centre=True)
        words = as_lines(big, "strong") or wrapped(facts.words, width, "strong")
        lines = [centred(each, width) for each in words]
        if facts.of:
            wide = min(width - 6, WIDEST_BAR)
            share = line(f"  {percent(facts.done, facts.of)}", "strong")
            bar = progress_bar(facts.done, facts.of, wide)
            thick = 3 if height >= 24 else 2 if height >= 12 else 1
            lines += [BLANK]
            lines += [
                centred((*bar, *(share if row == thick // 2 else line("      "))), width)
                for row in range(thick)
            ]
        if facts.more:
            more = as_lines(biggest(facts.more, width, height - len(lines) - 1, (1,)), "text")
            small = wrapped(facts.more, width, "text", centre=True)
            lines += [BLANK, *([centred(each, width) for each in more] or small)]
        return middle(lines, height)
