"""The chair's desk: all that the console shows of one room. It knows nothing of acts."""

from __future__ import annotations

import time
from typing import Literal

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from kiosk.chair.acts.acting import Note
from kiosk.chair.desk.key_line import KeyLine
from kiosk.chair.desk.keys import AGENDA_KEYS, ITEM_KEYS, KEYS, TABLE_KEYS, spoken
from kiosk.chair.desk.row_list import RowList
from kiosk.chair.desk.rows import agenda_rows, item_rows, item_words, result_rows, table_rows
from kiosk.chair.meant.next_step import next_step
from kiosk.chair.said.clock import timer_line
from kiosk.chair.said.moments import signal_keys, signal_words, time_keys, time_question
from kiosk.chair.said.room_words import (
    KEPT_AT_TABLES,
    START_IT,
    connected_words,
    how_far,
    keeps_nothing,
    next_line,
    on_every_screen,
)
from kiosk.link.room import Room
from kiosk.widgets.other_rooms import NOT_MEANWHILE, cut_off_words, is_cut_off, rooms_words
from kiosk.widgets.plain_text import plain
from shared.language import N_, _, ngettext, pgettext
from shared.text import show
from shared.views import ChairView

Pane = Literal["tables", "items", "results"]
PANES: tuple[Pane, ...] = ("tables", "items", "results")

TOO_SMALL = N_(
    "This window is too small for the console. Make it larger, or its letters "
    "smaller: it needs 70 columns and 20 rows. The meeting goes on meanwhile."
)


class NextStep(Static):
    """The one big line; a click on it is the same as Enter."""

    class Clicked(Message):
        """It was clicked."""

    def on_click(self) -> None:
        """Do it."""
        self.post_message(self.Clicked())


