"""questions on the board: those that wait, most wanted first; answered and parked ones apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from kiosk.board.kinds.parts.paged_panel import PagedPanel
from kiosk.board.participation import Counts, answered
from kiosk.board.reading.said import Said
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.grouped import parts_in, whose
from kiosk.widgets.lines import BLANK, Line, Span, beside, line
from kiosk.widgets.seed_words import and_more
from shared import amounts
from shared.activities.questions import Backing, QuestionsResult
from shared.language import _, ngettext
from shared.text import shorten, show, width, wrap
from shared.views import BoardView

SIDE_FROM: Final = 110
"""Columns from which answered and parked questions stand beside the others, not below."""
MOST_LINES: Final = 3
AIRY: Final = 12
"""Rows from which a blank one parts answered from parked questions."""


class AskedQuestion(NamedTuple):
    """A question, who asked it, and its votes; texts are cleaned."""

    text: str
    table: str
    votes: int
    id: str = ""


class QuestionFacts(NamedTuple):
    """The three lists, each in its order; `turn` counts while the board may move."""

    waiting: tuple[AskedQuestion, ...] = ()
    answered: tuple[AskedQuestion, ...] = ()
    parked: tuple[AskedQuestion, ...] = ()
    order: str = ""
    turn: int | None = None


class QuestionLists(Drawn[QuestionFacts]):
    """Draws the three lists."""

    def draw(self, facts: QuestionFacts, width: int, height: int) -> list[Line]:
        """Side by side where there is room, else the two smaller lists at the foot."""
        if width >= SIDE_FROM:
            side = width // 3 if facts.answered or facts.parked else 0
            main = _waiting(facts, width - side - (3 if side else 0), height)
            if not side:
                return main
            return beside([main, _aside(facts, side, height)], [width - side - 3, side], 3)
        foot = _aside(facts, width, max(height // 3, 2))
        main = _waiting(facts, width, height - len(foot) - bool(foot))
        return [*main, *([BLANK] * (height - len(main) - len(foot))), *foot]


def _waiting(facts: QuestionFacts, wide: int, tall: int) -> list[Line]:
    """The heading and as many questions as fit; then one of the others in turn."""
    number = len(facts.waiting)
    if not number:
        done = facts.answered or facts.parked
        words = _("No more questions are waiting.") if done else _("No questions yet.")
        return [line(shorten(words, wide), "title")]
    asked = _waiting_words(number, facts.order)
    head = [line(shorten(asked, wide), "title"), BLANK]
    blocks = [_block(each, wide) for each in facts.waiting]
    room = tall - len(head)
    roomy = [[*block, BLANK] for block in blocks]
    if sum(map(len, roomy)) - 1 <= room:
        return [*head, *(each for block in roomy for each in block)][:-1]
    if sum(map(len, blocks)) <= room:
        return [*head, *(each for block in blocks for each in block)]
    foot = 1 if facts.turn is None else 2
    fit = max(_fitting(blocks, room - foot), 1)
    shown = [each for block in blocks[:fit] for each in block][: room - foot]
    return [*head, *shown, *_rest(facts.waiting[fit:], wide, facts.turn)][:tall]


def _rest(rest: Sequence[AskedQuestion], wide: int, turn: int | None) -> list[Line]:
    """What does not fit: one of them in turn, and how many there are."""
    if not rest:
        return []
    low, high = min(each.votes for each in rest), max(each.votes for each in rest)
    more = line(shorten(_more_words(len(rest), low, high), wide), "text")
    if turn is None:
        return [more]
    one = rest[turn % len(rest)]
    return [line(shorten(_("also: {question}").format(question=one.text), wide), "muted"), more]


def _aside(facts: QuestionFacts, wide: int, tall: int) -> list[Line]:
    """Answered, then parked, each under its heading, in at most `tall` rows together."""
    lists = [
        (words, ink, asked)
        for words, ink, asked in (
            (_("✓ Answered"), "good", facts.answered),
            (_("… Parked for later"), "key", facts.parked),
        )
        if asked
    ]
    lines: list[Line] = []
    for place, (words, ink, asked) in enumerate(lists):
        if place and tall >= AIRY:
            lines.append(BLANK)
        left = tall - len(lines)
        share = left if place == len(lists) - 1 else max(left // 2, 1)
        lines.append(line(shorten(f"{words}: {len(asked)}", wide), ink))
        fit = len(asked) if len(asked) < share else max(share - 2, 0)
        lines += [line(shorten(f"  {each.text}", wide), "text") for each in asked[:fit]]
        if fit < len(asked) and share > 1:
            lines.append(line(shorten(f"  {and_more(len(asked) - fit)}", wide), "muted"))
    return lines[:tall]


def _block(asked: AskedQuestion, wide: int) -> list[Line]:
    """A question's votes, its words and, where there is room, its table."""
    votes = ngettext("{count} vote", "{count} votes", asked.votes)
    lead = votes.format(count=f"{asked.votes:>3}")
    cells = max(width(amounts.votes(each)) for each in (100, 101, 102, 105, 111)) + 2
    lead += " " * (cells - width(lead))
    room = max(wide - cells, 1)
    texts = wrap(asked.text, room, MOST_LINES) or [""]
    rows: list[Line] = [(Span(lead, "key"), Span(texts[0], "strong"))]
    rows += [(Span(" " * cells), Span(text, "strong")) for text in texts[1:]]
    if asked.table and width(texts[-1]) + width(asked.table) + 2 <= room:
        rows[-1] = (*rows[-1], Span(f"  {asked.table}", "muted"))
    return rows


