"""words in plain lines: one word a line."""

from __future__ import annotations

from typing import Any

from kiosk.link.room import Room
from kiosk.plain.form import Filled, VoteForm
from kiosk.plain.talk import Talk
from shared.activities.words import Words, checked, key_of
from shared.text import TextError
from shared.views import TableView


class WordsForm(VoteForm):
    """One word after another, until there are as many as may be."""

    async def fill(self, talk: Talk, settings: Any, room: Room[TableView]) -> Filled:
        """Ask for the words."""
        most = settings["most"]
        said: dict[str, str] = {}
        while len(said) < most:
            enough = " Enter alone when that is all." if said else ""
            typed = await talk.ask(f"Type word {len(said) + 1} of up to {most}.{enough}")
            if not typed and said:
                break
            try:
                word = checked(typed)
            except TextError as error:
                talk.say(str(error))
                continue
            if key_of(word) in said:
                talk.say("You have that one already. Each word counts once.")
            said.setdefault(key_of(word), word)
        return Filled(Words(tuple(said.values())), tuple(said.values()))


FORM = WordsForm()
