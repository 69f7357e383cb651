"""budget on the board: what each of the two ways of counting pays for, side by side, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import msgspec
from textual.widget import Widget

from kiosk.board.panel import BoardPanel
from kiosk.board.reading.said import Said
from kiosk.widgets.big_letters import big_rows, big_text
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import BLANK, Line, as_lines, beside, cells, line, padded, wrapped
from shared import amounts
from shared.activities.budget import BudgetResult, ProjectVotes
from shared.activities.parts.budget_words import (
    FUNDED,
    NOT_FUNDED,
    SHARES,
    VOTES,
    agreed_words,
    funded_words,
    money_words,
    rule_words,
    standing,
    tie_words,
)
from shared.language import _
from shared.text import show, width
from shared.views import BoardView

HEAD_SHARE: Final = 4
"""The headline takes at most this part of the height: a quarter."""
GAP: Final = 3
"""Cells between columns."""
ROOMY: Final = 100
"""Cells below which columns stand closer."""


class BudgetFacts(NamedTuple):
    """The count now and, where it was asked before, then; and whether people still vote."""

    now: BudgetResult
    before: BudgetResult | None
    closed: bool


class BudgetTable(Drawn[BudgetFacts]):
    """A row a project, a column for each way of counting: the larger, the more room there is."""

    def draw(self, facts: BudgetFacts, width: int, height: int) -> list[Line]:
        """How far both ways agree, the projects with what is left, and how it is counted."""
        words = agreed_words(facts.now, closed=facts.closed)
        ink = "good" if facts.closed and facts.now.ballots else "strong"
        small, foot = wrapped(words, width, ink), _foot(facts, width)
        large = as_lines(big_text(words, width, height // HEAD_SHARE) or [], ink) or small
        below = sum(map(len, foot))
        for head, layout in ((large, _large), (small, _large), (large, _airy)):
            if body := layout(facts, width, height - len(head) - below - 2):
                break
        else:  # whole names are worth more than how it is counted
            head, body = small, _rows(facts, width, height - len(small) - below + len(foot[-1]))
        while foot and len(head) + len(body) + sum(map(len, foot)) > height:
            foot.pop()  # it stands in the report as well
        end = [row for block in foot for row in block]
        spare = height - len(head) - len(body) - len(end)
        return [*head, *[BLANK][: spare - 1], *body, *[BLANK][:spare], *end]


def _foot(facts: BudgetFacts, wide: int) -> list[list[Line]]:
    """Ties, the first time, and how it is counted; the last ones can fall away."""
    *words, rule = _foot_words(facts)
    ties = len(list(tie_words(facts.now)))
    inks = ["strong" if place < ties else "text" for place in range(len(words))]
    blocks = [wrapped(each, wide, ink) for each, ink in zip(words, inks, strict=True)]
    return [*blocks, wrapped(rule, wide, "muted")]


def _foot_words(facts: BudgetFacts) -> list[str]:
    now, before = facts.now, facts.before
    told = list(tie_words(now))
    if before is not None:
        for words, funded in (
            (_("The first time, equal shares: {funded}."), before.shares_fund),
            (_("The first time, most votes: {funded}."), before.votes_fund),
        ):
            told.append(words.format(funded=funded_words(before, funded)))
    return [*told, rule_words(now)]


def _large(facts: BudgetFacts, wide: int, tall: int) -> list[Line]:
    """What either way pays for, in large letters, and the rest below; nothing where too large."""
    verdicts = [_big(_("No"), "muted"), _big(_("Yes"), "good")]
    heads = [_big_lines(_(each)) for each in (SHARES, VOTES)]
    left = [_big(each, "strong") for each in _left(facts)]
    ends = [
        max((cells(each) for block in (*verdicts, *column) for each in block), default=0)
        for column in zip(heads, left, strict=True)
    ]
    room = wide - sum(ends) - 2 * GAP
    either = facts.now.shares_fund | facts.now.votes_fund
    if room < wide // 3 or not either or not all(left):  # not every currency has large letters
        return []
    lines = beside([[], *heads], [room, *ends], GAP)
    for place, name in _names(facts):
        if place in either:
            words = as_lines(big_text(name, room, tall) or [], "strong")
            if not words:
                return []
            both = [verdicts[place in funded] for funded in _funded(facts)]
            lines += beside([words, *both], [room, *ends], GAP)
            lines.append(line(_numbers(facts, place), "text"))
    lines += beside([_big(_("Left over"), "strong"), *left], [room, *ends], GAP)
    others = [f"{name} ({_numbers(facts, p)})" for p, name in _names(facts) if p not in either]
    if others:
        lines += [BLANK, *wrapped(_not_paid(others), wide, "text")]
    return lines if len(lines) <= tall else []


def _not_paid(projects: Sequence[str]) -> str:
    return _("Not paid for: {projects}.").format(projects="; ".join(projects))


def _big(words: str, ink: str) -> list[Line]:
    return as_lines(big_rows(words) or [], ink)


def _big_lines(words: str) -> list[Line]:
    """A heading, a word a line, so that its column stays narrow."""
    return [row for word in words.split() for row in _big(word, "title")]


def _airy(facts: BudgetFacts, wide: int, tall: int) -> list[Line]:
    """A project's words in as many rows as they need, blank ones between; nothing if too large."""
    table = _Columns(facts, wide)
    lines = [table.head]
    for place, name in _names(facts):
        lines += [BLANK, *table.rows(place, name, None)]
    lines += [BLANK, table.left]
    return lines if len(lines) <= tall else []


