"""One person's dots on the items that all tables wrote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

import msgspec
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Key
from textual.message import Message
from textual.widgets import Button, Static

from kiosk.link.room import Room
from kiosk.table.kinds.parts.dots_hand import Hand, dots_in_words, left_in_words
from kiosk.table.panel import BallotForm
from kiosk.table.writing.item_rows import Row, RowList
from kiosk.widgets.going_on import go_on
from kiosk.widgets.grouped import whose
from kiosk.widgets.key_names import key_line
from kiosk.widgets.plain_text import plain
from kiosk.widgets.quadrants import QUADRANT_LOOKS, QuadrantLook
from shared.activities.dots import Dots, DotsSettings
from shared.items import Item
from shared.language import N_, _, ngettext, pgettext
from shared.text import shorten, show
from shared.views import TableView

LOOKS: Final[Mapping[str, QuadrantLook]] = {look.column: look for look in QUADRANT_LOOKS}
ORDER: Final = {look.column: place for place, look in enumerate(QUADRANT_LOOKS)}
MOST_SIGNS: Final = 3
"""Dots drawn on one item; the number beside them always says how many there are."""
LONGEST_NAME: Final = 12
"""Cells of a column's name before an item."""
DONE_KEYS: Final = "DF"
"""Keys that say a person has finished, so no column's letter can be one of them."""
QUOTED: Final = 28
"""Cells of an item's text inside a sentence about it."""

NO_DOT_YET: Final = N_("Put at least one dot first.")
NO_ITEMS: Final = N_("There is nothing here yet that a dot could go on.")


def in_order(items: Mapping[str, Item]) -> list[Item]:
    """Column by column, and the oldest first: the same for everyone, and no favourites.

    The quadrants come in their own order, named columns in that of their oldest items.
    """
    oldest: dict[str, int] = {}
    for item in items.values():
        oldest[item.column] = min(item.order, oldest.get(item.column, item.order))

    def place(item: Item) -> tuple[int, int, int]:
        return ORDER.get(item.column, len(ORDER)), oldest[item.column], item.order

    return sorted(items.values(), key=place)


def letter_of(column: str) -> str:
    """The key that jumps to a column: a quadrant's letter, or a name's first; "" if it has none."""
    look = LOOKS.get(column)
    letter = look.letter if look else show(column)[:1].upper()
    return letter if letter.isalnum() and letter not in DONE_KEYS else ""


def dots_row(item: Item, hand: Hand, table: str, name: str) -> Row:
    """An item with this person's dots on it; `name` is its column's, where that has no look."""
    on = hand.on(item.id)
    signs = ("●" * min(on, MOST_SIGNS) or "·").ljust(min(hand.most_on_one, MOST_SIGNS))
    look = LOOKS.get(item.column)
    mark = f"{look.pattern} {look.letter}" if look else shorten(name, LONGEST_NAME)
    ink = look.ink if look else ""
    return Row(item.id, f"{signs} {on or ' '} {mark}", item.text, table, ink=ink)


def chosen_words(hand: Hand, items: Sequence[Item]) -> tuple[str, ...]:
    """What the person is about to cast, line by line."""
    lines = [
        f"{dots_in_words(hand.on(item.id))}: {show(item.text)}"
        for item in items
        if hand.on(item.id)
    ]
    if hand.left:
        told = _("You used {number} of {dots}.")
        lines.append(told.format(number=hand.used, dots=dots_in_words(hand.dots)))
    return tuple(lines)


