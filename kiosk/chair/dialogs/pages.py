"""What the chair is asked on a page, as it can be asked anywhere: on a screen or in lines."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Final, NamedTuple

from shared.language import N_

LEFT: Final = N_("You left it as it is.")
Check = Callable[[str], str]
"""What is wrong with a text, in a sentence; empty where nothing is."""


class Answer(NamedTuple):
    """What it gives, and how it reads."""

    value: str
    words: str


class ChooseOne(NamedTuple):
    """Asks for one of a few answers: it gives the answer's value. `about`: what is asked of."""

    question: str
    about: str
    answers: Sequence[Answer]


class AskText(NamedTuple):
    """Asks for a line of text. `hint`: what may be typed; `text`: what stands there already."""

    asked: str
    hint: str
    check: Check
    text: str = ""


Page = ChooseOne | AskText
AskPage = Callable[[Page], Awaitable[str | None]]
"""Asks what a page asks; None where it is left."""
