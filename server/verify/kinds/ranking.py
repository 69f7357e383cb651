"""ranking, recounted: places, points and duels of ballots that put options in order."""

from __future__ import annotations

from itertools import combinations, permutations
from typing import Any, Final

from server.verify.recount import Asked, Result, is_place, texts

SETTINGS: Final = {"least": None, "condorcet": False}


def recount(asked: Asked) -> Result:
    """Where each option was put, its points (doubled), and the duels where the agenda asks."""
    options = texts(asked.settings["options"])
    size = len(options)
    ballots = []
    for which, order in asked.choices("order"):
        why = _why_not(order, size, asked.settings["least"])
        if why:
            asked.refuse(which, why)
        else:
            ballots.append(order)
    counted = []
    for option, text in enumerate(options):
        places = [
            sum(len(order) > place and order[place] == option for order in ballots)
            for place in range(size)
        ]
        points = sum(_half_points(order, option, size) for order in ballots)
        counted.append({"option": text, "places": places, "half_points": points})
    duels = _duels(ballots, size) if asked.settings["condorcet"] else None
    return {"ballots": len(ballots), "options": counted, "duels": duels}


def _why_not(order: Any, size: int, least: int | None) -> str:
    if not (isinstance(order, list) and order and all(is_place(one, size) for one in order)):
        return "names an option that is not on the agenda"
    if len(set(order)) < len(order):
        return "names an option twice"
    if len(order) < (size if least is None else least):
        return f"puts {len(order)} options in order, which is too few"
    return ""


def _half_points(order: list[int], option: int, size: int) -> int:
    """Twice n - 1 for the first, down to 0; those left out each get the middle of what is left."""
    if option in order:
        return 2 * (size - 1 - order.index(option))
    return size - len(order) - 1


def _duels(ballots: list[list[int]], size: int) -> dict[str, Any]:
    every = range(size)
    wins = [[sum(_above(order, a, b) for order in ballots) for b in every] for a in every]
    smith = _smith(wins)
    winner = smith[0] if len(smith) == 1 else None
    return {"wins": wins, "winner": winner, "smith": smith, "cycle": _cycle(wins, smith)}


def _above(order: list[int], one: int, other: int) -> bool:
    return one in order and (other not in order or order.index(one) < order.index(other))


def _smith(wins: list[list[int]]) -> list[int]:
    """The smallest group whose members each beat all outside: small groups are tried first."""
    every = range(len(wins))
    for size in range(1, len(wins) + 1):
        for group in combinations(every, size):
            rest = [option for option in every if option not in group]
            if all(wins[one][other] > wins[other][one] for one in group for other in rest):
                return list(group)
    return list(every)


def _cycle(wins: list[list[int]], among: list[int]) -> list[int]:
    """The longest round, by trying them all, long ones first."""
    for size in range(len(among), 2, -1):
        for group in permutations(among, size):
            if group[0] == min(group) and all(
                wins[one][other] > wins[other][one]
                for one, other in zip(group, (*group[1:], group[0]), strict=True)
            ):
                return list(group)
    return []


def words(asked: Asked, choice: dict[str, Any]) -> str:
    """The options in this ballot's order."""
    options = texts(asked.settings["options"])
    return ", ".join(f"{n}. {options[place]}" for n, place in enumerate(choice["order"], 1))
