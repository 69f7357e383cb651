"""The texts of an agenda in several languages: how they are read, and which of them is said.

An agenda has a language of its own, in which all its texts stand. It may say each of them in others
as well, and what it does not say there is said in its own. People choose and count by places: what
an answer is called in another language changes nothing of what is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Final

import msgspec
from msgspec import Struct
from msgspec.structs import fields

from shared.activities.kind import Kind, SettingsError
from shared.agenda.errors import AgendaError
from shared.easy_words import read_easy, read_sign
from shared.ids import LONGEST_TAG
from shared.language import _
from shared.text import TextError, clean

TITLE_LIMIT: Final = 60
QUESTION_LIMIT: Final = 160
_CODE: Final = re.compile(
    rf"(?=.{{2,{LONGEST_TAG}}}\Z)[a-z]{{2,3}}(-[a-z0-9]{{2,8}})*", re.IGNORECASE | re.ASCII
)

LineOf = Callable[[str], int | None]
"""The line on which one of the texts stands: `LineOf("in.cy.title")`."""


class Greeting(Struct, frozen=True):
    """What a meeting is called and begins with, in another language; "" where it is not said."""

    title: str = ""
    welcome: str = ""


class Texts(Struct, frozen=True):
    """An activity's texts in another language; "" where it is not said.

    `settings`: those of its kind's settings that are texts (`Kind.texts_in`).
    """

    title: str = ""
    question: str = ""
    easy: str = ""
    sign: str = ""
    settings: dict[str, str | tuple[str, ...]] = {}

    @property
    def words(self) -> tuple[str, ...]:
        """What says the title and the question, and helps to read them."""
        return self.title, self.question, self.easy, self.sign


COMMON: Final = ("title", "question", "easy", "sign")
"""The texts that an activity of any kind has."""


def agenda_text(raw: str, limit: int, line: int | None, key: str) -> str:
    """A text of the agenda, safe to show.

    Raises:
        AgendaError: it is empty or longer than `limit` graphemes.
    """
    try:
        return clean(raw, limit=limit)
    except TextError as error:
        raise AgendaError(line, f"{key}: {error}") from error


def wider(code: str) -> Iterator[str]:
    """A language and those that it is a form of: `cy-gb`, then `cy`."""
    code = code.replace("_", "-").lower()
    while code:
        yield code
        code = code.rpartition("-")[0]


def said(texts: Mapping[str, Struct], code: str, key: str) -> str:
    """A text in a language, or in one that it is a form of; "" where it is not said."""
    for each in wider(code):
        if each in texts and (text := getattr(texts[each], key)):
            return str(text)
    return ""


def easy_said(texts: Mapping[str, Texts], code: str, own: str) -> str:
    """The easy words that go with the question as it is said in a language."""
    for each in wider(code):
        # Easy words in one language are none for a question that stands there in another.
        if each in texts and (texts[each].question or texts[each].easy):
            return texts[each].easy
    return own


def settings_said(
    rules: Kind[Any, Any, Any, Any], settings: Any, texts: Mapping[str, Texts], code: str
) -> Any:
    """An activity's settings with their texts in a language; what we say ourselves, in it too."""
    ours = _our_words(rules)
    new: dict[str, str | tuple[str, ...]] = {
        key: _(text) for key, text in ours.items() if getattr(settings, key) == text
    }
    for each in reversed(list(wider(code))):
        new |= texts[each].settings if each in texts else {}
    return rules.with_texts(settings, new) if new else settings


@cache
def _our_words(rules: Kind[Any, Any, Any, Any]) -> dict[str, str]:
    """The texts that stand in a kind's settings where the agenda says nothing."""
    found = {each.encode_name: each.default for each in fields(rules.settings_type)}
    return {key: found[key] for key in rules.texts if found.get(key) and _is_text(found[key])}


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def without_words(texts: Mapping[str, Texts], *, title: bool, question: bool) -> dict[str, Texts]:
    """What is left of texts in other languages, where the title or the question has changed."""
    left = {}
    for code, each in texts.items():
        changed: dict[str, Any] = {"title": ""} if title else {}
        changed |= {"question": "", "easy": ""} if question else {}
        left[code] = msgspec.structs.replace(each, **changed)
    return {code: each for code, each in left.items() if each != Texts()}


def read_language(raw: str, line: int | None) -> str:
    """The code of the agenda's own language, in small letters.

    Raises:
        AgendaError: it has not the shape of one.
    """
    if not _CODE.fullmatch(raw):
        problem = f'"{raw}" is no language; write its code, such as "en", "cy" or "pt-BR"'
        raise AgendaError(line, f"language: {problem}")
    return raw.lower()


