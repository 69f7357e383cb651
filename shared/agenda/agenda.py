"""TOML to Agenda, with errors that name the line, what is wrong there, and the cure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from shared.activities import kind_named, kind_names
from shared.activities.kind import Earlier, Kind, SettingsError, duplicates
from shared.agenda.asked import Asked, check_asked, optional, slips_in
from shared.agenda.errors import AgendaError, in_words, key_in, not_toml
from shared.agenda.lines import Lines
from shared.agenda.texts import (
    QUESTION_LIMIT,
    TITLE_LIMIT,
    Greeting,
    Texts,
    agenda_text,
    asked_again,
    easy_said,
    read_greeting,
    read_language,
    read_texts,
    said,
    settings_said,
)
from shared.easy_words import read_easy, read_sign
from shared.language import SOURCE, speech
from shared.practice_words import ours_said, real_title, title_said, word_said
from shared.voices import LEAST

LARGEST_AGENDA: Final = 256 * 1024
MOST_ACTIVITIES: Final = 100
"""To how many the chair can add another one during the day."""


class Activity(Struct, frozen=True, dict=True):
    """One thing the room does: what every kind has in common, and the kind's own settings."""

    id: str
    kind: str
    title: str
    question: str
    settings: Any
    open: bool = False
    live: bool = False
    minutes: int = 0
    """How long it is meant to take; 0: not said."""
    again: str | None = None
    """The earlier activity that this one asks again, to show the two side by side."""
    receipts: bool = False
    """Whether each voter is shown a code, and all codes with their votes once it is closed."""
    slips: bool = False
    """Whether each ballot needs the code on a slip of paper."""
    voices: bool = False
    """Whether each person says with their ballot how they speak (`shared.voices`)."""
    voices_least: int = LEAST
    """How many ballots each part of the room must have to be shown apart."""
    by_table: bool = False
    """Whether the result is shown by table too, where ballots are open."""
    practice: bool = False
    """Whether it is there to be tried out: no result and no report ever tells of it."""
    closes_itself: bool = False
    """Whether its timer begins when it is opened, and the hub closes it when that ends."""
    easy: str = ""
    """The question in easier words, which a table can have shown in its place."""
    sign: str = ""
    """A symbol with a word, which stands beside the question."""
    texts: dict[str, Texts] = {}
    """The code of another language, in small letters -> what is said in it."""

    def spoken(self) -> Activity:
        """It, to be shown: each text in the language that is spoken here, where it is said in it.

        What is decided, counted and kept is about the activity itself.
        """
        code = speech().code
        if not self.texts and code == SOURCE:
            return self
        own = real_title(self.title) if self.practice else self.title
        title = said(self.texts, code, "title") or own
        # Without a question of its own, what is asked is the title.
        question = title if self.question == own else self.question
        spoken = replace(
            self,
            title=title,
            question=said(self.texts, code, "question") or question,
            easy=easy_said(self.texts, code, self.easy),
            sign=said(self.texts, code, "sign") or self.sign,
            settings=settings_said(self.rules, self.settings, self.texts, code),
        )
        return spoken._as_practice() if self.practice else spoken

    def _as_practice(self) -> Activity:
        """With what is said of practice, where it has the title of what is tried out."""
        texts = self.rules.texts_in(self.settings)
        settings = {key: ours_said(text) for key, text in texts.items()}
        return replace(
            self,
            title=title_said(self.title, TITLE_LIMIT),
            question=word_said(self.question),
            settings=self.rules.with_texts(self.settings, settings) if settings else self.settings,
        )

    @cached_property
    def rules(self) -> Kind[Any, Any, Any, Any]:
        """The rules of this activity's kind."""
        return kind_named(self.kind)

    @cached_property
    def secret(self) -> bool:
        """Whether its ballots may not be tied to a table."""
        return self.rules.takes_ballots and not self.open

    @property
    def items_from(self) -> str | None:
        """The activity whose items this one is about: an earlier one's, its own, or none."""
        return self.id if self.rules.takes_items or self._has_examples else self._source

    @property
    def about_items(self) -> bool:
        """Whether people vote on items here: those of an earlier activity, or examples."""
        return not self.rules.takes_items and self._source is not None

    @property
    def _source(self) -> str | None:
        return self.rules.items_from(self.settings)

    @property
    def _has_examples(self) -> bool:
        return self.practice and self._source is not None

    @property
    def as_earlier(self) -> Earlier:
        """What the settings of a later activity may ask about this one."""
        about_items = self.items_from is not None
        return Earlier(self.id, self.kind, self.rules.takes_items, about_items)


