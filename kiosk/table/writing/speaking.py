"""Whose turn it is to speak, said above the field, and what this table has yet to say."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widgets import Static

from kiosk.link.room import Room
from kiosk.widgets.plain_text import plain
from shared.language import N_, _
from shared.text import show
from shared.views import TableView

YOURS = N_("It is your turn: read one thing out, and press Enter.")


def speaking_words(room: Room[TableView]) -> str:
    """Whose turn it is; "" where tables do not speak in turn."""
    speaker = room.view.speaker if room.view else None
    if speaker is None:
        return ""
    if room.own is not None and room.own.table == speaker.table:
        return _(YOURS)
    return _("{table} speaks now. Your turn comes.").format(table=show(speaker.name))


class Speaking(Static):
    """One line, or nothing where tables do not speak in turn."""

    DEFAULT_CSS = """
    Speaking { height: auto; text-style: bold; color: $success; margin-bottom: 1; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.display = False
        self._words = ""
        self._warned = False
        self._offered: set[str] = set()
        self._earlier: tuple[str, ...] = ()

    def follow(self, room: Room[TableView]) -> None:
        """Another moment of the room."""
        words = speaking_words(room)
        if words != self._words:
            self._words, self._warned = words, False
            self.update(plain(words))
            self.display = bool(words)
        self._earlier = room.own.earlier if room.own else ()

    def hold_back(self) -> bool:
        """Whether to wait, and say so; not in one's own turn, and not the second time."""
        if self._words in ("", _(YOURS)) or self._warned:
            return False
        self._warned = True
        self.update(plain(" ".join([self._words, _("Enter again says yours all the same.")])))
        return True

    def offer(self, said: Iterable[str]) -> str:
        """What the table wrote before and has not said; each is offered once."""
        known = self._offered.union(said)
        words = next((text for text in self._earlier if text not in known), "")
        self._offered.add(words)
        return words