def _waiting_words(number: int, order: str) -> str:
    if number == 1:
        return _("1 question waits")
    if order == "time":
        told = ngettext(
            "{count} questions wait, in the order they were asked",
            "{count} questions wait, in the order they were asked",
            number,
        )
    else:
        told = ngettext(
            "{count} questions wait, most votes first",
            "{count} questions wait, most votes first",
            number,
        )
    return told.format(count=number)


def _more_words(more: int, low: int, high: int) -> str:
    """How many questions are not seen, and how many votes these have."""
    if low == high:
        told = ngettext("and {count} more with {votes}", "and {count} more with {votes}", more)
        return told.format(count=more, votes=amounts.votes(low))
    told = ngettext(
        "and {count} more with {low}-{high} votes", "and {count} more with {low}-{high} votes", more
    )
    return told.format(count=more, low=low, high=high)


def _fitting(blocks: Sequence[Sequence[Line]], rows: int) -> int:
    """How many of the blocks fit into so many rows."""
    for place, block in enumerate(blocks):
        rows -= len(block)
        if rows < 0:
            return place
    return len(blocks)


def _facts(view: BoardView) -> QuestionFacts:
    if view.results is None or view.activity is None:
        return QuestionFacts()
    result = msgspec.convert(view.results.result, QuestionsResult)
    settings: Mapping[str, Any] = view.activity.settings
    return QuestionFacts(
        _asked(result.waiting, view),
        _asked(result.answered, view),
        _asked(result.parked, view),
        settings.get("sort", "votes"),
    )


class QuestionsPanel(PagedPanel):
    """One drawn widget for all three lists."""

    list_type = QuestionLists

    def show_results(self, view: BoardView) -> None:
        """The questions in the result's order."""
        if view.results is None or view.activity is None:
            return
        self.put_on_page(_facts(view))

    @classmethod
    def said(cls, view: BoardView) -> Sequence[Said]:
        """Those that wait, then answered and parked ones, each list under its name."""
        facts = _facts(view)
        number = len(facts.waiting)
        lists = (
            ("waiting", _waiting_words(number, facts.order) if number else "", facts.waiting),
            ("answered", _("✓ Answered"), facts.answered),
            ("parked", _("… Parked for later"), facts.parked),
        )
        return tuple(
            Said(
                each.text,
                amounts.votes(each.votes),
                by=each.table,
                heading=name,
                key=each.id,
                of=of,
            )
            for of, name, asked in lists
            for each in asked
        ) or (Said(_("No questions yet.")),)

    @classmethod
    def counts(cls, view: BoardView) -> Counts:
        """How much was asked, and by how many tables."""
        said = view.progress
        told = ngettext(
            "{done} of {count} tables have asked or voted",
            "{done} of {count} tables have asked or voted",
            said.tables,
        )
        tables = answered(said, told.format(done=said.tables_in, count=said.tables))
        words = ngettext("{count} question in", "{count} questions in", said.items)
        return Counts(words.format(count=said.items), said.tables_in, said.tables, tables)


def _asked(backing: Iterable[Backing], view: BoardView) -> tuple[AskedQuestion, ...]:
    items, parts = view.items, parts_in(view)
    return tuple(
        AskedQuestion(
            show(items[each.item].text),
            whose(items[each.item], view.tables, len(parts.get(each.item, ()))),
            each.votes,
            each.item,
        )
        for each in backing
        if each.item in items
    )


PANEL = QuestionsPanel
