"""What is wrong with an agenda, in words for somebody who never saw the code."""

from __future__ import annotations

import re
from typing import Any, Final, Literal, get_args, get_origin

import msgspec
import msgspec.inspect
from msgspec.structs import fields

from shared.activities.kind import Kind
from shared.text import show

TWO_BRACKETS: Final = "begin each activity with a line [[activity]], with two brackets on each side"
OF_THE_MEETING: Final = ("welcome", "language")
"""Settings that stand above all activities, and nowhere else."""
LIKELY: Final = (
    (r"^\s*\[{1,2}\s*activit\w*\s*\]{0,2}\s*$", TWO_BRACKETS),
    ("[\u2018-\u201f]", 'write straight quotation marks, "like these": these are curly'),
    (r"^\s*//", "a note for yourself begins with #"),
    (r"^[^=\"]*:", "write = between a setting and what it is, and no colon: minutes = 5"),
    (
        r"^Cannot (overwrite|declare)",
        "this stands here for the second time: take it out (each activity begins with a line "
        "[[activity]], and what is for the whole meeting stands above the first)",
    ),
    (
        r"=\s*\[",
        'write a list in brackets, each text in quotes, and commas between: ["Tea", "Coffee"]',
    ),
    (r"^Illegal character|^Unterminated", 'write text between two quotation marks: "Tea"'),
    (r"=\s*(?i:true|false|yes|no)\b", "write true or false, in small letters"),
    (
        r"=\s*[^\w\s\"'{]*\d",
        'write a number in digits alone, as in 10000, and text in quotation marks: "Tea"',
    ),
    (r"^Invalid value", 'write text between two quotation marks: "Tea"'),
    (r"^Expected newline", "write each setting on its own line, and nothing behind it"),
)
"""What was probably meant: looked for in what the TOML reader says, with the line below it."""


class AgendaError(ValueError):
    """The agenda cannot be used. Its text names the line (from 1), what is wrong, and the cure."""

    def __init__(self, line: int | None, problem: str) -> None:
        # It repeats what the agenda says, which may hold what would move a terminal.
        problem = show(problem, lines=True)
        super().__init__(f"line {line}: {problem}" if line else problem)
        self.line = line
        self.problem = problem


def not_toml(error: Exception, toml: str) -> AgendaError:
    """What is wrong with a text that is not TOML, and where."""
    import tomllib  # late: screens read no agenda

    if not isinstance(error, tomllib.TOMLDecodeError):
        return AgendaError(None, "a number or a list is far too large")
    found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    line = int(found[1]) if found else max(1, len(toml.splitlines()))  # Else "at end of document".
    written = "".join(toml.splitlines()[line - 1 : line])
    what = re.sub(r"\s*\(at .*\)$", "", str(error))
    for shape, cure in LIKELY:
        if re.search(shape, f"{what}\n{written}", re.MULTILINE):
            return AgendaError(line, cure)
    return AgendaError(
        line, f'write settings like this one, each on a line: title = "Tea" ({what})'
    )


def key_in(error: msgspec.ValidationError) -> str | None:
    """The setting that a validation error is about, where its text names one."""
    text = str(error)
    path = re.search(r"at `\$\.(\w+)", text)
    unknown = re.search(r"unknown field `(\w+)`", text)
    return path[1] if path else unknown[1] if unknown else None


def in_words(error: msgspec.ValidationError, rules: Kind[Any, Any, Any, Any] | None = None) -> str:
    """A validation error as one sentence for somebody who never saw the code."""
    text = str(error)
    if rules and (inside := re.search(r"at `\$\.(\w+)\[(\d+)\]", text)):
        return f"{inside[1]}, number {int(inside[2]) + 1}: {_in_list(text, rules, inside[1])}"
    if unknown := re.search(r"unknown field `(\w+)`", text):
        if unknown[1].lower().startswith("activit"):
            return TWO_BRACKETS
        if unknown[1] in OF_THE_MEETING:
            return f"{unknown[1]} is for the whole meeting: write it above the first [[activity]]"
        names = [each.encode_name for each in fields(rules.settings_type)] if rules else []
        has = f" (for {rules.name}: {', '.join(names)})" if rules and names else ""
        return f'"{unknown[1]}" is not a setting here{has}; check its spelling or take it out'
    if missing := re.search(r"missing required field `(\w+)`", text):
        return f'"{missing[1]}" is missing; add a line {missing[1]} = {_example(rules, missing[1])}'
    key = key_in(error)
    if key == "activity":
        return TWO_BRACKETS
    what = _plain(text)
    if "matching regex" in what:
        what = "write small letters, digits and hyphens, 40 at most, and no spaces"
    if what.startswith("Invalid enum value") and rules and key:
        what = f"write {_words_of(rules, key)}"
    return f"{key}: {what}" if key else what


def _plain(text: str) -> str:
    """What is wrong, without where it is and with types in words."""
    what = re.split(r" - at `", text)[0]
    what = what.replace(" | null`", "`")  # what may be left out; TOML has no null
    what = re.sub(r"`([a-z]+(?: \| [a-z]+)*)`", _type_words, what)
    for says, plainly in _PLAINLY:
        what = re.sub(says, plainly, what)
    return what


def _example(rules: Kind[Any, Any, Any, Any] | None, key: str) -> str:
    """How what is missing looks."""
    held = _held(rules, key) if rules else None
    if isinstance(held, msgspec.inspect.IntType):
        return "10"
    if each := getattr(held, "item_type", None):
        return "[{}]".format(_in_braces(each) or '"...", "..."')
    return '"..."'


def _held(rules: Kind[Any, Any, Any, Any], key: str) -> msgspec.inspect.Type:
    """What a setting holds."""
    about = msgspec.inspect.type_info(rules.settings_type)
    found: msgspec.inspect.Type = next(
        each.type for each in getattr(about, "fields", ()) if each.encode_name == key
    )
    return found


def _in_braces(held: object) -> str:
    """How one of several in a list is written, where it has settings of its own; else ""."""
    names = [each.encode_name for each in getattr(held, "fields", ())]
    return f"{{{', '.join(f'{name} = ...' for name in names)}}}" if names else ""


def _in_list(text: str, rules: Kind[Any, Any, Any, Any], key: str) -> str:
    """What is wrong with one of a setting's list, and what each of them looks like."""
    what = _plain(text)
    if field := re.search(r"(unknown|missing required) field `(\w+)`", text):
        what = f'"{field[2]}" is {"missing" if field[1] != "unknown" else "not known there"}'
    elif inside := re.search(r"\]\.(\w+)`", text):
        what = f"{inside[1]}: {what}"
    braces = _in_braces(getattr(_held(rules, key), "item_type", None))
    if what.startswith("write") and braces:
        return f"write {braces}"
    return f"{what}; write {braces}" if braces else what


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


_PLAINLY: Final = (
    ("^Expected ", "write "),
    (", got ", ", not "),
    (r" of length >= (\d+)", r", with \1 or more in it"),
    (r" of length <= (\d+)", r", with \1 in it at most"),
    (r" >= (\d+)", r" from \1 up"),
    (r" <= (\d+)", r" up to \1"),
)
"""What msgspec says, and the same for somebody who writes an agenda."""
_TYPE_WORDS: Final = {
    "str": 'text in "quotes"',
    "int": "a whole number",
    "bool": "true or false",
    "array": "a list in [brackets]",
    "object": "settings in {braces}",
    "float": "a number with a point",
    "date": "a date",
    "datetime": "a date",
    "time": "a time",
}
