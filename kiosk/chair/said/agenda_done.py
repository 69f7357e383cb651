"""What an act on the agenda has done, in one sentence."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.chair.said.room_words import next_line, quoted, title_of
from kiosk.widgets.sentences import sentences
from shared.language import _
from shared.messages import AddActivity, Command, MoveActivity, WordActivity
from shared.views import ChairView


def agenda_done(command: Command, before: ChairView, after: ChairView) -> str:
    """One plain sentence on what was done; "" for an act that changes no agenda."""
    match command:
        case AddActivity():
            title = quoted(str(command.asks.get("title")))
            if _comes_next(str(command.asks.get("id")), after):
                return _("{title} is in the agenda, and comes next.").format(title=title)
            return _("{title} is in the agenda.").format(title=title)
        case WordActivity():
            now = _("It is called {title} now, and asks: {question}").format(
                title=quoted(command.title), question=quoted(command.question)
            )
            return sentences(now, *_gone(command.activity, before, after))
        case MoveActivity():
            return _moved(command, before, after)
        case _:
            return ""


def _moved(command: MoveActivity, before: ChairView, after: ChairView) -> str:
    title, comes_next = title_of(before, command.activity), _comes_next(command.activity, after)
    if not command.after:
        if comes_next:
            return _("{title} stands first of all now, and comes next.").format(title=title)
        return _("{title} stands first of all now.").format(title=title)
    other = title_of(before, command.after)
    if comes_next:
        words = _("{title} stands after {other} now, and comes next.")
    else:
        words = _("{title} stands after {other} now.")
    return words.format(title=title, other=other)


def _comes_next(activity: str, after: ChairView) -> bool:
    following = next_line(after)
    return following is not None and following.id == activity


def _gone(activity: str, before: ChairView, after: ChairView) -> Iterator[str]:
    """What said the old words, and went with them."""
    old = next((line for line in before.agenda if line.id == activity), None)
    new = next((line for line in after.agenda if line.id == activity), None)
    if old is None or new is None:
        return
    if old.easy and not new.easy:
        yield _("Its easy words said the old question: they are gone.")
    if old.translated > new.translated:
        yield _(
            "What said the old words in other languages is gone: every table reads the new ones."
        )
