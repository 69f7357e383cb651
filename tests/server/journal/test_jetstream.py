"""The shared log on a real server of NATS JetStream: in order, without gaps, whatever breaks."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncGenerator
from functools import partial
from pathlib import Path

import pytest
from nats.errors import Error as NatsError

from bench.nats_cluster import cluster, free_ports
from server.journal import jetstream
from server.journal.jetstream import JetStreamLog
from server.journal.log_place import LogPlace, read_place
from server.journal.log_servers import each_server
from server.journal.shared_log import LogGone, NotErased, OutOfReach, Stored
from server.journal.store import StoreError

PATIENCE = 30.0


async def some(following: AsyncGenerator[Stored, None], number: int) -> list[bytes]:
    """The next messages."""
    async with asyncio.timeout(PATIENCE):
        return [(await anext(following)).data for _ in range(number)]


async def appended(log: JetStreamLog, data: bytes) -> int:
    """Append, trying again while the server is away, or no server leads; a busy machine may take
    several rounds to elect one.
    """
    async with asyncio.timeout(2 * PATIENCE):
        while True:
            with contextlib.suppress(OutOfReach):
                return await log.append(data)
            await asyncio.sleep(0.05)


async def made(place: LogPlace, act: str, **differs: object) -> None:
    """Somebody else has made a stream, changed it or removed it, with a tool of their own."""
    from nats.aio.client import Client

    client = Client()
    await client.connect(list(place.servers))
    plain = {"name": place.name, "subjects": [f"{place.name}.log"], "discard": "new"}
    request = json.dumps(plain | differs).encode() if act != "DELETE" else b""
    answer = await client.request(f"$JS.API.STREAM.{act}.{place.name}", request, timeout=PATIENCE)
    assert "error" not in json.loads(answer.data), answer.data
    await client.close()


def blocks(folder: Path) -> list[bytes]:
    """What the servers' disks hold of their streams."""
    found = [path.read_bytes() for path in folder.rglob("*.blk")]
    assert any(b"the end" in each for each in found)
    return found


async def test_all_messages_come_in_order_also_after_the_server_has_died(tmp_path: Path) -> None:
    async with cluster(tmp_path, size=1) as servers:
        log = await JetStreamLog.open(servers.place("day"), copies=1)
        places = [await log.append(b"%d" % n) for n in range(3)]
        assert places == [1, 2, 3]
        following = log.follow(1)
        assert await some(following, 2) == [b"1", b"2"]
        await servers.servers[0].kill()
        with pytest.raises(OutOfReach):
            await log.standing()
        await servers.servers[0].start()
        await appended(log, b"3")
        assert (await some(following, 1)) == [b"3"]
        await following.aclose()
        standing = await log.standing()
        again = log.follow(0)
        assert len(await some(again, standing.place)) == standing.place
        await again.aclose()
        await log.close()


@pytest.mark.timeout(120)
async def test_a_server_that_is_left_alone_does_not_speak_for_the_others(tmp_path: Path) -> None:
    """After some seconds it answers again how far the stream is, and names nobody who leads."""
    from nats.aio.client import Client

    async with cluster(tmp_path) as servers, asyncio.timeout(90):
        log = await JetStreamLog.open(servers.place("day"))
        await log.append(b"1")
        for each in servers.servers[:2]:
            await each.kill()
        client = Client()
        await client.connect([f"nats://127.0.0.1:{servers.servers[2].port}"])
        answer: dict[str, object] = {}
        while "state" not in answer or "leader" in answer["cluster"]:  # type: ignore[operator]
            with contextlib.suppress(NatsError, TimeoutError):
                told = await client.request("$JS.API.STREAM.INFO.day", b"", timeout=1)
                answer = json.loads(told.data)
            await asyncio.sleep(0.1)  # it says the same for some seconds
        await client.close()
        said = ""
        while said != "no server leads":
            with pytest.raises(OutOfReach) as caught:
                await log.standing()
            said = str(caught.value)
            await asyncio.sleep(0.1)
        await servers.servers[0].start()
        place = await appended(log, b"2")
        while True:
            with contextlib.suppress(OutOfReach):
                assert (await log.standing()).place >= place
                break
            await asyncio.sleep(0.05)
        await log.close()


async def test_what_is_erased_is_passed_over_and_stays_away(tmp_path: Path) -> None:
    async with cluster(tmp_path, size=1) as servers:
        log = await JetStreamLog.open(servers.place("day"), copies=1)
        secret = b"the key of the box" * 20
        for data in (b"a", secret, b"the end"):
            await log.append(data)
        await log.erase(2)
        await log.erase(2)
        following = log.follow(0)
        assert await some(following, 2) == [b"a", b"the end"]
        await following.aclose()
        await log.close()
        await servers.servers[0].kill()
        assert not any(secret in each for each in blocks(tmp_path))


