"""Asks the chair for an activity's title and question, each with what it is now to begin with."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.chair.dialogs.pages import AskPage, AskText
from shared.agenda.texts import QUESTION_LIMIT, TITLE_LIMIT
from shared.amounts import up_to_letters
from shared.language import _
from shared.text import TextError, clean, show
from shared.views.chair_lines import AgendaLine


async def ask_for_words(ask: AskPage, line: AgendaLine) -> tuple[str, str] | None:
    """The title and the question, page by page; None where a page was left."""
    now_called, now_asked = line.words
    title = await ask(_page(_("Which title shall it have?"), TITLE_LIMIT, now_called))
    if title is None:
        return None
    asked = _("What shall the room be asked?")
    question = await ask(_page(asked, QUESTION_LIMIT, now_asked))
    return None if question is None else (title, question)


def _page(words: str, limit: int, now: str) -> AskText:
    return AskText(words, up_to_letters(limit), _wrong(limit), show(now))


def _wrong(limit: int) -> Callable[[str], str]:
    def wrong(typed: str) -> str:
        try:
            clean(typed, limit=limit)
        except TextError as error:
            return str(error)
        return ""

    return wrong
