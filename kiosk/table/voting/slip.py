"""A ballot that needs a slip of paper: its code is asked for first, and then the question."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.widgets import Button, Input, Static

from kiosk.link.room import Room
from kiosk.table.panel import BallotForm
from kiosk.widgets.plain_text import plain
from shared.acts.slips import read_slip, slip_words
from shared.language import N_, _
from shared.views import TableView

TITLE: Final = N_("What is the code on your slip?")
HINT: Final = N_("8 letters and digits. Small letters are fine. Each slip is good once.")
WRONG: Final = N_(
    "A code has 8 letters and digits, such as K7M2-QXAB. "
    "It never has I, L, O, 0 or 1. Look at your slip and try again."
)
LONGEST: Final = 24


class SlipForm(BallotForm):
    """Asks for the code, then shows the form of the activity's kind in its place."""

    DEFAULT_CSS = """
    SlipForm { height: 1fr; }
    SlipForm > .ask { text-align: center; width: 100%; padding: 0 4; margin-top: 1; }
    SlipForm > #slip-title { text-style: bold; }
    SlipForm > Input { margin: 1 4 0 4; }
    SlipForm > Button { margin: 1 4; width: 1fr; }
    """

    def __init__(self, inner: type[BallotForm], room: Room[TableView]) -> None:
        super().__init__(room)
        self._inner_type = inner
        self._inner: BallotForm | None = None
        self._code = ""
        self._field = Input(id="slip-field", max_length=LONGEST)
        self._problem = Static(id="slip-problem", classes="ask")

    def compose(self) -> ComposeResult:
        """The question for the code, a field, and what is wrong with what was typed."""
        yield Static(plain(_(TITLE)), id="slip-title", classes="ask")
        yield Static(plain(_(HINT)), classes="ask")
        yield self._field
        yield self._problem
        yield Button(plain(_("Go on · Enter")), id="slip-go", variant="primary")

    def on_mount(self) -> None:
        """Whoever has sat down can type at once."""
        self._field.focus()

    def show(self, room: Room[TableView]) -> None:
        """The room changed."""
        super().show(room)
        if self._inner is not None:
            self._inner.show(room)

    @property
    def keys(self) -> str:
        """What can be pressed, in one line."""
        return self._inner.keys if self._inner is not None else _("Enter Go on")

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter, once the code is typed."""
        if event.input is self._field:
            event.stop()
            await self._take()

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """The mouse's way to press Enter."""
        if event.button.id == "slip-go":
            event.stop()
            await self._take()

    async def _take(self) -> None:
        code = read_slip(self._field.value)
        if code is None:
            self._problem.update(plain(_(WRONG)))
            self._field.focus()
            self._field.action_select_all()  # so that typing anew replaces it
            return
        self._code = code
        self._inner = self._inner_type(self.room)
        await self.remove_children()
        await self.mount(self._inner)
        self.post_message(self.KeysChanged())

    def on_ballot_form_chosen(self, event: BallotForm.Chosen) -> None:
        """The form inside is filled in: tell it on, with the code."""
        if event.slip:
            return
        event.stop()
        words = (*event.words, "", _("Your slip: {code}").format(code=slip_words(self._code)))
        self.post_message(self.Chosen(event.choice, words, self._code))
