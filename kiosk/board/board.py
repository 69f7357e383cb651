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
from kiosk.board.heading import Heading, heading_lines, heading_of, rows_for_question
from kiosk.board.notices import Announcement, StaleLine, announcement_lines, stale_words
from kiosk.board.panel import BoardPanel, panel_for
from kiosk.board.reading.pages import ReadingPages
from kiosk.board.reading.said import Said
from kiosk.board.reading.to_read import in_large_letters, lines_below
from kiosk.board.sentence import Sentence, too_small_words
from kiosk.board.sparing import MANY, Sparing
from kiosk.board.spotlight import SpotlightCard, spotlight_of
from kiosk.board.status import Status, StatusFacts, seconds_left, status_height, tables_words
from kiosk.board.told import ToldFacts, ToldLine, told_lines
from kiosk.board.waiting import Waiting, waiting_of
from kiosk.link.room import Room
from kiosk.widgets.bare import BareVertical
from kiosk.widgets.drawn import Drawn, FactsT
from shared.acts.signals import counted_words
from shared.language import N_, _
from shared.views import ActivityView, BoardView

UNKNOWN_KIND = (
    N_("This board cannot show this activity."),
    N_("Its Roomvoice is older than the hub's: install the same version on both."),
)


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
        self._signals = Announcement()
        self._announcement = Announcement()
        self._stale = StaleLine()
        self._tick: Clockwork | None = None
        self._soon: Clockwork | None = None
        self._drawn_large = large
        self._sparing = Sparing()

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
        yield self._signals
        yield self._announcement
        yield self._stale

    async def show(self, room: Room[BoardView]) -> None:
        """The room changed."""
        self._room = room
        if room.view is not None and room.view.activity is not None:
            await self._take_panel(room.view.activity)
            await self._parts.take(room.view, shown=not self.large)
        wait = self._sparing.wait
        if wait <= 0 or self.large != self._drawn_large or not _many(room.view, self._reading):
            self._draw()
        elif self._soon is None:
            self._soon = self.set_timer(wait, self._draw)

    def say(self, *sentences: str) -> None:
        """Show sentences alone, where there is no view to show."""
        self._frame(None, 1, Face.SENTENCE)
        self._status.display = False
        self._stand(self._sentence)
        self._sentence.put(sentences)

    @property
    def reading(self) -> bool:
        """Whether it shows pages in large letters, which have numbers and never move at once."""
        return bool(self._reading.display and self._reading.facts)

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
        self._drawn_large = self.large
        self._sparing.drawn()
        if self._soon is not None:
            self._soon.stop()
            self._soon = None
        room = self._room
        too_small = too_small_words(*self.app.size)
        if too_small:
            self.say(too_small)
        elif room is not None and room.view is not None:
            self._draw_view(room, room.view)

    def _draw_view(self, room: Room[BoardView], view: BoardView) -> None:
        read = self._to_read(view)
        part, known = self._parts.page > 0, self._panel is not None
        face = face_of(view, read=bool(read), panel=known, part=part)
        self._frame(view, self.app.size.height, face, stale_words(room))
        at = view.activity
        waits = at is None or at.stage == "waiting"
        self._status.display = not waits
        if at is not None and not waits:
            self._draw_status(room, view, at, reading=bool(read))
        if face is Face.READING:
            self._stand(self._reading)
            most = lines_below(view, self.app.size, self._wide)
            self._reading.follow(f"{at.id if at else ''} {view.spotlight}", read, most)
        else:
            self._draw_body(room, view, face)

    def _draw_body(self, room: Room[BoardView], view: BoardView, face: Face) -> None:
        """All faces but the pages in large letters."""
        if face is Face.SPOTLIGHT and (spotlight := spotlight_of(view)) is not None:
            self._stand(self._spotlight)
            self._spotlight.put(spotlight)
        elif face is Face.WAITING:
            self._stand(self._waiting)
            self._waiting.put(waiting_of(view))
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

    def _to_read(self, view: BoardView) -> tuple[Said, ...]:
        """What comes page by page in large letters; nothing where all comes at once."""
        if not self.large:
            return ()
        panel = type(self._panel) if self._panel is not None else None
        return in_large_letters(view, panel, self.app.size, self._wide)

    @property
    def _wide(self) -> int:
        return max(self.app.size.width - self.gutter.width, 1)

    def _frame(
        self,
        view: BoardView | None,
        screen_height: int,
        face: Face,
        stale: str = "",
    ) -> None:
        """Heading above, notices below, each as high as what it says."""
        wide = self._wide
        rows = rows_for_question(view, self.app.size, large=self.large) if view else 0
        heading = heading_of(view) if view else None
        if heading and view and view.spotlight and heading.over:
            heading = heading._replace(main="")
        announcement = view.announcement if view else ""
        _show(self._heading, heading and (heading, rows))
        signals = counted_words(view.signals) if view else ""
        for band, words in ((self._announcement, announcement), (self._signals, signals)):
            _show(band, (words, screen_height) if words else None)
            if words:
                _height(band, len(announcement_lines(words, wide, screen_height)))
        _show(self._stale, stale or None)
        apart = view.results.apart if view and view.results else None
        _show(self._note, (apart.note if apart and face is not Face.READING else "") or None)
        told = _told(view, self._panel, screen_height) if face is Face.PANEL else None
        _show(self._told, told)
        if told:
            _height(self._told, len(told_lines(told, wide)))
        if heading:
            _height(self._heading, len(heading_lines(heading, wide, rows)))

    def _draw_status(
        self, room: Room[BoardView], view: BoardView, at: ActivityView, *, reading: bool
    ) -> None:
        left = None
        if view.timer is not None:
            left = seconds_left(view.timer.ends_at, self._now(), room.clock_ahead)
        counts = ""
        if self._panel is not None and (at.revealed or view.spotlight):
            counts = self._panel.counts(view).words
        facts = StatusFacts(at.stage, counts, tables_words(view.progress), left, at.closes_itself)
        dense = (reading and left is None) or (
            self._panel is not None and self._panel.dense and at.revealed
        )
        _height(self._status, status_height(facts, *self.app.size, dense))
        self._status.put(facts)
        self._wind(bool(left))

    def _wind(self, running: bool) -> None:
        """Tick while time runs; four times a second, so that no second is left out."""
        if running and self._tick is None:
            self._tick = self.set_interval(0.25, self._ticked)
        elif not running and self._tick is not None:
            self._tick.stop()
            self._tick = None

    def _ticked(self) -> None:
        room = self._room
        if room and room.view and room.view.activity and not too_small_words(*self.app.size):
            reading = bool(self._reading.display)
            self._draw_status(room, room.view, room.view.activity, reading=reading)

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


def _many(view: BoardView | None, reading: ReadingPages) -> bool:
    """Whether many things stand there to read: in large letters, or all at once."""
    if reading.display and reading.facts is not None:
        return len(reading.facts.said) > MANY
    return view is not None and len(view.items) > MANY


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
