"""words in plain lines: one word a line."""

from __future__ import annotations

from typing import Any

from kiosk.link.room import Room
from kiosk.plain.form import Filled, VoteForm
from kiosk.plain.talk import Talk
from kiosk.widgets.sentences import sentences
from shared.activities.words import Words, checked, key_of
from shared.language import _
from shared.text import TextError
from shared.views import TableView


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


FORM = WordsForm()
