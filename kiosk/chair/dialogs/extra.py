"""Asks the chair for a question that nobody planned: its words, and how people answer."""

from __future__ import annotations

from typing import Final

from kiosk.chair.dialogs.pages import Answer, AskPage, AskText, ChooseOne
from kiosk.chair.meant.extra_questions import MOST_OPTIONS, Extra, answers_in, forms
from kiosk.widgets.sentences import sentences
from shared.agenda.texts import QUESTION_LIMIT
from shared.amounts import up_to_letters
from shared.easy_words import MOST_WORDS, read_easy
from shared.language import N_, _
from shared.text import TextError, clean

NO_SIGN: Final = "none"
SIGNS: Final = (
    N_("✋ hands up"),
    N_("👍 yes or no"),
    N_("💬 say it"),
    N_("💡 ideas"),
    N_("⏰ time"),
    N_("☕ break"),
)
"""Those that fit most questions that come up; an agenda and the one-shot command have them all."""


async def ask_for_extra(ask: AskPage) -> Extra | None:
    """What the chair wants to ask, page by page; None where a page was left."""
    question = await ask(_question())
    if question is None:
        return None
    answers = [Answer(name, _(form.words)) for name, form in forms().items()]
    name = await ask(ChooseOne(_("How do people answer?"), question, answers))
    if name is None:
        return None
    form = forms()[name]
    typed = await ask(_answers()) if form.typed else ""
    easy = None if typed is None else await ask(_easy())
    sign = await ask(_sign(easy)) if easy else ""
    if typed is None or easy is None or sign is None:
        return None
    return Extra(question, form, answers_in(typed), easy, "" if sign == NO_SIGN else sign)


def _question() -> AskText:
    hint = sentences(up_to_letters(QUESTION_LIMIT), _("Then you choose how people answer."))
    return AskText(_("What do you want to ask the room?"), hint, _wrong_question)


def _answers() -> AskText:
    hint = _("Two to {most}, with commas between, such as: Monday, Tuesday, No day.").format(
        most=MOST_OPTIONS
    )
    return AskText(_("Which answers can they choose from?"), hint, _wrong_answers)


def _easy() -> AskText:
    hint = sentences(
        _("One idea, {most} words at most.").format(most=MOST_WORDS),
        _("Enter alone: there are none."),
    )
    return AskText(_("The same in easier words, for who reads those?"), hint, _wrong_easy)


def _sign(easy: str) -> ChooseOne:
    signs = [_(each) for each in SIGNS]
    answers = [Answer(NO_SIGN, _("No sign")), *(Answer(each, each) for each in signs)]
    return ChooseOne(_("Which sign stands beside it?"), easy, answers)


def _wrong_easy(typed: str) -> str:
    words = len(typed.split())
    if words > MOST_WORDS:
        return _("That is {number} words. Say one idea, in {most} at most.").format(
            number=words, most=MOST_WORDS
        )
    try:
        read_easy(typed.strip())
    except TextError as error:
        return str(error)
    return ""


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
    return _("That is {number}. Type two to {most} answers with commas between.").format(
        number=number, most=MOST_OPTIONS
    )
