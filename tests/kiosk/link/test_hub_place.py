"""What people type or scan as the hub's address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.link.hub_place import HubPlace, HubPlaceError, read_hub_place


@pytest.mark.parametrize(
    ("typed", "url", "code"),
    [
        ("192.168.1.5", "ws://192.168.1.5:8765", ""),
        ("  192.168.1.5\n", "ws://192.168.1.5:8765", ""),
        ("192.168.1.5:9000", "ws://192.168.1.5:9000", ""),
        ("hub.local", "ws://hub.local:8765", ""),
        ("HUB.local:80", "ws://hub.local:80", ""),
        ("ws://10.0.0.2", "ws://10.0.0.2:8765", ""),
        ("ws://10.0.0.2:1234/", "ws://10.0.0.2:1234", ""),
        ("WS://10.0.0.2", "ws://10.0.0.2:8765", ""),
        ("ws://[fe80::1]:1234", "ws://[fe80::1]:1234", ""),
        ("ws://[::1]", "ws://[::1]:8765", ""),
        ("roomvoice://10.0.0.2:8765/QK7H95", "ws://10.0.0.2:8765", "QK7H95"),
        ("roomvoice://10.0.0.2/QK7H95/", "ws://10.0.0.2:8765", "QK7H95"),
        ("roomvoice://10.0.0.2", "ws://10.0.0.2:8765", ""),
    ],
)
def test_an_address_is_read(typed: str, url: str, code: str) -> None:
    assert read_hub_place(typed) == HubPlace(url, code)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "ws://",
        "http://10.0.0.2",
        "https://example.org",
        "two words",
        "10.0.0.2:port",
        "10.0.0.2:99999",
        "10.0.0.2:-1",
        "ws://[::1",
        "roomvoice:///QK7H95",
    ],
)
def test_what_is_no_address_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(HubPlaceError) as caught:
        read_hub_place(typed)
    assert "ws://192.168.1.5:8765" in str(caught.value)
    assert "\n" not in str(caught.value)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_an_address_or_refused(typed: str) -> None:
    try:
        place = read_hub_place(typed)
    except HubPlaceError:
        return
    assert place.url.startswith("ws://")
