"""Asks the chair for a question that nobody planned: its words, and how people answer."""

from __future__ import annotations

from typing import Final

from kiosk.chair.choose_one import Answer, ChooseOne
from kiosk.chair.dialogs import AskText
from kiosk.chair.extra_questions import MOST_OPTIONS, Extra, answers_in, forms
from kiosk.chair.pages import AskPage
from shared.agenda_texts import QUESTION_LIMIT
from shared.text import TextError, clean

_LENGTH: Final = f"Up to {QUESTION_LIMIT} letters. Then you choose how people answer."


async def ask_for_extra(ask: AskPage) -> Extra | None:
    """What the chair wants to ask, page by page; None where a page was left."""
    question = await ask(_question())
    if question is None:
        return None
    answers = [Answer(name, form.words) for name, form in forms().items()]
    name = await ask(ChooseOne("How do people answer?", question, answers))
    if name is None:
        return None
    form = forms()[name]
    typed = await ask(_answers()) if form.typed else ""
    return None if typed is None else Extra(question, form, answers_in(typed))


def _question() -> AskText:
    return AskText("What do you want to ask the room?", _LENGTH, _wrong_question)


def _answers() -> AskText:
    hint = f"Two to {MOST_OPTIONS}, with commas between, such as: Monday, Tuesday, No day."
    return AskText("Which answers can they choose from?", hint, _wrong_answers)


def _wrong_question(typed: str) -> str:
    try:
        clean(typed, limit=QUESTION_LIMIT)
    except TextError as error:
        return str(error)
    return ""


def _wrong_answers(typed: str) -> str:
    number = len(answers_in(typed))
    if 2 <= number <= MOST_OPTIONS:
        return ""
    return f"That is {number}. Type two to {MOST_OPTIONS} answers with commas between."
