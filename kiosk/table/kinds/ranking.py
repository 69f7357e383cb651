"""One person's order of the options: each pick is the next place, and Backspace takes one back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Button, Static

from kiosk.link.room import Room
from kiosk.table.panel import BallotForm
from kiosk.table.voting.answer_list import AnswerList
from kiosk.widgets.key_names import key_line
from kiosk.widgets.plain_text import plain
from shared.activities.ranking import ORDINALS, Order
from shared.language import N_, _, ngettext, pgettext
from shared.text import shorten, show, width, wrap
from shared.views import TableView

ROOMY = 18
"""Rows from which the buttons can have an edge."""
ORDER_LINES = 3
"""Lines that the order so far may take."""
LEAST_CELLS = 6
"""Cells that an option's words keep in the order, however many there are."""

NOTHING_YET = N_("Your order so far: nothing yet.")


def order_words(texts: Sequence[str], wide: int, lines: int = ORDER_LINES) -> list[str]:
    """The order so far in so many lines: "Your order so far: 1st Tea, 2nd Rest."

    The longest options are shortened, all to one length, until all of them fit.
    """
    if not texts:
        return wrap(_(NOTHING_YET), max(wide, 1))
    cells = max(map(width, texts))
    while True:
        named = (
            f"{_(place)} {shorten(text, cells)}"
            for place, text in zip(ORDINALS, texts, strict=False)
        )
        told = _("Your order so far: {order}.").format(order=", ".join(named))
        wrapped = wrap(told, max(wide, 1))
        if len(wrapped) <= lines or cells <= LEAST_CELLS:
            return wrapped
        cells -= 1


