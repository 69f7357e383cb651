"""The shared log as a stream of NATS JetStream: three copies, a majority on disk before an answer.

A stream's consumer is made anew wherever its messages have a gap or it falls silent, from the first
message that is missing. So what breaks between here and the servers delays, and loses nothing.
"""

from __future__ import annotations

import asyncio
import json
import logging
import ssl
from collections import deque
from collections.abc import AsyncGenerator, Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from server.journal.log_faults import fault_of
from server.journal.log_login import public_key_of, read_login
from server.journal.log_place import LogPlace
from server.journal.shared_log import LogGone, NotErased, OutOfReach, Standing, Stored
from server.journal.store import StoreError

if TYPE_CHECKING:
    from nats.aio.client import Client
    from nats.aio.msg import Msg

COPIES: Final = 3
PATIENCE: Final = 2.0
"""Seconds that an answer of the servers may take."""

HEARTBEAT: Final = 1.0
"""Seconds after which a consumer without messages says that it is there."""

SILENCE: Final = 3.0
"""Seconds of nothing after which it is made anew."""

FIRST_PATIENCE: Final = 5.0
"""Seconds for the servers to answer when a hub starts; then it says that it waits."""

ALIVE: Final = 3.0
"""Seconds since a server was last heard of by the one that leads; they greet once a second."""

RECONNECT: Final = 0.25
"""Seconds between attempts to connect again."""

LIMITS: Final = ("max_age", "max_msgs", "max_bytes", "max_msgs_per_subject")
NOT_THERE: Final = (10037, 10043)
"""How the servers say that there is no such message (any more)."""

NO_STREAM: Final = 10059
"""How they say that there is no such stream; while they begin they say it for a moment, too."""

FOR_GOOD: Final = "not permitted"
"""How they say that a stream's messages cannot be erased; by its number it may be anything."""

NOT_INSTALLED: Final = (
    "Several rooms need one more package. Install it with: pip install 'roomvoice[region]'"
)

log = logging.getLogger(__name__)


