"""How the chair comes in: with the meeting's key."""

from __future__ import annotations

from kiosk.link.link import HelloFor
from shared.messages import PROTOCOL_VERSION, Greeting, Hello


def chair_hello(key: str) -> HelloFor:
    """The first word of a chair who holds this key."""

    def hello(greeting: Greeting) -> Hello:
        return Hello(version=PROTOCOL_VERSION, role="chair", key=key)

    return hello
