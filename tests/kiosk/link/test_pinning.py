"""Who is let through as the hub, and what everybody else has heard by then: nothing."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest
from msgspec import Struct

from kiosk.link import pinning
from kiosk.link.known_hubs import KnownHubs
from kiosk.link.link import Link
from kiosk.link.pinning import Guard
from server.data_folder import CERTIFICATE, DataFolder
from server.hub import Hub, HubSettings, running
from shared.hub_address import hub_url, is_encrypted, pin_in, to_copy, without_pin
from shared.messages import PROTOCOL_VERSION, Greeting, Hello
from shared.views import BoardView
from tests.kiosk.link.impostors import FUTURE, PAST, Impostor, Paper, paper, posing

PATIENCE: Final = 30.0
CODE: Final = "SECRET"
HTTP: Final = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nHi"
AGENDA: Final = """
title = "Pins"
[[activity]]
id = "a"
kind = "choice"
title = "A"
options = ["Yes", "No"]
"""


def encrypted(folder: Path, port: int = 0, *, anyway: bool = True) -> HubSettings:
    return HubSettings(DataFolder(folder), AGENDA, "127.0.0.1", port, anyway)


class Watching:
    """A board's link that stays up, and what it knows."""

    def __init__(self, url: str, code: str = CODE, guard: Guard | None = None) -> None:
        self.hellos = 0
        self._changed = asyncio.Event()
        self._code = code
        self.link = Link(
            url, "board", BoardView, self._hello, guard=guard, on_change=self._changed.set
        )

    def _hello(self, greeting: Greeting) -> Hello:
        self.hellos += 1
        return Hello(version=PROTOCOL_VERSION, role="board", code=self._code)

    async def until(self, ready: Callable[[], object]) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                while not ready():
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError as error:
            raise AssertionError(f"never so: {self.link.room}") from error

    @property
    def trouble(self) -> str:
        return self.link.room.trouble


@contextlib.asynccontextmanager
async def watching(
    url: str, code: str = CODE, guard: Guard | None = None
) -> AsyncIterator[Watching]:
    screen = Watching(url, code, guard)
    task = asyncio.create_task(screen.link.run())
    try:
        yield screen
    finally:
        task.cancel()
        await asyncio.wait([task])


async def comes_in(url: str, hub: Hub, guard: Guard | None = None) -> None:
    async with watching(url, hub.join.code, guard) as screen:
        await screen.until(lambda: screen.link.room.view is not None)


# --- the right hub ---


@pytest.mark.parametrize(
    "given",
    [lambda hub: hub.url, lambda hub: to_copy(hub.url), lambda hub: without_pin(hub.url)],
    ids=["whole pin", "short pin", "no pin"],
)
async def test_the_hub_that_is_meant_lets_a_screen_in(
    tmp_path: Path, given: Callable[[Hub], str]
) -> None:
    async with running(encrypted(tmp_path)) as hub:
        assert is_encrypted(hub.url)
        await comes_in(given(hub), hub)


async def test_the_certificate_stays_the_same_when_the_hub_comes_back(tmp_path: Path) -> None:
    async with running(encrypted(tmp_path)) as first:
        pass
    port = urlsplit(first.url).port or 0
    async with running(encrypted(tmp_path, port)) as hub:
        assert hub.url == first.url
        await comes_in(first.url, hub)


async def test_a_screen_comes_back_by_itself_and_looks_at_the_certificate_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = 0
    seen = Guard._seen

    async def counted(guard: Guard) -> bytes:
        nonlocal looks
        looks += 1
        return await seen(guard)

    monkeypatch.setattr(Guard, "_seen", counted)
    async with contextlib.AsyncExitStack() as stack:
        first = contextlib.AsyncExitStack()
        hub = await first.enter_async_context(running(encrypted(tmp_path)))
        port = urlsplit(hub.url).port or 0
        screen = await stack.enter_async_context(watching(hub.url, hub.join.code))
        await screen.until(lambda: screen.link.room.view is not None)
        await first.aclose()
        await screen.until(lambda: screen.link.room.contact == "away")
        await stack.enter_async_context(running(encrypted(tmp_path, port)))
        await screen.until(lambda: screen.link.room.contact == "here")
    assert looks == 1


# --- everybody else ---


class Pose(Struct, frozen=True):
    """What answers, and what is said of it."""

    says: str
    impostor: Callable[[Paper, Paper, Path, int], Impostor]
    """From the hub's own certificate, a stranger's, a folder and the real hub's port."""
    shaken_hands: bool = True