def _rows(facts: BudgetFacts, wide: int, tall: int) -> list[Line]:
    """No blank rows; and a project's words in one row, where there is no room for more."""
    table = _Columns(facts, wide)
    lines: list[Line] = []
    for most in (None, 1):
        rows = [row for place, name in _names(facts) for row in table.rows(place, name, most)]
        lines = [table.head, *rows, table.left]
        if len(lines) <= tall:
            break
    return lines


class _Columns:
    """Cost, votes and the two verdicts, each as wide as its widest text."""

    def __init__(self, facts: BudgetFacts, wide: int) -> None:
        projects, currency = facts.now.projects, facts.now.currency
        self.numbers = {
            place: (
                money_words(each.cost, currency),
                _votes(facts, place),
                *(_(FUNDED) if place in funded else _(NOT_FUNDED) for funded in _funded(facts)),
            )
            for place, each in enumerate(projects)
        }
        votes = _("votes") if facts.before is None else _("votes (before)")
        heads = (_("cost"), votes, _(SHARES), _(VOTES))
        left = ("", "", *_left(facts))
        columns = zip(heads, left, *self.numbers.values(), strict=True)
        self.ends = [max(map(width, column)) for column in columns]
        self.gap = " " * (GAP if wide >= ROOMY else GAP - 1)
        self.room = max(wide - sum(self.ends) - len(self.gap) * len(self.ends), 1)
        self.head = self._line(BLANK, heads, ("text", "text", "title", "title"))
        self.left = self._line(
            line(_("Left over"), "strong"), left, ("text",) * 2 + ("strong",) * 2
        )

    def rows(self, place: int, name: str, most: int | None) -> list[Line]:
        """A project, with its numbers beside the first row of its words."""
        first, *more = wrapped(name, self.room, "strong", most=most) or [BLANK]
        numbers = self.numbers[place]
        inks = ("text", "text", *("good" if each == _(FUNDED) else "muted" for each in numbers[2:]))
        return [self._line(first, numbers, inks), *more]

    def _line(self, name: Line, texts: Sequence[str], inks: Sequence[str]) -> Line:
        spans = list(padded(name, self.room))
        for place, (text, end, ink) in enumerate(zip(texts, self.ends, inks, strict=True)):
            gap = " " * (end - width(text))
            padding = gap + text if place < 2 else text + gap
            spans += line(self.gap + padding, ink)
        return tuple(spans)


def _left(facts: BudgetFacts) -> list[str]:
    now = facts.now
    return [money_words(now.left(funded), now.currency) for funded in _funded(facts)]


def _numbers(facts: BudgetFacts, place: int) -> str:
    each = facts.now.projects[place]
    told = f"{money_words(each.cost, facts.now.currency)}, {amounts.votes(each.votes)}"
    if not facts.before:
        return told
    before = facts.before.projects[place].votes
    then = _("{number} before").format(number=before)
    return f"{told}, {then}"


def _votes(facts: BudgetFacts, place: int) -> str:
    """The votes, with those of the first time."""
    votes = facts.now.projects[place].votes
    return f"{votes} ({facts.before.projects[place].votes})" if facts.before else str(votes)


def _names(facts: BudgetFacts) -> list[tuple[int, str]]:
    """The projects, most votes first."""
    projects: Sequence[ProjectVotes] = facts.now.projects
    return [(place, show(projects[place].name)) for place in standing(facts.now)]


def _funded(facts: BudgetFacts) -> tuple[frozenset[int], frozenset[int]]:
    return facts.now.shares_fund, facts.now.votes_fund


def _facts(view: BoardView) -> BudgetFacts | None:
    if view.results is None or view.activity is None:
        return None
    before = view.results.before
    return BudgetFacts(
        msgspec.convert(view.results.result, BudgetResult),
        msgspec.convert(before, BudgetResult) if before else None,
        view.activity.stage == "closed",
    )


def _said(facts: BudgetFacts, place: int, name: str) -> Said:
    words = [_(FUNDED) if place in funded else _(NOT_FUNDED) for funded in _funded(facts)]
    return Said(name, more=f"{_numbers(facts, place)}. {_both(words)}", key=str(place))


def _left_over(facts: BudgetFacts) -> Said:
    return Said(_("Left over"), more=_both(_left(facts)), key="left")


def _both(words: Sequence[str]) -> str:
    """What either way of counting says."""
    return ", ".join(f"{_(way)}: {said}" for way, said in zip((SHARES, VOTES), words, strict=True))


class BudgetPanel(BoardPanel):
    """One drawn widget for all of it."""

    dense = True
    tells = True

    def results(self) -> Iterable[Widget]:
        """The projects."""
        self.table = BudgetTable()
        yield self.table

    def show_results(self, view: BoardView) -> None:
        """The count now, and the first time."""
        self.table.put(_facts(view))

    @classmethod
    def said(cls, view: BoardView) -> Sequence[Said]:
        """How far both ways agree, a project after another, what is left, and how it is counted."""
        facts = _facts(view)
        if facts is None:
            return ()
        first = Said(agreed_words(facts.now, closed=facts.closed), key="agreed")
        foot = [Said(words, key=f"foot {n}") for n, words in enumerate(_foot_words(facts))]
        return (first, *(_said(facts, *each) for each in _names(facts)), _left_over(facts), *foot)


PANEL = BudgetPanel
