"""followup on the board: what was said last time, and what tables say became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from kiosk.board.kinds.parts.block_pages import block_page
from kiosk.board.kinds.parts.paged_panel import PagedPanel
from kiosk.board.participation import Counts
from kiosk.board.reading.said import Said
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import BLANK, Line, Span, beside, line
from kiosk.widgets.state_words import state_words
from shared.activities import followup
from shared.activities.actions import action_words
from shared.activities.followup import (
    DONE,
    GOING_ON,
    MIXED,
    NOT_POSSIBLE,
    Answer,
    FollowUpResult,
    Promise,
    answer_words,
)
from shared.language import N_, _, ngettext
from shared.text import shorten, show, width, wrap
from shared.views import BoardView

MOST_LINES: Final = 3
LOOKS: Final[Mapping[str, tuple[str, str]]] = {
    DONE: (N_("✓ done"), "good"),
    GOING_ON: (N_("… going on"), "key"),
    NOT_POSSIBLE: (N_("! not possible"), "key"),
    MIXED: (N_("! tables differ"), "key"),
    "": (N_("? open"), "muted"),
}
"""State -> its words with their mark, and the ink."""
LEAD: Final = 17
"""The least cells of the state before what was said."""


class FollowUpFacts(NamedTuple):
    """The result, item id -> the name of its table, and how often the page has turned."""

    result: FollowUpResult
    tables: Mapping[str, str] = {}
    turn: int | None = None


class FollowUpList(Drawn[FollowUpFacts]):
    """Draws the list."""

    def draw(self, facts: FollowUpFacts, width: int, height: int) -> list[Line]:
        """The count above, then as many as fit."""
        promises = facts.result.promises
        head = [line(shorten(count_words(facts.result), width), "title"), BLANK]
        blocks = [_block(each, facts.tables, width) for each in promises]
        body, where = block_page(blocks, max(height - len(head) - 1, 1), facts.turn)
        return [*head, *body, line(where, "muted")][:height]


def count_words(result: FollowUpResult) -> str:
    """How many there were, and how many are in which state."""
    states = [each.state for each in result.promises]
    parts = [_counted(state, states.count(state)) for state in LOOKS if state in states]
    return _("You said {number}: {states}").format(number=len(states), states=", ".join(parts))


def _counted(state: str, count: int) -> str:
    match state:
        case followup.DONE:
            told = ngettext("{count} done", "{count} done", count)
        case followup.GOING_ON:
            told = ngettext("{count} going on", "{count} going on", count)
        case followup.NOT_POSSIBLE:
            told = ngettext("{count} not possible", "{count} not possible", count)
        case followup.MIXED:
            told = ngettext("{count} different answers", "{count} different answers", count)
        case _other:
            told = ngettext("{count} open", "{count} open", count)
    return told.format(count=count)


def _lead() -> int:
    """The cells of the widest state, and a gap."""
    return max(LEAD, 2 + max(width(_(words)) for words, _ink in LOOKS.values()))


def _block(promise: Promise, tables: Mapping[str, str], wide: int) -> list[Line]:
    """What was said beside its state, and below it the tables' words."""
    words, ink = LOOKS[promise.state]
    lead = _lead()
    room = max(wide - lead - 2, 1)
    said = [
        line(each, "strong") for each in wrap(show(action_words(promise.said)), room, MOST_LINES)
    ]
    below = [each for answer in promise.answers for each in _answer(answer, promise, tables, room)]
    return beside([[line(_(words), ink)], [*said, *below]], [lead, room], 2)


def _answer(answer: Answer, promise: Promise, tables: Mapping[str, str], room: int) -> list[Line]:
    """A table's words; its own state where tables differ."""
    texts = wrap(_answer_words(answer, promise, tables), max(room - 2, 1), 2)
    return [(Span("  "), Span(each, "text")) for each in texts]


def _answer_words(answer: Answer, promise: Promise, tables: Mapping[str, str]) -> str:
    state = f"{state_words(answer.state)}: " if promise.state == MIXED else ""
    by = show(tables.get(answer.item, ""))
    return f"{state}{show(answer_words(answer.words))}{f'  {by}' if by else ''}"


def _said(promise: Promise, tables: Mapping[str, str], key: str) -> Said:
    words, _ink = LOOKS[promise.state]
    answers = "; ".join(_answer_words(each, promise, tables) for each in promise.answers)
    state = f"{_(words)}. {answers}" if answers else _(words)
    return Said(show(action_words(promise.said)), more=state, key=key)


class FollowUpPanel(PagedPanel):
    """One drawn widget."""

    list_type = FollowUpList

    def show_results(self, view: BoardView) -> None:
        """The list in the agenda's order; the page stays."""
        if view.results is None:
            return
        names = {id: view.tables.get(item.table, "") for id, item in view.items.items()}
        result = msgspec.convert(view.results.result, FollowUpResult)
        self.put_on_page(FollowUpFacts(result, names))

    @classmethod
    def said(cls, view: BoardView) -> Sequence[Said]:
        """How many are in which state, then a thing after another with what tables say."""
        if view.results is None:
            return ()
        names = {id: view.tables.get(item.table, "") for id, item in view.items.items()}
        result = msgspec.convert(view.results.result, FollowUpResult)
        return (
            Said(count_words(result), key="count"),
            *(_said(each, names, str(n)) for n, each in enumerate(result.promises)),
        )

    @classmethod
    def counts(cls, view: BoardView) -> Counts:
        """How many answers there are, and from how many tables."""
        said = view.progress
        words = ngettext("{count} answer in", "{count} answers in", said.items)
        tables = ngettext(
            "{done} of {count} tables have spoken",
            "{done} of {count} tables have spoken",
            said.tables,
        ).format(done=said.tables_in, count=said.tables)
        return Counts(words.format(count=said.items), said.tables_in, said.tables, tables)


PANEL = FollowUpPanel
