"""Practise, ask again, make void: which command each means, and what to ask before. All pure."""

from __future__ import annotations

from typing import Any, Final

from kiosk.chair.meant.by_key import Meant
from kiosk.chair.meant.next_step import Question
from kiosk.chair.said.room_words import line_of, quoted, takes_ballots, title_of
from kiosk.link.ids import new_id
from kiosk.widgets.sentences import sentences
from shared.agenda.texts import TITLE_LIMIT
from shared.language import N_, _, ngettext, pgettext
from shared.messages import AddActivity, Command, Open, Practise, VoidVote
from shared.text import shorten, show
from shared.views import ChairView
from shared.views.chair_lines import AgendaLine

LONGEST_ID: Final = 40
NOT_ASKED: Final = N_("Choose a vote that is closed, in the agenda, with the arrow keys.")


def to_practise(view: ChairView, chosen: str | None) -> Command:
    """Try out the chosen activity where it waits, else a harmless question, where the room is."""
    line = line_of(view, chosen)
    if line is not None and can_be_practised(line):
        return Practise(id=new_id(), activity=line.id)
    return Practise(id=new_id(), after=view.current)


def can_be_practised(line: AgendaLine) -> bool:
    """Whether it waits, and is no practice itself."""
    return line.stage == "waiting" and not line.practice


def can_be_asked_again(line: AgendaLine) -> bool:
    """Whether it is a vote that is closed and counts."""
    counts = not (line.practice or line.void)
    return line.stage == "closed" and counts and takes_ballots(line.kind)


def can_be_reopened(line: AgendaLine) -> bool:
    """Whether it is closed, though not for good."""
    for_good = line.void or (line.secret and line.ballots > 0)
    return line.stage == "closed" and not for_good


def to_again(view: ChairView, chosen: str | None) -> Meant:
    """Ask a vote again where the room is, so that the two stand side by side."""
    line = line_of(view, chosen or view.current)
    if line is None or not can_be_asked_again(line):
        return _(NOT_ASKED)
    id, title = _named_anew(view, line, "again", pgettext("end of a title", "again"))
    asks: dict[str, Any] = {"id": id, "kind": line.kind, "title": title, "again": line.id}
    asks["question"] = line.words[1]
    if not line.secret:
        asks["open"] = True
    if line.receipts:
        asks["receipts"] = True
    if line.slips is not None:
        asks["ballots"] = "slips"
    return AddActivity(id=new_id(), asks=asks, after=_later(view, line.id, view.current))


def to_void(view: ChairView, line: AgendaLine, reason: str, *, repeat: bool) -> VoidVote:
    """Make a vote void, and put it again right after itself where that is wanted."""
    told = pgettext("end of a title", "repeated")
    id, title = _named_anew(view, line, "repeated", told) if repeat else (None, "")
    return VoidVote(id=new_id(), activity=line.id, reason=reason, repeat=id, title=title)


def question_anew(command: Command, view: ChairView) -> Question | None:
    """What to ask before an act that opens something again, or makes a vote void."""
    match command:
        case Open(activity=activity):
            line = line_of(view, activity)
            if line is None or not can_be_reopened(line):
                return None
            words = _("{title} was closed. Open it again? What was said in it stays.").format(
                title=quoted(line.title)
            )
            return Question(words, _("open it again"))
        case VoidVote():
            return _before_void(command, view)
        case _:
            return None


def _before_void(command: VoidVote, view: ChairView) -> Question | None:
    line = line_of(view, command.activity)
    if line is None:
        return None
    off = ngettext(
        "The {count} vote in {title} will not count: no screen and no report tells them.",
        "The {count} votes in {title} will not count: no screen and no report tells them.",
        line.ballots,
    ).format(count=line.ballots, title=quoted(line.title))
    anew = _("{title} then waits, to be opened.").format(title=quoted(command.title))
    return Question(sentences(off, anew if command.repeat else ""), _("make it void"))


def anew_done(command: Command, before: ChairView) -> str:
    """What was done, in a sentence; "" for another act."""
    match command:
        case Practise(activity=str(activity)):
            title = title_of(before, activity)
            return _("Practice stands before {title}. Nothing of it will count.").format(
                title=title
            )
        case Practise():
            return _("A practice question is in the agenda. Nothing of it will count.")
        case VoidVote():
            title = title_of(before, command.activity)
            off = _("{title} is void: it does not count.").format(title=title)
            anew = _("{title} waits, to be opened.").format(title=quoted(command.title))
            return sentences(off, anew if command.repeat else "")
        case _:
            return ""


def _later(view: ChairView, one: str, other: str | None) -> str:
    """Which of two activities stands further down."""
    ids = [line.id for line in view.agenda]
    return other if other in ids and ids.index(other) > ids.index(one) else one


def _named_anew(view: ChairView, line: AgendaLine, word: str, said: str) -> tuple[str, str]:
    """An id and a title that nothing has yet, made from those of an activity and what is new."""
    used = {each.id for each in view.agenda} | {each.words[0].casefold() for each in view.agenda}
    number = 1
    while True:
        told, ending = (said, word) if number == 1 else (f"{said} {number}", f"{word}-{number}")
        id = f"{line.id[: LONGEST_ID - len(ending) - 1]}-{ending}"
        title = f"{shorten(show(line.words[0]), TITLE_LIMIT - len(told) - 2)}, {told}"
        if not {id, title.casefold()} & used:
            return id, title
        number += 1
