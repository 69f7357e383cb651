"""Asks the chair what became of an item."""

from __future__ import annotations

from kiosk.chair.dialogs.pages import Answer, ChooseOne
from kiosk.chair.meant.by_key import CHOOSE_ITEM, NO_MARKS
from kiosk.widgets.code_words import mark_word
from kiosk.widgets.sentences import sentences
from shared.language import _
from shared.text import show
from shared.views import ChairView


def mark_page(view: ChairView, chosen: str | None) -> ChooseOne | str:
    """What to ask about the chosen item, or the sentence that says why there is nothing to ask.

    The answer is one of the marks, or "" for no mark any more.
    """
    item = view.items.get(chosen or "")
    if not view.marks:
        return _(NO_MARKS)
    if item is None:
        return _(CHOOSE_ITEM)
    answers = [
        Answer(mark, _("It is {mark}").format(mark=mark_word(mark)))
        for mark in view.marks
        if mark != item.mark
    ]
    if item.mark:
        answers.append(Answer("", _("Take the mark away")))
    now = _("It is marked: {mark}.").format(mark=mark_word(item.mark)) if item.mark else ""
    return ChooseOne(sentences(_("What became of this?"), now), show(item.text), answers)
