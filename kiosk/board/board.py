"""The whole board: what stands where, and which of its faces is shown."""

from __future__ import annotations

import time
from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.timer import Timer as Clockwork
from textual.widget import Widget

from kiosk.board.apart import ApartNote, PartsShown
from kiosk.board.codes import Codes, CodesFacts
from kiosk.board.faces import Face, face_of
from kiosk.board.heading import Heading, heading_lines, heading_of, is_large, rows_for_question
from kiosk.board.notices import Band, notice_lines, notices
from kiosk.board.panel import BoardPanel, panel_for
from kiosk.board.reading.large import Large, together
from kiosk.board.reading.pages import ReadingPages
from kiosk.board.reading.screenful import Screenful, rows_for_notices, screenful
from kiosk.board.sentence import UNKNOWN_KIND, Sentence, too_small_words
from kiosk.board.sparing import MANY
from kiosk.board.spotlight import SpotlightCard, spotlight_of
from kiosk.board.status import (
    Status,
    StatusFacts,
    seconds_left,
    status_lines,
    tables_words,
)
from kiosk.board.told import ToldFacts, ToldLine, told_lines
from kiosk.board.waiting import Waiting, waiting_of
from kiosk.link.room import Room
from kiosk.widgets.bare import BareVertical
from kiosk.widgets.drawn import Drawn, FactsT
from shared.language import _
from shared.views import ActivityView, BoardView


