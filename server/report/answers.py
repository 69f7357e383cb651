"""What those who decide answer to the room, read from the form that they fill in.

The form is the report's `asks.csv`, or TOML with `[[answer]]` for each: `id`, `we_will` or
`not_possible`, `by` and `when`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, Final

from msgspec.structs import replace

from server.report.blocks import Ask
from server.report.content import Report, SpokenReport
from server.report.decided import Decided
from server.report.page import asked_in
from shared.csv_lines import CsvError, lines_in
from shared.language import _
from shared.text import show

FEWEST_LETTERS: Final = 6
"""Of an id, where its beginning is enough."""
FIELDS: Final = ("we_will", "not_possible", "by", "when")


class AnswersError(ValueError):
    """The answers cannot be taken; the text says which, why, and what to do."""


def with_answers(report: Report, content: bytes, name: str) -> Report:
    """The report with the answers of a file of this name.

    Raises:
        AnswersError: one cannot be taken.
    """
    asked = {ask.id: ask for ask in asked_in(report)}
    found: dict[str, Decided] = {}
    for where, texts in _told(content, name):
        answer = _answer(where, texts, asked)
        if answer is not None and answer.id in found:
            told = _("{where}: {id} is answered twice. Leave one out.")
            raise AnswersError(told.format(where=where, id=answer.id))
        if answer is not None:
            found[answer.id] = answer
    answers = tuple(found.values())
    answered = replace(report, answers=answers)
    if isinstance(answered, SpokenReport):
        return replace(answered, own=replace(answered.own, answers=answers))
    return answered


def _told(content: bytes, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Where each answer stands, and what it says."""
    if name.casefold().endswith(".toml"):
        try:
            told = tomllib.loads(content.decode("utf-8-sig")).get("answer", [])
        except ValueError as error:
            why = _("{file} is no TOML in UTF-8 ({why}).").format(file=name, why=error)
            raise AnswersError(why) from error
        if not isinstance(told, list) or not all(isinstance(each, dict) for each in told):
            raise AnswersError(_("{file}: write [[answer]] above each answer.").format(file=name))
        where = _("{file}, answer {number}")
        for number, each in enumerate(told, 1):
            yield where.format(file=name, number=number), each
        return
    try:
        lines = lines_in(content)
    except CsvError as error:
        raise AnswersError(f"{name}: {error}") from error
    where = _("{file}, line {number}")
    yield from ((where.format(file=name, number=line.number), line.cells) for line in lines)


def _answer(where: str, told: Mapping[str, Any], asked: Mapping[str, Ask]) -> Decided | None:
    """One answer; None where a line of the form is not filled in."""
    texts = {field: show(str(told.get(field, ""))).strip() for field in FIELDS}
    if not texts["we_will"] and not texts["not_possible"]:
        return None
    ask = _asked(where, show(str(told.get("id", ""))).strip(), asked)
    if texts["we_will"] and texts["not_possible"]:
        both = _("{where}: say we_will or not_possible, not both.")
        raise AnswersError(both.format(where=where))
    for field in ("by", "when"):
        if not texts[field]:
            empty = _("{where}: say who answers and when ({field} is empty).")
            raise AnswersError(empty.format(where=where, field=field))
    return Decided(id=ask.id, you_said=ask.text, **texts)


def _asked(where: str, id: str, asked: Mapping[str, Ask]) -> Ask:
    begun = [each for each in asked if len(id) >= FEWEST_LETTERS and each.startswith(id)]
    found = [id] if id in asked else begun
    if len(found) == 1:
        return asked[found[0]]
    told = _(
        "{where}: this report asks nothing with the id {id}. "
        "The ids stand in asks.csv, which --format csv writes."
    )
    raise AnswersError(told.format(where=where, id=id or "-"))
