"""Finds the sentences that are marked for translation, in Python, templates and the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from babel.messages.extract import DEFAULT_KEYWORDS, extract

from docs.catalogues.catalogue import Dateless
from roomvoice.chair import chair_command
from roomvoice.chair_line import help_sentences
from roomvoice.languages import PAGE, SENTENCES

ROOT: Final = Path(__file__).resolve().parents[2]
DOMAINS: Final = (SENTENCES, PAGE)
COMMENTS: Final = ("Translators:",)

PACKAGES: Final = ("kiosk", "roomvoice", "server", "shared")
HEADER: Final = "# The sentences of Roomvoice, in English. To begin a language: docs/languages.md."

# What is read for each domain: which files, and with which of Babel's extractors.
SOURCES: Final = {
    SENTENCES: (
        *(
            (f"{package}/**/*.py", "python")
            for package in ("kiosk", "roomvoice", "server", "shared")
        ),
        ("server/**/*.j2", "jinja2.ext:babel_extract"),
    ),
    PAGE: (("server/web/page/**/*.js", "javascript"),),
}


def template(domain: str, root: Path = ROOT) -> Dateless:
    """Every sentence of a domain as it stands in the code, sorted, with the files it stands in."""
    catalog = Dateless(domain=domain, header_comment=HEADER, charset="utf-8", fuzzy=False)
    if domain == SENTENCES and root == ROOT:
        # What commands say of themselves stands in their docstrings.
        for sentence in help_sentences(chair_command):
            catalog.add(sentence, locations=[("roomvoice/chair.py", 0)])
    for path, method in _files(domain, root):
        options = {"encoding": "utf-8", "newstyle_gettext": "true"}
        with path.open("rb") as file:
            found = extract(method, file, DEFAULT_KEYWORDS, COMMENTS, options)
            for _line, message, comments, context in found:
                place = path.relative_to(root).as_posix()
                catalog.add(
                    message, locations=[(place, 0)], auto_comments=comments, context=context
                )
    return catalog


def _files(domain: str, root: Path) -> Iterator[tuple[Path, str]]:
    for pattern, method in SOURCES[domain]:
        for path in sorted(root.glob(pattern)):
            yield path, method
