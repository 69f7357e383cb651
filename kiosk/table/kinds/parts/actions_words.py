"""What the table's screen for actions asks and says: plain words, made from plain values."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from kiosk.table.writing.question import Question
from shared.activities.actions import WHAT_LIMIT, WHEN_LIMIT, WHO_LIMIT, Action
from shared.language import N_
from shared.text import shorten, show

QUESTIONS: Final = (
    Question(
        "what", N_("What is to be done?"), N_("One thing, in a few words."), WHAT_LIMIT, False
    ),
    Question(
        "who",
        N_("Who does it?"),
        N_("A name, or a group. The room sees it, and the report has it."),
        WHO_LIMIT,
    ),
    Question("when", N_("By when?"), N_("A day, a month, or “before we meet again”."), WHEN_LIMIT),
)
QUOTED: Final = 40
"""Cells of what is to be done where a sentence names it."""


def asked(question: Question, typed: dict[str, str]) -> Question:
    """A question as it is put once the first one is answered: with what it is about."""
    if question.name == "what" or not typed.get("what"):
        return question
    words = N_("“{what}”: who does it?") if question.name == "who" else N_("“{what}”: by when?")
    return replace(question, words=words, values={"what": shorten(show(typed["what"]), QUOTED)})


def action_of(typed: dict[str, str]) -> Action:
    """What was typed, as an action."""
    return Action(typed["what"], typed.get("who", ""), typed.get("when", ""))


def typed_of(action: Action) -> dict[str, str]:
    """An action as it would be typed."""
    return {"what": action.what, "who": action.who, "when": action.when}
