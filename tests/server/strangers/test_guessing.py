"""Guessing at the door: slow for whoever guesses, at once for whoever has a secret of their own."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from server.door import door, turnstile
from server.door.join_code import ALPHABET, code_of
from server.door.turnstile import Misses, Turnstile, source_of
from shared.ids import CODE_LENGTH
from shared.messages import Announce, Greeting, NewCode, Own, Refused
from tests.server.raw_client import Place, hub_at, new_id

PAUSE = 0.5


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    async with hub_at(tmp_path / "data") as here:
        yield here


async def guess(place: Place, code: str = "WRONGX") -> str:
    """One wrong guess; what the hub answered."""
    async with place.connected() as client:
        await client.send(place.hello(code=code))
        return (await client.expect(Refused)).code


async def test_whatever_is_guessed_tokens_and_the_chair_come_in_at_once(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = secrets.token_hex(32)
    async with place.inside(token=token) as seated:
        await seated.expect(Own)
    for _ in range(door.FREE_FROM_ONE):
        assert await guess(place) == "code"
    monkeypatch.setattr(door, "PAUSE", 3600.0)
    assert await guess(place) == "code", "the first turn is at once, and the next in an hour"
    async with place.connected() as slowed:
        await slowed.expect(Greeting)
        await slowed.send(place.hello())
        async with place.inside(token=token), place.inside("chair") as chair:
            # Once the hub has answered those two, it has read the hello that came before.
            await chair.must(Announce(id=new_id(), text="Welcome"))
        assert len(place.hub.meeting.state.tables) == 1


async def test_when_too_many_wait_they_are_asked_to_come_again(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "FREE_MISSES", 0)
    monkeypatch.setattr(door, "MOST_WAITING", 0)
    assert await guess(place, place.code) == "busy"
    monkeypatch.setattr(door, "MOST_WAITING", 1)
    monkeypatch.setattr(door, "PAUSE", 0.0)
    async with place.inside() as client:
        await client.expect(Own)


async def test_who_leaves_the_queue_takes_nobodys_turn(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "FREE_FROM_ONE", 0)
    monkeypatch.setattr(door, "PAUSE", 3600.0)
    assert await guess(place) == "code"
    gate = place.hub._door._turnstile
    for _ in range(3):
        async with place.connected() as client:
            await client.send(place.hello())
            await until(lambda: gate.crowd == 1)
        await until(lambda: gate.crowd == 0)


async def until(ready: Callable[[], object]) -> None:
    async with asyncio.timeout(10):
        while not ready():  # noqa: ASYNC110
            await asyncio.sleep(0.001)


# --- the turnstile alone, on a clock that jumps ---


class Crowd:
    """Guessers and honest people at a turnstile, with the time that the loop believes it is."""

    def __init__(self) -> None:
        self.misses = Misses()
        self.turnstile = Turnstile(self.misses)
        self.passed: list[str] = []
        self._tasks: list[asyncio.Task[None]] = []

    def comes(self, source: str, *, right: bool = False, again: bool = False) -> None:
        """Somebody with a right or a wrong code, who comes `again` and again when sent away."""
        self._tasks.append(asyncio.create_task(self._knock(source, right, again)))

    async def _knock(self, source: str, right: bool, again: bool) -> None:
        while True:
            passed = await self.turnstile.passed(source, pause=PAUSE, most=40)
            if passed:
                self.passed.append(source)
                if not right:
                    self.misses.add(source)
            if not again or (passed and right):
                return
            await asyncio.sleep(0.3)

    async def go_home(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.wait(self._tasks)


@contextlib.asynccontextmanager
async def crowd() -> AsyncIterator[Crowd]:
    made = Crowd()
    try:
        yield made
    finally:
        await made.go_home()


def quickly(test: Callable[[], Awaitable[None]]) -> Callable[[], None]:
    """Run on a loop whose clock jumps to the next thing to do."""

    def run() -> None:
        async_solipsism = pytest.importorskip("async_solipsism")
        loop = async_solipsism.EventLoop()
        try:
            loop.run_until_complete(test())
        finally:
            loop.close()

    run.__name__ = test.__name__
    return run


@quickly
async def test_forty_guessers_hold_up_an_honest_table_elsewhere_for_one_turn() -> None:
    async with crowd() as people:
        for _ in range(60):
            people.comes("guesser", again=True)
        await asyncio.sleep(10 * PAUSE)
        before = len(people.passed)
        people.comes("honest", right=True, again=True)
        await asyncio.sleep(2 * PAUSE)
        assert "honest" in people.passed[before : before + 2]


@quickly
async def test_guessers_at_forty_addresses_hold_it_up_no_longer() -> None:
    async with crowd() as people:
        for number in range(60):
            people.comes(f"guesser {number}", again=True)
        # Until each of them has had a turn, nobody could know that they are guessers.
        await asyncio.sleep(70 * PAUSE)
        before = len(people.passed)
        people.comes("honest", right=True, again=True)
        await asyncio.sleep(2 * PAUSE)
        assert "honest" in people.passed[before : before + 2]


@quickly
async def test_behind_the_guessers_own_address_it_still_gets_in() -> None:
    async with crowd() as people:
        for _ in range(60):
            people.comes("one address", again=True)
        people.comes("one address", right=True, again=True)
        await asyncio.wait_for(people._tasks[-1], 3600)


@quickly
async def test_one_code_passes_in_each_pause_whoever_waits() -> None:
    async with crowd() as people:
        for number in range(80):
            people.comes(f"source {number % 7}", again=True)
        await asyncio.sleep(50.5 * PAUSE)
        assert 50 <= len(people.passed) <= 52
        assert people.turnstile.crowd <= 40


@quickly
async def test_wrong_codes_are_forgotten_after_a_minute() -> None:
    misses = Misses()
    misses.add("a")
    await asyncio.sleep(turnstile.MEMORY / 2)
    misses.add("b")
    assert (misses.of("a"), misses.of("b"), misses.in_all()) == (1, 1, 2)
    await asyncio.sleep(turnstile.MEMORY / 2 + 1)
    assert (misses.of("a"), misses.of("b"), misses.in_all()) == (0, 1, 1)


# --- addresses and codes ---


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("192.168.1.5", "192.168.1.5"),
        ("::ffff:192.168.1.5", "192.168.1.5"),
        ("fe80::1%eth0", "fe80::/64"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::2", "2001:db8:1:2::/64"),
        ("", ""),
    ],
)
def test_whose_address_it_is(address: str, source: str) -> None:
    assert source_of(address) == source


def test_each_number_has_its_code_and_the_first_is_the_one_on_disk() -> None:
    key = secrets.token_hex(32)
    codes = [code_of(number, "FIRST2", key) for number in range(1000)]
    assert codes[0] == "FIRST2"
    assert codes[1:] == [code_of(number, "OTHER2", key) for number in range(1, 1000)]
    assert len(set(codes)) == 1000
    assert all(len(c) == CODE_LENGTH and set(c) <= set(ALPHABET) for c in codes[1:])
    assert code_of(1, "FIRST2", secrets.token_hex(32)) != codes[1]


async def test_a_new_code_is_the_same_after_a_restart_and_stands_in_no_journal(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "data"
    async with hub_at(folder) as place, place.inside("chair") as chair:
        first = place.code
        await chair.must(NewCode(id=new_id()))
        await chair.until(lambda: chair.view and chair.view.join.code != first)
        code = chair.view.join.code
        assert chair.view.join.link.endswith(code)
        assert await guess(place, first) == "code"
        async with place.inside("board") as board:
            await board.until(lambda: board.view)
            assert board.view.join.code == code
    async with hub_at(folder, None) as place, place.inside(code=code) as table:
        await table.expect(Own)
        assert place.code == code
        assert await guess(place, first) == "code"
        files = b"".join(each.read_bytes() for each in folder.glob("journal*"))
        assert code.encode() not in files
