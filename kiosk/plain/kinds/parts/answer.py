"""One question that is answered in words, in plain lines."""

from __future__ import annotations

from kiosk.plain.talk import Talk
from kiosk.table.writing.question import LEAVE_EMPTY, Question
from kiosk.widgets.sentences import sentences
from shared.language import _
from shared.text import TextError, clean


async def answer_to(talk: Talk, question: Question, told: str = "") -> str:
    """What is typed, cleaned; "" where it may be left empty and was. `told`: more to say first."""
    empty = _(LEAVE_EMPTY) if question.optional else ""
    words = _(question.words)
    typed = await talk.ask(words, sentences(question.hint and _(question.hint), empty, told))
    while typed or not question.optional:
        try:
            return clean(typed, limit=question.limit)
        except TextError as error:
            typed = await talk.ask_on(f"{error} {words}")
    return ""
