"""The hub as a stranger meets it: raw frames over real sockets, as `docs/protocol.md` tells it."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from server import door, session
from shared.messages import (
    CHAIR_COMMANDS,
    FROM_CLIENTS,
    TABLE_COMMANDS,
    Announce,
    Cast,
    Changes,
    Close,
    Command,
    Greeting,
    Hello,
    Hide,
    HideItem,
    Next,
    Open,
    Own,
    Refused,
    RestoreItem,
    Reveal,
    Role,
    Say,
    SetPeople,
    SetTimer,
    ShowCodes,
    Spotlight,
    TakeOut,
    Undo,
    VoteAgain,
    Welcome,
)
from shared.wire import LARGEST_FRAME, encode
from tests.server.raw_client import Place, hub_at, new_id, views

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
    async with place.connected() as client:
        await client.expect(Greeting)
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


async def test_wrong_codes_slow_codes_and_nobody_else(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = secrets.token_hex(32)
    async with place.inside(token=token) as seated:
        await seated.expect(Own)
    for _ in range(door.FREE_MISSES):
        async with place.connected() as guess:
            await guess.send(place.hello(code="WRONGX"))
            assert (await guess.expect(Refused)).code == "code"
    monkeypatch.setattr(door, "PAUSE", 3600.0)
    async with place.connected() as slowed:
        await slowed.expect(Greeting)
        await slowed.send(place.hello())
        async with place.inside(token=token), place.inside("chair") as chair:
            # Once the hub has answered those two, it has read the hello that came before.
            await chair.must(Announce(id=new_id(), text="Welcome"))
            monkeypatch.setattr(door, "PAUSE", 0.0)
        assert len(place.hub.meeting.state.tables) == 1


async def test_when_too_many_wait_with_codes_they_are_asked_to_come_again(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "FREE_MISSES", 0)
    monkeypatch.setattr(door, "MOST_WAITING", 0)
    async with place.connected() as client:
        await client.send(place.hello())
        assert (await client.expect(Refused)).code == "busy"
    monkeypatch.setattr(door, "MOST_WAITING", 1)
    monkeypatch.setattr(door, "PAUSE", 0.0)
    async with place.inside() as client:
        await client.expect(Own)


# --- what each role may say ---


def one_of_each() -> dict[type[Command], Command]:
    """A command of every kind, good for a meeting where the SWOT is open and has an item."""
    item = "ab" * 16
    said = {"do": "add", "column": "strengths", "text": "We listen"}
    made: list[Command] = [
        Say(id=new_id(), activity="swot", said=said),
        Cast(id=new_id(), activity="a", ballot=new_id(), choice={"option": 0}),
        TakeOut(id=new_id(), activity="a"),
        SetPeople(id=new_id(), people=9, table="t1"),
        VoteAgain(id=new_id(), table="t1"),
        ShowCodes(id=new_id(), activity="a"),
        Open(id=new_id(), activity="a"),
        Close(id=new_id()),
        Reveal(id=new_id(), activity="swot"),
        Hide(id=new_id(), activity="swot"),
        Next(id=new_id()),
        SetTimer(id=new_id(), seconds=60),
        Announce(id=new_id(), text="Back at three"),
        HideItem(id=new_id(), item=item),
        RestoreItem(id=new_id(), item=item),
        Spotlight(id=new_id(), item=item),
        Undo(id=new_id()),
    ]
    return {type(each): each for each in made}


def test_one_of_each_is_really_one_of_each() -> None:
    assert set(one_of_each()) == set(FROM_CLIENTS) - {Hello}


MAY: Final[dict[Role, tuple[type[Command], ...]]] = {
    "table": TABLE_COMMANDS,
    "chair": CHAIR_COMMANDS,
    "board": (),
}


@pytest.mark.parametrize("role", ["table", "board", "chair"])
async def test_each_role_has_its_commands_and_no_other_changes_anything(
    place: Place, role: Role
) -> None:
    async with place.inside() as oak, place.inside() as mine, place.inside("chair") as chair:
        await chair.must(Open(id=new_id(), activity="swot"))
        said = {"do": "add", "column": "strengths", "text": "We know the area"}
        await oak.must(Say(id="ab" * 16, activity="swot", said=said))
        client = {"table": mine, "chair": chair}.get(role)
        async with place.inside("board") as board:
            before = await views(place)
            for kind, command in one_of_each().items():
                if kind in MAY[role]:
                    continue
                answer = await (client or board).ask(command)
                assert isinstance(answer, Refused), kind
                assert answer.code == "not-allowed", kind
            foreign = SetPeople(id=new_id(), people=9, table="t1")
            if role == "table":
                answer = await mine.ask(foreign)
                assert isinstance(answer, Refused)
                assert answer.code == "not-allowed"
            assert await views(place) == before


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
