"""The real hub as a peer: tables that vote, each person once, while a board and a chair listen.

Nobody may vote twice, so a round is one vote of the agenda: at most `MOST_PEOPLE` ballots a table,
and then the chair closes it and opens the next.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Sequence

from bench.peers.websocket import RawSocket, connected
from bench.servers import HubAddress
from shared.changes import Replica
from shared.ids import MOST_PEOPLE
from shared.messages import (
    PROTOCOL_VERSION,
    Announce,
    Cast,
    Changes,
    Command,
    Hello,
    Next,
    Received,
)
from shared.views import BoardView
from shared.wire import decode_from_hub, encode

RECEIVED, REFUSED, WELCOME = b"\xa1t\xa8received", b"\xa1t\xa7refused", b"\xa1t\xa7welcome"
TAG = slice(1, 13)
"""Where the tag of a message stands, as a thin client would look for it."""


class HubSeat:
    """One table. What it submits was encoded before the round."""

    acknowledged: Callable[[], None]

    def __init__(self) -> None:
        self.socket: RawSocket
        self.welcome: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.frames: list[bytes] = []

    def submit(self) -> None:
        """Send the next ballot."""
        self.socket.send(self.frames.pop())

    def take(self, payload: bytes) -> None:
        """Hear an answer; frames of the feed pass by unread."""
        tag = payload[TAG]
        if tag.startswith(RECEIVED):
            self.acknowledged()
        elif tag.startswith(REFUSED):
            raise RuntimeError(decode_from_hub(payload))
        elif tag.startswith(WELCOME):
            self.welcome.set_result(None)


def _pass_by(payload: bytes) -> None:
    """Nobody looks."""


class Hub:
    """A hub, which somebody has started, in a room with a board and a chair."""

    acked = "on disk"

    def __init__(self, name: str, hub: HubAddress, *, boards: int = 1) -> None:
        self.name = name
        self._boards = boards
        self.pids = (hub.pid,)
        self._hub = hub
        self._seats: list[HubSeat] = []
        self._round = -1
        self._seen: Callable[[int], None] | None = None
        self._board = Replica(BoardView)
        self._answer: asyncio.Future[None] | None = None
        self._chair: RawSocket | None = None

    async def seat(self, how_many: int) -> Sequence[HubSeat]:
        """Seat so many tables, with the most people that a table may have."""
        if self._chair is None:
            self._chair = await self._listening(
                Hello(version=PROTOCOL_VERSION, role="chair", key=self._hub.chair_key),
                self._at_chair,
            )
            board = Hello(version=PROTOCOL_VERSION, role="board", code=self._hub.code)
            await self._listening(board, self._at_board)
            for _ in range(self._boards - 1):
                await self._listening(board, _pass_by)
        made = [HubSeat() for _ in range(how_many)]
        for number, each in enumerate(made):
            hello = Hello(
                version=PROTOCOL_VERSION,
                role="table",
                code=self._hub.code,
                token=secrets.token_hex(32),
                name=f"Table {len(self._seats) + number + 1}",
                people=MOST_PEOPLE,
            )
            each.socket = await self._listening(hello, each.take)
        await asyncio.gather(*(each.welcome for each in made))
        self._seats += made
        return made

    async def get_ready(self, each: int) -> None:
        """The chair goes on to the next vote, and everybody has a ballot in hand."""
        assert each <= MOST_PEOPLE
        await self.next_activity()
        self._round += 1
        self.give(self._ballot, each)

    async def next_activity(self) -> None:
        """The chair closes what is open, and opens what comes next."""
        await self._chair_does(Next(id=secrets.token_hex(16)))
        # The box of a vote is cleaned after its close; this one waits for that.
        await self._chair_does(Announce(id=secrets.token_hex(16), text=f"Round {self._round}"))

    def give(self, make: Callable[[], Command], each: int) -> None:
        """Every table has so many commands in hand, encoded already."""
        for seat in self._seats:
            seat.frames = [encode(make()) for _ in range(each)]

    async def watch(self, seen: Callable[[int], None]) -> None:
        """The board counts ballots, so the n-th is seen when it says n."""
        self._seen = seen

    def _ballot(self) -> Cast:
        return Cast(
            id=secrets.token_hex(16),
            activity=f"vote-{self._round}",
            ballot=secrets.token_hex(16),
            choice={"option": secrets.randbelow(3)},
        )

    async def _listening(self, hello: Hello, take: Callable[[bytes], None]) -> RawSocket:
        socket = await connected(self._hub.url, take)
        socket.send(encode(hello))
        return socket

    async def _chair_does(self, command: Command) -> None:
        assert self._chair is not None
        self._answer = asyncio.get_running_loop().create_future()
        self._chair.send(encode(command))
        await self._answer

    def _at_chair(self, payload: bytes) -> None:
        tag = payload[TAG]
        if tag.startswith((RECEIVED, REFUSED)) and self._answer is not None:
            answer = decode_from_hub(payload)
            assert isinstance(answer, Received), answer
            self._answer.set_result(None)

    def _at_board(self, payload: bytes) -> None:
        changes = decode_from_hub(payload) if self._seen is not None else None
        if self._seen is None or not isinstance(changes, Changes):
            return
        now = changes.set.get("progress")
        if now is not None:
            self._seen(now["ballots"])
