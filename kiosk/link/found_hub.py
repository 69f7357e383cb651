"""The hubs that are heard on the local network, apart from what hears them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class FoundHub:
    """One hub: its meeting, which of several it is, and where to connect. Safe to show.

    The address holds the pin that was told with it, if one was; anybody may tell anything.
    """

    title: str
    name: str
    url: str

    @property
    def told(self) -> str:
        """The meeting, and which of its hubs: the room that it is in, or else its computer."""
        return f"{self.title} ({self.name})" if self.name else self.title


async def find_hubs(seconds: float) -> list[FoundHub]:
    """The hubs that can be heard within `seconds` on this machine's networks."""
    from kiosk.link import discover  # late: mostly the hub is told, and its library is large

    return await discover.find_hubs(seconds)
