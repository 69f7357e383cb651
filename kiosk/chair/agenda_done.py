"""What an act on the agenda has done, in one sentence."""

from __future__ import annotations

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
            return f"It is called {quoted(command.title)} now, and asks: {quoted(command.question)}"
        case MoveActivity():
            where = f"after {title_of(before, command.after)}" if command.after else "first of all"
            here = f"{title_of(before, command.activity)} stands {where}"
            return f"{here} now{_and_next(command.activity, after)}."
        case _:
            return ""


def _and_next(activity: str, after: ChairView) -> str:
    following = next_line(after)
    return ", and comes next" if following is not None and following.id == activity else ""