async def test_two_who_listen_hear_what_is_told(tmp_path: Path) -> None:
    async with cluster(tmp_path, size=1) as servers:
        one, two = [await JetStreamLog.open(servers.place("day"), copies=1) for _ in range(2)]
        heard: asyncio.Queue[bytes] = asyncio.Queue()
        two.listen(heard.put_nowait)
        await one.tell(b"here")
        async with asyncio.timeout(PATIENCE):
            assert await heard.get() == b"here"
        assert (await one.standing()).place == 0
        await one.close()
        await two.close()


async def test_a_server_alone_is_not_trusted_with_three_copies(tmp_path: Path) -> None:
    async with cluster(tmp_path, size=1) as servers:
        with pytest.raises(StoreError) as caught:
            await JetStreamLog.open(servers.place("day"))
        assert "replicas" in str(caught.value) or "copies" in str(caught.value)
        log = await JetStreamLog.open(servers.place("day"), copies=1)
        await log.close()
        with pytest.raises(StoreError, match="not fit to hold votes"):
            await JetStreamLog.open(servers.place("day"))


async def test_a_stream_that_loses_or_mixes_or_keeps_what_is_erased_is_not_fit(
    tmp_path: Path,
) -> None:
    unfit: dict[str, dict[str, object]] = {
        "retention": {"retention": "interest"},
        "subjects": {"subjects": ["other.log"]},
        "max_age": {"max_age": 10**12},
        "max_msgs": {"max_msgs": 100},
        "max_bytes": {"max_bytes": 10**6},
        "max_msgs_per_subject": {"max_msgs_per_subject": 50},
        "discard": {"discard": "old"},
        "storage": {"storage": "memory"},
        "deny_delete": {"deny_delete": True},
    }
    async with cluster(tmp_path, size=1) as servers:
        for name, differs in unfit.items():
            await made(servers.place(name), "CREATE", **differs)
            with pytest.raises(StoreError, match=f"not fit to hold votes.* differs in {name}"):
                await JetStreamLog.open(servers.place(name), copies=1)
            await made(servers.place(name), "DELETE")


async def test_servers_that_may_not_erase_say_so_and_are_not_asked_for_ever(
    tmp_path: Path,
) -> None:
    async with cluster(tmp_path, size=1) as servers:
        log = await JetStreamLog.open(servers.place("day"), copies=1)
        for data in (b"key", b"the end"):
            await log.append(data)
        await made(servers.place("day"), "UPDATE", deny_delete=True)
        with pytest.raises(NotErased, match="not permitted"):
            await log.erase(1)
        await made(servers.place("day"), "DELETE")
        with pytest.raises(NotErased, match="not found"):
            await log.erase(1)
        for asked in (log.standing, partial(log.append, b"x")):
            with pytest.raises(OutOfReach):
                await asked()
        with pytest.raises(LogGone):
            await log.standing()
        await made(servers.place("day"), "CREATE")
        with pytest.raises(LogGone, match="made anew"):
            await log.standing()
        await log.close()


async def test_servers_say_whether_they_write_through(tmp_path: Path) -> None:
    async with cluster(tmp_path, size=1) as servers:
        (server,), place = servers.servers, servers.place("day")

        async def said() -> str:
            (answer,) = (await each_server(place, [server.monitor])).values()
            known = answer.writes_through != "unknown"
            assert known == (answer.ahead is not None and abs(answer.ahead) < PATIENCE)
            return answer.writes_through

        assert await said() == "yes"
        await server.kill()
        assert await said() == "unknown"
        config = server.folder / "conf"
        config.write_text(config.read_text().replace(": always", ': "1m"'))
        await server.start()
        await servers.ready()
        assert await said() == "no"


async def test_nobody_there_is_said_in_one_sentence_without_the_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(jetstream, "FIRST_PATIENCE", 0.3)
    (port,) = free_ports(1)
    place = read_place(f"nats://rooms:hush@127.0.0.1:{port}/day")
    with pytest.raises(StoreError) as caught:
        await JetStreamLog.open(place)
    assert f"127.0.0.1:{port}" in str(caught.value) and "hush" not in str(caught.value)


@pytest.mark.parametrize(
    "typed", ["", "nats:/x", "http://a/b", "nats:///x", "nats://a/b c", "a:1/x"]
)
def test_what_is_no_address_is_said_with_one_that_is(typed: str) -> None:
    with pytest.raises(StoreError, match="nats://one:4222,two:4222,three:4222/NAME"):
        read_place(typed)


def test_an_address_names_servers_and_a_meeting() -> None:
    place = read_place("nats://rooms:x@one:4222, two,three:1/june-5")
    assert place.servers == ("nats://rooms:x@one:4222", "nats://two", "nats://three:1")
    assert place.name == "june-5"
    assert read_place("tls://one").name == "meeting"
