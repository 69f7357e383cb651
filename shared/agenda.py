"""TOML to Agenda, with errors that name the line, what is wrong there, and the cure."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta, Struct

from shared.activities import kind_named, kind_names
from shared.activities.kind import Earlier, Kind, SettingsError, duplicates
from shared.agenda_errors import AgendaError, in_words, key_in, not_toml
from shared.agenda_lines import Lines
from shared.easy_words import read_easy, read_sign
from shared.ids import AgendaId
from shared.text import TextError, clean
from shared.voices import LEAST

LARGEST_AGENDA: Final = 256 * 1024
TITLE_LIMIT: Final = 60
QUESTION_LIMIT: Final = 160
MOST_ACTIVITIES: Final = 100
"""To how many the chair can add another one during the day."""


class Activity(Struct, frozen=True):
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

    @property
    def rules(self) -> Kind[Any, Any, Any, Any]:
        """The rules of this activity's kind."""
        return kind_named(self.kind)

    @property
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

    @property
    def lasting(self) -> tuple[Activity, ...]:
        """The activities without those that are only practice."""
        return tuple(each for each in self.activities if not each.practice)


class _Head(Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    welcome: str = ""
    activity: list[dict[str, Any]] = []


class _Shared(Struct, frozen=True, forbid_unknown_fields=True):
    """What the agenda may say of an activity of any kind."""

    id: AgendaId
    kind: str
    title: str
    question: str = ""
    open: bool = False
    live: bool = False
    minutes: Annotated[int, Meta(ge=0, le=240)] = 0
    again: AgendaId | None = None
    receipts: bool = False
    ballots: str = "table"
    voices: bool = False
    voices_least: Annotated[int, Meta(ge=LEAST, le=1000)] = LEAST
    by_table: bool = False
    closes_itself: bool = False
    easy: str | None = None
    sign: str | None = None


def read_agenda(toml: str) -> Agenda:
    """The agenda written in `toml`.

    Raises:
        AgendaError: it is not TOML, or not an agenda.
    """
    if len(toml) > LARGEST_AGENDA:
        raise AgendaError(None, f"an agenda holds {LARGEST_AGENDA // 1024} KiB at most")
    try:
        table = tomllib.loads(toml)
    except (ValueError, RecursionError) as error:  # Also too long a number, too deep a list.
        raise not_toml(error, toml) from error
    lines = Lines(toml)
    try:
        head = msgspec.convert(table, _Head)
    except msgspec.ValidationError as error:
        raise AgendaError(lines.of(None, key_in(error)), in_words(error)) from error
    if not head.activity:
        raise AgendaError(None, "has no activity; add one under a line [[activity]]")
    title = agenda_text(head.title, TITLE_LIMIT, lines.of(None, "title"), "title")
    welcome = head.welcome and agenda_text(
        head.welcome, QUESTION_LIMIT, lines.of(None, "welcome"), "welcome"
    )
    activities: dict[str, Activity] = {}
    for place, given in enumerate(head.activity):
        activity = read_activity(given, activities, lines, place)
        activities[activity.id] = activity
    for name in duplicates(activity.title for activity in activities.values()):
        raise AgendaError(None, f'two activities have the title "{name}"; give each its own')
    return Agenda(title, tuple(activities.values()), welcome)


def read_activity(
    given: dict[str, Any], before: Mapping[str, Activity], lines: Lines, place: int
) -> Activity:
    """The activity that `given` asks for, after those `before`; `place` finds its lines.

    Raises:
        AgendaError: it is none.
    """
    common = {key: given[key] for key in given if key in _Shared.__struct_fields__}
    try:
        shared = msgspec.convert(common, _Shared)
    except msgspec.ValidationError as error:
        raise AgendaError(lines.of(place, key_in(error)), in_words(error)) from error
    if shared.id in before:
        raise AgendaError(lines.of(place, "id"), f'the id "{shared.id}" is taken; choose another')
    try:
        rules = kind_named(shared.kind)
    except KeyError as error:
        names = ", ".join(kind_names())
        problem = f'there is no kind "{shared.kind}"; the kinds are {names}'
        raise AgendaError(lines.of(place, "kind"), problem) from error
    first = _asked_before(shared, before, lines, place)
    written = {key: value for key, value in given.items() if key not in common}
    if first is not None and not written:
        settings = first.settings
    else:
        settings = _settings(rules, written, before, lines, place)
    if first is not None and settings != first.settings:
        raise AgendaError(
            lines.of(place, "again"),
            f'"{first.id}" has other settings; leave them out here',
        )
    _check_secrecy(shared, rules, lines, place)
    _check_apart(shared, rules, lines, place)
    _check_time(shared, lines, place)
    line = lines.of(place, "title")
    asked = shared.question or (first.question if first else shared.title)
    question = agenda_text(asked, QUESTION_LIMIT, lines.of(place, "question"), "question")
    same = first if first and first.question == question else None
    return Activity(
        shared.id,
        shared.kind,
        agenda_text(shared.title, TITLE_LIMIT, line, "title"),
        question,
        settings,
        shared.open,
        shared.live,
        shared.minutes,
        shared.again,
        shared.receipts,
        _slips(shared, rules, lines, place),
        shared.voices,
        shared.voices_least,
        shared.by_table,
        closes_itself=shared.closes_itself,
        easy=_optional("easy", read_easy, shared.easy, same.easy if same else "", lines, place),
        sign=_optional("sign", read_sign, shared.sign, same.sign if same else "", lines, place),
    )


def _optional(
    key: str,
    read: Callable[[str], str],
    typed: str | None,
    otherwise: str,
    lines: Lines,
    place: int,
) -> str:
    """A text, or `otherwise` where it is left out; an empty one says that there is none."""
    try:
        return otherwise if typed is None else read(typed)
    except TextError as error:
        raise AgendaError(lines.of(place, key), f"{key}: {error}") from error


def _check_time(shared: _Shared, lines: Lines, place: int) -> None:
    if shared.closes_itself and not shared.minutes:
        raise AgendaError(
            lines.of(place, "closes_itself"),
            "closes_itself needs to know when; add minutes = 5, or another number",
        )


def _check_secrecy(
    shared: _Shared, rules: Kind[Any, Any, Any, Any], lines: Lines, place: int
) -> None:
    if shared.live and rules.takes_ballots and not shared.open:
        raise AgendaError(
            lines.of(place, "live"),
            "a secret ballot cannot be live, because who watches the count move can see who "
            "said what; take live out, or add open = true",
        )
    if shared.receipts and (shared.open or not rules.takes_ballots):
        raise AgendaError(
            lines.of(place, "receipts"),
            "receipts are for secret ballots; take receipts out here",
        )


def _check_apart(
    shared: _Shared, rules: Kind[Any, Any, Any, Any], lines: Lines, place: int
) -> None:
    """Voices are for secret ballots, tables for open ones, and both for kinds that have parts."""
    if shared.voices_least != LEAST and not shared.voices:
        problem = "voices_least says how many a voice needs to be shown; add voices = true"
        raise AgendaError(lines.of(place, "voices_least"), problem)
    for key, asked in (("voices", shared.voices), ("by_table", shared.by_table)):
        if asked and not (rules.takes_ballots and rules.has_parts):
            problem = f"a {rules.name} has one result for the whole room; take {key} out here"
            raise AgendaError(lines.of(place, key), problem)
    if shared.voices and shared.open:
        raise AgendaError(
            lines.of(place, "voices"),
            "voices are for secret ballots, because a voice beside a table's name tells who "
            "somebody is; take voices or open out",
        )
    if shared.by_table and not shared.open:
        raise AgendaError(
            lines.of(place, "by_table"),
            "by_table is for open ballots, because nothing tells which table cast a secret one; "
            "take by_table out, or add open = true",
        )


def _slips(shared: _Shared, rules: Kind[Any, Any, Any, Any], lines: Lines, place: int) -> bool:
    if shared.ballots not in ("table", "slips"):
        raise AgendaError(lines.of(place, "ballots"), 'ballots is "table" or "slips"')
    slips = shared.ballots == "slips"
    if slips and (shared.open or not rules.takes_ballots):
        problem = "slips are for secret ballots; take ballots out here"
        raise AgendaError(lines.of(place, "ballots"), problem)
    return slips


def _asked_before(
    shared: _Shared, before: Mapping[str, Activity], lines: Lines, place: int
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
    before: Mapping[str, Activity],
    lines: Lines,
    place: int,
) -> Any:
    earlier = {each.id: each.as_earlier for each in before.values()}
    try:
        settings = msgspec.convert(written, rules.settings_type)
        rules.check_settings(settings, earlier)
    except msgspec.ValidationError as error:
        raise AgendaError(lines.of(place, key_in(error)), in_words(error, rules)) from error
    except SettingsError as error:
        raise AgendaError(lines.of(place, error.key), f"{error.key} {error.cure}") from error
    return settings


def agenda_text(raw: str, limit: int, line: int | None, key: str) -> str:
    """A text of the agenda, safe to show.

    Raises:
        AgendaError: it is empty or longer than `limit` graphemes.
    """
    try:
        return clean(raw, limit=limit)
    except TextError as error:
        raise AgendaError(line, f"{key}: {error}") from error
