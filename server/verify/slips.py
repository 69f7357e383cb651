"""Slips: no more ballots than slips of paper were made, and none was made twice."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

from server.verify.stated import Stated


def check(stated: Stated, agenda: str) -> Iterator[str]:
    """Where there are ballots that no slip can have been for."""
    for at in stated.activities:
        if at.id not in _with_slips(agenda):
            continue
        made: list[str] = []
        for entry in stated.record.entries:
            if entry.does == "slips" and not entry.refused and entry.act.get("activity") == at.id:
                made += [str(each) for each in entry.act.get("slips", ())]
        if len(set(made)) < len(made):
            yield f"{at.named}: a slip was made twice."
        cast = sum(at.ballots_by_table.values())
        if cast > len(made):
            yield f"{at.named}: {cast} ballots were cast, and {len(made)} slips were made."


def _with_slips(agenda: str) -> set[str]:
    try:
        asked = tomllib.loads(agenda)["activity"]
        return {str(each["id"]) for each in asked if each.get("ballots") == "slips"}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return set()
