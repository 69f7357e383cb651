"""An agenda's texts in its languages: which of them lack, and what people read in one of them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping

from shared.agenda.agenda import Activity, Agenda, read_agenda
from shared.agenda.errors import AgendaError
from shared.agenda.lines import Lines
from shared.agenda.texts import COMMON, said, wider
from shared.language import Speech, speaking
from shared.text import show


def lacking(toml: str) -> Iterator[str]:
    """A sentence about each place of an agenda that can be used, where a language lacks texts."""
    agenda, lines = read_agenda(toml), Lines(toml)
    given = tomllib.loads(toml)["activity"]
    for code in agenda.languages[1:]:
        greeting = {"title": agenda.title, "welcome": agenda.welcome}
        here = [key for key in greeting if greeting[key] and not said(agenda.texts, code, key)]
        if here:
            yield f"{_at(lines, None, code)}: the meeting: {_lacks(code, here)}"
        for place, activity in enumerate(agenda.activities):
            keys = list(_keys_lacking(activity, given[place], code))
            if keys:
                yield f"{_at(lines, place, code)}: {show(activity.title)}: {_lacks(code, keys)}"


def _keys_lacking(activity: Activity, given: Mapping[str, object], code: str) -> Iterator[str]:
    for key in COMMON:
        # Without a question of its own, what is asked is the title.
        asked = key != "question" or activity.question != activity.title
        if asked and getattr(activity, key) and not said(activity.texts, code, key):
            yield key
    forms = [activity.texts[each].settings for each in wider(code) if each in activity.texts]
    for key in activity.rules.texts_in(activity.settings):
        # What the agenda leaves out is said by us, and in every language.
        if (key in given or key in _inherited(activity)) and not any(key in each for each in forms):
            yield key


def _inherited(activity: Activity) -> set[str]:
    """The texts that stand in some language, where the first time is what says them."""
    return {key for each in activity.texts.values() for key in each.settings}


def _lacks(code: str, keys: list[str]) -> str:
    return f"in {code} there is no {', '.join(keys)}"


def _at(lines: Lines, place: int | None, code: str) -> str:
    line = lines.of(place, f"in.{code}")
    return f"line {line}" if line else "above all activities" if place is None else "an activity"


def in_language(agenda: Agenda, code: str) -> Iterator[str]:
    """What people read of an agenda in a language, line by line.

    Raises:
        AgendaError: it has no texts in that language.
    """
    code = code.replace("_", "-").lower()
    own = code in wider(agenda.language)
    if not own and not any(each in agenda.languages[1:] for each in wider(code)):
        has = ", ".join(agenda.languages)
        raise AgendaError(None, f'nothing is said here in "{code}"; its languages: {has}')
    with speaking(Speech(code)):
        greeting = agenda.spoken()
        yield show(greeting.title)
        if greeting.welcome:
            yield show(greeting.welcome)
        for place, activity in enumerate(agenda.activities, 1):
            yield from _activity(place, activity.spoken())


def _activity(place: int, spoken: Activity) -> Iterator[str]:
    yield f"{place}. {show(spoken.title)} ({spoken.kind}): {show(spoken.question)}"
    for words in (spoken.easy, spoken.sign):
        if words:
            yield f"   {show(words)}"
    for key, text in spoken.rules.texts_in(spoken.settings).items():
        texts = (text,) if isinstance(text, str) else text
        if texts:
            yield f"   {key}: {', '.join(map(show, texts))}"
