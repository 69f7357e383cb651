"""Which words the chair had counted together, worked out again from what the report states."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from server.verify.chain import text
from server.verify.course import Course
from server.verify.stated import Activity


def check(at: Activity, course: Course) -> Iterator[str]:
    """Whether what is stated as joined is what the chair said and did not take back."""
    said = [each.act for each in course.joined if each.act.get("activity") == at.id]
    if at.void is not None:
        said = []
    stated = [{"words": each.words, "into": each.into} for each in at.joined]
    try:
        heard = [{"words": _texts(act["words"]), "into": text(act["into"])} for act in said]
    except (KeyError, TypeError, ValueError):
        yield f"{at.named}: the record has words counted together that are no words."
        return
    if stated != heard:
        yield f"{at.named}: the words stated as counted together are not those the chair joined."


def standing_for(at: Activity, folded: Callable[[str], str]) -> dict[str, str]:
    """Each joined word, folded -> the folded word that stands for it."""
    leader: dict[str, str] = {}
    for act in at.joined:
        into, moving = folded(act.into), set(map(folded, act.words))
        followers = [each for each, first in leader.items() if first in moving and first != into]
        leader.pop(into, None)
        for each in (*followers, *sorted(moving)):
            if each != into:
                leader[each] = into
    return leader


def _texts(value: Any) -> list[str]:
    if not isinstance(value, list):
        raise TypeError("no list")
    return [text(each) for each in value]
