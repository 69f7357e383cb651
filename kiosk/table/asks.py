"""The few small questions that come over the table's screen: help, how many people, leaving."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Key
from textual.widgets import Static

from kiosk.table.coming_in.people_field import PeopleField, people_cure, read_people
from kiosk.table.sheet import Act, Sheet
from kiosk.table.table_words import PEOPLE_FIXED, here_now
from kiosk.widgets.key_hints import KeyHints
from kiosk.widgets.over import Over
from kiosk.widgets.plain_text import plain
from shared.language import N_, _


class AskSheet(Over[str]):
    """A sheet over the screen; its answer is the name of the act, or "" for Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "away", show=False)]

    def __init__(self, title: str, lines: Sequence[str], acts: Sequence[Act]) -> None:
        super().__init__(classes="ask")
        self._words = (title, lines, acts)
        self._sheet = Sheet(grows=True)

    def compose(self) -> ComposeResult:
        """The sheet in a box."""
        with Vertical(classes="box"):
            yield self._sheet

    async def on_mount(self) -> None:
        """Show the words."""
        await self._sheet.put(*self._words)

    def on_sheet_done(self, event: Sheet.Done) -> None:
        """Answered."""
        _gone = self.dismiss(event.act)

    def action_away(self) -> None:
        """Escape: as if nothing had been asked."""
        _gone = self.dismiss("")


def people_fixed_sheet(people: int) -> AskSheet:
    """Says how many people sit here, while only the chair can change that."""
    lines = [_(each) for each in PEOPLE_FIXED]
    return AskSheet(here_now(people), lines, (Act("back", N_("Back")),))


def leave_sheet() -> AskSheet:
    """Asks before the screen is left."""
    lines = (_("What you said is safe. Start Roomvoice again to come back to your table."),)
    acts = (Act("stay", N_("Stay here")), Act("leave", N_("Leave"), "l"))
    return AskSheet(_("Leave this screen?"), lines, acts)


def door_shut_sheet(why: str, unsent: str, *, anew: bool) -> AskSheet:
    """Says why the hub does not let this table in, and what is `unsent` because of that.

    `anew`: only a new table can come in here. Its key is no letter: people may be typing.
    """
    new = (Act("anew", N_("Come in as a new table"), "f5"),) if anew else ()
    acts = (Act("again", N_("Try again here")), *new, Act("leave", N_("Leave"), "escape"))
    return AskSheet(why, (unsent,) if unsent else (), acts)


class AskPeople(Over[int | None]):
    """How many people sit at this table now; None for Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "away", show=False)]

    def __init__(self, people: int) -> None:
        super().__init__(classes="ask")
        # Keys can come before it has the focus, and would then be selected.
        self._field = PeopleField(str(people), max_length=3, select_on_focus=False)
        self._keys = KeyHints("people-keys")
        self._keys.put_keys(_("Enter: that is right · Escape: leave it as it was"), " · ")

    def compose(self) -> ComposeResult:
        """A number, and what to press."""
        with Vertical(classes="box"):
            yield Static(plain(_("How many people sit at this table now?")), classes="title")
            yield self._field
            yield Static(plain(people_cure()), classes="cure")
            yield self._keys

    def on_mount(self) -> None:
        """The field takes every key from now on, and the first one instead of what stands there."""
        self.set_focus(self._field)
        self._field.action_select_all()

    async def pressed(self, event: Key) -> bool:
        """Take what is typed at once: what comes behind Enter is for the screen below."""
        if event.key == "enter":
            self._take()
        elif event.is_printable and event.character:
            self._write(event.character)
        else:
            return await self.app._check_bindings(event.key)
        return True

    def pasted(self, text: str) -> bool:
        """Take a number that was copied, without the line's end that may have come along."""
        self._write(text.strip())
        return True

    def _write(self, text: str) -> None:
        self._field.replace(text, *self._field.selection)

    def _take(self) -> None:
        """Take a number that can be right; for another, the line below says what can."""
        people = read_people(self._field.value)
        if people is None:
            self.query_one(".cure", Static).update(plain(" ".join([_("Not yet."), people_cure()])))
        else:
            _gone = self.dismiss(people)

    def action_away(self) -> None:
        """Escape: as it was."""
        _gone = self.dismiss(None)
