"""Where the journal of several rooms is, as people type it."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from msgspec import Struct

from server.journal.store import StoreError

NAME_RULE: Final = "letters, digits, - and _"
NAMELESS: Final = "meeting"


class LogPlace(Struct, frozen=True):
    """Where a log is: `nats://host:4222,host:4222,host:4222/NAME`, as it was typed."""

    servers: tuple[str, ...]
    name: str
    login: Path | None = None
    """The file that says by what the servers let a hub in; None: the address does."""
    authority: Path | None = None
    """The certificate that signs the servers'; None: those that this computer knows."""

    @property
    def encrypted(self) -> bool:
        """Whether the lines to the servers are to be encrypted."""
        return self.servers[0].startswith("tls://")


def read_place(typed: str) -> LogPlace:
    """The place in an address.

    Raises:
        StoreError: it is none.
    """
    scheme, found, rest = typed.partition("://")
    hosts, _, name = rest.partition("/")
    servers = tuple(f"{scheme}://{host.strip()}" for host in hosts.split(",") if host.strip())
    wrong = (
        not found or scheme not in ("nats", "tls") or not servers
        or not all(urlsplit(server).hostname for server in servers)
    )  # fmt: skip
    name = name or NAMELESS
    if wrong or not name.replace("-", "").replace("_", "").isalnum() or not name.isascii():
        raise StoreError(
            f"{typed} is not the address of a journal for several rooms. It looks like "
            f"nats://one:4222,two:4222,three:4222/NAME, and the name has {NAME_RULE}."
        )
    return LogPlace(servers, name)