class Board(BareVertical):
    """Heading, live line, body, notices. `show` replaces what is shown, in place."""

    def __init__(
        self, *, motion: bool = True, large: bool = True, now: Callable[[], float] = time.time
    ) -> None:
        super().__init__()
        self.large = large
        """Whether results come in large letters, a page at a time, and not all at once; what is
        set here is what the next `show` shows."""
        self._motion = motion
        self._now = now
        self._room: Room[BoardView] | None = None
        self._heading = Heading()
        self._status = Status()
        self._body = BareVertical(id="body")
        self._sentence = Sentence()
        self._waiting = Waiting()
        self._spotlight = SpotlightCard()
        self._codes = Codes()
        self._reading = ReadingPages()
        self._parts = PartsShown(motion=motion)
        self._told = ToldLine()
        self._note = ApartNote()
        self._panel: BoardPanel | None = None
        self._panel_of: tuple[str, str] | None = None
        self._bands = (Band(), Band(), Band())
        self._tick: Clockwork | None = None

    def compose(self) -> ComposeResult:
        """The parts, top to bottom; the body has one face at a time."""
        yield self._heading
        yield self._status
        with self._body:
            yield self._sentence
            yield self._waiting
            yield self._spotlight
            yield self._codes
            yield self._reading
            yield self._parts
        yield self._told
        yield self._note
        yield from self._bands

    async def show(self, room: Room[BoardView]) -> None:
        """The room changed."""
        self._room = room
        if room.view is not None and room.view.activity is not None:
            await self._take_panel(room.view.activity)
            await self._parts.take(room.view, shown=not self.large)
        self._draw()

    def say(self, *sentences: str) -> None:
        """Show sentences alone, where there is no view to show."""
        for each in (self._heading, self._status, self._told, self._note, *self._bands):
            each.display = False
        self._stand(self._sentence)
        self._sentence.put(sentences)

    @property
    def reading(self) -> bool:
        """Whether it shows pages in large letters, which have numbers and never move at once."""
        return bool(self._reading.display and self._reading.facts)

    @property
    def many(self) -> bool:
        """Whether many things stand there to read: in large letters, or all at once."""
        if self._reading.display and self._reading.facts is not None:
            return len(self._reading.facts.said) > MANY
        view = self._room.view if self._room is not None else None
        return view is not None and len(view.items) > MANY

    @property
    def page_words(self) -> str:
        """What stands in large letters, in words."""
        return self._reading.words if self._reading.display else ""

    async def change_print(self) -> None:
        """Large letters page by page, or all at once."""
        self.large = not self.large
        if self._room is not None:
            await self.show(self._room)

    def turn(self, by: int = 1) -> None:
        """Turn the page of what pages, where a few seconds have passed or somebody asks for it.

        `by` is -1 for the page before, where pages have numbers; what goes round goes on.
        """
        if self._codes.display and (facts := self._codes.facts) is not None:
            self._codes.put(facts._replace(turn=facts.turn + by))
        elif self._reading.display:
            self._reading.turn(by)
        elif self._parts.display or (self._panel is not None and self._panel.display):
            # The whole room has its turn with the parts, and then shows its own next page.
            if self._panel is not None and not self._parts.turn():
                self._panel.turn()
            self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Another size gives the heading another height, or has no room for a board at all."""
        self._draw()

    def _draw(self) -> None:
        room = self._room
        too_small = too_small_words(*self.app.size)
        if too_small:
            self.say(too_small)
        elif room is not None and room.view is not None:
            self._draw_view(room, room.view)

    def _draw_view(self, room: Room[BoardView], view: BoardView) -> None:
        live = self._draw_status(room, view)
        around, small = self._draw_bands(room, view, live)
        found = self._found(view, together(around, live), small)
        part, known = self._parts.page > 0, self._panel is not None
        face = face_of(view, read=bool(found.read), panel=known, part=part)
        self._draw_around(view, found, face)
        at = view.activity
        if face is Face.READING:
            self._stand(self._reading)
            of = f"{at.id} {at.revealed}" if at else ""
            self._reading.follow(f"{of} {view.spotlight}", found.read, found.most)
        else:
            self._draw_body(room, view, face, found)

    def _draw_body(
        self, room: Room[BoardView], view: BoardView, face: Face, found: Screenful
    ) -> None:
        """All faces but the pages in large letters."""
        if face is Face.SPOTLIGHT and (spotlight := spotlight_of(view)) is not None:
            self._stand(self._spotlight)
            self._spotlight.put(spotlight)
        elif face is Face.WAITING:
            self._stand(self._waiting)
            self._waiting.put(waiting_of(view, 0 if found.heading else found.most))
        elif face is Face.CODES:
            self._stand(self._codes)
            now = self._codes.facts
            self._codes.put(CodesFacts(view.codes, now.turn if now else 0))
        elif face is Face.PARTS:
            self._stand(self._parts)
            self._parts.show(room)
        elif face is Face.PANEL and self._panel is not None:
            self._stand(self._panel)
            self._panel.show(room)
        else:
            self._stand(self._sentence)
            self._sentence.put(tuple(map(_, UNKNOWN_KIND)))

    def _found(self, view: BoardView, around: Large, small: str) -> Screenful:
        """What stands above, and what comes page by page; nothing where all comes at once."""
        if not self.large:
            return Screenful(heading_of(view))
        panel = type(self._panel) if self._panel is not None else None
        return screenful(view, panel, self.app.size, self._wide, around, small)

    @property
    def _wide(self) -> int:
        return max(self.app.size.width - self.gutter.width, 1)

    @property
    def _all_large(self) -> bool:
        """Whether everything that a room has to read is large."""
        return self.large and is_large(self.app.size)

    def _draw_bands(self, room: Room[BoardView], view: BoardView, live: Large) -> tuple[Large, str]:
        """The notices at the foot, each as high as what it says; all of their lines, and what is
        announced where it has no room in large letters there.
        """
        taken, size = [], self.app.size
        rows = max(size.height // 5, 4) if is_large(size) else 0
        if self._all_large:
            rows = rows_for_notices(view, size.height, self._wide, live)
        found = notices(room, self._wide, rows, short=self._all_large)
        for band, notice in zip(self._bands, found, strict=True):
            _show(band, notice)
            if notice:
                taken.append(notice_lines(notice, self._wide))
                _height(band, len(taken[-1].rows))
        announced = found[1]
        return together(*taken), announced.words if announced and not announced.large else ""

    def _draw_around(self, view: BoardView, found: Screenful, face: Face) -> None:
        """The heading, and what stands under the whole room's chart."""
        rows = rows_for_question(view, self.app.size)
        lines = heading_lines(found.heading, self._wide, rows) if found.heading else ()
        _show(self._heading, (found.heading, rows) if found.heading and lines else None)
        _height(self._heading, len(lines))
        apart = view.results.apart if view.results else None
        noted = apart is not None and face is not Face.READING and not self._all_large
        _show(self._note, (apart.note if apart and noted else "") or None)
        told = _told(view, self._panel, self.app.size.height) if face is Face.PANEL else None
        _show(self._told, told)
        if told:
            _height(self._told, len(told_lines(told, self._wide)))

    def _draw_status(self, room: Room[BoardView], view: BoardView) -> Large:
        """The live line, while there is something to tell; and its lines."""
        facts = _live(room, view, self._panel, self._now(), large=self._all_large)
        self._wind(bool(facts.seconds))
        at = view.activity
        dense = self._panel is not None and self._panel.dense and at is not None and at.revealed
        drawn = status_lines(facts, self.app.size, self._wide, dense)
        _show(self._status, facts if drawn.rows else None)
        _height(self._status, len(drawn.rows))
        return drawn

    def _wind(self, running: bool) -> None:
        """Tick while time runs; four times a second, so that no second is left out."""
        if running and self._tick is None:
            self._tick = self.set_interval(0.25, self._ticked)
        elif not running and self._tick is not None:
            self._tick.stop()
            self._tick = None

    def _ticked(self) -> None:
        room = self._room
        if room and room.view and not too_small_words(*self.app.size):
            rows = self._status.styles.height
            self._draw_status(room, room.view)
            if self._status.styles.height != rows:  # other words, at the end of the time
                self._draw()

    async def _take_panel(self, at: ActivityView) -> None:
        """Another activity, another panel; the old one goes once the new one stands."""
        if self._panel_of == (at.id, at.kind):
            return
        old = self._panel
        self._panel_of = (at.id, at.kind)
        try:
            self._panel = panel_for(at.kind)(motion=self._motion)
        except LookupError:
            self._panel = None
        else:
            self._panel.display = False
            await self._body.mount(self._panel)
        if old is not None:
            await old.remove()

    def _stand(self, shown: Widget) -> None:
        for each in self._body.children:
            if each.display != (each is shown):
                each.display = each is shown


