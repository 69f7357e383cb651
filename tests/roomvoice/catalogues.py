"""A made-up catalogue for tests: each sentence said in capitals between angle quotes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from docs.catalogues.catalogue import files_of, forms
from docs.catalogues.sentences import DOMAINS, template
from tests.loud import loud

Say = Callable[[str], str]


def quoted(sentence: str) -> str:
    """A sentence in capitals between angle quotes, with the spaces around it as they are."""
    inside = sentence.strip()
    return sentence.replace(inside, f"«{loud(inside)}»", 1) if inside else sentence


def small() -> dict[str, Catalog]:
    """A few sentences, as if they stood in the code."""
    catalog = Catalog(domain="roomvoice")
    catalog.add("Received.")
    catalog.add(("{count} vote", "{count} votes"))
    catalog.add("{name} has left.", context="table")
    page = Catalog(domain="page")
    page.add("Go on")
    return {"roomvoice": catalog, "page": page}


@cache
def in_the_code() -> Mapping[str, Catalog]:
    """All sentences as they stand in the code: to find them takes seconds."""
    return {domain: template(domain) for domain in DOMAINS}


def written(
    folder: Path,
    code: str,
    templates: Mapping[str, Catalog] | None = None,
    say: Say = quoted,
) -> Path:
    """A language's folder, all of it said by `say`; of every sentence in the code by default."""
    sentences = templates or in_the_code()
    home = folder / code
    home.mkdir(parents=True, exist_ok=True)
    _write(home, sentences)
    for domain in sentences:
        path = home / f"{domain}.po"
        path.write_text(_said(path.read_text(encoding="utf-8"), say), encoding="utf-8")
    _write(home, sentences)
    return home


def _write(home: Path, sentences: Mapping[str, Catalog]) -> None:
    for path, content in files_of(home, sentences):
        path.write_bytes(content)


def _said(text: str, say: Say) -> str:
    headers = text[: text.index("\n\n") + 1] if "\n\n" in text else text
    catalog = read_po(StringIO(text))
    for each in catalog:
        if each.id:
            ids = forms(each.id)
            said = [say(ids[min(index, len(ids) - 1)]) for index in range(catalog.num_plurals)]
            each.string = tuple(said) if each.pluralizable else say(ids[0])
    file = BytesIO()
    write_po(file, catalog, omit_header=True, width=0)
    return f"{headers}\n{file.getvalue().decode()}"
