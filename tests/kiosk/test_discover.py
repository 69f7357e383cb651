"""A kiosk finds the hubs near it: real multicast DNS, on loopback alone."""

from __future__ import annotations

import asyncio
import secrets
from contextlib import AsyncExitStack

import pytest
from zeroconf import ServiceInfo

from kiosk.link.discover import SERVICE_TYPE, find_hubs, hub_in, nearest
from kiosk.link.discover import network_addresses as kiosk_addresses
from kiosk.link.found_hub import FoundHub
from server.announce import SERVICE_TYPE as ANNOUNCED_TYPE
from server.announce import announce, network_addresses
from shared.pin import pin_of

LOOPBACK = ["127.0.0.1"]
PATIENCE = 20.0


@pytest.fixture
def title() -> str:
    """A meeting no other test on this machine announces at the same time."""
    return f"Planning day {secrets.token_hex(4)}"


async def find_until(titles: set[str]) -> list[FoundHub]:
    """Look again until every one of `titles` was found together, for at most PATIENCE."""
    async with asyncio.timeout(PATIENCE):
        while True:
            hubs = await find_hubs(3.0, LOOPBACK)
            if titles <= {hub.title for hub in hubs}:
                return hubs


async def test_an_announced_hub_is_found(title: str) -> None:
    pin = pin_of(b"its certificate")
    async with announce(8765, title, "Front laptop", pin=pin, interfaces=LOOPBACK) as announcement:
        hubs = await find_until({title})
    assert announcement.problem is None
    mine = [hub for hub in hubs if hub.title == title]
    assert mine == [FoundHub(title, "Front laptop", f"wss://127.0.0.1:8765/#{pin}")]


async def test_several_hubs_are_each_listed_once_and_in_order(title: str) -> None:
    titles = [f"{title} {letter}" for letter in "bca"]
    async with AsyncExitStack() as stack:
        for port, each in enumerate(titles, start=9001):
            await stack.enter_async_context(announce(port, each, "hub", interfaces=LOOPBACK))
        hubs = await find_until(set(titles))
    mine = [hub for hub in hubs if hub.title in titles]
    assert [hub.title for hub in mine] == sorted(titles)
    assert [hub.url[-4:] for hub in mine] == ["9003", "9001", "9002"]


async def test_looking_ends_soon_after_the_first_hub(title: str) -> None:
    async with announce(8765, title, "hub", interfaces=LOOPBACK):
        async with asyncio.timeout(PATIENCE):
            assert await find_hubs(3600.0, LOOPBACK)


async def test_a_hub_that_stopped_is_not_found(title: str) -> None:
    async with announce(8765, title, "hub", interfaces=LOOPBACK):
        await find_until({title})
    assert title not in {hub.title for hub in await find_hubs(0.5, LOOPBACK)}


async def test_a_title_is_cleaned_and_cut(title: str) -> None:
    nasty = f"{title} \x1b]0;x\x07[red]\u202e" + "\u00e9" * 300
    async with announce(8765, nasty, "hub\n\x1b[2J", interfaces=LOOPBACK):
        shown = f"{title} [red]".ljust(59, "\u00e9") + "\u2026"
        hubs = await find_until({shown})
    assert {hub.name for hub in hubs if hub.title == shown} == {"hub"}


# zeroconf leaves a socket to the garbage collector where it fails to join the multicast group.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("interfaces", [[], ["203.0.113.9"]])
async def test_without_a_network_the_hub_goes_on_and_says_so(interfaces: list[str]) -> None:
    async with announce(8765, "Planning day", "hub", interfaces=interfaces) as announcement:
        assert announcement.problem is not None
        assert "give its address to the tables" in announcement.problem
    assert await find_hubs(0.2, interfaces) == []


async def test_an_error_inside_the_meeting_is_not_taken_for_the_network(title: str) -> None:
    with pytest.raises(OSError, match="disk full"):
        async with announce(8765, title, "hub", interfaces=LOOPBACK):
            raise OSError("disk full")


def records(**changed: object) -> ServiceInfo:
    """Return a hub's records as a stranger might send them, some of them changed."""
    properties = {"v": "1", "id": "a1", "title": "Day", "name": "hub"} | changed
    return ServiceInfo(
        SERVICE_TYPE,
        f"any.{SERVICE_TYPE}",
        port=8765,
        properties=properties,
        server="any.local.",
        parsed_addresses=["10.0.0.2"],
    )


def test_records_that_are_no_use_are_left_out() -> None:
    own = ["10.0.0.9"]
    assert hub_in(records(), own) == FoundHub("Day", "hub", "ws://10.0.0.2:8765")
    assert hub_in(records(v="2"), own) is None
    assert hub_in(records(pin="cut"), own) is None
    assert hub_in(records(pin=b"\xff\x1b" * 20), own) is None
    assert hub_in(records(v=None), own) is None
    assert hub_in(records(title=b"\xff\x1b[31m\x00Day"), own) == FoundHub(
        "\ufffdDay", "hub", "ws://10.0.0.2:8765"
    )
    no_address = ServiceInfo(SERVICE_TYPE, f"any.{SERVICE_TYPE}", port=1, properties={"v": "1"})
    assert hub_in(no_address, own) is None


@pytest.mark.parametrize(
    ("addresses", "own", "expected"),
    [
        (["172.17.0.1", "192.168.1.20"], ["192.168.1.33"], "192.168.1.20"),
        (["172.17.0.1", "192.168.1.20"], ["172.17.0.1", "192.168.1.33"], "192.168.1.20"),
        (["10.1.0.4", "10.2.0.4"], ["10.2.9.9"], "10.2.0.4"),
        (["127.0.0.1"], ["127.0.0.1"], "127.0.0.1"),
        (["192.168.1.20"], ["192.168.1.20"], "192.168.1.20"),
        ([], ["192.168.1.20"], None),
    ],
)
def test_the_address_nearest_to_this_machine_is_taken(
    addresses: list[str], own: list[str], expected: str | None
) -> None:
    assert nearest(addresses, own) == expected


def test_both_sides_speak_of_the_same_thing() -> None:
    assert SERVICE_TYPE == ANNOUNCED_TYPE
    assert kiosk_addresses() == network_addresses()
    assert kiosk_addresses()
