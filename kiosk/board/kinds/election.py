"""election on the board: who is elected, large, and round after round how it came about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import msgspec
from textual.widget import Widget

from kiosk.board.panel import BoardPanel
from kiosk.board.reading.said import Said, share_of
from kiosk.widgets.bars import bar, bar_look
from kiosk.widgets.big_letters import big_text
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import BLANK, Line, as_lines, cells, cut, line, padded, wrapped
from shared.activities.election import ElectionResult
from shared.activities.parts.election_words import (
    how_words,
    outcome_words,
    round_words,
    votes_words,
)
from shared.activities.parts.rounds import UNIT
from shared.activities.parts.shift import shift_lines
from shared.language import N_, _
from shared.text import show, width
from shared.views import BoardView

STATES: Final = {
    "elected": N_("✓ elected"),
    "out": N_("out"),
    "level": N_("level: a lot decides"),
}
HEAD_SHARE: Final = 3
"""The headline takes at most this part of the height: a third."""


class ElectionFacts(NamedTuple):
    """The count, whether people still vote, and which round is shown; the last one stands."""

    result: ElectionResult
    closed: bool
    round: int
    phrase: str = ""
    """By which a lot was drawn."""
    before: str = ""
    """Who was elected the first time, in words."""


class ElectionRounds(Drawn[ElectionFacts]):
    """The outcome, then one round: what happened in words, and how everybody stands."""

    def draw(self, facts: ElectionFacts, wide: int, tall: int) -> list[Line]:
        """Everybody has a line where there is room, and a blank one between where there is more."""
        result = facts.result
        head = _headline(facts, wide, tall)
        lines = [*head, *wrapped(how_words(result), wide, "muted")]
        lines += wrapped(_lot_words(facts), wide, "strong")
        if facts.before:
            lines += wrapped(facts.before, wide, "text")
        if not facts.closed or not result.ballots:
            return lines
        lines += [BLANK, *_told(facts, wide)]
        rows = _rows(facts, wide)
        if len(lines) + 2 * len(rows) < tall:
            return [*lines, *(each for row in rows for each in (BLANK, row))]
        return [*lines, *_as_many(facts, rows, wide, tall - len(lines))]


def _headline(facts: ElectionFacts, wide: int, tall: int) -> list[Line]:
    words = show(outcome_words(facts.result, closed=facts.closed))
    ink = "good" if facts.closed and not facts.result.tied else "strong"
    room = tall // HEAD_SHARE if facts.result.rounds else tall // 2
    big = as_lines(big_text(words, wide, room) or [], ink)
    return big or wrapped(words, wide, ink)


def _told(facts: ElectionFacts, wide: int) -> list[Line]:
    result, number = facts.result, _round_words(facts)
    if not result.rounds:
        return [line(number, "text")]
    return wrapped(f"{number} {round_words(result, facts.round)}", wide, "strong")


def _round_words(facts: ElectionFacts) -> str:
    """Which round it is, or what is counted where there are none."""
    rounds = len(facts.result.rounds)
    if not rounds:
        return _("How many people could accept each:")
    return _("Round {number} of {count}.").format(number=facts.round + 1, count=rounds)


def _lot_words(facts: ElectionFacts) -> str:
    if not facts.phrase:
        return ""
    return _("A lot was drawn, by the phrase: “{phrase}”").format(phrase=show(facts.phrase))


def _rows(facts: ElectionFacts, wide: int) -> list[Line]:
    """Name, bar, votes and what became of everybody, as they stand at the end of the round."""
    result, votes = facts.result, _votes(facts)
    most = max(*votes, result.quota * UNIT, 1)
    state_cells = max(width(_(each)) for each in STATES.values())
    name_cells = min(max(map(width, result.candidates)), wide // 3)
    room = max(wide - name_cells - state_cells - 12, 1)
    rows: list[Line] = []
    for place in _ranked(votes):
        _letter, pattern, ink = bar_look(place)
        name = cut(line(result.candidates[place], "strong"), name_cells)
        number = line(f" {votes_words(votes[place]):>7}  ", "strong")
        state = line(_state_words(facts, place), "key")
        shape = bar(votes[place], most, room, pattern, ink)
        rows.append((*padded(name, name_cells + 1), *shape, *number, *state))
    return [row if cells(row) <= wide else cut(row, wide) for row in rows]


def _votes(facts: ElectionFacts) -> Sequence[int]:
    """Everybody's votes at the end of the round, or how many accept each."""
    if facts.result.rounds:
        return facts.result.rounds[facts.round].votes
    return [each * UNIT for each in facts.result.named]