class JetStreamLog:
    """One hub's end of the stream."""

    def __init__(self, client: Client, name: str) -> None:
        self._client = client
        self._name = name
        self._ears: list[Callable[[bytes], None]] = []
        self._created = ""
        """When the stream was made, as its servers write it: one made anew is another."""

    @classmethod
    async def open(cls, place: LogPlace, *, copies: int = COPIES) -> JetStreamLog:
        """Connect, and make the stream where there is none.

        Raises:
            StoreError: the servers do not answer, or the stream is not one to trust a vote to.
        """
        try:
            from nats.aio.client import Client
            from nats.errors import Error
        except ImportError as error:
            raise StoreError(NOT_INSTALLED) from error
        given = _encryption(place) | (read_login(place.login) if place.login else {})
        client = Client()
        client._public_nkey = public_key_of(given)
        made = cls(client, place.name)
        faults: deque[Exception] = deque(maxlen=len(place.servers))

        async def noted(error: Exception) -> None:
            log.info("the connection to the journal's servers: %r", error)
            faults.append(error)

        try:
            async with asyncio.timeout(FIRST_PATIENCE):
                await client.connect(
                    list(place.servers),
                    name="roomvoice",
                    connect_timeout=2,
                    reconnect_time_wait=RECONNECT,  # type: ignore[arg-type] # it only sleeps so long
                    max_reconnect_attempts=-1,
                    ping_interval=2,
                    max_outstanding_pings=2,
                    error_cb=noted,
                    **given,
                )
                # The servers answer the question after it once they know who listens; the client's
                # own flush overtakes what waits to be sent.
                await client.subscribe(f"{place.name}.told", cb=made._heard)
                await made._have_stream(copies)
        except (OSError, Error, TimeoutError) as error:
            await client.close()
            raise fault_of(place, [error, *faults]) from error
        except BaseException:
            await client.close()
            raise
        return made

    async def append(self, data: bytes) -> int:
        """Append, and return the place; by then a majority of the servers has it on disk.

        It carries no id for the servers to know it again by: they would keep it for a while only,
        and may take for a duplicate what they then lose with their leader. The fold needs none.

        Raises:
            OutOfReach: nobody knows whether it was appended.
        """
        answer = await self._ask_for_now(f"{self._name}.log", data)
        return int(answer["seq"])

    async def standing(self) -> Standing:
        """How far the stream is, by the word of the server that leads it.

        Raises:
            OutOfReach: there is none in reach.
            LogGone: there are servers, without this log.
        """
        try:
            answer = await self._ask(f"$JS.API.STREAM.INFO.{self._name}")
        except _Refused as error:
            raise (LogGone if error.code == NO_STREAM else OutOfReach)(str(error)) from error
        if answer["created"] != self._created:
            raise LogGone("it was removed, and made anew")
        _see_majority(answer.get("cluster") or {})
        return Standing(int(answer["state"]["last_seq"]), _milliseconds(answer["ts"]))

    async def erase(self, place: int) -> None:
        """Overwrite a message at all servers; nothing happens where there is none.

        Raises:
            OutOfReach: nobody knows whether it was erased.
            NotErased: the servers have the message, and keep it.
        """
        request = json.dumps({"seq": place}).encode()
        try:
            await self._ask(f"$JS.API.STREAM.MSG.DELETE.{self._name}", request)
        except _Refused as error:
            if error.code not in NOT_THERE:
                raise NotErased(str(error)) from error

    async def follow(self, after: int) -> AsyncGenerator[Stored, None]:
        """All messages behind a place, in order, without end; whatever breaks meanwhile."""
        said = ""
        while True:
            arriving: asyncio.Queue[Msg] = asyncio.Queue()
            inbox = self._client.new_inbox()
            subscription = await self._client.subscribe(inbox, cb=arriving.put)
            try:
                await self._consume(inbox, after)
                said = ""
                async for stored in _unbroken(arriving):
                    yield stored
                    after = stored.place
            except OutOfReach as error:
                if said != (said := str(error)):  # It may be so for hours.
                    log.info("the stream cannot be followed yet: %s", error)
                await asyncio.sleep(RECONNECT)
            finally:
                if not self._client.is_closed:
                    await subscription.unsubscribe()

    async def tell(self, data: bytes) -> None:
        """Tell all who listen at this moment; nothing is stored, and it may be lost."""
        if self._client.is_connected:
            await self._client.publish(f"{self._name}.told", data)

    def listen(self, hear: Callable[[bytes], None]) -> None:
        """Hear what others tell."""
        self._ears.append(hear)

    async def close(self) -> None:
        """Let go of the servers."""
        await self._client.close()

    # --- asking ---

    async def _heard(self, message: Msg) -> None:
        for hear in self._ears:
            hear(message.data)

    async def _consume(self, inbox: str, after: int) -> None:
        """Have the servers send what is behind a place, by a consumer that leaves no trace."""
        config = {
            "deliver_subject": inbox,
            "deliver_policy": "by_start_sequence",
            "opt_start_seq": after + 1,
            "ack_policy": "none",
            "max_deliver": 1,
            "mem_storage": True,
            "num_replicas": 1,
            "idle_heartbeat": int(HEARTBEAT * 1e9),
            "inactive_threshold": int(10e9),
        }
        request = json.dumps({"stream_name": self._name, "config": config}).encode()
        await self._ask_for_now(f"$JS.API.CONSUMER.CREATE.{self._name}", request)

    async def _ask_for_now(self, subject: str, data: bytes) -> dict[str, Any]:
        """Ask what servers refuse for a while only, such as while they begin."""
        try:
            return await self._ask(subject, data)
        except _Refused as error:
            raise OutOfReach(str(error)) from error

    async def _ask(self, subject: str, data: bytes = b"") -> dict[str, Any]:
        from nats.errors import Error

        if not self._client.is_connected:
            raise OutOfReach("no server answers")
        try:
            reply = await self._client.request(subject, data, timeout=PATIENCE)
        except (Error, OSError, TimeoutError) as error:
            raise OutOfReach(f"no majority answers ({type(error).__name__})") from error
        answer: dict[str, Any] = json.loads(reply.data)
        if (fault := answer.get("error")) is not None:
            why = str(fault.get("description", "refused"))
            if fault.get("code") in (408, 500, 503) and not why.endswith(FOR_GOOD):
                raise OutOfReach(why)
            raise _Refused(why, int(fault.get("err_code", 0)))
        return answer

    async def _have_stream(self, copies: int) -> None:
        """Make the stream, or see that the one that is there is fit to hold votes."""
        wanted = {
            "name": self._name,
            "subjects": [f"{self._name}.log"],
            "retention": "limits",
            "discard": "new",
            "storage": "file",
            "num_replicas": copies,
            "max_age": 0,
        }
        try:
            info = await self._ask(f"$JS.API.STREAM.INFO.{self._name}")
        except _Refused:
            request = json.dumps(wanted).encode()
            try:
                info = await self._ask(f"$JS.API.STREAM.CREATE.{self._name}", request)
            except _Refused as error:
                raise StoreError(
                    f"The servers make no journal for this meeting: {error}."
                ) from error
        self._created = str(info["created"])
        unfit = _unfit(info["config"], wanted)
        if unfit:
            raise StoreError(
                f"The stream {self._name} on these servers is not fit to hold votes: it needs "
                f"{copies} copies on disk that are kept for good, of {self._name}.log alone, and "
                f"what may be erased. It differs in {', '.join(unfit)}. Name another, or remove it."
            )


