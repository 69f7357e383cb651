"""What people type or scan as the hub's address."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.link.hub_place import HubPlace, HubPlaceError, read_hub_place
from shared.hub_address import is_loopback
from shared.pin import pin_of

WHOLE = pin_of(b"a certificate")
PIN = WHOLE[:26]
SPOKEN = f"{PIN[:4]}-{PIN[4:8]}-{PIN[8:]}".upper().replace("O", "0").replace("L", "1")


@pytest.mark.parametrize(
    ("typed", "url", "code"),
    [
        ("192.168.1.5", "wss://192.168.1.5:8765", ""),
        ("  192.168.1.5\n", "wss://192.168.1.5:8765", ""),
        ("192.168.1.5:9000", "wss://192.168.1.5:9000", ""),
        ("hub.local", "wss://hub.local:8765", ""),
        ("HUB.local:80", "wss://hub.local:80", ""),
        ("wss://10.0.0.2", "wss://10.0.0.2:8765", ""),
        ("WSS://10.0.0.2:1234/", "wss://10.0.0.2:1234", ""),
        ("wss://[fe80::1]:1234", "wss://[fe80::1]:1234", ""),
        ("127.0.0.1", "ws://127.0.0.1:8765", ""),
        ("localhost:99", "ws://localhost:99", ""),
        ("ws://127.0.0.1:1234/", "ws://127.0.0.1:1234", ""),
        ("WS://127.0.0.1", "ws://127.0.0.1:8765", ""),
        ("ws://[::1]", "ws://[::1]:8765", ""),
        ("wss://127.0.0.1:5", "wss://127.0.0.1:5", ""),
        ("roomvoice://127.0.0.1:8765/QK7H95", "ws://127.0.0.1:8765", "QK7H95"),
        ("roomvoice://10.0.0.2:8765/QK7H95", "wss://10.0.0.2:8765", "QK7H95"),
        ("roomvoice://10.0.0.2/QK7H95/", "wss://10.0.0.2:8765", "QK7H95"),
        ("roomvoice://10.0.0.2", "wss://10.0.0.2:8765", ""),
        (f"10.0.0.2#{PIN}", f"wss://10.0.0.2:8765/#{PIN}", ""),
        (f"127.0.0.1/#{PIN}", f"wss://127.0.0.1:8765/#{PIN}", ""),
        (f"wss://10.0.0.2:9/#{WHOLE}", f"wss://10.0.0.2:9/#{WHOLE}", ""),
        (f"wss://10.0.0.2:9/#{SPOKEN}", f"wss://10.0.0.2:9/#{PIN}", ""),
        (f"roomvoice://10.0.0.2/QK7H95#{PIN}", f"wss://10.0.0.2:8765/#{PIN}", "QK7H95"),
        (f"ROOMVOICE://10.0.0.2/QK7H95/{PIN.upper()}", f"wss://10.0.0.2:8765/#{PIN}", "QK7H95"),
    ],
)
def test_an_address_is_read(typed: str, url: str, code: str) -> None:
    assert read_hub_place(typed) == HubPlace(url, code)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "a\x9b6nb",
        "ws://a\x1b]0;title\x07b",
        "x" * 64,
        "ws://",
        "http://10.0.0.2",
        "https://example.org",
        "two words",
        "10.0.0.2:port",
        "10.0.0.2:99999",
        "10.0.0.2:-1",
        "ws://[::1",
        "roomvoice:///QK7H95",
        f"ws://127.0.0.1#{PIN}",
    ],
)
def test_what_is_no_address_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(HubPlaceError) as caught:
        read_hub_place(typed)
    assert "192.168.1.5:8765" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("typed", ["ws://10.0.0.2", "WS://192.168.1.5:8765", "ws://hub.local"])
def test_an_address_that_is_not_encrypted_is_refused_unless_somebody_allows_it(typed: str) -> None:
    with pytest.raises(HubPlaceError, match="not encrypted"):
        read_hub_place(typed)
    assert read_hub_place(typed, no_encryption=True).url.startswith("ws://")


def test_a_bare_address_is_not_encrypted_where_somebody_allows_it() -> None:
    assert read_hub_place("10.0.0.2", no_encryption=True) == HubPlace("ws://10.0.0.2:8765")
    assert (
        read_hub_place(f"10.0.0.2#{PIN}", no_encryption=True).url == f"wss://10.0.0.2:8765/#{PIN}"
    )
    assert read_hub_place("wss://10.0.0.2", no_encryption=True).url == "wss://10.0.0.2:8765"


@pytest.mark.parametrize(
    "pin", [PIN[:19], PIN[:16], "x", WHOLE + "a", PIN[:-1] + "9", "\u0131" * 26]
)
def test_a_pin_that_is_cut_or_mistyped_is_refused(pin: str) -> None:
    with pytest.raises(HubPlaceError, match="not whole"):
        read_hub_place(f"10.0.0.2#{pin}")


@given(st.text(max_size=40))
def test_whatever_is_typed_is_an_address_or_refused(typed: str) -> None:
    try:
        place = read_hub_place(typed)
    except HubPlaceError:
        return
    host = urlsplit(place.url).hostname or ""
    assert place.url.startswith("wss://") or is_loopback(host)
