"""What an act on the agenda has done, in one sentence."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.chair.room_words import next_line, quoted, title_of
from shared.messages import AddActivity, Command, MoveActivity, WordActivity
from shared.views import ChairView


def agenda_done(command: Command, before: ChairView, after: ChairView) -> str:
    """One plain sentence on what was done; "" for an act that changes no agenda."""
    match command:
        case AddActivity():
            title = quoted(str(command.asks.get("title")))
            return f"{title} is in the agenda{_and_next(str(command.asks.get('id')), after)}."
        case WordActivity():
            now = f"It is called {quoted(command.title)} now, and asks: {quoted(command.question)}"
            return " ".join([now, *_gone(command.activity, before, after)])
        case MoveActivity():
            where = f"after {title_of(before, command.after)}" if command.after else "first of all"
            here = f"{title_of(before, command.activity)} stands {where}"
            return f"{here} now{_and_next(command.activity, after)}."
        case _:
            return ""


def _and_next(activity: str, after: ChairView) -> str:
    following = next_line(after)
    return ", and comes next" if following is not None and following.id == activity else ""


def _gone(activity: str, before: ChairView, after: ChairView) -> Iterator[str]:
    """What said the old words, and went with them."""
    old = next((line for line in before.agenda if line.id == activity), None)
    new = next((line for line in after.agenda if line.id == activity), None)
    if old is None or new is None:
        return
    if old.easy and not new.easy:
        yield "Its easy words said the old question: they are gone."
    if old.translated > new.translated:
        yield "What said the old words in other languages is gone: every table reads the new ones."
