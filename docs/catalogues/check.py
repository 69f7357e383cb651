"""What keeps a catalogue from being shipped: whole ones are, that break no sentence."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from gettext import c2py
from pathlib import Path
from string import Formatter

from babel import Locale
from babel.messages.catalog import Catalog, Message

from docs.catalogues.catalogue import COUNTED, files_of, forms, is_translated, read

Field = tuple[str, str, str | None]


def faults(folder: Path, templates: Mapping[str, Catalog]) -> list[str]:
    """What is wrong in a language's folder, one sentence each; nothing where it may be shipped."""
    found: list[str] = []
    for domain, sentences in templates.items():
        path = folder / f"{domain}.po"
        if not path.exists():
            found.append(f"{path} is missing")
            continue
        catalog = read(path)
        found += [f"{path}: {fault}" for fault in (*_headers(catalog), *plural_faults(catalog))]
        for each in catalog:
            if each.id:
                found += [f"{path}: {each.id!r} {fault}" for fault in _message(each)]
        there, wanted = _ids(catalog), _ids(sentences)
        found += [f"{path}: {id!r} is missing" for id in sorted(wanted - there)]
        found += [f"{path}: {id!r} is obsolete" for id in sorted(there - wanted)]
    if not found:  # headers and whatever else is left
        found = [
            f"{path} is not what `make catalogues` makes"
            for path, content in files_of(folder, templates)
            if not path.exists() or path.read_bytes() != content
        ]
    return found


def fields(text: str) -> set[Field]:
    """The placeholders of a sentence, with how each is to be written.

    Raises:
        ValueError: a brace stands alone.
    """
    parts = Formatter().parse(text)
    return {(name, spec or "", how) for _text, name, spec, how in parts if name is not None}


def _ids(catalog: Catalog) -> set[tuple[str, ...]]:
    return {(each.context or "", *forms(each.id)) for each in catalog if each.id}


def _headers(catalog: Catalog) -> Iterator[str]:
    if not getattr(catalog, "own", {}).get("x-own-name", ""):
        yield "the header X-Own-Name is missing"


def plural_faults(catalog: Catalog) -> Iterator[str]:
    """Whether the header's rule tells the numbers apart that the language does."""
    locale = catalog.locale or Locale("en")
    rule = c2py(catalog.plural_expr)
    pairs = {(locale.plural_form(number), int(rule(number))) for number in range(COUNTED)}
    tags, indices = {tag for tag, _ in pairs}, {index for _, index in pairs}
    if not len(pairs) == len(tags) == len(indices) or max(indices) >= catalog.num_plurals:
        yield f"the header Plural-Forms is not {locale.english_name}'s"


def _message(message: Message) -> Iterator[str]:
    if message.fuzzy:
        yield "is marked fuzzy"
    if not is_translated(message):
        yield "is not translated"
        return
    try:
        allowed = [fields(each) for each in forms(message.id)]
    except ValueError:
        allowed = []  # no braces that anything is put into
    for form in forms(message.string):
        try:
            if allowed and fields(form) not in allowed:
                yield f"has other placeholders: {form!r}"
        except ValueError:
            yield f"has a brace too many: {form!r}"
        if _edges(form) not in [_edges(each) for each in forms(message.id)]:
            yield f"begins or ends with other spaces: {form!r}"
        if any(unicodedata.category(each) == "Cc" and each != "\n" for each in form):
            yield f"holds a control character: {form!r}"


def _edges(text: str) -> tuple[str, str]:
    inside = text.strip(" \n")  # a space that breaks no line may be all that is said
    before, _, after = text.partition(inside)
    return before, after
