"""words in plain lines: one word a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import msgspec

from kiosk.link.room import Room
from kiosk.plain.figures import Shown
from kiosk.plain.form import Filled, VoteForm
from kiosk.plain.talk import Talk
from kiosk.widgets.sentences import sentences
from shared.activities.words import Words, WordsResult, checked, key_of, with_also
from shared.language import _, ngettext
from shared.text import TextError
from shared.views import TableView

TOLD: Final = 8
"""How many words a result in lines names."""


class WordsForm(VoteForm):
    """One word after another, until there are as many as may be."""

    async def fill(self, talk: Talk, settings: Any, room: Room[TableView]) -> Filled:
        """Ask for the words."""
        most = settings["most"]
        said: dict[str, str] = {}
        while len(said) < most:
            enough = _("Enter alone when that is all.") if said else ""
            asked = _("Type word {number} of up to {most}.").format(number=len(said) + 1, most=most)
            typed = await talk.ask(sentences(asked, enough))
            if not typed and said:
                break
            try:
                word = checked(typed)
            except TextError as error:
                talk.say(str(error))
                continue
            if key_of(word) in said:
                talk.say(_("You have that one already. Each word counts once."))
            said.setdefault(key_of(word), word)
        return Filled(Words(tuple(said.values())), tuple(said.values()))


def figures(shown: Shown) -> Iterator[str]:
    """The words that most gave."""
    ranked = msgspec.convert(shown.result, WordsResult).words
    yield from (f"{with_also(each)}: {each.count}" for each in ranked[:TOLD])
    if (more := len(ranked) - TOLD) > 0:
        yield ngettext("and {count} more word", "and {count} more words", more).format(count=more)


FORM = WordsForm()
