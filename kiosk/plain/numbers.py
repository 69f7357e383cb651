"""Several numbers in one line: which of some answers, in the order typed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kiosk.plain.talk import Talk, whole_number


async def several(
    talk: Talk, answers: Sequence[str], least: int, most: int, how: str
) -> tuple[int, ...]:
    """Different answers by their numbers; their places, from 0, as typed."""
    listed = [f"{number}. {answer}" for number, answer in enumerate(answers, 1)]
    typed = await talk.ask(*listed, how)
    while True:
        numbers = [whole_number(each) for each in re.split(r"[\s,]+", typed.strip()) if each]
        found = [number - 1 for number in numbers if number and number <= len(answers)]
        if len(found) < len(numbers):
            problem = "One of these is no number in the list."
        elif len(set(found)) < len(found):
            problem = "A number is there twice."
        elif not least <= len(found) <= most:
            problem = f"That is {len(found)}."
        else:
            return tuple(found)
        typed = await talk.ask(f"{problem} {how}")