class Agenda(Struct, frozen=True):
    """The ordered list of activities of one meeting."""

    title: str
    activities: tuple[Activity, ...]
    welcome: str = ""
    language: str = SOURCE
    """The code of the language in which its texts stand."""
    texts: dict[str, Greeting] = {}
    """The code of another language -> the title and the welcome in it."""

    def spoken(self) -> Greeting:
        """What the meeting is called and begins with, in the language that is spoken here."""
        code = speech().code
        return Greeting(
            said(self.texts, code, "title") or self.title,
            said(self.texts, code, "welcome") or self.welcome,
        )

    @property
    def in_others(self) -> bool:
        """Whether it says anything in a language that is not its own."""
        return bool(self.texts) or any(each.texts for each in self.activities)

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of all in which it says anything, its own first."""
        others = (*self.texts, *(code for each in self.activities for code in each.texts))
        return tuple(dict.fromkeys((self.language, *others)))

    @property
    def lasting(self) -> tuple[Activity, ...]:
        """The activities without those that are only practice."""
        return tuple(each for each in self.activities if not each.practice)


class _Head(Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    welcome: str = ""
    language: str = SOURCE
    texts: dict[str, dict[str, Any]] = field(name="in", default_factory=dict)
    activity: list[dict[str, Any]] = []


def read_agenda(toml: str) -> Agenda:
    """The agenda written in `toml`.

    Raises:
        AgendaError: it is not TOML, or not an agenda.
    """
    if len(toml) > LARGEST_AGENDA:
        raise AgendaError(None, f"an agenda holds {LARGEST_AGENDA // 1024} KiB at most")
    try:
        import tomllib  # late: screens read no agenda

        table = tomllib.loads(toml)
    except (ValueError, RecursionError) as error:  # Also too long a number, too deep a list.
        raise not_toml(error, toml) from error
    lines = Lines(toml)
    try:
        head = msgspec.convert(table, _Head)
    except msgspec.ValidationError as error:
        raise AgendaError(lines.of(None, key_in(error)) or 1, in_words(error)) from error
    if not head.activity:
        raise AgendaError(None, "has no activity; add one under a line [[activity]]")
    title = agenda_text(head.title, TITLE_LIMIT, lines.of(None, "title"), "title")
    welcome = head.welcome and agenda_text(
        head.welcome, QUESTION_LIMIT, lines.of(None, "welcome"), "welcome"
    )
    own = read_language(head.language, lines.of(None, "language"))
    greeting = read_greeting(head.texts, own, lambda key: lines.of(None, key))
    activities: dict[str, Activity] = {}
    for place, given in enumerate(head.activity):
        activity = read_activity(given, activities, lines, place, own)
        activities[activity.id] = activity
    titles = [activity.title for activity in activities.values()]
    for name in duplicates(titles):
        second = max(place for place, title in enumerate(titles) if title == name)
        problem = f'two activities have the title "{name}"; give each its own'
        raise AgendaError(lines.of(second, "title"), problem)
    return Agenda(title, tuple(activities.values()), welcome, own, greeting)


def read_activity(
    given: dict[str, Any],
    before: Mapping[str, Activity],
    lines: Lines,
    place: int,
    own: str,
) -> Activity:
    """The activity that `given` asks for, after those `before`; `place` finds its lines.

    `own` is the language of the agenda.

    Raises:
        AgendaError: it is none.
    """
    common = {key: given[key] for key in given if key in Asked.__struct_encode_fields__}
    try:
        shared = msgspec.convert(common, Asked)
    except msgspec.ValidationError as error:
        raise AgendaError(lines.of(place, key_in(error)), in_words(error)) from error
    if shared.id in before:
        raise AgendaError(lines.of(place, "id"), f'the id "{shared.id}" is taken; choose another')
    rules = _rules(shared, lines, place)
    first = _asked_before(shared, before, lines, place)
    written = {key: value for key, value in given.items() if key not in common}
    settings = _settings(rules, written, first, before, lines, place)
    check_asked(shared, rules, lines, place)
    title = agenda_text(shared.title, TITLE_LIMIT, lines.of(place, "title"), "title")
    asked = shared.question or (first.question if first else shared.title)
    question = agenda_text(asked, QUESTION_LIMIT, lines.of(place, "question"), "question")
    same = first if first and first.question == question else None
    texts = _texts(shared, rules, settings, before, lines, place, own)
    if first is not None:
        easy = shared.easy is None
        texts = asked_again(texts, first.texts, question=same is not None, easy=easy)
    return Activity(
        shared.id,
        shared.kind,
        title,
        question,
        settings,
        shared.open,
        shared.live,
        shared.minutes,
        shared.again,
        shared.receipts,
        slips_in(shared, rules, lines, place),
        shared.voices,
        shared.voices_least,
        shared.by_table,
        closes_itself=shared.closes_itself,
        easy=optional("easy", read_easy, shared.easy, same.easy if same else "", lines, place),
        sign=optional("sign", read_sign, shared.sign, same.sign if same else "", lines, place),
        texts=texts,
    )


def _rules(shared: Asked, lines: Lines, place: int) -> Kind[Any, Any, Any, Any]:
    try:
        return kind_named(shared.kind)
    except KeyError as error:
        from difflib import get_close_matches  # late: screens read no agenda

        near = get_close_matches(shared.kind.lower(), kind_names(), 1)
        meant = f'did you mean "{near[0]}"? ' if near else ""
        names = ", ".join(kind_names())
        problem = f'there is no kind "{shared.kind}"; {meant}the kinds are {names}'
        raise AgendaError(lines.of(place, "kind"), problem) from error


def _asked_before(
    shared: Asked, before: Mapping[str, Activity], lines: Lines, place: int
) -> Activity | None:
    if shared.again is None:
        return None
    first = before.get(shared.again)
    if first is None or first.kind != shared.kind:
        problem = f'again = "{shared.again}" must name a {shared.kind} that comes earlier'
        raise AgendaError(lines.of(place, "again"), problem)
    return first


def _settings(
    rules: Kind[Any, Any, Any, Any],
    written: dict[str, Any],
    first: Activity | None,
    before: Mapping[str, Activity],
    lines: Lines,
    place: int,
) -> Any:
    """Its kind's settings; those of the `first` where it asks that again."""
    if first is not None and not written:
        return first.settings
    try:
        settings = msgspec.convert(written, rules.settings_type)
        rules.check_settings(settings, _earlier(before))
    except msgspec.ValidationError as error:
        raise AgendaError(lines.of(place, key_in(error)), in_words(error, rules)) from error
    except SettingsError as error:
        raise AgendaError(lines.of(place, error.key), f"{error.key} {error.cure}") from error
    if first is not None and settings != first.settings:
        raise AgendaError(
            lines.of(place, "again"),
            f'"{first.id}" has other settings; leave them out here',
        )
    return settings


def _texts(
    shared: Asked,
    rules: Kind[Any, Any, Any, Any],
    settings: Any,
    before: Mapping[str, Activity],
    lines: Lines,
    place: int,
    own: str,
) -> dict[str, Texts]:
    """What is said of it in languages other than the agenda's `own`."""

    def check(new: Any) -> None:
        rules.check_settings(new, _earlier(before))

    return read_texts(shared.texts, own, rules, settings, check, lambda key: lines.of(place, key))


def _earlier(before: Mapping[str, Activity]) -> dict[str, Earlier]:
    return {each.id: each.as_earlier for each in before.values()}
