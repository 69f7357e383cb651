"""What is told in one step leaves in one write to each client, and nothing stays behind."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.frames import Frame, Opcode

from server import outgoing, sockets
from server.connection import Connection
from server.hub import Hub
from server.line import Line
from shared.messages import Announce, Received, Refused
from shared.wire import encode
from tests.server.raw_client import hub_at, new_id

pytestmark = pytest.mark.both_loops


async def test_the_answers_of_one_step_leave_in_one_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[bytes] = []
    leave = Connection.leave

    def noted(connection: Connection) -> None:
        left.append(connection._told)
        leave(connection)

    monkeypatch.setattr(Connection, "leave", noted)
    async with hub_at(tmp_path / "data") as place, place.inside() as table:
        not_theirs = [Announce(id=new_id(), text="Only the chair may") for _ in range(5)]
        frames = [Frame(Opcode.BINARY, encode(each)).serialize(mask=True) for each in not_theirs]
        table.connection.transport.write(b"".join(frames))
        assert [(await table.expect(Refused)).id for _ in not_theirs] == [e.id for e in not_theirs]
    assert [told.count(b"refused") for told in left if b"refused" in told] == [5]


@pytest.mark.parametrize("most", [1, 2, 3])
async def test_nobody_is_forgotten_where_more_are_told_than_may_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(outgoing, "MOST_WAITING", most)
    async with hub_at(tmp_path / "data") as place, contextlib.AsyncExitStack() as stack:
        tables = [await stack.enter_async_context(place.inside()) for _ in range(4)]
        chair = await stack.enter_async_context(place.inside("chair"))
        await chair.must(Announce(id=new_id(), text="Look up"))
        for table in tables:
            while not (table.view and table.view.announcement == "Look up"):
                await table.next()
            assert isinstance(await table.ask(Announce(id=new_id(), text="Not theirs")), Refused)


async def test_who_cannot_be_written_to_is_cut_off_and_the_others_hear(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    # A ping would find it out, too, and so would the watch, but late.
    monkeypatch.setattr(sockets, "PING_EVERY", None)
    monkeypatch.setattr(sockets, "STUCK_AFTER", 600.0)
    async with hub_at(tmp_path / "data") as place, contextlib.AsyncExitStack() as stack:
        chair = await stack.enter_async_context(place.inside("chair"))
        tables = [await stack.enter_async_context(place.inside()) for _ in range(3)]
        for table in tables:
            while not table.view:
                await table.next()
        leave = Connection.leave
        broken: list[Connection] = []

        def breaks(connection: Connection) -> None:
            if b"Look up" in connection._told and not broken:
                broken.append(connection)
            if connection in broken:
                raise RuntimeError("as a transport might")
            leave(connection)

        monkeypatch.setattr(Connection, "leave", breaks)
        await chair.send(Announce(id=new_id(), text="Look up"))
        heard = 0
        for client in (chair, *tables):
            with contextlib.suppress(ConnectionClosed):
                while not (client.view and client.view.announcement == "Look up"):
                    await client.next()
                heard += 1
    assert heard == len(tables)
    assert "a client could not be written to, and was cut off" in caplog.messages


async def test_what_was_told_just_now_waits_and_yet_holds_nothing_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines: list[Line] = []
    serve = Hub.serve

    async def served(hub: Hub, line: Line) -> None:
        lines.append(line)
        await serve(hub, line)

    monkeypatch.setattr(Hub, "serve", served)
    async with hub_at(tmp_path / "data") as place, place.inside() as table:
        (line,) = lines
        line.send(encode(Received(id=new_id(), seq=1)))
        assert line.unsent
        assert line.ready()
        await table.expect(Received)
        assert not line.unsent
