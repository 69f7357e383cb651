"""Where the room is, and what the chair can do now, as sentences: pure functions of the view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from kiosk.chair.meant.asked_before import where_now
from kiosk.chair.meant.more import MORE
from kiosk.chair.meant.naming import to_type
from kiosk.chair.meant.next_step import next_step
from kiosk.chair.said.room_words import (
    connected_words,
    how_far,
    line_of,
    next_line,
    open_line,
    quoted,
)
from kiosk.plain.chair.words import answer_without_key
from kiosk.widgets.sentences import sentences
from kiosk.widgets.standing import spoken
from shared import amounts
from shared.language import N_, _
from shared.messages import Close, Command, Reveal
from shared.state import Stage
from shared.text import show
from shared.views import ChairView
from shared.views.chair_lines import AgendaLine

UNDO: Final = "undo"
PLACES: Final[Mapping[Stage, str]] = {
    "waiting": N_("Part {place} of {of}: {title} is waiting."),
    "open": N_("Part {place} of {of}: {title} is open."),
    "closed": N_("Part {place} of {of}: {title} is closed."),
}
Stand = tuple[str | None, str | None, str | None]


class Offer(NamedTuple):
    """What can be done, in words, and the line that does it where it is typed."""

    words: str
    typed: str


def whereabouts(view: ChairView) -> Iterator[str]:
    """Where the room is."""
    at = view.activity
    if at is None:
        people = amounts.people(sum(table.people for table in view.tables.values()))
        tables = f"{connected_words(view)}, {people}" if view.tables else connected_words(view)
        yield _("Nothing has been opened yet: {tables}.").format(tables=tables)
        yield _("Tables join with code {code}.").format(code=view.join.code)
        return
    shown = _("The room sees the results.") if at.revealed and at.stage == "closed" else ""
    far = f"{how_far(view)}." if how_far(view) else ""
    place = _(PLACES[at.stage]).format(place=at.place, of=at.of, title=quoted(at.title))
    yield spoken(at, sentences(place, far, shown))


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
    onward = following if not view.blocked else None
    if step.command is None and following is not None:
        yield Offer(_("open another part first: {why}").format(why=step.words), "open")
    elif step.command is None:
        yield Offer(_("make the report; that was the last part"), "report")
    else:
        command = step.command("")
        yield Offer(step.words, _typed(command, here))
        if onward is not None and isinstance(command, Close):
            yield Offer(
                _("close it and go on to {title}").format(title=quoted(onward.title)), "next"
            )
        elif onward is not None and isinstance(command, Reveal):
            on = _("go on to {title} without showing the results")
            yield Offer(on.format(title=quoted(onward.title)), "next")
    if here is not None:
        yield from _of_here(view, here)
    if view.undo:
        yield Offer(_("take back: {act}").format(act=show(view.undo)), UNDO)


def _typed(command: Command, here: AgendaLine | None) -> str:
    """What to type for the next step."""
    match command:
        case Close():
            return "close"
        case Reveal():
            return f"reveal {to_type(here) if here is not None else command.activity}"
        case _:
            return "next"


def _of_here(view: ChairView, here: AgendaLine) -> Iterator[Offer]:
    title = quoted(here.title)
    if here.lot:
        yield Offer(_("draw the lot of {title}").format(title=title), f"draw {to_type(here)}")
    if view.results is not None:
        yield Offer(_("hear the results of {title}").format(title=title), "results")
    if view.activity and view.activity.receipts and here.stage == "closed":
        shown = view.activity.codes_shown
        words = _("put the list of codes away") if shown else _("list every vote by its code")
        yield Offer(words, f"codes {to_type(here)}{' --away' if shown else ''}")
    if here.revealed and here.stage == "closed":
        words = _("hide the results of {title} from the room").format(title=title)
        yield Offer(words, f"hide {to_type(here)}")
    if open_line(view) is None:
        yield Offer(_("something else with {title}").format(title=title), f"more {to_type(here)}")


def more_offers(view: ChairView, line: AgendaLine) -> list[Offer]:
    """What else can be done with an activity: what stands in the console's menu behind X."""
    return [
        Offer(answer_without_key(_(more.words)), more.typed.format(to_type(line)))
        for more in MORE
        if more.typed and more.fits(view, line)
    ]
