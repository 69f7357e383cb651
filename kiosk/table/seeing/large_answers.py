"""The lines of a list of answers in large print: a large number, and the answer as large as fits.

Plain functions on plain values; `answer_list` draws what they give.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from kiosk.table.seeing.large_print import TALL, large_rows
from kiosk.widgets.big_letters import big_rows
from shared.text import width, wrap


class Row(NamedTuple):
    """One line of the list: which answer it belongs to, and whether it is its first.

    `lead` stands before the text: in large print a part of the large number.
    """

    answer: int | None
    first: bool
    text: str
    lead: str = ""


def large_list(
    answers: Sequence[str], marks: Sequence[str], wide: int, tall: int, first_digit: int
) -> list[Row]:
    """All lines of the list, in `wide` columns without the pointer's.

    The answers are all in large letters where each of them fits whole into what is seen at once;
    else they stand, in usual letters, beside their large numbers.
    """
    leads = [
        _lead(f"{place + first_digit}", mark) for place, mark in enumerate(marks[: len(answers)])
    ]
    lead_width = max((width(row) for lead in leads for row in lead), default=0) + 2
    room = max(wide - lead_width, 1)
    large = [large_rows(answer, room, max(tall, TALL)) for answer in answers]
    whole = [each for each in large if each is not None]
    texts = whole if len(whole) == len(answers) else [_usual(each, room) for each in answers]
    rows: list[Row] = []
    for place, (lead, text) in enumerate(zip(leads, texts, strict=True)):
        rows += [Row(None, False, "")] if rows else []
        for n, (left, right) in enumerate(zip_longest(lead, text, fillvalue="")):
            rows.append(Row(place, not n, right, left.ljust(lead_width)))
    return rows


def _lead(number: str, mark: str) -> list[str]:
    """The number and the mark in large letters; a mark that has none stands below the number."""
    both = big_rows(f"{number} {mark}") if mark else big_rows(number)
    return both or [*(big_rows(number) or [number]), mark]


def _usual(answer: str, wide: int) -> list[str]:
    """An answer in usual letters, beside the middle of its number."""
    lines = wrap(answer, wide) or [""]
    return [""] * max((TALL - len(lines)) // 2, 0) + lines
