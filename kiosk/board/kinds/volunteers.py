"""volunteers on the board: how many there are, large, and the first names that may be shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import msgspec
from textual.widget import Widget

from kiosk.board.kinds.parts.amounts import page_words
from kiosk.board.panel import BoardPanel
from kiosk.board.participation import Counts
from kiosk.board.reading.said import Said
from kiosk.widgets.big_letters import biggest
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import BLANK, Line, as_lines, centred, line, middle, wrapped
from shared.activities.volunteers import VolunteersResult
from shared.language import _, ngettext
from shared.text import show, width
from shared.views import BoardView

GAP: Final = 3


class VolunteersFacts(NamedTuple):
    """What is shown, and which page of the names it is."""

    result: VolunteersResult
    turn: int = 0


def count_words(count: int) -> str:
    """How many there are, in a sentence."""
    return ngettext("{count} volunteer", "{count} volunteers", count).format(count=count)


def unnamed_words(result: VolunteersResult) -> str:
    """Those whose names are not shown."""
    if not result.unnamed:
        return ""
    if not result.names:
        return _("Their names are not shown, as they asked.")
    return ngettext(
        "and {count} person who is not named here",
        "and {count} people who are not named here",
        result.unnamed,
    ).format(count=result.unnamed)


class VolunteersCard(Drawn[VolunteersFacts]):
    """The count above, the names below it, page by page where they do not fit."""

    def draw(self, facts: VolunteersFacts, width: int, height: int) -> list[Line]:
        """All in the middle."""
        result = facts.result
        head = count_words(result.count) if result.count else _("Nobody yet")
        names = [show(name) for name in result.names]
        big = biggest(head, width, max(height // 3, 1), centre=True)
        top = as_lines(big, "strong") or wrapped(head, width, "strong")
        foot = wrapped(unnamed_words(result), width, "text")
        room = height - len(top) - 1 - (len(foot) + 1 if foot else 0)
        lines = [*top, BLANK, *_names(names, facts.turn, width, room)]
        lines += [BLANK, *foot] if foot else []
        return middle([centred(each, width) for each in lines], height)


def _names(names: list[str], turn: int, wide: int, room: int) -> list[Line]:
    """The names: large where all fit so, else in lines, else one page of the lines."""
    if not names or room < 1:
        return []
    if large := biggest(", ".join(names), wide, room, centre=True):
        return as_lines(large, "title")
    rows = _rows(names, wide)
    if len(rows) <= room:
        return [line(row, "title") for row in rows]
    pages = [rows[start : start + room - 1] for start in range(0, len(rows), max(room - 1, 1))]
    page = turn % len(pages)
    said = line(page_words(page, len(pages)), "muted")
    return [*(line(row, "title") for row in pages[page]), said]


def _rows(names: list[str], wide: int) -> list[str]:
    """As many names in each line as fit."""
    rows: list[str] = []
    for name in names:
        longer = f"{rows[-1]}{' ' * GAP}{name}" if rows else name
        if rows and width(longer) <= wide:
            rows[-1] = longer
        else:
            rows.append(name)
    return rows


class VolunteersPanel(BoardPanel):
    """The count and the names."""

    def results(self) -> Iterable[Widget]:
        """One card."""
        self._card = VolunteersCard()
        yield self._card

    def show_results(self, view: BoardView) -> None:
        """Draw it anew where it changed; the page stays."""
        if view.results is not None:
            before = self._card.facts
            result = msgspec.convert(view.results.result, VolunteersResult)
            self._card.put(VolunteersFacts(result, before.turn if before else 0))

    @classmethod
    def said(cls, view: BoardView) -> Sequence[Said]:
        """The names, and how many are not named."""
        if view.results is None:
            return ()
        result = msgspec.convert(view.results.result, VolunteersResult)
        rest = unnamed_words(result)
        return (
            *([] if result.count else [Said(_("Nobody yet"))]),
            *(Said(show(name)) for name in result.names),
            *([Said(rest, key="rest")] if rest else []),
        )

    def turn(self) -> None:
        """The next page of names."""
        if (facts := self._card.facts) is not None:
            self._card.put(facts._replace(turn=facts.turn + 1))

    @classmethod
    def counts(cls, view: BoardView) -> Counts:
        """How many have put themselves forward."""
        count = view.progress.items
        told = ngettext("{count} volunteer so far", "{count} volunteers so far", count)
        return Counts(told.format(count=count), 0, 0)


PANEL = VolunteersPanel