class Desk(Vertical):
    """Next step, agenda, tables, items, results, and the lines below them."""

    def __init__(self) -> None:
        super().__init__()
        self.pane: Pane = "tables"
        self.agenda = RowList(id="agenda-list")
        self.tables = RowList(id="tables-list")
        self.items = RowList(id="items-list")
        self.results = RowList(choosing=False, id="results-list")
        self.picked: set[str] = set()
        """The items that are selected, to do something with all of them."""
        self._room: Room[ChairView] | None = None
        self._texts: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """All that is ever shown; what does not fit a narrow screen waits behind a tab."""
        yield Static(plain(_(TOO_SMALL)), id="too-small", markup=False)
        yield Static(id="head", markup=False)
        yield NextStep(id="next", markup=False)
        with Horizontal(id="main"):
            with Vertical(id="agenda"):
                yield Static(plain(_("AGENDA")), classes="title", markup=False)
                yield self.agenda
                yield KeyLine(spoken(AGENDA_KEYS), id="agenda-keys")
            with Vertical(id="right"):
                yield Static(id="tabs")
                with Horizontal(id="panes"):
                    with Vertical(id="middle"):
                        with Vertical(id="tables"):
                            yield Static(id="tables-title", classes="title", markup=False)
                            yield self.tables
                            yield KeyLine(spoken(TABLE_KEYS), id="table-keys")
                        with Vertical(id="results"):
                            yield Static(plain(_("3 RESULTS")), classes="title", markup=False)
                            yield self.results
                    with Vertical(id="items"):
                        yield Static(id="items-title", classes="title", markup=False)
                        yield self.items
                        yield Static(id="item-words", markup=False)
                        yield KeyLine(spoken(ITEM_KEYS), id="item-keys")
        with Horizontal(id="signals"):
            yield Static(id="signal-words", markup=False)
            yield KeyLine((), id="signal-keys")
        with Horizontal(id="time"):
            yield Static(id="timer", markup=False)
            yield KeyLine((), id="time-keys")
        yield Static(id="undo", markup=False)
        yield Static(id="note", markup=False)
        yield KeyLine(spoken(KEYS), id="keys")

    def on_mount(self) -> None:
        """Begin with the tables: before anything else, they come in."""
        self.query_one("#next").border_title = plain(_("NEXT STEP"))
        self.choose(self.pane)
        self.screen.set_focus(self.agenda)

    def choose(self, pane: Pane) -> None:
        """Bring one of the three panes to the front, where not all fit, and the keys to its list.

        At once: `focus()` would come after the next key, which is for that list.
        """
        self.pane = pane
        self.screen.set_focus(self.list_of(pane))
        panes = self.query_one("#panes")
        for each in PANES:
            panes.set_class(each == pane, f"-show-{each}")
        self._tabs()

    def list_of(self, pane: Pane) -> RowList:
        """The list in a pane."""
        return {"tables": self.tables, "items": self.items, "results": self.results}[pane]

    def show(self, room: Room[ChairView], now: float) -> None:
        """Draw a room; what has not changed is not touched."""
        self._room = room
        self._heading(room)
        self._step(room)
        view = room.view
        if view is None:
            return
        self.agenda.put(agenda_rows(view))
        following = next_line(view)
        self.agenda.start = following.id if following else view.current
        self.tables.put(table_rows(view))
        self.picked &= view.items.keys()
        self.items.put(item_rows(view, self.picked))
        self.show_results()
        self.show_item()
        self._titles(view)
        self._tabs()
        self._signals(view)
        undo = (
            _("U takes back your last step ({undo})").format(undo=show(view.undo))
            if view.undo
            else _("Nothing to take back")
        )
        self._write("undo", undo)
        self.tick(now)

    def pick(self, item: str) -> None:
        """Select an item, or no longer."""
        self.picked ^= {item}
        self._show_picked()

    def pick_none(self) -> None:
        """No item is selected any more."""
        self.picked.clear()
        self._show_picked()

    def _show_picked(self) -> None:
        if self._room and self._room.view:
            self.items.put(item_rows(self._room.view, self.picked))
            self._titles(self._room.view)

    def on_row_list_sized(self, message: RowList.Sized) -> None:
        """The results are wrapped to their list's width."""
        if message.row_list is self.results:
            self.show_results()

    def show_results(self) -> None:
        """The results, wrapped to the list's width of now."""
        if self._room and self._room.view:
            width = self.results.scrollable_content_region.width
            self.results.put(result_rows(self._room.view, width))

    def show_item(self) -> None:
        """The chosen item in full."""
        view = self._room.view if self._room else None
        item = view.items.get(self.items.cursor or "") if view else None
        self._write("item-words", item_words(view, item) if view and item else "")

    def tick(self, now: float) -> None:
        """Time has passed: only the timer's line changes."""
        room = self._room
        if room is None or room.view is None or not self.query("#timer"):
            return
        timer = room.view.timer
        asks = time_question(room, now)
        words = [asks or timer_line(timer, now, room.clock_ahead)]
        self.query_one("#timer").set_class(bool(asks), "-up")
        self.query_one("#time-keys", KeyLine).put(time_keys(room, now))
        if room.view.copy:
            words.append(_("Copy: {copy}").format(copy=show(room.view.copy)))
        if room.view.rooms:
            words.append(rooms_words(room.view.rooms))
        if room.view.announcement:
            words.append(on_every_screen(show(room.view.announcement)))
        self._write("timer", " · ".join(words))

    def _signals(self, view: ChairView) -> None:
        if not self.query("#signal-keys"):
            return  # The console is being closed.
        self.query_one("#signals").display = bool(view.signals)
        self._write(
            "signal-words",
            _("SIGNAL {signals}").format(signals=signal_words(view)) if view.signals else "",
        )
        self.query_one("#signal-keys", KeyLine).put(signal_keys(view))

    def note(self, note: Note, now: float) -> None:
        """What became of the last act, and when."""
        clock = time.strftime("%H:%M", time.localtime(now))
        leads = {
            "done": pgettext("what the chair asked for", "Done"),
            "not done": _("Not done"),
            "asking": _("Asking"),
            "going on": _("One moment"),
        }
        lead = leads[note.became]
        line = self.query_one("#note")
        line.set_class(note.became == "not done", "-refused")
        self._write("note", f"{clock} {lead}: {note.words}")

    def _heading(self, room: Room[ChairView]) -> None:
        away = room.contact != "here" or is_cut_off(room.view)
        self.set_class(away, "-stale")
        title = show(room.view.title if room.view else room.title) or "Roomvoice"
        if room.contact == "here" and room.view and is_cut_off(room.view):
            contact = cut_off_words(room.view, room.clock_ahead)
        elif room.contact == "here" and room.view:
            contact = _("Hub connected · {tables}").format(tables=connected_words(room.view))
        elif room.contact == "away":
            contact = _("HUB AWAY since {since}").format(since=_clock(room.away_since))
        else:
            contact = _("Looking for the hub")
        self._write("head", f"{contact} · {title}")

    def _step(self, room: Room[ChairView]) -> None:
        if room.contact == "away":
            since = _clock(room.away_since)
            below = _("Below is what it said until {since}.").format(since=since)
            words = f"{_(START_IT)}\n{below}"
        elif room.view is not None and room.view.trouble:
            words = f"{keeps_nothing(room.view)}\n{_(KEPT_AT_TABLES)}"
        elif room.view is not None and is_cut_off(room.view):
            back = show(room.view.rooms_trouble) or _("The other rooms come back by themselves.")
            words = f"{back}\n{_(NOT_MEANWHILE)}"
        elif room.view is None:
            start = _(START_IT) if room.trouble else ""
            words = "\n".join(filter(None, (_("Looking for the hub."), show(room.trouble), start)))
        else:
            step = next_step(room.view)
            first = _("Enter: {step}").format(step=step.words) if step.command else step.words
            words = f"{first}\n{step.also}"
            if room.view.rooms_trouble:
                # Below what Enter does, which must be seen however much is wrong.
                words = f"{words}\n{show(room.view.rooms_trouble)}"
        self._write("next", words)

    def _titles(self, view: ChairView) -> None:
        far = how_far(view)
        self._write("tables-title", _("1 TABLES  {far}").format(far=far))
        hidden = sum(item.hidden for item in view.items.values())
        written = sum(not item.is_theme for item in view.items.values())
        parts = [f"{written}"]
        if hidden:
            parts.append(ngettext("{count} hidden", "{count} hidden", hidden).format(count=hidden))
        if picked := len(self.picked):
            words = ngettext("{count} selected", "{count} selected", picked)
            parts.append(words.format(count=picked))
        self._write("items-title", _("2 ITEMS ({counts})").format(counts=", ".join(parts)))

    def _tabs(self) -> None:
        view = self._room.view if self._room else None
        written = sum(not item.is_theme for item in view.items.values()) if view else 0
        words = {
            "tables": _("1 Tables"),
            "items": _("2 Items ({count})").format(count=written) if written else _("2 Items"),
            "results": _("3 Results"),
        }
        parts = [_tab(pane, words[pane], pane == self.pane) for pane in PANES]
        content = Content("  ").join(parts)
        if self._texts.get("tabs") != content.markup:
            self._texts["tabs"] = content.markup
            self.query_one("#tabs", Static).update(content)

    def _write(self, id: str, words: str) -> None:
        """Write a line anew where its words have changed."""
        if self._texts.get(id) != words:
            self._texts[id] = words
            self.query_one(f"#{id}", Static).update(plain(words, lines=True))


def _tab(pane: Pane, words: str, chosen: bool) -> Content:
    shown = f"[{words}]" if chosen else f" {words} "
    style = "b" if chosen else "not b"
    return Content.from_markup(f"[@click=app.pane('{pane}')][{style}]$words[/][/]", words=shown)


def _clock(when: float | None) -> str:
    return time.strftime("%H:%M", time.localtime(when)) if when is not None else _("some time ago")