def _live(
    room: Room[BoardView], view: BoardView, panel: BoardPanel | None, now: float, *, large: bool
) -> StatusFacts:
    """What the live line says of the room."""
    at, left = view.activity, None
    if view.timer is not None:
        left = seconds_left(view.timer.ends_at, now, room.clock_ahead)
    tables = tables_words(view.progress)
    if at is None:
        return StatusFacts("waiting", "", tables, left, large=large)
    counts = ""
    if panel is not None and (at.revealed or view.spotlight):
        counts = panel.counts(view).words
    return StatusFacts(at.stage, counts, tables, left, at.closes_itself, large)


def _told(view: BoardView | None, panel: BoardPanel | None, tall: int) -> ToldFacts | None:
    """What is said under the whole room's chart."""
    results = view.results if view else None
    if results is None or panel is None or panel.tells or not results.told:
        return None
    return ToldFacts(results.told, tall, panel.dense)


def _show(widget: Drawn[FactsT], facts: FactsT | None) -> None:
    """Show facts, or take no room at all where there are none."""
    if widget.display != (facts is not None):
        widget.display = facts is not None
    widget.put(facts)


def _height(widget: Widget, rows: int) -> None:
    """Set a height, and lay out anew only where it is another one."""
    if widget.styles.height is None or widget.styles.height.value != rows:
        widget.styles.height = rows
