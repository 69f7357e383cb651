"""scale in plain lines: each statement from 1 to 5, or can't say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import msgspec

from kiosk.link.room import Room
from kiosk.plain.figures import Shown
from kiosk.plain.form import Filled, VoteForm
from kiosk.plain.talk import Talk, whole_number
from kiosk.widgets.sentences import sentences
from shared.activities.scale import CANT_SAY, STEPS, Ratings, ScaleResult, StatementCount
from shared.language import N_, _, ngettext
from shared.views import TableView
from shared.wording import tenths

CANT_SAY_WORDS: Final = N_("can't say")
HOW: Final = N_(
    "Type {first} for {low}, up to {last} for {high}, or {none} for can't say. Then Enter."
)


class ScaleForm(VoteForm):
    """One statement after another."""

    async def fill(self, talk: Talk, settings: Any, room: Room[TableView]) -> Filled:
        """Ask for each answer."""
        answers = []
        statements = settings["statements"]
        for place, statement in enumerate(statements, 1):
            asked = statement
            if len(statements) > 1:
                asked = _("Statement {place} of {of}: {statement}").format(
                    place=place, of=len(statements), statement=statement
                )
            answers.append(await step(talk, asked, settings["low"], settings["high"]))
        words = [
            f"{statement}: {answer or _(CANT_SAY_WORDS)}"
            for statement, answer in zip(statements, answers, strict=True)
        ]
        return Filled(Ratings(tuple(answers)), words)


async def step(talk: Talk, asked: str, low: str, high: str) -> int:
    """One answer from 1 to 5; 0 for can't say."""
    how = _(HOW).format(first=1, low=low, last=STEPS, high=high, none=CANT_SAY)
    typed = await talk.ask(asked, how)
    while (number := whole_number(typed)) is None or number > STEPS:
        typed = await talk.ask_on(sentences(_("That is not one of them."), how))
    return number


def figures(shown: Shown) -> Iterator[str]:
    """The mean of each statement."""
    return map(_statement_words, msgspec.convert(shown.result, ScaleResult).statements)


def _statement_words(each: StatementCount) -> str:
    if each.mean is None:
        told = _("{statement}: nobody gave a number").format(statement=each.statement)
    else:
        told = _("{statement}: {mean} of {steps} on average").format(
            statement=each.statement, mean=tenths(each.mean), steps=STEPS
        )
    split = f". {each.split}" if each.split else ""
    return f"{told}{unsure_words(each.cant_say)}{split}"


def unsure_words(count: int) -> str:
    """How many can't say, to stand behind what the others say; "" where nobody does."""
    if not count:
        return ""
    told = ngettext("({count} can't say)", "({count} can't say)", count)
    return f" {told.format(count=count)}"


FORM = ScaleForm()