def paper_of(hub: Hub, data: Path) -> Paper:
    context = Paper(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(data / CERTIFICATE)
    context.pin = pin_in(hub.url)
    return context


POSES: Final = {
    "another certificate": Pose(
        "not the hub that is meant", lambda own, other, folder, port: Impostor([other])
    ),
    "a relay with a certificate of its own": Pose(
        "not the hub that is meant", lambda own, other, folder, port: Impostor([other], onward=port)
    ),
    "another certificate once the first was compared": Pose(
        "not the hub that is meant", lambda own, other, folder, port: Impostor([own, other])
    ),
    "a plain web server": Pose(
        "not an encrypted hub", lambda own, other, folder, port: Impostor(answer=HTTP), False
    ),
}


@pytest.mark.parametrize("name", POSES)
async def test_whoever_else_answers_is_told_nothing(tmp_path: Path, name: str) -> None:
    pose = POSES[name]
    stranger = paper(tmp_path, "stranger")
    async with running(encrypted(tmp_path / "hub")) as hub:
        own = paper_of(hub, tmp_path / "hub")
        impostor = pose.impostor(own, stranger, tmp_path, urlsplit(hub.url).port or 0)
        async with posing(impostor):
            url = hub_url("127.0.0.1", impostor.port, pin_in(hub.url))
            async with watching(url) as screen:
                await screen.until(lambda: screen.trouble)
                assert pose.says in screen.trouble
                assert screen.link.distrusts
                assert "\n" not in screen.trouble and pin_in(url) not in screen.trouble
                assert screen.hellos == 0
        assert bool(impostor.shaken_hands) is pose.shaken_hands
        if pose.shaken_hands:
            assert impostor.heard == b""
        else:  # the beginning of a handshake, which names nothing
            assert impostor.heard[:1] == b"\x16"
            assert not any(word in impostor.heard for word in (b"GET", b"HTTP", CODE.encode()))


@pytest.mark.parametrize(
    ("dates", "says"),
    [(PAST, "has come to its end"), (FUTURE, "not valid yet")],
    ids=["ended", "early"],
)
async def test_a_certificate_out_of_its_time_is_refused_although_the_pin_is_right(
    tmp_path: Path, dates: tuple[datetime, datetime], says: str
) -> None:
    old = paper(tmp_path, "old", dates)
    async with (
        posing(Impostor([old])) as impostor,
        watching(hub_url("127.0.0.1", impostor.port, old.pin)) as screen,
    ):
        await screen.until(lambda: screen.trouble)
        assert says in screen.trouble
    assert impostor.shaken_hands and impostor.heard == b""


async def test_a_hub_that_does_not_encrypt_is_refused_where_encryption_is_meant(
    tmp_path: Path,
) -> None:
    async with running(encrypted(tmp_path, anyway=False)) as hub:
        url = hub_url("127.0.0.1", urlsplit(hub.url).port or 0, paper(tmp_path, "any").pin)
        async with watching(url, hub.join.code) as screen:
            await screen.until(lambda: screen.trouble)
            assert "--no-encryption" in screen.trouble
            assert screen.hellos == 0


async def test_a_screen_that_does_not_encrypt_is_told_how_to(tmp_path: Path) -> None:
    async with running(encrypted(tmp_path)) as hub:
        url = without_pin(hub.url).replace("wss", "ws")
        async with watching(url, hub.join.code) as screen:
            await screen.until(lambda: screen.trouble)
            assert "try wss://" in screen.trouble


@pytest.mark.parametrize("hangs_up", [True, False])
async def test_silence_is_taken_for_no_hub(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, hangs_up: bool
) -> None:
    if not hangs_up:  # else a busy machine would be too slow to hear that it did
        monkeypatch.setattr(pinning, "HANDSHAKE_TIMEOUT", 0.05)

    async def nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not hangs_up:
            await reader.read()
        writer.transport.abort()

    server = await asyncio.start_server(nothing, "127.0.0.1", 0)
    async with server:
        url = hub_url("127.0.0.1", server.sockets[0].getsockname()[1], paper(tmp_path, "any").pin)
        async with watching(url) as screen:
            await screen.until(lambda: screen.trouble)
            assert ("hung up" if hangs_up else "nothing answers") in screen.trouble


async def test_an_encrypted_server_that_is_no_hub_is_said_to_be_none(tmp_path: Path) -> None:
    own = paper(tmp_path, "web")
    async with (
        posing(Impostor([own], answer=HTTP)) as impostor,
        watching(hub_url("127.0.0.1", impostor.port, own.pin)) as screen,
    ):
        await screen.until(lambda: screen.trouble)
        assert "not a hub" in screen.trouble
    assert CODE.encode() not in impostor.heard


async def test_without_the_comparison_an_impostor_would_hear_it_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the same relay reads the join code once the pin is not compared."""
    monkeypatch.setattr(pinning, "matches", lambda pin, certificate: True)
    stranger = paper(tmp_path, "stranger")
    async with running(encrypted(tmp_path / "hub")) as hub:
        relay = Impostor([stranger], onward=urlsplit(hub.url).port)
        async with posing(relay):
            url = hub_url("127.0.0.1", relay.port, pin_in(hub.url))
            async with watching(url, hub.join.code) as screen:
                await screen.until(lambda: screen.link.room.view is not None)
    assert relay.heard.startswith(b"GET / HTTP/1.1")


@pytest.mark.parametrize("has_pin", [True, False], ids=["with a pin", "without one"])
async def test_a_screen_comes_in_by_itself_once_the_impostor_has_gone(
    tmp_path: Path, has_pin: bool
) -> None:
    async with running(encrypted(tmp_path / "hub")) as hub:
        pass
    port = urlsplit(hub.url).port or 0
    impostor = Impostor([paper(tmp_path, "stranger")], answer=HTTP)
    async with contextlib.AsyncExitStack() as stack:
        posed = contextlib.AsyncExitStack()
        await posed.enter_async_context(posing(impostor, port))
        url = hub.url if has_pin else without_pin(hub.url)
        screen = await stack.enter_async_context(watching(url, hub.join.code))
        says = "not the hub that is meant" if has_pin else "not a hub"
        await screen.until(lambda: says in screen.trouble)
        await posed.aclose()
        await stack.enter_async_context(running(encrypted(tmp_path / "hub", port)))
        await screen.until(lambda: screen.link.room.view is not None)
        assert screen.trouble == ""


# --- trust on first use ---


class Twice(Struct, frozen=True):
    """A meeting whose hub has another certificate the second time."""

    folder: Path
    known: KnownHubs
    first_pin: str


async def met_once(tmp_path: Path) -> Twice:
    data, home = tmp_path / "hub", tmp_path / "home"
    async with running(encrypted(data)) as hub:
        url = without_pin(hub.url)
        await comes_in(url, hub, Guard(url, KnownHubs(home)))
    (data / CERTIFICATE).unlink()
    return Twice(data, KnownHubs(home), pin_in(hub.url))


@pytest.mark.parametrize("hearsay", [True, False], ids=["announced", "no pin"])
async def test_another_certificate_for_a_known_meeting_is_refused(
    tmp_path: Path, hearsay: bool
) -> None:
    once = await met_once(tmp_path)
    async with running(encrypted(once.folder)) as hub:
        assert pin_in(hub.url) != once.first_pin
        url = hub.url if hearsay else without_pin(hub.url)
        async with watching(url, hub.join.code, Guard(url, once.known, hearsay=hearsay)) as screen:
            await screen.until(lambda: screen.trouble)
            assert "knows by another mark" in screen.trouble
            assert "the link or the invite file" in screen.trouble
            assert screen.hellos == 0


async def test_a_link_given_by_a_person_is_believed_and_remembered(tmp_path: Path) -> None:
    once = await met_once(tmp_path)
    async with running(encrypted(once.folder)) as hub:
        await comes_in(hub.url, hub, Guard(hub.url, once.known))
        again = KnownHubs(tmp_path / "home")
        await comes_in(without_pin(hub.url), hub, Guard(without_pin(hub.url), again))


async def test_the_same_hub_is_known_again(tmp_path: Path) -> None:
    async with running(encrypted(tmp_path / "hub")) as hub:
        url = without_pin(hub.url)
        for _ in range(2):
            await comes_in(url, hub, Guard(url, KnownHubs(tmp_path / "home")))
    assert len(list((tmp_path / "home").iterdir())) == 1


def test_a_meeting_of_any_name_stays_in_the_folder(tmp_path: Path) -> None:
    known = KnownHubs(tmp_path / "home")
    known.note("../../outside", "a" * 52)
    assert KnownHubs(tmp_path / "home").pin_of("../../outside") == "a" * 52
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_a_damaged_note_counts_as_none(tmp_path: Path) -> None:
    KnownHubs(tmp_path).note("m", "a" * 52)
    next(tmp_path.iterdir()).write_bytes(b"\xff\x00")
    assert KnownHubs(tmp_path).pin_of("m") is None
