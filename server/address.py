"""The address by which other machines on the local network reach this one."""

from __future__ import annotations

import socket
from typing import Final

LOOPBACK: Final = "127.0.0.1"


def lan_address() -> str:
    """This machine's address on the network it would use; loopback where there is none.

    Connecting a UDP socket sends nothing: it only asks the system which way it would send.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("198.51.100.1", 9))  # reserved for documentation: RFC 5737
        except OSError:
            return LOOPBACK
        address: str = probe.getsockname()[0]
        return address
