"""TOML to Agenda, with errors that name the line, what is wrong there, and the cure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Final, Literal, get_args, get_origin

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import fields, replace

from shared.activities import kind_named, kind_names
from shared.activities.kind import Earlier, Kind, SettingsError, duplicates
from shared.ids import ActivityId
from shared.text import TextError, clean, show

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
    """How long it is meant to take; 0: not said. Nothing closes by itself."""
    again: str | None = None
    """The earlier activity that this one asks again, to show the two side by side."""
    receipts: bool = False
    """Whether each voter is shown a code, and all codes with their votes once it is closed."""
    slips: bool = False
    """Whether each ballot needs the code on a slip of paper."""

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
        rules = self.rules
        return self.id if rules.takes_items else rules.items_from(self.settings)


class Agenda(Struct, frozen=True):
    """The ordered list of activities of one meeting."""

    title: str
    activities: tuple[Activity, ...]
    welcome: str = ""


class AgendaError(ValueError):
    """The agenda cannot be used. Its text names the line (from 1), what is wrong, and the cure."""

    def __init__(self, line: int | None, problem: str) -> None:
        # It repeats what the agenda says, which may hold what would move a terminal.
        problem = show(problem, lines=True)
        super().__init__(f"line {line}: {problem}" if line else problem)
        self.line = line
        self.problem = problem


class _Head(Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    welcome: str = ""
    activity: list[dict[str, Any]] = []


class _Shared(Struct, frozen=True, forbid_unknown_fields=True):
    """What the agenda may say of an activity of any kind."""

    id: ActivityId
    kind: str
    title: str
    question: str = ""
    open: bool = False
    live: bool = False
    minutes: Annotated[int, Meta(ge=0, le=240)] = 0
    again: ActivityId | None = None
    receipts: bool = False
    ballots: str = "table"


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
        raise _not_toml(error, toml) from error
    lines = _Lines(toml)
    try:
        head = msgspec.convert(table, _Head)
    except msgspec.ValidationError as error:
        raise AgendaError(lines.of(None, _key_in(error)), _in_words(error)) from error
    if not head.activity:
        raise AgendaError(None, "has no activity; add one under a line [[activity]]")
    title = _text(head.title, TITLE_LIMIT, lines.of(None, "title"), "title")
    welcome = head.welcome and _text(
        head.welcome, QUESTION_LIMIT, lines.of(None, "welcome"), "welcome"
    )
    activities: dict[str, Activity] = {}
    for place, given in enumerate(head.activity):
        activity = _activity(given, activities, lines, place)
        activities[activity.id] = activity
    for name in duplicates(activity.title for activity in activities.values()):
        raise AgendaError(None, f'two activities have the title "{name}"; give each its own')
    return Agenda(title, tuple(activities.values()), welcome)


def with_activity(agenda: Agenda, asks: dict[str, Any], after: str | None) -> Agenda:
    """The agenda with one more activity, right after another one; None: before all.

    `asks` is what stands under [[activity]], as plain values.

    Raises:
        AgendaError: it cannot stand there; the text says why.
    """
    ids = [activity.id for activity in agenda.activities]
    if after is not None and after not in ids:
        raise AgendaError(None, f'there is no activity "{after}"')
    if len(ids) >= MOST_ACTIVITIES:
        raise AgendaError(None, f"an agenda has {MOST_ACTIVITIES} activities at most")
    place = 0 if after is None else ids.index(after) + 1
    before, rest = agenda.activities[:place], agenda.activities[place:]
    new = _activity(asks, {each.id: each for each in before}, _Lines(""), 0)
    if new.id in ids:
        raise AgendaError(None, f'the id "{new.id}" is taken; choose another')
    for name in duplicates(each.title for each in (*agenda.activities, new)):
        raise AgendaError(None, f'two activities would have the title "{name}"; choose another')
    return replace(agenda, activities=(*before, new, *rest))


def _activity(
    given: dict[str, Any], before: Mapping[str, Activity], lines: _Lines, place: int
) -> Activity:
    common = {key: given[key] for key in given if key in _Shared.__struct_fields__}
    try:
        shared = msgspec.convert(common, _Shared)
    except msgspec.ValidationError as error:
        raise AgendaError(lines.of(place, _key_in(error)), _in_words(error)) from error
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
    line = lines.of(place, "title")
    question = shared.question or (first.question if first else shared.title)
    return Activity(
        shared.id,
        shared.kind,
        _text(shared.title, TITLE_LIMIT, line, "title"),
        _text(question, QUESTION_LIMIT, lines.of(place, "question"), "question"),
        settings,
        shared.open,
        shared.live,
        shared.minutes,
        shared.again,
        shared.receipts,
        _slips(shared, rules, lines, place),
    )


def _slips(shared: _Shared, rules: Kind[Any, Any, Any, Any], lines: _Lines, place: int) -> bool:
    if shared.ballots not in ("table", "slips"):
        raise AgendaError(lines.of(place, "ballots"), 'ballots is "table" or "slips"')
    slips = shared.ballots == "slips"
    if slips and (shared.open or not rules.takes_ballots):
        problem = "slips are for secret ballots; take ballots out here"
        raise AgendaError(lines.of(place, "ballots"), problem)
    return slips


def _asked_before(
    shared: _Shared, before: Mapping[str, Activity], lines: _Lines, place: int
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
    lines: _Lines,
    place: int,
) -> Any:
    earlier = {a.id: Earlier(a.id, a.kind, a.rules.takes_items) for a in before.values()}
    try:
        settings = msgspec.convert(written, rules.settings_type)
        rules.check_settings(settings, earlier)
    except msgspec.ValidationError as error:
        raise AgendaError(lines.of(place, _key_in(error)), _in_words(error, rules)) from error
    except SettingsError as error:
        raise AgendaError(lines.of(place, error.key), f"{error.key} {error.cure}") from error
    return settings


def _text(raw: str, limit: int, line: int | None, key: str) -> str:
    try:
        return clean(raw, limit=limit)
    except TextError as error:
        raise AgendaError(line, f"{key}: {error}") from error


def _not_toml(error: Exception, toml: str) -> AgendaError:
    cure = 'text stands in "quotes", lists in [brackets], and each setting on its own line'
    if not isinstance(error, tomllib.TOMLDecodeError):
        return AgendaError(None, f"is not TOML: a number or a list is far too large; {cure}")
    found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    line = int(found[1]) if found else max(1, len(toml.splitlines()))  # Else "at end of document".
    what = re.sub(r"\s*\(at .*\)$", "", str(error))
    return AgendaError(line, f"is not TOML: {what}; {cure}")


def _key_in(error: msgspec.ValidationError) -> str | None:
    """The setting that a validation error is about, where its text names one."""
    text = str(error)
    path = re.search(r"at `\$\.(\w+)", text)
    unknown = re.search(r"unknown field `(\w+)`", text)
    return unknown[1] if unknown else path[1] if path else None


def _in_words(error: msgspec.ValidationError, rules: Kind[Any, Any, Any, Any] | None = None) -> str:
    """A validation error as one sentence for somebody who never saw the code."""
    text = str(error)
    if unknown := re.search(r"unknown field `(\w+)`", text):
        names = [each.encode_name for each in fields(rules.settings_type)] if rules else []
        has = f" (a {rules.name} has {', '.join(names)})" if rules and names else ""
        return f'"{unknown[1]}" is not a setting here{has}; check its spelling or take it out'
    if missing := re.search(r"missing required field `(\w+)`", text):
        return f'"{missing[1]}" is missing; add a line {missing[1]} = ...'
    key = _key_in(error)
    if key == "activity":
        return "begin each activity with a line [[activity]], with two brackets on each side"
    what = re.split(r" - at `", text)[0]
    if "matching regex" in what:
        what = "write it in small letters, digits and hyphens, 40 at most"
    what = what.replace(" | null`", "`")  # what may be left out; TOML has no null
    what = re.sub(r"`([a-z]+(?: \| [a-z]+)*)`", _type_words, what)
    if what.startswith("Invalid enum value") and rules and key:
        what += f"; write {_words_of(rules, key)}"
    return f"{key}: {what}" if key else what


def _type_words(found: re.Match[str]) -> str:
    names = found[1].split(" | ")
    if any(name not in _TYPE_WORDS for name in names):
        return found[0]
    return " or ".join(_TYPE_WORDS[name] for name in names)


def _words_of(rules: Kind[Any, Any, Any, Any], key: str) -> str:
    """The words that a setting may be, as the agenda writes them."""
    asked = next(each.type for each in fields(rules.settings_type) if each.encode_name == key)
    literals = [each for each in (asked, *get_args(asked)) if get_origin(each) is Literal]
    return " or ".join(f'"{word}"' for each in literals for word in get_args(each))


_TYPE_WORDS: Final = {
    "str": 'text in "quotes"',
    "int": "a whole number",
    "bool": "true or false",
    "array": "a list in [brackets]",
    "object": "a table",
    "float": "a number with a point",
}


class _Lines:
    """Where each setting stands in the TOML text, which the TOML reader does not say."""

    def __init__(self, toml: str) -> None:
        self._found: dict[tuple[int | None, str | None], int] = {}
        place: int | None = None
        for number, line in _outside_long_text(toml):
            if re.match(r"\s*\[\[\s*activity\s*\]\]", line):
                place = 0 if place is None else place + 1
                self._found[place, None] = number
            elif header := re.match(r"\s*\[\[?\s*(?:(activity)\s*\.\s*)?([\w-]+)", line):
                self._found.setdefault((place if header[1] else None, header[2]), number)
            elif key := re.match(r"\s*([\w-]+)\s*=", line):
                self._found.setdefault((place, key[1]), number)

    def of(self, place: int | None, key: str | None) -> int | None:
        """The line of a setting of the activity at `place` (None: above all activities)."""
        return self._found.get((place, key)) or self._found.get((place, None))


def _outside_long_text(toml: str) -> Iterator[tuple[int, str]]:
    inside: str | None = None
    for number, line in enumerate(toml.splitlines(), 1):
        if inside is None:
            yield number, line
        for mark in re.findall(r'"""|\'\'\'', line):
            if inside is None:
                inside = mark
            elif inside == mark:
                inside = None
