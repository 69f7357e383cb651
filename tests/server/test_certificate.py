"""The event's certificate: made once, kept, made anew when it has ended; and what TLS lets in."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import subprocess
import sys
import tracemalloc
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest
from websockets.asyncio.client import connect

from server import sockets
from server.certificate import BEGIN, READ_BUFFER, certificate_in, has_ended, new_pem
from server.data_folder import CERTIFICATE, DataFolder, DataFolderError
from server.hub import Hub, HubSettings, running
from shared.messages import Greeting
from shared.pin import FULL, LEAST, PinError, mark_of, matches, pin_of, read_pin, same_pin
from shared.wire import decode_from_hub
from tests.server.raw_client import AGENDA, PATIENCE

NOW: Final = datetime.now(UTC)
KEYLESS: Final = BEGIN + new_pem().partition(BEGIN)[2]


async def meeting_of(hub: Hub) -> str:
    """Which meeting a hub holds, heard over an encrypted connection."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    async with connect(hub.url.partition("#")[0], ssl=context) as connection:
        greeting = decode_from_hub(await connection.recv())
    assert isinstance(greeting, Greeting)
    return greeting.meeting


@pytest.mark.parametrize("command", ["hub", "table", "chair"])
def test_what_needs_no_certificate_does_not_load_what_makes_one(command: str) -> None:
    program = (
        f"import roomvoice.{command}, kiosk.link.link, sys; print('cryptography' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout == "False\n"


def test_a_hub_whose_clock_stands_in_1970_makes_one_that_is_good_today() -> None:
    pem = new_pem(now=datetime(1970, 1, 2, tzinfo=UTC))
    assert not has_ended(pem, datetime(2027, 12, 31, tzinfo=UTC))
    assert has_ended(pem, datetime(2028, 1, 1, tzinfo=UTC))
    assert not has_ended(new_pem(now=NOW), NOW + timedelta(days=729))


def test_it_is_made_once(tmp_path: Path) -> None:
    first = DataFolder(tmp_path).certificate()
    assert DataFolder(tmp_path).certificate() == first
    assert len(first.pin) == FULL and read_pin(first.pin) == first.pin
    assert pin_of(certificate_in(new_pem())) != first.pin


def test_one_that_has_ended_is_made_anew(tmp_path: Path) -> None:
    pem = new_pem(NOW - timedelta(days=800), NOW - timedelta(days=1))
    (tmp_path / CERTIFICATE).write_text(pem)
    assert has_ended(pem, NOW)
    found = DataFolder(tmp_path).certificate()
    assert found.pin != pin_of(certificate_in(pem))
    assert not has_ended((tmp_path / CERTIFICATE).read_text(), NOW + timedelta(days=700))


@pytest.mark.parametrize(
    "content",
    ["", "rubbish", "-----BEGIN CERTIFICATE-----\nxx\n", "\xff", KEYLESS],
    ids=["empty", "rubbish", "cut short", "not text", "no key"],
)
def test_a_damaged_file_is_told_with_its_cure(tmp_path: Path, content: str) -> None:
    (tmp_path / CERTIFICATE).write_text(content, encoding="latin-1")
    with pytest.raises(DataFolderError, match="Remove that file"):
        DataFolder(tmp_path).certificate()


def test_a_pin_matches_its_own_certificate_alone() -> None:
    own, other = b"own", b"other"
    pin = pin_of(own)
    for length in (LEAST, 26, FULL):
        assert matches(pin[:length], own) and not matches(pin[:length], other)
        assert same_pin(pin[:length], pin) and not same_pin(pin[:length], pin_of(other))
    assert not same_pin(pin, pin[: LEAST - 1]) and not same_pin("", "")
    assert read_pin(f" {mark_of(pin)} {pin[16:26]} ".upper()) == pin[:26]
    with pytest.raises(PinError):
        read_pin(mark_of(pin))


async def test_strangers_who_say_nothing_hold_little_memory(tmp_path: Path) -> None:
    strangers = 40
    async with (
        running(HubSettings(DataFolder(tmp_path), AGENDA, "127.0.0.1", 0, True)) as hub,
        contextlib.AsyncExitStack() as stack,
    ):
        place = "127.0.0.1", urlsplit(hub.url).port or 0
        tracemalloc.start()
        stack.callback(tracemalloc.stop)
        for _ in range(strangers):
            stack.enter_context(socket.create_connection(place))
        assert await meeting_of(hub)  # who comes later is let in later: all the others are in
        each = tracemalloc.get_traced_memory()[0] / strangers
    assert READ_BUFFER < each < 5 * READ_BUFFER


async def test_a_client_that_never_shakes_hands_is_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "OPEN_TIMEOUT", 0.05)
    async with running(HubSettings(DataFolder(tmp_path), AGENDA, "127.0.0.1", 0, True)) as hub:
        reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(hub.url).port)
        writer.write(b"\x16\x03\x01")
        async with asyncio.timeout(PATIENCE):
            with contextlib.suppress(ConnectionResetError):
                assert await reader.read() == b""
        writer.close()