class RankingForm(BallotForm):
    """Every option has its place beside it once it has one, and the order stands below in words."""

    DEFAULT_CSS = """
    RankingForm { height: 1fr; align: center middle; }
    RankingForm > #next { height: auto; padding: 0 1; text-style: bold; }
    RankingForm > #order { height: auto; padding: 0 1; }
    RankingForm > Horizontal { height: auto; }
    RankingForm Button { margin: 0 1; }
    """
    ASKS_FIRST: ClassVar[str] = N_("Which do you want most?")
    # Translators: {place} is "2nd", "3rd" and so on.
    ASKS_NEXT: ClassVar[str] = N_("Which is your {place} choice?")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d,D", "done", show=False),
        Binding("backspace", "take_back", show=False),
    ]

    def __init__(self, room: Room[TableView]) -> None:
        super().__init__(room)
        self._options = tuple(show(option) for option in self.settings["options"])
        least = self.settings["least"]
        self._least = len(self._options) if least is None else int(least)
        self._most = min(len(self._options), len(ORDINALS))
        self._order: list[int] = []
        self._problem = ""
        self._list = AnswerList(self._options, marks=self._marks())
        self._next = Static(id="next")
        self._so_far = Static(id="order")
        self._done = Button(plain(_("Done · D")), variant="primary", id="done")
        self._back = Button(plain(_("Take back · Backspace")), id="back")

    def compose(self) -> ComposeResult:
        """What is asked, the options, the order so far, and the two ways on."""
        yield self._next
        yield self._list
        yield self._so_far
        with Horizontal():
            yield self._done
            yield self._back

    def on_mount(self) -> None:
        """Keys work at once."""
        self._list.focus()
        self._show()

    def on_resize(self) -> None:
        """Another size gives the options more room, or less."""
        self._show()

    @property
    def keys(self) -> str:
        """What can be pressed."""
        done = pgettext("finished choosing", "D Done") if len(self._order) >= self._least else ""
        back = _("Backspace Take back") if self._order else ""
        digits = f"1-{min(len(self._options), 9)}"
        return key_line(_("{digits} or ↑ ↓ Enter Pick").format(digits=digits), back, done)

    def on_answer_list_picked(self, event: AnswerList.Picked) -> None:
        """The next place is given; the last one hands the order in."""
        event.stop()
        if event.answer in self._order:
            place = _(ORDINALS[self._order.index(event.answer)])
            told = _("That one is your {place} already.").format(place=place)
            cure = _("Backspace takes the last one back.")
            if event.answer == self._order[-1]:
                cure = _("Backspace takes it back.")
            self._say(f"{told} {cure}")
            return
        if len(self._order) == self._most:
            self._say(_("No more fit on a ballot."))
            return
        self._order.append(event.answer)
        self._say("")
        if len(self._order) == len(self._options):
            self.action_done()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """One of the buttons, by mouse or Enter."""
        event.stop()
        self._list.focus()  # whatever comes of it, the next digit goes to the options
        if event.button is self._back:
            self.action_take_back()
        else:
            self.action_done()

    def action_take_back(self) -> None:
        """Backspace: the option that was picked last has no place any more."""
        if not self._order:
            self._say(_("There is nothing to take back yet."))
            return
        self._list.put_here(self._order.pop())
        self._say("")

    def action_done(self) -> None:
        """Hand the order in, where there is enough of it."""
        missing = self._least - len(self._order)
        if missing > 0:
            told = ngettext("Pick {count} more first.", "Pick {count} more first.", missing)
            self._say(told.format(count=missing))
            return
        self.post_message(self.Chosen(Order(tuple(self._order)), self._in_words()))

    def _in_words(self) -> tuple[str, ...]:
        lines = [
            f"{_(ORDINALS[place])}: {self._options[option]}"
            for place, option in enumerate(self._order)
        ]
        left = len(self._options) - len(self._order)
        if left:
            lines.append(_no_place(left))
        return tuple(lines)

    def _marks(self) -> list[str]:
        places = dict(zip(self._order, map(_, ORDINALS), strict=False))
        return [places.get(option, " - ") for option in range(len(self._options))]

    def _asked(self) -> str:
        size, given = len(self._options), len(self._order)
        if given == self._most:
            return _("All have a place.") if given == size else _that_is(given)
        if not given:
            return f"{_(self.ASKS_FIRST)} {_how_many(self._least, size)}".strip()
        told = _(self.ASKS_NEXT).format(place=_(ORDINALS[given]))
        done = _("Or press D: you are done.")
        return f"{told} {done}" if given >= self._least else told

    def _say(self, problem: str) -> None:
        self._problem = problem
        self._show()

    def _show(self) -> None:
        size = self.size or self.app.size  # it has none of its own before it is laid out
        wide, high = max(1, size.width - 2), size.height
        asked = f"{self._problem} {self._asked()}".strip()
        compact = high < ROOMY
        around = len(wrap(asked, wide)) + (1 if compact else 3)
        texts = [show(self._options[option]) for option in self._order]
        left = high - around - len(self._options)
        order = order_words(texts, wide, min(max(left, 1), ORDER_LINES))
        self._next.update(plain(asked))
        self._so_far.update(plain("\n".join(order), lines=True))
        self._list.put_marks(self._marks())
        self._done.compact = self._back.compact = compact
        self._list.put_beside(around + len(order))
        self.post_message(self.KeysChanged())


def _how_many(least: int, size: int) -> str:
    """How many options are to be put in order; "" where one is enough."""
    if least == 1:
        return ""
    if least == size:
        return _("Put all of them in order.")
    told = ngettext("Put at least {count} in order.", "Put at least {count} in order.", least)
    return told.format(count=least)


def _that_is(given: int) -> str:
    told = ngettext(
        "That is {count}. Press D: you are done.", "That is {count}. Press D: you are done.", given
    )
    return told.format(count=given)


def _no_place(left: int) -> str:
    if left == 1:
        return _("The other one has no place.")
    told = ngettext("The other {count} have no place.", "The other {count} have no place.", left)
    return told.format(count=left)


PANEL = RankingForm
