"""Thousands of a stranger's frames at a real hub: each ends as the protocol says, and harms nobody.

A frame that is no message ends its own connection with the code in `docs/protocol.md`. One that
is a message gets its answer. Nothing but an accepted command changes what anybody sees.
"""

from __future__ import annotations

import contextlib
import logging
import secrets
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final, Literal

import pytest

from server import session
from server.strangers import MOST_HEARD
from shared.messages import (
    Announce,
    AskReport,
    Command,
    Greeting,
    Hello,
    Message,
    Open,
    OpenDoor,
    Received,
    Refused,
    Role,
    Say,
)
from shared.views import board_view, chair_view, table_view
from shared.wire import LARGEST_FRAME, WireError, decode_from_client
from tests.figures import Figures
from tests.server.raw_client import Client, Place, hub_at, new_id
from tests.shared.fuzz_frames import Frame, frames

Where = Literal["before hello", "table", "board", "chair"]
WHERE: Final[tuple[Where, ...]] = ("before hello", "table", "board", "chair")
NOT_IN: Final = 4003
BAD_FRAME: Final = 4008
CUT: Final = 1006
HANDSHAKE: Final = 1024
"""Bytes, more than a handshake has; they count towards what a stranger may say."""

TOO_LARGE: Final = 1009
HELLOS_WITH_A_WRONG_CODE: Final = 8
"""Those that are tried: a few more, and the door lets codes in slowly."""


@pytest.fixture
def faults(caplog: pytest.LogCaptureFixture) -> Iterator[list[str]]:
    """What the hub's tasks and loggers call a fault; whoever expects one clears the list.

    It is looked at once the hub has stopped, which is after the last of its tasks has ended.
    """
    found: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(record.getMessage())

    handler = Kept(logging.WARNING)
    logging.getLogger().addHandler(handler)
    yield found
    logging.getLogger().removeHandler(handler)
    assert found == []


@pytest.fixture
async def place(tmp_path: Path, faults: list[str]) -> AsyncIterator[Place]:
    """A hub with an item in its open SWOT, so that there is something to harm."""
    async with hub_at(tmp_path / "data") as here:
        async with here.inside() as oak, here.inside("chair") as chair:
            await chair.must(Open(id=new_id(), activity="swot"))
            said = {"do": "add", "column": "strengths", "text": "We listen"}
            await oak.must(Say(id=new_id(), activity="swot", said=said))
        yield here


def everything(place: Place) -> list[Any]:
    """What each audience would see, and how long the journal is."""
    state = place.hub.meeting.state
    join = place.hub.join
    views = [table_view(state), board_view(state, (), join), chair_view(state, (), join)]
    return [*views, place.hub.meeting.seq]


