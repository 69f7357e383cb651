"""Several numbers in one line: which of some answers, in the order typed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kiosk.plain.talk import Talk, whole_number
from shared.language import _, ngettext


async def several(
    talk: Talk, answers: Sequence[str], least: int, most: int, how: str
) -> tuple[int, ...]:
    """Different answers by their numbers; their places, from 0, as typed."""
    listed = [f"{number}. {answer}" for number, answer in enumerate(answers, 1)]
    typed = await talk.ask(*listed, how)
    while True:
        numbers = numbers_in(typed)
        found = [number - 1 for number in numbers or () if 1 <= number <= len(answers)]
        if numbers is None or len(found) < len(numbers):
            problem = _("One of these is no number in the list.")
        elif len(set(found)) < len(found):
            problem = _("A number is there twice.")
        elif not least <= len(found) <= most:
            problem = ngettext("That is {count}.", "That is {count}.", len(found)).format(
                count=len(found)
            )
        else:
            return tuple(found)
        typed = await talk.ask_on(f"{problem} {how}")


def numbers_in(typed: str) -> list[int] | None:
    """The numbers in a line, with spaces or commas between; None where something else is there."""
    parts = [whole_number(each) for each in re.split(r"[\s,]+", typed.strip()) if each]
    return None if None in parts else [each for each in parts if each is not None]
