"""dots, recounted: each person's dots on the items of another activity."""

from __future__ import annotations

from typing import Any, Final

from server.verify.recount import Asked, Result, Support
from server.verify.stated import Activity
from server.verify.themes import gathered

SETTINGS: Final = {"dots": 3, "most_on_one": 1}


def recount(asked: Asked) -> Result:
    """The dots on every item on show, most first, and the older first where they are equal.

    A theme has its own dots and those of what is part of it.
    """
    items = asked.items(asked.settings["from"])
    known = {item.id for item in items}
    total = dict.fromkeys(known, 0)
    ballots = 0
    for which, dots in asked.choices("dots"):
        why = _why_not(dots, known, asked.settings)
        if why:
            asked.refuse(which, why)
            continue
        ballots += 1
        for item, number in dots.items():
            total[item] += number
    total = gathered(total, items)
    shown = [{"item": item.id, "dots": total[item.id]} for item in items if item.on_show]
    return {"ballots": ballots, "items": sorted(shown, key=lambda each: -int(each["dots"]))}


def _why_not(dots: Any, known: set[str], settings: dict[str, Any]) -> str:
    if not (isinstance(dots, dict) and dots):
        return "has no dots on it"
    if not dots.keys() <= known:
        return "puts dots on an item that is not there"
    if not all(type(number) is int and number >= 1 for number in dots.values()):
        return "puts on an item what is no number of dots"
    if max(dots.values()) > settings["most_on_one"]:
        return f"puts {max(dots.values())} dots on one item"
    if sum(dots.values()) > settings["dots"]:
        return f"has {sum(dots.values())} dots"
    return ""


def support(activity: Activity) -> Support:
    """The dots on each item, from the stated result."""
    listed = (activity.results or {}).get("items", [])
    return str(activity.settings["from"]), {each["item"]: each["dots"] for each in listed}


def words(asked: Asked, choice: dict[str, Any]) -> str:
    """The items with dots, oldest first."""
    dots = choice["dots"]
    items = asked.items(asked.settings["from"])
    return ", ".join(f"{item.text} ({dots[item.id]})" for item in items if item.id in dots)
