"""The board in plain lines: what is new is printed, and a few letters ask for more.

It follows the hub over the same link as the screen does, and knows no more than that.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Final

from kiosk.link.hub_place import HubPlace
from kiosk.link.link import Link
from kiosk.link.moved import hubs_nearby
from kiosk.link.pinning import Guard
from kiosk.link.room import Room
from kiosk.plain.board.lines import news, whole
from kiosk.plain.news import News
from kiosk.widgets.sentences import sentences
from shared.language import N_, _
from shared.messages import PROTOCOL_VERSION, Greeting, Hello, Refused
from shared.views import BoardView

HELP: Final = (
    N_("Enter: hear all of it again."),
    N_("{key} and Enter: hear the last news again."),
    N_("{key} and Enter: pause, or go on."),
    N_("{key} and Enter: leave."),
    N_("{key} and Enter: hear this."),
)
KEYS: Final = ("", "n", "p", "q", "?")
PAUSED: Final = N_("Paused. What happens is read when you go on: {key} and Enter.")


def help_words() -> str:
    """What can be typed."""
    return sentences(*(_(each).format(key=key) for each, key in zip(HELP, KEYS, strict=True)))


class PlainBoard:
    """Says what the room sees, until somebody leaves it or the hub will not let it in."""

    def __init__(self, place: HubPlace, say: Callable[[str], None], guard: Guard) -> None:
        self._say = say
        self._code = place.code
        self._said: Room[BoardView] | None = None
        self._paused = False
        self._news = News(say)
        self._link = Link(
            place.url,
            "board",
            BoardView,
            self._hello,
            guard=guard,
            on_change=self._changed,
            seek=hubs_nearby,
        )

    async def run(self, typed: AsyncIterator[str]) -> Refused | None:
        """Follow the room; `typed` are the lines that somebody types."""
        self._say(help_words())
        self._changed()
        following = asyncio.create_task(self._link.run())
        listening = asyncio.create_task(self._listen(typed))
        try:
            await asyncio.wait((following, listening), return_when=asyncio.FIRST_COMPLETED)
            return following.result() if following.done() else None
        finally:
            for task in (following, listening):
                task.cancel()
            await asyncio.gather(following, listening, return_exceptions=True)

    def _hello(self, greeting: Greeting) -> Hello:
        # The chair may have had a new code made since: then the board shows it, and knows it.
        view = self._link.room.view
        code = view.join.code if view else self._code
        return Hello(version=PROTOCOL_VERSION, role="board", code=code)

    async def _listen(self, typed: AsyncIterator[str]) -> None:
        """Do what is typed; ends when somebody leaves."""
        async for line in typed:
            match line.strip().casefold():
                case "q" | "/leave":
                    return
                case "n" | "/news" if not self._paused:
                    self._news.again()
                case "p" | "/quiet" | "n" | "/news":
                    self._paused = not self._paused
                    self._say(_(PAUSED).format(key="p") if self._paused else _("It goes on."))
                    self._changed()
                case "":
                    for said in whole(self._link.room):
                        self._say(said)
                case _:
                    self._say(help_words())
        await asyncio.Event().wait()  # nobody can type here: it reads on until it is ended

    def _changed(self) -> None:
        if self._paused:
            return
        room = self._link.room
        self._news.tell(news(self._said, room))
        self._said = room
