"""Our sentences in other languages: one folder a language, with what `make catalogues` makes of it.

- `roomvoice.po`: the sentences of the screens, the plain lines, the hub and the report, and what
  translators wrote for them; `roomvoice.mo`: the same for this program.
- `page.po`: those of the page for browsers; `page.json`: the same for the page.

The programs are handed what is read here, because `shared` reads no files, and neither side of the
house may know the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from typing import Final

from shared.languages import NO_PAGE, Language, Languages

HERE: Final = Path(__file__).parent
SENTENCES: Final = "roomvoice"
PAGE: Final = "page"

NAME: Final = "x-own-name"
"""The header with the language's own name for itself."""
MADE_BY: Final = "x-made-by"
MACHINE: Final = "machine"


@cache
def our_languages() -> Languages:
    """All that came with this Roomvoice."""
    return languages_in(HERE)


def languages_in(folder: Path) -> Languages:
    """Those in this folder, by their own names."""

    def load(code: str) -> GNUTranslations:
        return _read(folder / code)

    def page(code: str) -> bytes:
        path = folder / code / f"{PAGE}.json"
        return path.read_bytes() if path.exists() else NO_PAGE

    found = sorted(_found(folder), key=lambda each: each.name.casefold())
    return Languages(found, load, page)


def _found(folder: Path) -> Iterator[Language]:
    for path in folder.glob(f"*/{SENTENCES}.mo"):
        catalogue = _read(path.parent)
        told = catalogue.info()
        note = ""
        if told.get(MADE_BY) == MACHINE:
            # Translators: stands after your language's own name in the list where people choose.
            note = catalogue.pgettext("language", "(machine-made)")
        yield Language(path.parent.name, told.get(NAME, path.parent.name), note)


def _read(folder: Path) -> GNUTranslations:
    with (folder / f"{SENTENCES}.mo").open("rb") as file:
        return GNUTranslations(file)