class DotList(RowList):
    """The items. Right or + puts a dot, left or - takes one off, besides Enter and Space.

    Tab goes through them, and on to the button: it and Enter are enough to put any dot.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,plus", "dot(1)", show=False),
        Binding("left,minus", "dot(-1)", show=False),
        Binding("tab", "step(1)", show=False),
        Binding("shift+tab", "step(-1)", show=False),
    ]

    class Moved(Message):
        """One dot more on an item (+1), or one less (-1)."""

        def __init__(self, item: str, by: int) -> None:
            super().__init__()
            self.item = item
            self.by = by

    def action_step(self, by: int) -> None:
        """Tab: the next item, and after the last one what stands below."""
        if 0 <= self._at + by < len(self.rows):
            self.action_move(by)
            return
        self.action_edge(0 if by > 0 else -1)  # where it comes back to
        go_on(self.screen, by)

    def action_dot(self, by: int) -> None:
        """An arrow, plus or minus."""
        if self.cursor is not None:
            self.post_message(self.Moved(self.cursor, by))


class DotsForm(BallotForm):
    """Dots on items. Letters jump to a quadrant; D, or the button, is 'I am done'."""

    DEFAULT_CSS = """
    DotsForm { height: 1fr; }
    DotsForm #left { text-style: bold; height: auto; max-height: 2; color: $primary; }
    DotsForm #note { color: $warning; text-style: bold; height: 3; width: 1fr; padding-left: 2; }
    DotsForm Horizontal { height: 3; }
    DotsForm #done { border: round $border-blurred; }
    DotsForm #done:focus { border: heavy $border; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d,f,D,F", "done", show=False),
    ]

    def __init__(self, room: Room[TableView]) -> None:
        super().__init__(room)
        settings = msgspec.convert(self.settings, DotsSettings)
        self._activity = room.view.activity.id if room.view and room.view.activity else ""
        self._hand = Hand(settings.dots, settings.most_on_one)
        self._items: list[Item] = []
        self._by: Mapping[str, str] = {}
        self._note = ""
        self._take_items()

    def compose(self) -> ComposeResult:
        """How many dots are left, the items, and the way out."""
        yield Static(id="left")
        yield DotList()
        with Horizontal():
            yield Button(plain(pgettext("finished choosing", "Done")), id="done")
            yield Static(id="note")

    def on_mount(self) -> None:
        """Begin at the first item."""
        self._draw()
        self.watch(self.app, "theme", self._draw, init=False)
        self.query_one(DotList).focus()

    def show(self, room: Room[TableView]) -> None:
        """Items came, went or changed while the person was choosing."""
        super().show(room)
        self._take_items()
        if self.is_mounted:
            self._draw()

    @property
    def keys(self) -> str:
        """What can be pressed now."""
        if self._hand.most_on_one == 1:
            put = _("Enter Put a dot or take it off")
        else:
            put = key_line("→ " + _("Put a dot"), "← " + _("Take one off"))
        letters = self._letters()
        jump = " ".join([*letters, pgettext("key", "Jump")]) if len(letters) > 1 else ""
        return key_line(
            "↑ ↓ " + pgettext("key", "Move"), put, jump, pgettext("finished choosing", "D Done")
        )

    def on_row_list_pressed(self, event: RowList.Pressed) -> None:
        """Enter, Space or a click."""
        event.stop()
        taken_off = self._hand.most_on_one == 1 and self._hand.on(event.row) > 0
        why_not = "" if taken_off else self._hand.why_not(event.row)
        self._play(self._hand.press(event.row), why_not)

    def on_dot_list_moved(self, event: DotList.Moved) -> None:
        """An arrow, plus or minus."""
        event.stop()
        if event.by > 0:
            self._play(self._hand.put(event.item), self._hand.why_not(event.item))
        else:
            self._play(self._hand.take(event.item), "")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The button that says Done."""
        event.stop()
        self.action_done()

    def on_key(self, event: Key) -> None:
        """A column's letter jumps to its first item; up leaves the button.

        Where columns share a letter, pressing it again goes on to the next of them.
        """
        letter = (event.character or "").upper()
        if event.key == "up":
            self.query_one(DotList).focus()
        elif letter in self._letters():
            event.stop()
            items = self.query_one(DotList)
            items.focus()
            items.move_to(self._next_at(letter, items.cursor))

    def action_done(self) -> None:
        """The person has finished: first comes what was pressed on the list before."""
        self.query_one(DotList).call_later(self.call_later, self._hand_in)

    def _hand_in(self) -> None:
        if not self._hand.used:
            self._play(self._hand, _(NO_DOT_YET) if self._items else _(NO_ITEMS))
            return
        words = chosen_words(self._hand, self._items)
        self.post_message(self.Chosen(Dots(dict(self._hand.placed)), words))

    def _letters(self) -> list[str]:
        columns = dict.fromkeys(item.column for item in self._items)
        return list(dict.fromkeys(filter(None, map(letter_of, columns))))

    def _next_at(self, letter: str, cursor: str | None) -> str:
        """The first item of the column with this letter, or of the next such column."""
        columns = list(dict.fromkeys(item.column for item in self._items))
        able = [column for column in columns if letter_of(column) == letter]
        here = next((item.column for item in self._items if item.id == cursor), "")
        column = able[(able.index(here) + 1) % len(able)] if here in able else able[0]
        return next(item.id for item in self._items if item.column == column)

    def _take_items(self) -> None:
        """Take the items on show, and the dots back from those that are gone."""
        view = self.room.view
        at = view.activity if view else None
        if view is None or at is None or at.id != self._activity or at.stage != "open":
            return  # nothing is on show in between; what was chosen stays as it was
        gone = [item for item in self._items if item.id not in view.items]
        lost = [item for item in gone if self._hand.on(item.id)]
        self._items = in_order(view.items)
        self._by = {
            item.id: whose(item, view.tables, view.said.get(item.id, 0)) for item in self._items
        }
        self._hand = self._hand.only_on(view.items)
        if lost:
            text = shorten(show(lost[0].text), QUOTED)
            told = _("“{what}” has been taken off the board. Its dots are yours again.")
            self._note = told.format(what=text)

    def _play(self, hand: Hand, note: str) -> None:
        self._hand, self._note = hand, note
        self._draw()

    def _draw(self) -> None:
        several = len({item.column for item in self._items}) > 1
        rows = [
            dots_row(
                item,
                self._hand,
                self._by.get(item.id, ""),
                show(item.column) if several else "",
            )
            for item in self._items
        ]
        self.query_one(DotList).set_rows(rows)
        number = ngettext("{count} to choose from.", "{count} to choose from.", len(rows))
        words = f"{left_in_words(self._hand)}.   {number.format(count=len(rows))}"
        self.query_one("#left", Static).update(plain(words if rows else _(NO_ITEMS)))
        self.query_one("#note", Static).update(plain(self._note))


PANEL = DotsForm
