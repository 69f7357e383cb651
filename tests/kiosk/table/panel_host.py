"""A thin app around one panel, with a real link to a real hub, for the panels' own tests."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator, Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Event, Key
from textual.widgets import Static

from kiosk.link.link import Link
from kiosk.link.outbox import MemoryOutbox, Outbox, OutboxError
from kiosk.link.room import Room
from kiosk.table.panel import BallotForm, ItemsPanel, panel_for
from kiosk.table.writing.item_refusal import RefusalSeen
from kiosk.widgets.plain_text import plain
from kiosk.widgets.room_app import RoomApp
from server.data_folder import DataFolder
from server.hub import Hub, HubSettings, running
from shared.languages import ENGLISH_ONLY, Languages
from shared.messages import Cast, Close, Command, Greeting, Hello, Open, Received, Say
from shared.views import ChairView, TableView

PATIENCE: Final = 30.0
"""Seconds after which what a test waits for is taken not to come."""

AGENDA: Final = """
title = "A day"
[[activity]]
id = "swot"
kind = "swot"
title = "Our SWOT"
question = "What do you see?"
most = 30
[[activity]]
id = "dots"
kind = "dots"
title = "What matters most"
question = "Which matter most to you?"
from = "swot"
dots = 3
[[activity]]
id = "piles"
kind = "dots"
title = "What matters most, again"
question = "Which matter most to you?"
from = "swot"
dots = 3
most_on_one = 3
"""


def new_id() -> str:
    return secrets.token_hex(16)


def open_at(room: Room[TableView]) -> str | None:
    """The activity that is open, as this room knows it."""
    activity = room.view.activity if room.view else None
    return activity.id if activity and activity.stage == "open" else None


def kind_at(room: Room[TableView]) -> str:
    """The kind of the activity that every screen is at."""
    assert room.view is not None and room.view.activity is not None
    return room.view.activity.kind


class FullOutbox(MemoryOutbox):
    """An outbox on a disk that can be full."""

    full = True

    def keep(self, command: Command) -> None:
        """Keep it, if there is room."""
        if self.full:
            raise OutboxError("This computer's disk is full, so this could not be kept.")
        super().keep(command)


class PanelApp(RoomApp[TableView]):
    """Shows the panel of the activity that is open, once the room is known."""

    CSS = "#frame { height: 5; } #foot { dock: bottom; height: 1; }"

    def __init__(self, link: Link[TableView]) -> None:
        super().__init__()
        self.table_link = link
        self.panel: BallotForm | ItemsPanel | None = None
        self.chosen: list[tuple[Struct, tuple[str, ...]]] = []
        self.troubles: list[str] = []

    def compose(self) -> ComposeResult:
        yield Static(plain("What do you see?"), id="frame")
        self.panel = panel_for(kind_at(self.table_link.room))(self.table_link.room)
        with Vertical(id="place"):
            yield self.panel
        yield Static(id="foot")

    def on_ready(self) -> None:
        self.show_keys()

    async def on_event(self, event: Event) -> None:
        """Keys take the road that they take at a table."""
        key = event if isinstance(event, Key) and not event.is_forwarded else None
        if not (key and isinstance(self.panel, ItemsPanel) and await self.panel.pressed(key)):
            await super().on_event(event)

    def show_keys(self) -> None:
        if self.panel is not None and self.panel.is_mounted:
            for foot in self.query("#foot").results(Static):  # it goes before the app does
                foot.update(plain(self.panel.keys))

    def on_descendant_focus(self) -> None:
        self.show_keys()

    def on_room_app_room_changed(self) -> None:
        if self.panel is not None and self.is_running:  # what is on it goes before the app does
            self.panel.show(self.table_link.room)
            self.show_keys()

    def send(self, command: Command) -> None:
        try:
            self.table_link.send(command)
        except OutboxError as error:
            self.troubles.append(str(error))

    def on_items_panel_said(self, event: ItemsPanel.Said) -> None:
        said = msgspec.to_builtins(event.said)
        self.send(Say(id=new_id(), activity=self.activity, said=said))

    def on_ballot_form_chosen(self, event: BallotForm.Chosen) -> None:
        self.chosen.append((event.choice, event.words))
        choice = msgspec.to_builtins(event.choice)
        self.send(Cast(id=new_id(), activity=self.activity, ballot=new_id(), choice=choice))

    def on_refusal_seen(self, event: RefusalSeen) -> None:
        for id in event.ids:
            self.table_link.forget(id)

    @property
    def activity(self) -> str:
        view = self.table_link.room.view
        assert view is not None and view.activity is not None
        return view.activity.id


@dataclass
class Day:
    """A running hub, its chair, and whichever tables a test seats."""

    hub: Hub
    folder: Path
    chair: Link[ChairView]
    changed: asyncio.Event
    tasks: set[asyncio.Task[object]] = field(default_factory=set)
    screens: list[PanelApp] = field(default_factory=list)
    tables: list[Link[TableView]] = field(default_factory=list)

    def poke(self) -> None:
        """What some link knows has changed."""
        self.changed.set()
        for screen in self.screens:
            screen.room_changed()

    async def until(self, condition: Callable[[], object], what: str) -> None:
        """Wait until something is so, looking each time a link's room changes."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not condition():
                    self.changed.clear()
                    await self.changed.wait()
        except TimeoutError as error:
            raise AssertionError(f"never came: {what}") from error

    async def do(self, command: Command) -> None:
        """The chair does something, and the hub takes it."""
        assert isinstance(await self.chair.ask(command), Received)

    async def open(self, activity: str) -> None:
        """The chair opens an activity, after closing the one before."""
        if self.hub.meeting.state.open_activity is not None:
            await self.do(Close(id=new_id()))
        await self.do(Open(id=new_id(), activity=activity))
        await self.until(
            lambda: all(open_at(link.room) == activity for link in self.tables), "the activity"
        )

    def app(self, link: Link[TableView]) -> PanelApp:
        """A screen that follows this link."""
        screen = PanelApp(link)
        self.screens.append(screen)
        return screen

    async def seat(
        self, name: str, outbox: Outbox | None = None, people: int = 3
    ) -> Link[TableView]:
        """A table's link, followed until it knows the room."""

        def hello(greeting: Greeting) -> Hello:
            code = self.hub.join.code
            return Hello(version=1, role="table", code=code, token=token, name=name, people=people)

        token = secrets.token_hex(32)
        link = Link(
            self.hub.join.address,
            "table",
            TableView,
            hello,
            outbox=outbox or MemoryOutbox(),
            on_change=self.poke,
        )
        self.tables.append(link)
        self.tasks.add(self.follow(link))
        await self.until(lambda: link.room.view and link.room.own, "the table's view")
        return link

    def follow(self, link: Link[TableView]) -> asyncio.Task[object]:
        """Run a link until the day ends, or the task is cancelled."""
        task: asyncio.Task[object] = asyncio.create_task(link.run())
        self.tasks.add(task)
        return task

    @contextlib.asynccontextmanager
    async def keep_following(self) -> AsyncIterator[None]:
        """Let the links go on until this block ends, whatever becomes of the hub."""
        tasks, self.tasks = self.tasks, set()
        try:
            yield
        finally:
            await end_all(tasks)


async def end_all(tasks: Collection[asyncio.Task[object]]) -> None:
    """Cancel tasks and wait until they have ended."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


@contextlib.asynccontextmanager
async def a_day(
    folder: Path, agenda: str = AGENDA, languages: Languages = ENGLISH_ONLY
) -> AsyncIterator[Day]:
    """A hub with this agenda, and its chair."""
    settings = HubSettings(DataFolder(folder), agenda, "127.0.0.1", 0, languages=languages)
    async with running(settings) as hub:
        key = (folder / "chair.key").read_text(encoding="ascii").strip()
        changed = asyncio.Event()
        chair = Link(
            hub.join.address,
            "chair",
            ChairView,
            lambda _: Hello(version=1, role="chair", key=key),
            on_change=changed.set,
        )
        day = Day(hub, folder, chair, changed)
        day.tasks.add(asyncio.create_task(chair.run()))
        await day.until(lambda: chair.room.view, "the chair's view")
        try:
            yield day
        finally:
            await end_all(day.tasks)
