"""What comes next, and what to ask before doing it: pure functions of the chair's view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from kiosk.chair.said.room_words import (
    line_of,
    missing,
    next_line,
    on_paper,
    open_line,
    quoted,
    takes_ballots,
)
from kiosk.widgets.sentences import sentences
from shared import amounts
from shared.language import N_, _, ngettext, pgettext
from shared.messages import Close, Command, Next, Reveal, VoteAgain
from shared.text import show
from shared.views import ChairView
from shared.views.chair_lines import AgendaLine, TableLine
from shared.wording import listed

FOR_GOOD: Final = N_("A secret ballot is closed for good.")
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
    no: str = ""


def next_step(view: ChairView) -> Step:
    """The one thing that most likely comes next; a lot that is waited for is said beside it."""
    step, here = _next_step(view), line_of(view, view.current)
    if here is None or not here.lot:
        return step
    lot = _("A lot is to be drawn: choose {title}, then X.").format(title=quoted(here.title))
    return step._replace(also=sentences(lot, step.also))


def _next_step(view: ChairView) -> Step:
    now_open, following = open_line(view), next_line(view)
    if now_open is not None:
        words = _("close {title} ({so_far})").format(
            title=quoted(now_open.title), so_far=_so_far(view, now_open)
        )
        also = _on(view, _("N: close it and go on to {title}"))
        return Step(words, also, lambda id: Close(id=id, activity=now_open.id))
    here = line_of(view, view.current)
    if here is not None and here.stage == "closed" and _is_to_be_shown(here):
        words = _("show the results of {title} to the room").format(title=quoted(here.title))
        also = _on(view, _("N: go on to {title} without showing them"))
        return Step(words, also, lambda id: Reveal(id=id, activity=here.id))
    if following is not None and view.blocked:
        return Step(show(view.blocked), _("Choose that or another with the arrow keys, then O."))
    if following is not None:
        at = view.activity
        codes = _("K lists the codes.") if at and at.receipts and at.revealed else ""
        other = _("Or choose another with the arrow keys, then O.")
        also = sentences(codes, _votes_to_be(view, following) or other)
        words = _("go on to {title}") if here else _("open {title}")
        return Step(words.format(title=quoted(following.title)), also, lambda id: Next(id=id))
    return Step(
        _("That was the last activity. Thank you."),
        _("The report: X, then choose it. R shows or hides results again."),
    )


def _on(view: ChairView, words: str) -> str:
    """How to go on to the next activity, or why that cannot be yet; "" where there is none."""
    following = next_line(view)
    if following is None:
        return ""
    return show(view.blocked) or words.format(title=quoted(following.title))


def question_before(command: Command, view: ChairView) -> Question | None:
    """What to ask before an act that is for good, or that takes the room away from something."""
    question = _question_before(command, view)
    waits = still_at_it(view) if isinstance(command, Close | Next) else ""
    if not waits:
        return question
    if question is None:
        return Question(sentences(waits, _("Close all the same?")), pgettext("verb", "close"))
    return Question(sentences(waits, question.words), question.yes)


def still_at_it(view: ChairView) -> str:
    """Which tables with extra time have not answered what is open; "" where none."""
    if open_line(view) is None:
        return ""
    names = [quoted(each.name) for each in _waited_for(view)]
    if not names:
        return ""
    return ngettext(
        "{tables} has extra time and has not answered.",
        "{tables} have extra time and have not answered.",
        len(names),
    ).format(tables=listed(names))


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
        left = _("{so_many_have_not_voted} in {title}.").format(
            so_many_have_not_voted=_missing(view), title=quoted(line.title)
        )
        return Question(sentences(left, _(FOR_GOOD)), _("close for good"))
    if not _said(line):
        asked = _("Nobody has answered {title} yet. Close it?").format(title=quoted(line.title))
        return Question(asked, pgettext("verb", "close"))
    return None


def _before_next(view: ChairView) -> Question | None:
    ended, following = open_line(view), next_line(view)
    if ended is not None:
        return _before_leaving(view, ended, following)
    here = line_of(view, view.current)
    if (
        here is not None
        and not here.practice
        and _is_to_be_shown(here)
        and following
        and not view.blocked
    ):
        return Question(
            sentences(
                _("The room has not seen the results of {title}.").format(title=quoted(here.title)),
                _("Go on to {title} all the same?").format(title=quoted(following.title)),
            ),
            _("go on"),
        )
    return None


def _before_leaving(view: ChairView, ended: AgendaLine, following: AgendaLine | None) -> Question:
    still = still_open(view, ended)
    for_good = _(FOR_GOOD) if ended.secret and _said(ended) else ""
    if view.blocked:
        asked = sentences(show(view.blocked), _("Close all the same?"))
        return Question(sentences(still, for_good, asked), pgettext("verb", "close"))
    if following:
        asked = _("Close it and go on to {title}?").format(title=quoted(following.title))
    else:
        asked = _("Close it and end the agenda?")
    return Question(sentences(still, for_good, asked), _("close and go on"))


def still_open(view: ChairView, line: AgendaLine) -> str:
    """That it is open, and how far it is."""
    told = _("{title} is still open: {so_far}.")
    return told.format(title=quoted(line.title), so_far=_so_far(view, line))


def _before_vote_again(view: ChairView, table: str) -> Question | None:
    line = view.tables.get(table)
    if line is None or not line.used or open_line(view) is None:
        return None
    asked = ngettext(
        "{table} takes out its {count} vote and votes again?",
        "{table} takes out its {count} votes and votes again?",
        line.used,
    )
    return Question(asked.format(table=quoted(line.name), count=line.used), _("ask the table"))


def _before_reveal(line: AgendaLine | None) -> Question | None:
    if line is None or line.practice or not line.secret or not 0 < line.ballots < LEAST_SHOWN:
        return None
    few = ngettext(
        "Only {count} person voted in {title}.",
        "Only {count} people voted in {title}.",
        line.ballots,
    ).format(count=line.ballots, title=quoted(line.title))
    guess = _("With so few, the room may guess who chose what. Show the results all the same?")
    return Question(sentences(few, guess), _("show them"))


def _is_to_be_shown(line: AgendaLine) -> bool:
    """Whether there are results that the room has not seen, and may."""
    return not (line.revealed or line.void) and _said(line)


def _said(line: AgendaLine) -> bool:
    return bool(line.ballots or line.items)


def _missing(view: ChairView) -> str:
    # Translators: {people} is how many there are in all, such as "30 people".
    return ngettext(
        "{count} of {people} has not voted", "{count} of {people} have not voted", missing(view)
    ).format(count=missing(view), people=amounts.people(view.progress.people))


def _votes_to_be(view: ChairView, line: AgendaLine) -> str:
    """How many ballots there will be: opening a secret ballot fixes the number of people."""
    if not (line.secret and takes_ballots(line.kind) and view.tables):
        return ""
    people = amounts.people(sum(table.people for table in view.tables.values()))
    # Translators: {people} is such as "30 people", {tables} such as "6 tables".
    return _("Secret: one vote each, {people} at {tables}. Number wrong? P there.").format(
        people=people, tables=amounts.tables(len(view.tables))
    )


def _so_far(view: ChairView, line: AgendaLine) -> str:
    if not view.progress.tables:
        return _("no tables yet")
    passed, paper = _passed(view.progress.passed), on_paper(view.progress.paper)
    if not takes_ballots(line.kind):
        said = ngettext("{count} item so far", "{count} items so far", line.items)
        return ", ".join(filter(None, [said.format(count=line.items), passed]))
    all_in = _("all others have voted") if view.progress.declined else _("everyone has voted")
    return ", ".join(filter(None, [_missing(view) if missing(view) else all_in, passed, paper]))


def _passed(count: int) -> str:
    passed = ngettext("{count} table passed", "{count} tables passed", count)
    return passed.format(count=count) if count else ""
