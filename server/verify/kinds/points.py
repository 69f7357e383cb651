"""points, recounted: what each option was given in all, and by how many ballots."""

from __future__ import annotations

from typing import Any, Final

from server.verify.recount import Asked, Result, texts

SETTINGS: Final = {"points": 100}


def recount(asked: Asked) -> Result:
    """Each option's column of the ballots, added up."""
    options = texts(asked.settings["options"])
    most = asked.settings["points"]
    ballots: list[list[int]] = []
    for which, points in asked.choices("points"):
        why = _why_not(points, len(options), most)
        if why:
            asked.refuse(which, why)
        else:
            ballots.append(points)
    counted = []
    for place, text in enumerate(options):
        column = [points[place] for points in ballots]
        givers = len(column) - column.count(0)
        counted.append({"option": text, "total": sum(column), "givers": givers})
    return {"ballots": len(ballots), "points": most, "options": counted}


def _why_not(points: Any, size: int, most: int) -> str:
    if not (isinstance(points, list) and all(type(one) is int and one >= 0 for one in points)):
        return "gives something other than whole points"
    if len(points) != size:
        return f"gives points to {len(points)} options, where there are {size}"
    if not 0 < sum(points) <= most:
        return f"gives {sum(points)} points, where there are 1 to {most} to give"
    return ""


def words(asked: Asked, choice: dict[str, Any]) -> str:
    """The options that this ballot gives points to."""
    options = texts(asked.settings["options"])
    given = enumerate(choice["points"])
    return ", ".join(f"{options[place]} ({points})" for place, points in given if points)
