"""What comes next, and what to ask before doing it: pure functions of the chair's view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from kiosk.chair.room_words import (
    amount,
    line_of,
    missing,
    next_line,
    open_line,
    quoted,
    takes_ballots,
)
from shared.chair_lines import AgendaLine, TableLine
from shared.messages import Close, Command, Next, Reveal, VoteAgain
from shared.views import ChairView

LEAST_SHOWN: Final = 5
"""With fewer secret ballots than this, the chair is asked before the room sees what they say."""


class Step(NamedTuple):
    """The next step in words, other ways to go on, and the command that does it, given its id."""

    words: str
    also: str = ""
    command: Callable[[str], Command] | None = None


class Question(NamedTuple):
    """What to ask before an act, and what the two answers are called."""

    words: str
    yes: str
    no: str = "wait"


def next_step(view: ChairView) -> Step:
    """The one thing that most likely comes next; a lot that is waited for is said beside it."""
    step, here = _next_step(view), line_of(view, view.current)
    if here is None or not here.lot:
        return step
    return step._replace(
        also=f"A lot is to be drawn: choose {quoted(here.title)}, then X. {step.also}"
    )


def _next_step(view: ChairView) -> Step:
    now_open, following = open_line(view), next_line(view)
    if now_open is not None:
        on = f"N: close it and go on to {quoted(following.title)}" if following else ""
        words = f"close {quoted(now_open.title)} ({_so_far(view, now_open)})"
        return Step(words, on, lambda id: Close(id=id, activity=now_open.id))
    here = line_of(view, view.current)
    if here is not None and here.stage == "closed" and _is_to_be_shown(here):
        on = f"N: go on to {quoted(following.title)} without showing them" if following else ""
        words = f"show the results of {quoted(here.title)} to the room"
        return Step(words, on, lambda id: Reveal(id=id, activity=here.id))
    if following is not None:
        at = view.activity
        codes = "K lists the codes. " if at and at.receipts and at.revealed else ""
        verb = "go on to" if here else "open"
        other = "Or choose another with the arrow keys, then O."
        also = codes + (_votes_to_be(view, following) or other)
        return Step(f"{verb} {quoted(following.title)}", also, lambda id: Next(id=id))
    return Step(
        "That was the last activity. Thank you.",
        "The report: roomvoice report, on the hub's computer. R shows or hides results again.",
    )


def question_before(command: Command, view: ChairView) -> Question | None:
    """What to ask before an act that is for good, or that takes the room away from something."""
    question = _question_before(command, view)
    waits = still_at_it(view) if isinstance(command, Close | Next) else ""
    if not waits:
        return question
    if question is None:
        return Question(f"{waits} Close all the same?", "close")
    return Question(f"{waits} {question.words}", question.yes)


def still_at_it(view: ChairView) -> str:
    """Which tables with extra time have not answered what is open; "" where none."""
    if open_line(view) is None:
        return ""
    names = [quoted(each.name) for each in _waited_for(view)]
    if not names:
        return ""
    if len(names) == 1:
        return f"{names[0]} has extra time and has not answered."
    return f"{', '.join(names[:-1])} and {names[-1]} have extra time and have not answered."


def _waited_for(view: ChairView) -> list[TableLine]:
    tables = view.tables.values()
    return [each for each in tables if each.extra and not each.answered and not each.removed]


def _question_before(command: Command, view: ChairView) -> Question | None:
    match command:
        case Close():
            return _before_close(view)
        case Next():
            return _before_next(view)
        case VoteAgain(table=table):
            return _before_vote_again(view, table)
        case Reveal():
            return _before_reveal(line_of(view, command.activity))
        case _:
            return None


def _before_close(view: ChairView) -> Question | None:
    line = open_line(view)
    if line is None or not view.progress.people:
        return None
    if line.secret and missing(view):
        return Question(
            f"{_missing(view)} in {quoted(line.title)}. A secret ballot is closed for good.",
            "close for good",
        )
    if not _said(line):
        return Question(f"Nobody has answered {quoted(line.title)} yet. Close it?", "close")
    return None


def _before_next(view: ChairView) -> Question | None:
    ended, following = open_line(view), next_line(view)
    on = f"go on to {quoted(following.title)}" if following else "end the agenda"
    if ended is not None:
        for_good = "A secret ballot is closed for good. " if ended.secret and _said(ended) else ""
        first = f"{quoted(ended.title)} is still open: {_so_far(view, ended)}. {for_good}"
        return Question(f"{first}Close it and {on}?", "close and go on")
    here = line_of(view, view.current)
    if here is not None and not here.practice and _is_to_be_shown(here) and following:
        return Question(
            f"The room has not seen the results of {quoted(here.title)}. "
            f"Go on to {quoted(following.title)} all the same?",
            "go on",
        )
    return None


def _before_vote_again(view: ChairView, table: str) -> Question | None:
    line = view.tables.get(table)
    if line is None or not line.used or open_line(view) is None:
        return None
    votes = amount(line.used, "vote")
    return Question(f"{quoted(line.name)} takes out its {votes} and votes again?", "ask the table")


def _before_reveal(line: AgendaLine | None) -> Question | None:
    if line is None or line.practice or not line.secret or not 0 < line.ballots < LEAST_SHOWN:
        return None
    return Question(
        f"Only {amount(line.ballots, 'person', 'people')} voted in {quoted(line.title)}. "
        "With so few, the room may guess who chose what. Show the results all the same?",
        "show them",
    )


def _is_to_be_shown(line: AgendaLine) -> bool:
    """Whether there are results that the room has not seen, and may."""
    return not (line.revealed or line.void) and _said(line)


def _said(line: AgendaLine) -> bool:
    return bool(line.ballots or line.items)


def _missing(view: ChairView) -> str:
    people = view.progress.people
    verb = "has" if missing(view) == 1 else "have"
    return f"{missing(view)} of {amount(people, 'person', 'people')} {verb} not voted"


def _votes_to_be(view: ChairView, line: AgendaLine) -> str:
    """How many ballots there will be: opening a secret ballot fixes the number of people."""
    if not (line.secret and takes_ballots(line.kind) and view.tables):
        return ""
    people = amount(sum(table.people for table in view.tables.values()), "person", "people")
    tables = amount(len(view.tables), "table")
    return f"Secret: one vote each, {people} at {tables}. Number wrong? P there."


def _so_far(view: ChairView, line: AgendaLine) -> str:
    if not view.progress.tables:
        return "no tables yet"
    if not takes_ballots(line.kind):
        passed = f", {amount(view.progress.passed, 'table')} passed" if view.progress.passed else ""
        return f"{amount(line.items, 'item')} so far{passed}"
    paper = f", {view.progress.paper} on paper" if view.progress.paper else ""
    passed = f", {amount(view.progress.passed, 'table')} passed" if view.progress.passed else ""
    all_in = "all others have voted" if view.progress.declined else "everyone has voted"
    return (_missing(view) if missing(view) else all_in) + passed + paper
