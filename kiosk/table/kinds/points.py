"""One person's points: arrows, plus and minus, digits or buttons share them over the options."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Key
from textual.message import Message
from textual.widgets import Button, Static

from kiosk.link.room import Room
from kiosk.table.kinds.parts.points_purse import Purse
from kiosk.table.panel import BallotForm
from kiosk.table.writing.item_rows import Row, RowList
from kiosk.widgets.bars import bar_cells
from kiosk.widgets.key_names import key_line
from kiosk.widgets.plain_text import plain
from shared.activities.points import Shares, points_words
from shared.language import N_, _, pgettext
from shared.text import show
from shared.views import TableView

ROOMY: Final = 16
"""Rows from which the buttons can have an edge."""
BAR_SHARE: Final = 8
"""A bar takes one of so many parts of the width."""

NONE_YET: Final = N_("Give at least 1 point first.")
NONE_LEFT: Final = N_("No points are left. Take some off another one first.")


class PointsList(RowList):
    """The options. Right and left, plus and minus and digits give points; Enter goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "give(1, True)", show=False),
        Binding("left", "give(-1, True)", show=False),
        Binding("plus,equals_sign", "give(1, False)", show=False),
        Binding("minus", "give(-1, False)", show=False),
        Binding("backspace", "erase", show=False),
        Binding("enter,space", "go_on", show=False),
    ]

    class Moved(Message):
        """So many points more or fewer: one, or a whole step."""

        def __init__(self, by: int, *, step: bool) -> None:
            super().__init__()
            self.by = by
            self.step = step

    class Typed(Message):
        """A digit, or None where the last one is taken back."""

        def __init__(self, digit: int | None) -> None:
            super().__init__()
            self.digit = digit

    class GoOn(Message):
        """This option has what it is to have."""

    def action_give(self, by: int, step: bool) -> None:
        """An arrow, plus or minus."""
        self.post_message(self.Moved(by, step=step))

    def action_erase(self) -> None:
        """Backspace."""
        self.post_message(self.Typed(None))

    def action_go_on(self) -> None:
        """Enter or Space."""
        self.post_message(self.GoOn())

    def on_key(self, event: Key) -> None:
        """A digit of a number."""
        if event.character and event.character in "0123456789":
            event.stop()
            self.post_message(self.Typed(int(event.character)))


