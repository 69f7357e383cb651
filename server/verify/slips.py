"""Slips: no more ballots than slips of paper were made."""

from __future__ import annotations

from collections.abc import Iterator

from server.verify.agenda import Written
from server.verify.stated import Entry, Stated


def check(stated: Stated, agenda: Written | None) -> Iterator[str]:
    """Where there are ballots that no slip can have been for."""
    with_slips = agenda.those_with("ballots", "slips") if agenda else set()
    for at in stated.activities:
        if at.id not in with_slips:
            continue
        made = sum(_number(entry) for entry in stated.record.entries if _issues(entry, at.id))
        cast = sum(at.ballots_by_table.values())
        if cast > made:
            yield f"{at.named}: {cast} ballots were cast, and {made} slips were made."


def _issues(entry: Entry, activity: str) -> bool:
    return entry.does == "slips" and not entry.refused and entry.act.get("activity") == activity


def _number(entry: Entry) -> int:
    slips = entry.act.get("slips")
    number = slips.get("number") if isinstance(slips, dict) else None
    return number if type(number) is int else 0
