"""The hub as a stranger meets it: raw frames over real sockets, as `docs/protocol.md` tells it."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from server import session
from shared.messages import (
    Cast,
    Changes,
    Greeting,
    Next,
    Open,
    Own,
    Refused,
    Role,
    SetPeople,
    Welcome,
)
from shared.wire import LARGEST_FRAME, encode
from tests.server.raw_client import Place, hub_at, new_id

pytestmark = pytest.mark.both_loops

TAKEN_OVER: Final = 4001
NOT_IN: Final = 4003
BAD_FRAME: Final = 4008
TOO_LARGE: Final = 1009


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    async with hub_at(tmp_path / "data") as here:
        yield here


# --- hello ---


async def test_the_hub_speaks_first_and_a_right_hello_is_welcomed(place: Place) -> None:
    async with place.connected() as client:
        greeting = await client.next()
        assert isinstance(greeting, Greeting)
        assert greeting.title == "Sockets"
        await client.send(place.hello(name="Oak", people=4))
        welcome = await client.next()
        assert isinstance(welcome, Welcome)
        assert (welcome.role, welcome.table) == ("table", "t1")
        assert isinstance(await client.next(), Changes)
        assert isinstance(await client.next(), Own)
        assert client.own is not None
        assert (client.own.name, client.own.people) == ("Oak", 4)


@pytest.mark.parametrize(
    ("role", "wrong", "code"),
    [
        ("table", {"code": "WRONGX"}, "code"),
        ("table", {"code": ""}, "code"),
        ("board", {"code": "WRONGX"}, "code"),
        ("table", {"token": None}, "token"),
        ("table", {"name": "  "}, "name"),
        ("table", {"version": 2}, "version"),
        ("board", {"version": 99}, "version"),
        ("chair", {"key": "0" * 64}, "key"),
        ("chair", {"key": ""}, "key"),
        ("chair", {"version": 2}, "version"),
    ],
)
async def test_a_wrong_hello_is_refused_with_a_sentence(
    place: Place, role: Role, wrong: dict[str, Any], code: str
) -> None:
    async with place.connected(role) as client:
        await client.expect(Greeting)
        await client.send(place.hello(role, **wrong))
        refused = await client.expect(Refused)
        assert refused.code == code
        assert refused.why.endswith(".")
        assert refused.id is None
        assert await client.ended() == NOT_IN
    assert place.hub.meeting.state.tables == {}


@pytest.mark.parametrize("typed", ["{0}", " {0} ", "{1}-{2}", "{1} {2}"])
async def test_a_code_is_right_however_people_type_it(place: Place, typed: str) -> None:
    small = place.code.lower()
    async with place.inside("board", code=typed.format(small, small[:3], small[3:])) as board:
        assert isinstance(await board.next(), Changes)


async def test_a_name_that_is_taken_is_refused(place: Place) -> None:
    async with place.inside(name="Oak"), place.connected() as other:
        await other.send(place.hello(name="oak"))
        assert (await other.expect(Refused)).code == "name-taken"
        assert await other.ended() == NOT_IN


BAD_FRAMES: Final[dict[str, bytes | str]] = {
    "not a hello": encode(Next(id="0" * 32)),
    "a text frame": '{"t": "hello"}',
    "not msgpack": b"\xc1\xc1\xc1",
    "not a map": b"\x93\x01\x02\x03",
    "nothing": b"",
    "a message of the hub": encode(Refused(code="x", why="x")),
    "an act of the journal": b"\x82\xa1t\xa4join\xa2id\xa1x",
}


@pytest.mark.parametrize("name", BAD_FRAMES)
async def test_a_first_frame_that_is_no_hello_ends_the_connection(place: Place, name: str) -> None:
    async with place.connected() as client:
        await client.expect(Greeting)
        await client.connection.send(BAD_FRAMES[name])
        assert (await client.expect(Refused)).code == "frame"
        assert await client.ended() == BAD_FRAME


@pytest.mark.parametrize("name", [name for name in BAD_FRAMES if name != "not a hello"])
async def test_a_bad_frame_later_ends_that_connection_alone(place: Place, name: str) -> None:
    async with place.inside() as other, place.inside() as client:
        await client.connection.send(BAD_FRAMES[name])
        assert (await client.expect(Refused)).code == "frame"
        assert await client.ended() == BAD_FRAME
        await other.must(SetPeople(id=new_id(), people=5))


async def test_a_second_hello_ends_the_connection(place: Place) -> None:
    async with place.inside() as client:
        await client.send(place.hello())
        assert (await client.expect(Refused)).code == "frame"
        assert await client.ended() == BAD_FRAME
    assert len(place.hub.meeting.state.tables) == 1


async def test_a_frame_that_is_too_large_is_not_even_read(place: Place) -> None:
    async with place.inside() as client:
        await client.connection.send(b"\xc0" * (LARGEST_FRAME + 1))
        assert await client.ended() == TOO_LARGE


async def test_a_client_that_says_nothing_is_cut(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "HELLO_TIMEOUT", 0.05)
    async with place.connected() as client:
        await client.expect(Greeting)
        assert await client.ended() == 1006


async def test_a_web_page_is_turned_away(place: Place) -> None:
    with pytest.raises(InvalidStatus) as caught:
        await connect(place.url, proxy=None, origin="http://example.org").__aenter__()  # type: ignore[arg-type]
    assert caught.value.response.status_code == 403


async def test_there_is_nothing_at_another_path(place: Place) -> None:
    with pytest.raises(InvalidStatus) as caught:
        await connect(f"{place.url}/admin", proxy=None).__aenter__()
    assert caught.value.response.status_code == 404


# --- seats ---


async def test_a_token_is_that_table_again_whatever_else_the_hello_says(place: Place) -> None:
    token = secrets.token_hex(32)
    async with place.inside(token=token, name="Oak", people=6) as client:
        await client.expect(Own)
    async with place.connected() as again:
        await again.send(place.hello(token=token, code="NOPE", name="Elm", people=1))
        assert (await again.expect(Welcome)).table == "t1"
        await again.expect(Own)
        assert again.own is not None
        assert (again.own.name, again.own.people) == ("Oak", 6)
    assert len(place.hub.meeting.state.tables) == 1


async def test_a_second_terminal_takes_the_table_over(place: Place) -> None:
    token = secrets.token_hex(32)
    async with place.inside(token=token) as old, place.inside(token=token) as new:
        assert await old.ended() == TAKEN_OVER
        await new.must(SetPeople(id=new_id(), people=7))
        await new.until(lambda: new.own and new.own.people == 7)
        async with place.inside("chair") as chair:
            await chair.until(lambda: chair.view)
            assert chair.view.tables["t1"].connected


# --- commands; who may send which: test_roles ---


async def test_a_refused_id_is_free_and_an_accepted_one_counts_once(place: Place) -> None:
    async with place.inside() as table, place.inside("chair") as chair:
        cast = Cast(id=new_id(), activity="a", ballot=new_id(), choice={"option": 0})
        assert isinstance(await table.ask(cast), Refused)
        await chair.must(Open(id=new_id(), activity="a"))
        first = await table.must(cast)
        assert await table.ask(cast) == first
        other = Cast(id=cast.id, activity="a", ballot=cast.ballot, choice={"option": 1})
        changed = await table.ask(other)
        assert isinstance(changed, Refused)
        assert changed.code == "other-content"
        assert place.hub.meeting.state.activities["a"].ballots == 1
