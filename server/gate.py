"""Who may open a connection at a listening socket, and what everybody else is told: plain values.

The main socket is for programs: a web page that somebody has open elsewhere must not speak through
it. The socket of the page (`server.web`) answers with files, and lets that page alone speak.
"""

from __future__ import annotations

import http
from collections.abc import Callable, Mapping

from msgspec import Struct


class Asked(Struct, frozen=True):
    """What somebody asks for: the method, the path, and the headers by lower-case name."""

    method: str
    path: str
    headers: Mapping[str, str]


class Told(Struct, frozen=True):
    """What they are told in place of a websocket."""

    status: http.HTTPStatus
    body: bytes
    headers: Mapping[str, str] = {}


Gate = Callable[[Asked], Told | None]
"""What to tell; None: let them open a websocket."""


def for_programs(asked: Asked) -> Told | None:
    """The gate of the main socket: no web pages, and one path."""
    if "origin" in asked.headers:
        return said(http.HTTPStatus.FORBIDDEN, "Not for web pages.")
    if asked.path != "/":
        return said(http.HTTPStatus.NOT_FOUND, "There is nothing here.")
    return None


def said(status: http.HTTPStatus, text: str) -> Told:
    """A sentence for whoever asks."""
    return Told(status, f"{text}\n".encode(), {"Content-Type": "text/plain; charset=utf-8"})