def _ranked(votes: Sequence[int]) -> list[int]:
    return sorted(range(len(votes)), key=lambda each: (-votes[each], each))


def _as_many(facts: ElectionFacts, rows: list[Line], wide: int, tall: int) -> list[Line]:
    """As many rows as fit; those with fewest votes stand together in a sentence below."""
    if len(rows) <= tall:
        return rows
    votes = _votes(facts)
    others = [
        f"{facts.result.candidates[place]} {votes_words(votes[place])}" for place in _ranked(votes)
    ]
    told = _("Fewer votes: {others}.")
    for shown in range(tall - 1, 0, -1):
        below = wrapped(told.format(others=", ".join(others[shown:])), wide, "text")
        if shown + len(below) <= tall:
            return [*rows[:shown], *below]
    return rows[:tall]


def _state_words(facts: ElectionFacts, place: int) -> str:
    state = _state(facts, place)
    return _(STATES[state]) if state else ""


def _state(facts: ElectionFacts, place: int) -> str:
    result = facts.result
    so_far = result.rounds[: facts.round + 1]
    last = facts.round + 1 >= len(result.rounds)
    if place in (result.elected if last else [who for each in so_far for who in each.elected]):
        return "elected"
    if last and place in result.tied:
        return "level"
    return "out" if any(each.step == "out" and place in each.who for each in so_far) else ""


def _facts(view: BoardView) -> ElectionFacts | None:
    if view.results is None or view.activity is None:
        return None
    result = msgspec.convert(view.results.result, ElectionResult)
    before = view.results.before
    shift = list(shift_lines(view.activity.kind, before, view.results.result))
    told = f"{shift[0]}." if shift else ""
    closed = view.activity.stage == "closed"
    return ElectionFacts(result, closed, 0, view.activity.phrase, told)


def _said(facts: ElectionFacts) -> Iterator[Said]:
    result = facts.result
    more = ". ".join(filter(None, (how_words(result), _lot_words(facts), facts.before)))
    yield Said(show(outcome_words(result, closed=facts.closed)), more=more, key="outcome")
    if not facts.closed or not result.ballots:
        return
    for number in range(max(len(result.rounds), 1)):
        at = facts._replace(round=number)
        votes, heading = _votes(at), _round_words(at)
        most = max(*votes, result.quota * UNIT, 1)
        if result.rounds:
            yield Said(round_words(result, number), heading=heading, key="told")
        for place in _ranked(votes):
            became = " ".join(filter(None, (votes_words(votes[place]), _state_words(at, place))))
            share = share_of(place, votes[place], most)
            yield Said(result.candidates[place], became, share, heading=heading, key=str(place))


class ElectionPanel(BoardPanel):
    """One drawn widget; its rounds come one after the other, and the last one stays longest."""

    dense = True
    tells = True

    def results(self) -> Iterable[Widget]:
        """The outcome and the rounds."""
        self.rounds = ElectionRounds()
        self._facts: ElectionFacts | None = None
        self._turn = 0
        yield self.rounds

    def show_results(self, view: BoardView) -> None:
        """The count as it is now."""
        self._facts = _facts(view)
        self._put()

    @classmethod
    def said(cls, view: BoardView) -> Sequence[Said]:
        """The outcome, and round after round what happened and how everybody stands."""
        facts = _facts(view)
        return tuple(_said(facts)) if facts else ()

    def turn(self) -> None:
        """The next round."""
        self._turn += 1
        self._put()

    def _put(self) -> None:
        if self._facts is None:
            return
        rounds = len(self._facts.result.rounds)
        # The last round has two turns in each go: it says how the election ended.
        shown = min(self._turn % (rounds + 1), rounds - 1) if self.motion else rounds - 1
        self.rounds.put(self._facts._replace(round=max(shown, 0)))


PANEL = ElectionPanel
