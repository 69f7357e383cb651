"""The files of the page: one for each kind, nothing from elsewhere, and no way to become markup."""

from __future__ import annotations

import http
import re
from typing import Final

import pytest

from server.gate import Asked, Told
from server.web.files import PAGE, read_files
from server.web.gate import gate_of, is_local
from shared.activities import kind_names

FILES: Final = read_files()
GATE: Final = gate_of(FILES)
HOST: Final = "192.168.1.5:8766"


def ask(path: str, method: str = "GET", host: str = HOST, **headers: str) -> Told | None:
    return GATE(Asked(method, path, {"host": host, **headers}))


def status(told: Told | None) -> http.HTTPStatus | None:
    return told.status if told else None


@pytest.mark.parametrize("kind", kind_names())
def test_every_kind_has_its_form_and_its_result(kind: str) -> None:
    module = (PAGE / "kinds" / f"{kind}.js").read_text("utf-8")
    assert re.search(r"^export const FORM = \{", module, re.M)
    assert re.search(r"^export (const|function) result\b|^export \{ result \}", module, re.M)
    assert f'import * as {kind} from "./kinds/{kind}.js";' in FILES.others["kinds.js"].decode()


def test_no_text_can_become_markup_or_a_script() -> None:
    ways = r"(inner|outer)HTML|insertAdjacentHTML|document\.write|srcdoc|eval\(|Function\(|Parser"
    assert not [name for name, data in FILES.others.items() if re.search(ways, data.decode())]


def test_nothing_is_asked_for_elsewhere() -> None:
    namespace = b"http://www.w3.org/2000/svg"
    named = {
        found.decode()
        for data in (FILES.html, *FILES.others.values())
        for found in re.findall(
            rb"(?:https?:)?//[a-z][\w.-]+\.\w+[^\s\"'`]*", data.replace(namespace, b"")
        )
    }
    assert not named


def test_the_page_is_small() -> None:
    assert sum(map(len, (FILES.html, *FILES.others.values()))) < 150_000


def test_the_page_and_its_files_are_told_with_a_strict_policy() -> None:
    for path in ("/", "/board", "/?from=poster"):
        told = ask(path)
        assert told and told.status == http.HTTPStatus.OK
        assert "default-src 'none'" in told.headers["Content-Security-Policy"]
        assert "unsafe" not in told.headers["Content-Security-Policy"]
        assert told.headers["Cache-Control"] == "no-store"
        assert f"/{FILES.version}/page.js".encode() in told.body
    for name in FILES.others:
        told = ask(f"/{FILES.version}/{name}")
        assert told and told.body == FILES.others[name]
        assert told.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    ["/page.js", "/0000/page.js", "/page.html", "/../hub.py", f"/{FILES.version}/../gate.py", "//"],
)
def test_there_is_nothing_else(path: str) -> None:
    assert status(ask(path)) == http.HTTPStatus.NOT_FOUND


def test_it_can_only_be_read() -> None:
    assert status(ask("/", "POST")) == http.HTTPStatus.METHOD_NOT_ALLOWED


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("192.168.1.5:8766", True),
        ("127.0.0.1:1", True),
        ("localhost:8766", True),
        ("[fe80::1]:8766", True),
        ("hub", True),
        ("hub.local:8766", True),
        ("hub.example.org:8766", False),
        ("192.168.1.5.example.org", False),
        ("", False),
        ("a b", False),
        ("h; script-src *", False),
        ("[evil.example.org]:1", False),
        ("[fe80::1%; script-src *]:8766", False),
    ],
)
def test_only_a_name_of_this_network_is_the_page_s_own(host: str, local: bool) -> None:
    assert is_local(host) is local
    assert (status(ask("/", host=host)) == http.HTTPStatus.OK) is local


@pytest.mark.parametrize(
    ("origin", "path", "opens"),
    [
        (f"http://{HOST}", "/", True),
        (f"http://{HOST}", "/board", False),
        (f"https://{HOST}", "/", False),
        ("http://192.168.1.5", "/", False),
        ("http://example.org", "/", False),
        ("null", "/", False),
        ("", "/", False),
    ],
)
def test_only_the_page_itself_opens_a_websocket(origin: str, path: str, opens: bool) -> None:
    told = ask(path, upgrade="WebSocket", origin=origin)
    assert status(told) == (None if opens else http.HTTPStatus.FORBIDDEN)
