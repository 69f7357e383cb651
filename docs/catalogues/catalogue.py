"""One language's catalogue: merged with the sentences of now, written, and compiled.

Nothing here depends on the day or on Babel's version, so the same sentences give the same bytes.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from gettext import c2py
from pathlib import Path
from typing import Final

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from roomvoice.languages import MACHINE, MADE_BY, NAME, SENTENCES

KEPT: Final = (NAME, MADE_BY)
"""Headers of our own, which Babel would drop."""
HEADERS: Final = (
    "Last-Translator", "Language", "Plural-Forms", "MIME-Version", "Content-Type",
    "Content-Transfer-Encoding",
)  # fmt: skip
"""The headers of Babel's that stay the same as long as the catalogue does."""
COUNTED: Final = 200
"""Numbers whose plural form the page is told one by one; rules for more look at two digits."""
HEADER: Final = "# Roomvoice in {language}. How to correct a sentence: docs/languages.md."


class Dateless(Catalog):
    """A catalogue whose headers say what translators need, and nothing that changes by itself."""

    own: Mapping[str, str] = {}

    def __iter__(self) -> Iterator[Message]:
        """The headers, then the sentences."""
        _header, *messages = super().__iter__()
        usual = ((name, value) for name, value in self.mime_headers if _is_kept(name, value))
        ours = ((name.title(), value) for name, value in self.own.items())
        yield Message("", "".join(f"{name}: {value}\n" for name, value in (*usual, *ours)))
        yield from messages


def _is_kept(name: str, value: str) -> bool:
    return name in HEADERS and "EMAIL@ADDRESS" not in value


def own_headers(text: str) -> dict[str, str]:
    """Our own headers, as they stand in a .po file."""
    found = re.findall(r'^"([\w-]+): (.*)\\n"$', text, re.MULTILINE)
    return {name.lower(): value for name, value in found if name.lower() in KEPT}


def read(path: Path) -> Dateless:
    """A language's .po file as it stands."""
    text = path.read_text(encoding="utf-8")
    code = path.parent.name
    found = read_po(io.StringIO(text), locale=_locale(code), domain=path.stem, abort_invalid=True)
    return _copied(found, found, code, own_headers(text))


def merged(template: Catalog, old: Dateless | None, code: str) -> Dateless:
    """The sentences of now, with what is translated of them already. Nothing is guessed."""
    if old is not None:
        return _copied(template, old, code, old.own)
    name = _locale(code).get_display_name() or code
    own = {NAME: name[:1].upper() + name[1:], MADE_BY: MACHINE}
    return _copied(template, Catalog(locale=_locale(code)), code, own)


def files_of(folder: Path, templates: Mapping[str, Catalog]) -> Iterator[tuple[Path, bytes]]:
    """What a language's folder is to hold, with what is translated there already."""
    for domain, sentences in templates.items():
        path = folder / f"{domain}.po"
        catalog = merged(sentences, read(path) if path.exists() else None, folder.name)
        yield path, po_bytes(catalog)
        if domain == SENTENCES:
            yield folder / f"{domain}.mo", mo_bytes(catalog)
        else:
            yield folder / f"{domain}.json", json_bytes(catalog)


def po_bytes(catalog: Catalog) -> bytes:
    """A catalogue as a .po (or .pot) file."""
    file = io.BytesIO()
    write_po(file, catalog, width=100, sort_output=True, include_lineno=False)
    return file.getvalue().rstrip(b"\n") + b"\n"


def mo_bytes(catalog: Catalog) -> bytes:
    """A catalogue as gettext reads it."""
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def json_bytes(catalog: Catalog) -> bytes:
    """A catalogue as the page reads it.

    The digit `plural[n]` is the form for a number below 200, `plural[100 + n % 100]` for another.
    """
    page = {
        "language": str(catalog.locale_identifier).replace("_", "-"),
        "plural": "".join(str(form) for form in plural_table(catalog.plural_expr)),
        "messages": {_key(each): each.string for each in sorted(catalog, key=_key) if each.id},
    }
    return json.dumps(page, ensure_ascii=False, indent=1).encode() + b"\n"


def is_translated(message: Message) -> bool:
    """Whether a message is translated, in each of its forms."""
    return all(forms(message.string))


def forms(string: object) -> tuple[str, ...]:
    """What a message says in one form, or in as many as its language has."""
    return tuple(string) if isinstance(string, (tuple, list)) else (str(string or ""),)


def plural_table(expression: str) -> list[int]:
    """Which form each number takes, by a header's own rule."""
    rule = c2py(expression)
    return [int(rule(number)) for number in range(COUNTED)]


def _copied(sentences: Catalog, said: Catalog, code: str, own: Mapping[str, str]) -> Dateless:
    catalog = Dateless(
        locale=_locale(code),
        domain=sentences.domain,
        header_comment=HEADER.format(language=_locale(code).english_name),
        last_translator=said.last_translator,
        charset="utf-8",
        fuzzy=False,
    )
    catalog.own = own
    for each in sentences:
        if not each.id:
            continue
        before = said.get(_id(each), each.context)
        string = before.string if before and _fits(each, before) else ""
        if each.pluralizable and not string:
            string = ("",) * catalog.num_plurals
        catalog.add(
            each.id,
            string,
            locations=sorted({(place, 0) for place, _ in each.locations}),
            flags=before.flags if before else (),
            auto_comments=each.auto_comments,
            user_comments=before.user_comments if before else (),
            context=each.context,
        )
    return catalog


def _fits(new: Message, old: Message) -> bool:
    return new.pluralizable == old.pluralizable


def _id(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple) else str(message.id)


def _key(message: Message) -> str:
    return f"{message.context}\x04{_id(message)}" if message.context else _id(message)


def _locale(code: str) -> Locale:
    return Locale.parse(code, sep="-")
