"""scale, recounted: a number from 1 to 5 for each statement, or 0 for "can't say"."""

from __future__ import annotations

from typing import Any, Final

from server.verify.recount import Asked, Result, is_place, texts

SETTINGS: Final = {"low": "Not at all", "high": "Very much"}


def recount(asked: Asked) -> Result:
    """How many gave each number to each statement."""
    statements = texts(asked.settings["statements"])
    ballots = []
    for which, answers in asked.choices("answers"):
        if not (isinstance(answers, list) and len(answers) == len(statements)):
            asked.refuse(which, "does not answer each statement once")
        elif not all(is_place(answer, 6) for answer in answers):
            asked.refuse(which, "gives a number that is not on the scale")
        else:
            ballots.append(answers)
    counted = []
    for place, statement in enumerate(statements):
        given = [answers[place] for answers in ballots]
        by_number = [given.count(number) for number in range(1, 6)]
        counted.append({"statement": statement, "counts": by_number, "cant_say": given.count(0)})
    ends = {"low": asked.settings["low"], "high": asked.settings["high"]}
    return {"ballots": len(ballots), "statements": counted, **ends}


def words(asked: Asked, choice: dict[str, Any]) -> str:
    """The answers, in the agenda's order."""
    return ", ".join(str(answer) if answer else "can't say" for answer in choice["answers"])
