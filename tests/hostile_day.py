"""A meeting in which everything that anybody may write is a hostile text, and its harmless twin.

The two differ in people's words alone, word for word as wide, so whatever else differs on a screen
or in a report was done by a text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from tests.hostile_text import NARROW, as_sent, fitting, harmless

Form = Callable[[str], str]
"""What is made of each payload: the payload as it is (`as_sent`), or `harmless`."""

IN_A_DAY: Final = 40
"""Payloads that one day takes."""

TABLES: Final = 8
SHORT_TEXT: Final = 18


class HostileDay(Struct, frozen=True):
    """What is said in one meeting. Names and options end in a number, so that none is twice."""

    agenda: str
    names: tuple[str, ...]
    items: tuple[str, ...]
    announcement: str


def days(payloads: Sequence[str]) -> Iterator[tuple[HostileDay, HostileDay]]:
    """The hostile days that take all these payloads, each with its harmless twin."""
    for start in range(0, len(payloads), IN_A_DAY):
        batch = list(payloads[start : start + IN_A_DAY])
        batch += list(payloads[: IN_A_DAY - len(batch)])
        yield day(batch, as_sent), day(batch, harmless)


def day(batch: Sequence[str], form: Form) -> HostileDay:
    """One day of 40 payloads."""
    names, options, said = batch[:TABLES], batch[TABLES:18], batch[18:]
    return HostileDay(
        _agenda(said[:6], options, form),
        tuple(_numbered(raw, n, form) for n, raw in enumerate(names)),
        tuple(form(kept) for raw in said if (kept := _fitting(raw, 140)) is not None),
        form(_fitting(said[0], 60) or "Welcome"),
    )


def _agenda(said: Sequence[str], options: Sequence[str], form: Form) -> str:
    titles = [toml(_numbered(raw, n, form, 54)) for n, raw in enumerate(said)]
    questions = [toml(form(_fitting(raw, 160) or "Nothing")) for raw in reversed(said)]
    words = [toml(_numbered(raw, n, form)) for n, raw in enumerate(options)]
    return f"""
title = {titles[0]}
welcome = {questions[0]}
[[activity]]
id = "choice"
kind = "choice"
title = {titles[1]}
question = {questions[1]}
options = [{", ".join(words[:4])}]
[[activity]]
id = "swot"
kind = "swot"
title = {titles[2]}
question = {questions[2]}
live = true
[[activity]]
id = "dots"
kind = "dots"
title = {titles[3]}
question = {questions[3]}
from = "swot"
[[activity]]
id = "scale"
kind = "scale"
title = {titles[4]}
question = {questions[4]}
statements = [{", ".join(words[4:7])}]
[[activity]]
id = "multiple"
kind = "multiple"
title = {titles[5]}
question = {questions[5]}
options = [{", ".join(words[7:])}]
most = 2
"""


def _fitting(raw: str, limit: int) -> str | None:
    return fitting(as_sent(raw), limit)


def _numbered(raw: str, number: int, form: Form, limit: int = SHORT_TEXT) -> str:
    # The number comes last: what a text begins with is what makes it a formula or a heading.
    # The sign before it is one that the board's large letters lack: it draws these in small ones.
    made = form(f"{_fitting(raw, limit) or 'x'} {NARROW}{number}")
    return made if form is as_sent else made[: -len(str(number))] + str(number)


def toml(text: str) -> str:
    """A text as TOML writes it."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(f"\\u{ord(char):04x}" if char == "\x7f" else char for char in quoted)