class PointsForm(BallotForm):
    """The options with their points, how many are left, and buttons for who has a mouse."""

    DEFAULT_CSS = """
    PointsForm { height: 1fr; }
    PointsForm > #left { height: auto; padding: 0 1; text-style: bold; }
    PointsForm > Horizontal { height: auto; }
    PointsForm Button { margin: 0 1 0 0; min-width: 8; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("d,D", "done", show=False)]

    def __init__(self, room: Room[TableView]) -> None:
        super().__init__(room)
        self._options = tuple(show(option) for option in self.settings["options"])
        self._purse = Purse(int(self.settings["points"]), (0,) * len(self._options))
        self._typing: int | None = None
        """The option whose number the next digit goes on with."""
        self._note = ""
        self._left = Static(id="left")
        self._list = PointsList()
        step = self._purse.step
        self._more = {
            f"{sign}{size}": (sign, size)
            for sign, size in (("-", step), ("-", 1), ("+", 1), ("+", step))
            if size == step or step > 1
        }

    def compose(self) -> ComposeResult:
        """How many points are left, the options, and the buttons."""
        yield self._left
        yield self._list
        with Horizontal():
            for name, (sign, size) in self._more.items():
                arrow = "→" if sign == "+" else "←"
                key = arrow if size == self._purse.step else sign
                step = Button(plain(f"{sign} {size} · {key}"), name=name)
                step.active_effect_duration = 0  # while it lasts, another click would be lost
                yield step
            yield Button(plain(_("Done · D")), variant="primary", name="done")

    def on_mount(self) -> None:
        """Keys work at once, on the first option."""
        self._list.focus()
        self._show()

    def on_resize(self) -> None:
        """A low window needs its rows for the options."""
        compact = self.size.height < ROOMY
        for button in self.query(Button):
            button.compact = compact
        self._show()

    @property
    def keys(self) -> str:
        """What can be pressed."""
        step = self._purse.step
        by = ["← → " + _("Fewer or more")]
        if step > 1:
            by = [f"{keys} {_by(n)}" for keys, n in (("← →", step), ("- +", 1))]
        ways = ("0-9 " + _("Type"), _("Enter Next"), pgettext("finished choosing", "D Done"))
        return key_line("↑ ↓ " + pgettext("key", "Move"), *by, *ways)

    def on_points_list_moved(self, event: PointsList.Moved) -> None:
        """More or fewer on the option under the cursor."""
        event.stop()
        self._give(event.by * (self._purse.step if event.step else 1))

    def on_points_list_typed(self, event: PointsList.Typed) -> None:
        """A digit makes a number, or the next one of it; Backspace takes one back."""
        event.stop()
        here = self._here
        if event.digit is None:
            self._take(self._purse.erase(here), "", typing=here)
            return
        goes_on = self._typing == here
        before = self._purse.given[here] * 10 if goes_on else 0
        after = self._purse.type(here, event.digit, goes_on=goes_on)
        got, note = after.given[here], ""
        if got < before + event.digit:
            note = _only(got) if got else _(NONE_LEFT)
        self._take(after, note, typing=here)

    def on_points_list_go_on(self, event: PointsList.GoOn) -> None:
        """Enter: the next option, or after the last one the end."""
        event.stop()
        self._typing = None
        if self._here + 1 == len(self._options):
            self.action_done()
        else:
            self._list.action_move(1)

    def on_row_list_pressed(self, event: RowList.Pressed) -> None:
        """A click has put the cursor on an option."""
        event.stop()
        self._typing = None

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """More, fewer, or Done; the next key goes to the options again."""
        event.stop()
        self._list.focus()
        if event.button.name in self._more:
            sign, size = self._more[event.button.name]
            self._give(size if sign == "+" else -size)
        else:
            self.action_done()

    def on_key(self, event: Key) -> None:
        """Up and down move the cursor, so a digit then begins a number anew."""
        if event.key in ("up", "down", "home", "end", "pageup", "pagedown"):
            self._typing = None
            self._list.focus()

    def action_done(self) -> None:
        """Hand the points in."""
        if not self._purse.used:
            self._take(self._purse, _(NONE_YET))
            return
        self.post_message(self.Chosen(Shares(self._purse.given), self._in_words()))

    @property
    def _here(self) -> int:
        return int(self._list.cursor or 0)

    def _give(self, by: int) -> None:
        after = self._purse.move(self._here, by)
        stuck = by > 0 and after == self._purse
        self._take(after, _(NONE_LEFT) if stuck else "")

    def _take(self, purse: Purse, note: str, *, typing: int | None = None) -> None:
        self._purse, self._note, self._typing = purse, note, typing
        self._show()

    def _in_words(self) -> tuple[str, ...]:
        pairs = zip(self._options, self._purse.given, strict=True)
        lines = [f"{points_words(given)}: {option}" for option, given in pairs if given]
        if self._purse.left:
            kept = _("You keep {points} back.").format(points=points_words(self._purse.left))
            lines.append(kept)
        return tuple(lines)

    def _show(self) -> None:
        most, cells = self._purse.points, len(str(self._purse.points))
        wide = self.size.width // BAR_SHARE
        self._list.set_rows(
            [
                Row(str(place), f"{given:>{cells}} {_bar(given, most, wide)} ", option)
                for place, (option, given) in enumerate(
                    zip(self._options, self._purse.given, strict=True)
                )
            ]
        )
        done = " " + _("Press D when you are done.") if self._purse.used else ""
        self._left.update(plain(f"{self._note} {self._purse.words}{done}".strip()))
        self.post_message(self.KeysChanged())


def _by(number: int) -> str:
    # Translators: what two keys do to a number of points: by so many fewer or more.
    return _("By {number}").format(number=number)


def _only(points: int) -> str:
    return _("There were only {points} to give here.").format(points=points_words(points))


def _bar(given: int, most: int, wide: int) -> str:
    filled = bar_cells(given, most, wide)
    return "█" * filled + "·" * (wide - filled)


PANEL = PointsForm