class Stranger:
    """Sends frames one by one, and comes in anew whenever the hub has shown them the door."""

    def __init__(self, place: Place, where: Where) -> None:
        self.place = place
        self.role: Role = "table" if where == "before hello" else where
        self.inside = where != "before hello"
        self.outcomes: Counter[str] = Counter()
        self._token = secrets.token_hex(32)
        self._wrong_codes = 0
        self._open: contextlib.AsyncExitStack = contextlib.AsyncExitStack()
        self._client: Client | None = None

    async def client(self) -> Client:
        """The connection, at the place where the frames are to be tried."""
        if self._client is None:
            if self.inside:
                token = {"token": self._token} if self.role == "table" else {}
                coming = self.place.inside(self.role, **token)
            else:
                coming = self.place.connected()
            self._client = await self._open.enter_async_context(coming)
            if not self.inside:
                await self._client.expect(Greeting)
        return self._client

    async def leave(self) -> None:
        """End the connection."""
        self._client = None
        await self._open.aclose()

    async def attempt(self, frame: Frame) -> None:
        """Send one frame, and hold the hub to what the protocol says of it."""
        message = meant(frame)
        if isinstance(message, Hello) and not self.inside and message.role != "chair":
            self._wrong_codes += 1
            if self._wrong_codes > HELLOS_WITH_A_WRONG_CODE:
                return
        client = await self.client()
        before = everything(self.place)
        await client.connection.send(frame)
        if self.inside and isinstance(message, Command | AskReport):
            changed = await self._answered(client, message)
        else:
            changed = await self._shown_the_door(client, frame, message)
        if not changed:
            assert everything(self.place) == before

    async def _answered(self, client: Client, command: Command | AskReport) -> bool:
        """What is asked is answered, and the connection stays; whether it was taken."""
        while True:
            answer = await client.next()
            if isinstance(answer, Received | Refused):
                break
        assert answer.id == command.id
        self.outcomes[type(answer).__name__] += 1
        return isinstance(answer, Received)

    async def _shown_the_door(self, client: Client, frame: Frame, message: Message | None) -> bool:
        """The connection ends as it should; whether a new table came in."""
        if isinstance(message, Hello) and not self.inside:
            first = await client.next()
            assert isinstance(first, Refused), "no frame here has the code or the key"
            expected = NOT_IN
        else:
            expected = TOO_LARGE if len(frame) > LARGEST_FRAME else BAD_FRAME
        code = await client.ended()
        size = len(frame.encode("utf-8", "surrogatepass") if isinstance(frame, str) else frame)
        if not self.inside and size > MOST_HEARD - HANDSHAKE:
            assert code in (expected, CUT), "no stranger is heard for so long"
        else:
            assert code == expected
        if code == BAD_FRAME:
            last = [each for each in client.frames if isinstance(each, Refused)][-1]
            assert (last.code, last.id) == ("frame", None)
        self.outcomes[str(code)] += 1
        await self.leave()
        return False


def meant(frame: Frame) -> Message | None:
    """The message in a frame, if there is one."""
    try:
        return decode_from_client(frame)
    except WireError:
        return None


async def bombard(place: Place, where: Where, seed: int, number: int) -> Counter[str]:
    """So many frames, each tried in one place; what became of them."""
    stranger = Stranger(place, where)
    for at, (name, frame) in enumerate(islice(frames(seed), number)):
        try:
            await stranger.attempt(frame)
        except BaseException as error:
            error.add_note(f"{where}: {name}, seed {seed}, frame {at}: {frame[:200]!r}")
            raise
    await stranger.leave()
    return stranger.outcomes


def _in_words(outcomes: Counter[str]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in sorted(outcomes.items()))


async def still_serves(place: Place) -> None:
    """A table and the chair can do what they came for."""
    async with place.inside("chair") as chair:
        if place.hub.meeting.state.door_closed:  # among the chair's own frames there is that act
            await chair.must(OpenDoor(id=new_id()))
    async with place.inside("chair") as chair, place.inside() as oak:
        await chair.must(Announce(id=new_id(), text="All is well"))
        await oak.until(lambda: oak.view and oak.view.announcement == "All is well")


@pytest.mark.parametrize("where", WHERE)
async def test_two_hundred_frames_end_as_the_protocol_says(place: Place, where: Where) -> None:
    outcomes = await bombard(place, where, 504 + WHERE.index(where), 200)
    too_long = str(CUT if where == "before hello" else TOO_LARGE)
    assert outcomes["4008"] > 40 and outcomes[too_long] > 0
    assert (outcomes["Refused"] > 4) == (where != "before hello")
    assert (outcomes["4003"] > 0) == (where == "before hello")
    if where == "board":
        assert outcomes["Received"] == 0
    await still_serves(place)


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("where", WHERE)
async def test_many_thousand_frames_end_as_the_protocol_says(
    place: Place, where: Where, figures: Figures
) -> None:
    outcomes = await bombard(place, where, 9000 + WHERE.index(where), 10_000)
    figures.note(f"hostile frames at a hub, {where}", _in_words(outcomes), times=outcomes.total())
    await still_serves(place)


async def test_an_error_in_a_session_would_be_seen(
    tmp_path: Path, faults: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(frame: bytes | str) -> Message:
        raise RecursionError("too deep")

    async with hub_at(tmp_path / "data") as place, place.inside() as client:
        monkeypatch.setattr(session, "decode_from_client", breaks)
        await client.connection.send(b"\x80")
        assert await client.ended() == 1011
    assert faults == ["connection handler failed"]
    faults.clear()
