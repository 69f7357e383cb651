"""Which answer to which request: the page's files, and a websocket for the page itself alone."""

from __future__ import annotations

import http
import ipaddress
from pathlib import PurePosixPath
from typing import Final

from server.gate import Asked, Gate, Told, said
from server.web.files import HTML, TYPES, Files

ALIVE: Final = "/alive"
"""Asked for by a page that has heard nothing for a while: a browser sees no pings."""

BOARD: Final = "/board"
LOCAL_ENDINGS: Final = ("local", "lan", "home.arpa", "internal", "localhost")
ALWAYS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Nothing from elsewhere, nothing written into the page. Older Safari wants the websocket named."""

BY_ADDRESS: Final = said(
    http.HTTPStatus.FORBIDDEN, "Open this page by the address that the board shows."
)
NOTHING: Final = said(http.HTTPStatus.NOT_FOUND, "There is nothing here.")
NOT_THIS_PAGE: Final = said(http.HTTPStatus.FORBIDDEN, "Not for other web pages.")
ONLY_GET: Final = said(http.HTTPStatus.METHOD_NOT_ALLOWED, "This can only be read.")


def gate_of(files: Files) -> Gate:
    """The gate of the socket that serves these files."""

    def gate(asked: Asked) -> Told | None:
        host = asked.headers.get("host", "")
        if not is_local(host):
            return BY_ADDRESS
        if asked.headers.get("upgrade", "").lower() == "websocket":
            own = asked.headers.get("origin") == f"http://{host}"
            return None if own and asked.path == "/" else NOT_THIS_PAGE
        return _read(files, asked, host)

    return gate


def is_local(host: str) -> bool:
    """Whether a page with this `Host` is the hub's own.

    A name that somebody owns on the internet can be pointed at the hub while their page is open, so
    that it passes for the hub's. An address, or a name that stands for this network alone, cannot.
    """
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
    if name.startswith("[") and name.endswith("]"):
        # Behind a % may stand anything, and the name stands in the page's policy.
        return "%" not in name and _is_address(name[1:-1])
    if not name or set(name) - set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-"
    ):
        return False
    return _is_address(name) or "." not in name or name.casefold().endswith(_endings())


def _endings() -> tuple[str, ...]:
    return tuple(f".{each}" for each in LOCAL_ENDINGS)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _read(files: Files, asked: Asked, host: str) -> Told:
    if asked.method != "GET":
        return ONLY_GET
    path = asked.path.partition("?")[0]
    if path == ALIVE:
        return Told(http.HTTPStatus.OK, b"", ALWAYS | {"Cache-Control": "no-store"})
    if path in ("/", BOARD):
        about = {"Cache-Control": "no-store", "Content-Security-Policy": POLICY.format(host=host)}
        return Told(http.HTTPStatus.OK, files.html, ALWAYS | about | _type(HTML))
    name = path.removeprefix(f"/{files.version}/")
    if name == path or name not in files.others:
        return NOTHING
    for_good = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Told(http.HTTPStatus.OK, files.others[name], ALWAYS | for_good | _type(name))


def _type(name: str) -> dict[str, str]:
    return {"Content-Type": TYPES[PurePosixPath(name).suffix]}