class _Refused(StoreError):
    """The servers answered, and would not."""

    def __init__(self, why: str, code: int = 0) -> None:
        super().__init__(why)
        self.code = code
        """What they call it by number; 0 where they do not."""


def _unfit(config: dict[str, Any], wanted: dict[str, Any]) -> list[str]:
    """The settings by which a stream may lose messages, take others' or keep what is erased."""
    same = ("subjects", "retention", "discard", "storage")
    unfit = [name for name in same if config.get(name) != wanted[name]]
    if config.get("num_replicas", 1) < wanted["num_replicas"]:
        unfit.append("num_replicas")
    # No limit is written as -1, as 0 or not at all.
    unfit += [name for name in LIMITS if config.get(name, -1) > 0]
    return unfit + [name for name in ("sealed", "deny_delete") if config.get(name)]


def _see_majority(group: dict[str, Any]) -> None:
    """See that who answers speaks for a majority of the servers; one server alone has no group.

    Raises:
        OutOfReach: it is one that nobody leads, which answers all the same after a while; or it
            leads from before, and has not found out yet that nobody follows.
    """
    others = group.get("replicas") or []
    if others and not group.get("leader"):
        raise OutOfReach("no server leads")
    # Of whom it has not heard at all it says 0.
    alive = [each for each in others if 0 < each.get("active", 0) < ALIVE * 1e9]
    if len(alive) < len(others) / 2:
        raise OutOfReach("the server that leads has no majority")


async def _unbroken(arriving: asyncio.Queue[Msg]) -> AsyncGenerator[Stored, None]:
    """The messages of one consumer, until one is missing or nothing comes any more."""
    expected = 1
    while True:
        try:
            async with asyncio.timeout(SILENCE):
                message = await arriving.get()
        except TimeoutError:
            return
        if not message.reply.startswith("$JS.ACK."):
            # A heartbeat names the last message that was sent: this tells a gap at the end.
            sent = (message.headers or {}).get("Nats-Last-Consumer")
            if sent is not None and int(sent) != expected - 1:
                return
            continue
        place, number, time = _about(message.reply)
        if number != expected:
            return
        expected += 1
        yield Stored(place, time, message.data)


def _about(reply: str) -> tuple[int, int, int]:
    """A message's place in the stream, its number for this consumer, and the stream's time."""
    fields = reply.split(".")
    before = 0 if len(fields) == 9 else 2  # Newer servers name a domain and an account, too.
    place, number, nanoseconds = (int(each) for each in fields[5 + before : 8 + before])
    return place, number, nanoseconds // 1_000_000


def _milliseconds(written: str) -> int:
    """A time as the servers write it, with nanoseconds, as milliseconds since 1970."""
    whole, _, rest = written.rstrip("Z").partition(".")
    seconds = int(datetime.fromisoformat(whole + "+00:00").timestamp())
    return seconds * 1000 + int((rest + "000")[:3])


def _encryption(place: LogPlace) -> dict[str, Any]:
    """Encrypted from the first byte: else somebody between could say that it is not wanted."""
    if not place.encrypted:
        return {}
    try:
        context = ssl.create_default_context(cafile=place.authority)
    except OSError as error:  # Also where it holds no certificate.
        raise StoreError(f"Cannot use {place.authority} for --journal-ca: {error}.") from error
    return {"tls": context, "tls_handshake_first": True}
