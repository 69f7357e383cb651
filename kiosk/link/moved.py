"""Where a hub has moved to: after its computer has died, another one goes on in its name.

A hub that was copied keeps its certificate, so whoever answers to that at another address is the
same hub, and nobody has to type the new address at forty tables.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from kiosk.link.found_hub import find_hubs
from kiosk.link.pinning import Guard
from shared.hub_address import is_encrypted, pin_in, without_pin
from shared.pin import same_pin

SEEK_EVERY: Final = 4
"""After so many vain attempts in a row, look whether the hub is somewhere else."""

LISTEN_SECONDS: Final = 2.0

log = logging.getLogger(__name__)

Seek = Callable[[], Awaitable[Sequence[str]]]
"""Finds the addresses of hubs nearby, with the pins that they tell of themselves."""


async def hubs_nearby() -> Sequence[str]:
    """The addresses of all hubs that can be heard on the local network."""
    return [hub.url for hub in await find_hubs(LISTEN_SECONDS)]


def moved_to(address: str, pin: str, heard: Sequence[str]) -> str | None:
    """The address, other than `address`, at which a hub with this pin was heard; None if at none.

    Who says falsely to have that pin is found out before a word is said to them.
    """
    for url in heard:
        elsewhere = is_encrypted(url) and without_pin(url) != without_pin(address)
        if elsewhere and same_pin(pin, pin_in(url)):
            return without_pin(url)
    return None


async def follow(guard: Guard, seek: Seek | None) -> str | None:
    """Have the guard let through the same hub where it is now; its address, if it has moved.

    Where it was said to be in vain, and is said to be nowhere else, it is called where it was.
    """
    if seek is None or not guard.bound_to:
        return None
    moved = moved_to(guard.address, guard.bound_to, await seek())
    if moved is None and guard.address != guard.proven:
        moved = guard.proven
    if moved is not None:
        log.info("the hub is called at %s no more, but at %s", guard.address, moved)
        guard.address = moved
    return moved
