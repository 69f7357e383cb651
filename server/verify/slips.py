"""Slips: no more ballots than slips of paper were made."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

from server.verify.stated import Entry, Stated


def check(stated: Stated, agenda: str) -> Iterator[str]:
    """Where there are ballots that no slip can have been for."""
    for at in stated.activities:
        if at.id not in _with_slips(agenda):
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


def _with_slips(agenda: str) -> set[str]:
    try:
        asked = tomllib.loads(agenda)["activity"]
        return {str(each["id"]) for each in asked if each.get("ballots") == "slips"}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return set()
