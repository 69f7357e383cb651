"""Where the room is, and what the chair can do now, as sentences: pure functions of the view."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from kiosk.chair.asked_before import where_now
from kiosk.chair.more import MORE
from kiosk.chair.next_step import next_step
from kiosk.chair.room_words import (
    amount,
    connected_words,
    how_far,
    line_of,
    next_line,
    open_line,
    quoted,
)
from kiosk.plain.chair_words import answer_without_key
from kiosk.widgets.standing import spoken
from shared.chair_lines import AgendaLine
from shared.messages import Close, Command, Reveal
from shared.text import show
from shared.views import ChairView

UNDO: Final = "undo"
Stand = tuple[str | None, str | None, str | None]


class Offer(NamedTuple):
    """What can be done, in words, and the line that does it where it is typed."""

    words: str
    typed: str


def whereabouts(view: ChairView) -> Iterator[str]:
    """Where the room is."""
    at = view.activity
    if at is None:
        people = amount(sum(table.people for table in view.tables.values()), "person", "people")
        tables = f"{connected_words(view)}, {people}" if view.tables else connected_words(view)
        yield f"Nothing has been opened yet: {tables}."
        yield f"Tables join with code {view.join.code}."
        return
    shown = " The room sees the results." if at.revealed and at.stage == "closed" else ""
    far = f" {how_far(view)}." if how_far(view) else ""
    place = f"Part {at.place} of {at.of}: {quoted(at.title)} is {at.stage}.{far}{shown}"
    yield spoken(at, place)


def stand(view: ChairView) -> Stand:
    """Where the room is and what comes next: what is offered holds for as long as this does."""
    following = next_line(view)
    return *where_now(view), following.id if following else None


def offers(view: ChairView) -> list[Offer]:
    """What can be done now, the likeliest first."""
    return list(_offers(view))


def _offers(view: ChairView) -> Iterator[Offer]:
    step, following = next_step(view), next_line(view)
    here = line_of(view, view.current)
    if step.command is None:
        yield Offer("write the whole meeting into a file; that was the last part", "export")
    else:
        command = step.command("")
        yield Offer(step.words, _typed(command))
        if following is not None and isinstance(command, Close):
            yield Offer(f"close it and go on to {quoted(following.title)}", "next")
        elif following is not None and isinstance(command, Reveal):
            on = f"go on to {quoted(following.title)}"
            yield Offer(f"{on} without showing the results", "next")
    if here is not None:
        yield from _of_here(view, here)
    if view.undo:
        yield Offer(f"take back: {show(view.undo)}", UNDO)


def _typed(command: Command) -> str:
    """What to type for the next step."""
    match command:
        case Close():
            return "close"
        case Reveal():
            return f"reveal {command.activity}"
        case _:
            return "next"


def _of_here(view: ChairView, here: AgendaLine) -> Iterator[Offer]:
    if here.lot:
        yield Offer(f"draw the lot of {quoted(here.title)}", f"draw {here.id}")
    if view.results is not None:
        yield Offer(f"hear the results of {quoted(here.title)}", "results")
    if view.activity and view.activity.receipts and here.stage == "closed":
        shown = view.activity.codes_shown
        words = "put the list of codes away" if shown else "list every vote by its code"
        yield Offer(words, f"codes {here.id}{' --away' if shown else ''}")
    if here.revealed and here.stage == "closed":
        yield Offer(f"hide the results of {quoted(here.title)} from the room", f"hide {here.id}")
    if open_line(view) is None:
        yield Offer(f"something else with {quoted(here.title)}", f"more {here.id}")


def more_offers(view: ChairView, line: AgendaLine) -> list[Offer]:
    """What else can be done with an activity: what stands in the console's menu behind X."""
    return [
        Offer(answer_without_key(more.words), more.typed.format(line.id))
        for more in MORE
        if more.typed and more.fits(view, line)
    ]
