"""motion, recounted: for, against or abstain, the majority, the quorum and the verdict."""

from __future__ import annotations

from typing import Any, Final

from server.verify.recount import Asked, Result

SETTINGS: Final = {"majority": "simple", "of": None, "quorum": None}
WORDS: Final = {"for": "For", "against": "Against", "abstain": "Abstain"}


def recount(asked: Asked) -> Result:
    """The votes, what the agenda's rule asks of them, and whether that is so."""
    votes = dict.fromkeys(WORDS, 0)
    for which, side in asked.choices("vote"):
        if isinstance(side, str) and side in votes:
            votes[side] += 1
        else:
            asked.refuse(which, "is neither for nor against, and does not abstain")
    present = asked.activity.people + sum(b.paper is not None for b in asked.activity.ballots)
    majority, of = asked.settings["majority"], asked.settings["of"]
    if of is None:
        of = "present" if majority == "absolute" else "cast"
    ballots = sum(votes.values())
    if of == "present":
        whole = present
    else:
        whole = ballots - (0 if majority == "absolute" else votes["abstain"])
    least = _least(majority, whole, votes["against"])
    quorum, quorum_of = _quorum(asked.settings["quorum"], present)
    missed = quorum is not None and (ballots if quorum_of == "voted" else present) < quorum
    carried = "carried" if votes["for"] >= least else "not carried"
    return {
        "ballots": ballots,
        "votes_for": votes["for"],
        "against": votes["against"],
        "abstained": votes["abstain"],
        "present": present,
        "majority": majority,
        "of": of,
        "whole": whole,
        "needed": least,
        "quorum": quorum,
        "quorum_of": quorum_of,
        "verdict": "no quorum" if missed else carried,
    }


def part(asked: Asked) -> Result:
    """The votes in a part of the room: no quorum and no verdict there."""
    return recount(asked) | {"quorum": None, "quorum_of": None, "verdict": "a part"}


def _least(majority: str, whole: int, against: int) -> int:
    """The fewest votes for that carry it."""
    if majority == "simple":
        return against + 1
    return max(1, -(-2 * whole // 3)) if majority == "two-thirds" else whole // 2 + 1


def _quorum(written: Any, present: int) -> tuple[int | None, str | None]:
    """A number stands for itself; "1/2" and "50%" are shares, and what is begun counts whole."""
    if written is None:
        return None, None
    if isinstance(written, int):
        return written, "present"
    text = str(written).strip()
    part, of = (text[:-1], "100") if text.endswith("%") else text.split("/")
    if int(of) < 1:
        raise ValueError(text)
    return -(-int(part) * present // int(of)), "voted"


def words(asked: Asked, choice: dict[str, Any]) -> str:
    """The side."""
    return WORDS[choice["vote"]]