def read_greeting(
    given: Mapping[str, Mapping[str, Any]], own: str, line_of: LineOf
) -> dict[str, Greeting]:
    """What the meeting is called and begins with in other languages; `own` is the agenda's.

    Raises:
        AgendaError: something is wrong there.
    """
    limits = {"title": TITLE_LIMIT, "welcome": QUESTION_LIMIT}
    found = {}
    for code, texts in _by_code(given, own, line_of):
        for key in texts:
            if key not in limits:
                raise _not_known(key, f"the meeting has {', '.join(limits)}", code, line_of)
        plain = {key: _one(texts[key], key, code, line_of) for key in texts}
        found[code] = Greeting(
            **{
                key: agenda_text(plain[key], limits[key], line_of(f"in.{code}.{key}"), key)
                for key in plain
            }
        )
    return found


def read_texts(
    given: Mapping[str, Mapping[str, Any]],
    own: str,
    rules: Kind[Any, Any, Any, Any],
    settings: Any,
    check: Callable[[Any], None],
    line_of: LineOf,
) -> dict[str, Texts]:
    """An activity's texts in other languages; `check` is that of its settings.

    Raises:
        AgendaError: something is wrong there.
    """
    found = {}
    for code, texts in _by_code(given, own, line_of):
        own_texts = rules.texts_in(settings)
        for key in texts:
            if key not in COMMON and key not in own_texts:
                names = ", ".join((*COMMON, *own_texts))
                raise _not_known(key, f"of a {rules.name} it is {names}", code, line_of)
        common = {key: _one(texts[key], key, code, line_of) for key in texts if key in COMMON}
        new = {
            key: _as_own(texts[key], own_texts[key], key, code, line_of)
            for key in texts
            if key in own_texts
        }
        try:
            check(rules.with_texts(settings, new))
        except SettingsError as error:
            line = line_of(f"in.{code}.{error.key}")
            raise AgendaError(line, f"{error.key} {error.cure}") from error
        read = {key: _read(key, text, code, line_of) for key, text in common.items()}
        found[code] = Texts(**read, settings=new)
    return found


def asked_again(
    texts: Mapping[str, Texts], first: Mapping[str, Texts], *, question: bool, easy: bool
) -> dict[str, Texts]:
    """The texts of what asks the `first` again, which has the same settings.

    `question`, `easy`: whether it asks in the same words, and with the same easy ones.
    """
    found = {}
    for code in [*first, *(each for each in texts if each not in first)]:
        new, old = texts.get(code, Texts()), first.get(code, Texts())
        found[code] = Texts(
            new.title,
            new.question or (old.question if question else ""),
            new.easy or (old.easy if question and easy else ""),
            new.sign or (old.sign if question else ""),
            old.settings | new.settings,
        )
    return {code: each for code, each in found.items() if each != Texts()}


def _by_code(
    given: Mapping[str, Mapping[str, Any]], own: str, line_of: LineOf
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each language with its texts, once its code has been looked at."""
    seen = set()
    for raw, texts in given.items():
        code, line = raw.lower(), line_of(f"in.{raw.lower()}")
        if not _CODE.fullmatch(raw):
            problem = f'"{raw}" is no language; write its code, such as cy, pl or pt-BR'
            raise AgendaError(line, problem)
        if code in wider(own):
            problem = (
                f'"{raw}" is the agenda\'s own language; its texts stand above. For texts in '
                f'another one begin the agenda with language = "..."'
            )
            raise AgendaError(line, problem)
        if code in seen:
            raise AgendaError(line, f'"{raw}" stands here twice; put its texts together')
        seen.add(code)
        yield code, texts


def _not_known(key: str, known: str, code: str, line_of: LineOf) -> AgendaError:
    line = line_of(f"in.{code}.{key}")
    return AgendaError(
        line, f'"{key}" is no text ({known}); check its spelling or take it out of [in.{code}]'
    )


def _one(value: Any, key: str, code: str, line_of: LineOf) -> str:
    if not isinstance(value, str):
        raise AgendaError(line_of(f"in.{code}.{key}"), f'{key}: write text in "quotes"')
    return value


def _as_own(
    value: Any, own: str | tuple[str, ...], key: str, code: str, line_of: LineOf
) -> str | tuple[str, ...]:
    """A setting's text, or texts, which must be as many as the agenda's own."""
    if isinstance(own, str):
        return _one(value, key, code, line_of)
    line = line_of(f"in.{code}.{key}")
    if not isinstance(value, list) or not all(map(_is_text, value)):
        raise AgendaError(line, f'{key}: write a list of texts: ["...", "..."]')
    if len(value) != len(own):
        raise AgendaError(
            line,
            f"{key} has {len(value)} texts here and {len(own)} in the agenda's own language; "
            "write as many, in the same order",
        )
    return tuple(value)


def _read(key: str, raw: str, code: str, line_of: LineOf) -> str:
    line = line_of(f"in.{code}.{key}")
    if key in ("easy", "sign"):
        try:
            return read_easy(raw) if key == "easy" else read_sign(raw)
        except TextError as error:
            raise AgendaError(line, f"{key}: {error}") from error
    return agenda_text(raw, TITLE_LIMIT if key == "title" else QUESTION_LIMIT, line, key)
