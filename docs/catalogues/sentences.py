"""Finds the sentences that are marked for translation, in Python, templates and the page."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from inspect import getsource
from pathlib import Path
from typing import Final

from babel.messages.extract import DEFAULT_KEYWORDS, extract

from docs.catalogues.catalogue import Dateless
from roomvoice.__main__ import roomvoice
from roomvoice.command_words import CLICK, help_sentences
from roomvoice.commands import COMMANDS, TRANSLATED
from roomvoice.languages import PAGE, SENTENCES

ROOT: Final = Path(__file__).resolve().parents[2]
DOMAINS: Final = (SENTENCES, PAGE)
COMMENTS: Final = ("Translators:",)

PACKAGES: Final = ("kiosk", "roomvoice", "server", "shared")
NOT_OURS: Final = re.compile(
    "Aborted|DeprecationWarning|deprecated|Value must be|Name |Boolean option|Could not determine|"
    "No options defined|Arguments take|[(]dynamic|Confirm the action|%|Show the version|"
    "Argument |Unknown color|Press any|Choose from|Choice|.*(UUID|match the format)|.*len_value|"
    "Invalid start|Missing parameter: |Repeat for|Do you want|.*is not executable"
)
"""How those of click's sentences begin that no command of ours says to people."""
HEADER: Final = "# The sentences of Roomvoice, in English. To begin a language: docs/languages.md."

# What is read for each domain: which files, and with which of Babel's extractors.
SOURCES: Final = {
    SENTENCES: (
        *((f"{package}/**/*.py", "python") for package in PACKAGES),
        ("server/**/*.j2", "jinja2.ext:babel_extract"),
    ),
    PAGE: (("server/web/page/**/*.js", "javascript"),),
}


def template(domain: str) -> Dateless:
    """Every sentence of a domain as it stands in the code, sorted, with the files it stands in."""
    catalog = Dateless(domain=domain, header_comment=HEADER, charset="utf-8", fuzzy=False)
    if domain == SENTENCES:
        for place, sentence in _help():
            catalog.add(sentence, locations=[(place, 0)])
        for message in _of_click():
            catalog.add(message, locations=[("click", 0)])
    for path, method in _files(domain):
        options = {"encoding": "utf-8", "newstyle_gettext": "true"}
        with path.open("rb") as file:
            found = extract(method, file, DEFAULT_KEYWORDS, COMMENTS, options)
            for _line, message, comments, context in found:
                place = path.relative_to(ROOT).as_posix()
                catalog.add(
                    message, locations=[(place, 0)], auto_comments=comments, context=context
                )
    return catalog


def _help() -> Iterator[tuple[str, str]]:
    """What commands say of themselves, which stands in their docstrings, and where that is."""
    for sentence in help_sentences(roomvoice):
        yield "roomvoice/__main__.py", sentence
    for name, place in COMMANDS.items():
        yield "roomvoice/commands.py", place.what
        for sentence in help_sentences(place.load()) if name in TRANSLATED else ():
            yield place.file, sentence


def _of_click() -> Iterator[str | tuple[str, ...]]:
    """Click's own sentences, which it says in its usage errors, its prompts and its help."""
    for module in CLICK:
        found = extract("python", io.BytesIO(getsource(module).encode()), DEFAULT_KEYWORDS)
        for _line, message, _comments, _context in found:
            if not NOT_OURS.match(message if isinstance(message, str) else message[0]):
                yield message


def _files(domain: str) -> Iterator[tuple[Path, str]]:
    for pattern, method in SOURCES[domain]:
        for path in sorted(ROOT.glob(pattern)):
            yield path, method
