"""The files of the page, read once, and the address under which browsers may keep them.

The page names its files below their digest (`/1a2b.../page.js`), so a browser keeps them for good,
and asks anew as soon as one of them has changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from shared.language import SOURCE
from shared.languages import ENGLISH_ONLY, Tongues, direction

PAGE: Final = Path(__file__).parent / "page"
HTML: Final = "page.html"
KINDS: Final = "kinds.js"
"""A module that is not on disk: it brings the forms of all kinds, each found by its file name."""

LANGUAGES: Final = "languages.js"
"""Another one: it tells which languages can be chosen; each one's sentences are one, too."""

TYPES: Final[Mapping[str, str]] = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
}
DIGEST_LETTERS: Final = 16


class Files(Struct, frozen=True):
    """The page, and its other files by name; `version` is their digest."""

    html: bytes
    others: Mapping[str, bytes]
    version: str


def read_files(tongues: Tongues | None = None) -> Files:
    """All files of the page."""
    found = {
        path.relative_to(PAGE).as_posix(): path.read_bytes()
        for path in sorted(PAGE.rglob("*"))
        if path.suffix in TYPES
    }
    found[KINDS] = kinds_module(name for name in found if name.startswith("kinds/")).encode()
    found |= language_modules(tongues or Tongues(ENGLISH_ONLY))
    digest = hashlib.sha256()
    for name, data in found.items():
        digest.update(f"{name} {len(data)}\n".encode() + data)
    version = digest.hexdigest()[:DIGEST_LETTERS]
    html = found.pop(HTML).replace(b"{version}", version.encode())
    return Files(html, found, version)


def kinds_module(names: Iterable[str]) -> str:
    """The module that brings every kind's own: `KINDS`, by kind."""
    kinds = [Path(name).stem for name in names]
    brought = [f'import * as {kind} from "./kinds/{kind}.js";' for kind in kinds]
    return "\n".join([*brought, f"export const KINDS = {{ {', '.join(kinds)} }};", ""])


def language_modules(tongues: Tongues) -> dict[str, bytes]:
    """The module that names the languages, and one with each language's sentences."""
    listed = [
        {"code": code, "words": words, "dir": direction(code)}
        for code, words in tongues.names.items()
    ]
    told = f"export const LANGUAGES = {json.dumps(listed)};\n"
    modules = {LANGUAGES: f"{told}export const FIRST = {json.dumps(tongues.first)};\n".encode()}
    for code in tongues.names:
        if code != SOURCE:
            sentences = tongues.page(code).strip()
            modules[f"languages/{code}.js"] = b"export const CATALOGUE = " + sentences + b";\n"
    return modules
