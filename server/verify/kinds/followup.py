"""followup, recounted: what tables say became of each thing that was said last time."""

from __future__ import annotations

from typing import Any, Final

from server.verify.recount import Asked, Result, texts

SETTINGS: Final[dict[str, Any]] = {"said": []}
TAKES_BALLOTS: Final = False
STATES: Final = ("done", "going on", "not possible")


def recount(asked: Asked) -> Result:
    """Each thing with its answers, and their common state."""
    said = texts(asked.settings["said"])
    columns = {f"{n} {state}": (n, state) for n in range(1, len(said) + 1) for state in STATES}
    answers: dict[int, list[dict[str, str]]] = {n: [] for n in range(1, len(said) + 1)}
    spoken: set[tuple[str, int]] = set()
    for ballot in asked.activity.ballots:
        asked.refuse(f"ballot {ballot.ballot or ballot.id}", "is there, and nobody casts one here")
    for item in asked.items():
        if item.column not in columns:
            asked.refuse(f"item {item.id}", f"is about nothing that was said ({item.column})")
            continue
        number, state = columns[item.column]
        if not item.withdrawn and (item.table, number) in spoken:
            asked.refuse(f"item {item.id}", "is its table's second answer")
        if not item.withdrawn:
            spoken.add((item.table, number))
        if item.on_show:
            answers[number].append({"item": item.id, "state": state, "words": item.text})
    return {
        "promises": [
            {"said": text, "state": _state(answers[n]), "answers": answers[n]}
            for n, text in enumerate(said, 1)
        ]
    }


def _state(answers: list[dict[str, str]]) -> str:
    states = {each["state"] for each in answers}
    if len(states) > 1:
        return "different answers"
    return states.pop() if states else ""
