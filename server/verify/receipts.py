"""Receipts: every code made again from its ballot, with what the ballot says in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from server.verify.agenda import Written
from server.verify.recount import Asked, counter_of
from server.verify.stated import Activity, Stated

LETTERS: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def check(stated: Stated, agenda: Written | None) -> Iterator[str]:
    """Where the list of codes is not that of the ballots."""
    promised = agenda.those_with("receipts", True) if agenda else set()
    for at in stated.activities:
        given = at.id in promised and at.told
        try:
            made = sorted(_line(at, stated, ballot.ballot, ballot.choice) for ballot in at.cast)
        except (KeyError, IndexError, TypeError, ValueError):
            made = []
        stated_codes = at.codes
        counter = counter_of(at.kind)
        if counter is None or counter.words is None:
            stated_codes = [(each, "") for each, _ in at.codes]
        if stated_codes != (made if given else []):
            yield f"{at.named}: the list of codes is not that of its ballots."


def _line(at: Activity, stated: Stated, id: str | None, choice: dict[str, Any]) -> tuple[str, str]:
    counter = counter_of(at.kind)
    words = counter.words(Asked(at, stated), choice) if counter and counter.words else ""
    return code(id or ""), words


def code(ballot: str) -> str:
    """The code of a ballot: its id as a number in base 31, the first six digits, lowest first."""
    number = int(ballot, 16)
    digits = [LETTERS[number // 31**place % 31] for place in range(6)]
    return "".join(digits[:3]) + "-" + "".join(digits[3:])
