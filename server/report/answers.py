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
    for where, told in _told(content, name):
        answer = _answer(where, told, asked)
        if answer is not None and answer.id in found:
            raise AnswersError(f"{where}: {answer.id} is answered twice. Leave one out.")
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
            raise AnswersError(f"{name} is no TOML in UTF-8 ({error}).") from error
        if not isinstance(told, list) or not all(isinstance(each, dict) for each in told):
            raise AnswersError(f"{name}: write [[answer]] above each answer.")
        yield from ((f"{name}, answer {place}", each) for place, each in enumerate(told, 1))
        return
    try:
        lines = lines_in(content)
    except CsvError as error:
        raise AnswersError(f"{name}: {error}") from error
    yield from ((f"{name}, line {line.number}", line.cells) for line in lines)


def _answer(where: str, told: Mapping[str, Any], asked: Mapping[str, Ask]) -> Decided | None:
    """One answer; None where a line of the form is not filled in."""
    texts = {field: show(str(told.get(field, ""))).strip() for field in FIELDS}
    if not texts["we_will"] and not texts["not_possible"]:
        return None
    ask = _asked(where, show(str(told.get("id", ""))).strip(), asked)
    if texts["we_will"] and texts["not_possible"]:
        raise AnswersError(f"{where}: say we_will or not_possible, not both.")
    for field in ("by", "when"):
        if not texts[field]:
            raise AnswersError(f"{where}: say who answers and when ({field} is empty).")
    return Decided(id=ask.id, you_said=ask.text, **texts)


def _asked(where: str, id: str, asked: Mapping[str, Ask]) -> Ask:
    begun = [each for each in asked if len(id) >= FEWEST_LETTERS and each.startswith(id)]
    found = [id] if id in asked else begun
    if len(found) == 1:
        return asked[found[0]]
    cure = "The ids stand in asks.csv, which --format csv writes."
    raise AnswersError(f"{where}: this report asks nothing with the id {id or '(none)'}. {cure}")
