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
CURLY: Final = re.compile("[\u2018-\u201f]")
"""Quotation marks as writing programs put them."""


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
    cure = 'text stands in "quotes", lists in [brackets], and each setting on its own line'
    import tomllib  # late: screens read no agenda

    if not isinstance(error, tomllib.TOMLDecodeError):
        return AgendaError(None, f"is not TOML: a number or a list is far too large; {cure}")
    found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    line = int(found[1]) if found else max(1, len(toml.splitlines()))  # Else "at end of document".
    written = "".join(toml.splitlines()[line - 1 : line])
    if written.strip() == "[activity]":
        return AgendaError(line, TWO_BRACKETS)
    if CURLY.search(written):
        return AgendaError(line, 'write straight quotation marks, "like these": these are curly')
    what = re.sub(r"\s*\(at .*\)$", "", str(error))
    return AgendaError(line, f"is not TOML: {what}; {cure}")


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
        names = [each.encode_name for each in fields(rules.settings_type)] if rules else []
        has = f" (a {rules.name} has {', '.join(names)})" if rules and names else ""
        return f'"{unknown[1]}" is not a setting here{has}; check its spelling or take it out'
    if missing := re.search(r"missing required field `(\w+)`", text):
        return f'"{missing[1]}" is missing; add a line {missing[1]} = ...'
    key = key_in(error)
    if key == "activity":
        return TWO_BRACKETS
    what = _plain(text)
    if "matching regex" in what:
        what = "write it in small letters, digits and hyphens, 40 at most"
    if what.startswith("Invalid enum value") and rules and key:
        what += f"; write {_words_of(rules, key)}"
    return f"{key}: {what}" if key else what


def _plain(text: str) -> str:
    """What is wrong, without where it is and with types in words."""
    what = re.split(r" - at `", text)[0]
    what = what.replace(" | null`", "`")  # what may be left out; TOML has no null
    return re.sub(r"`([a-z]+(?: \| [a-z]+)*)`", _type_words, what)


def _in_list(text: str, rules: Kind[Any, Any, Any, Any], key: str) -> str:
    """What is wrong with one of a setting's list, and what each of them looks like."""
    what = _plain(text)
    if field := re.search(r"(unknown|missing required) field `(\w+)`", text):
        what = f'"{field[2]}" is {"missing" if field[1] != "unknown" else "not known there"}'
    about = msgspec.inspect.type_info(rules.settings_type)
    held = next(each.type for each in getattr(about, "fields", ()) if each.encode_name == key)
    names = [each.encode_name for each in getattr(getattr(held, "item_type", None), "fields", ())]
    return f"{what}; write {{{', '.join(f'{name} = ...' for name in names)}}}" if names else what


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
