"""The console's keys: each with its action and what it does, in one place."""

from __future__ import annotations

from typing import Final, NamedTuple

from textual.binding import Binding, BindingType


class Key(NamedTuple):
    """A key as it is written, the app's action, a word or two, and a sentence."""

    key: str
    action: str
    short: str
    what: str


KEYS: Final = (
    Key("Enter", "step", "next step", "Does what NEXT STEP says."),
    Key("O", "open", "open", "Opens the activity chosen in the agenda, or the next one."),
    Key("C", "close", "close", "Closes the activity that is open."),
    Key("R", "reveal", "show/hide results", "Shows the results to the room, or hides them again."),
    Key("N", "next", "next", "Closes what is open and opens the next activity."),
    Key("T", "timer", "timer", "Starts a countdown on every screen, or stops it."),
    Key("A", "announce", "announce", "Shows a line of text on every screen."),
    Key("E", "extra", "extra question", "Asks the room something that is not in the agenda."),
    Key("X", "more", "more", "What else can be done with the chosen activity: a menu."),
    Key("U", "undo", "undo", "Takes back the last act. The screen says which that is."),
    Key("I", "items", "items", "Goes to the items."),
    Key("D", "door", "door", "Who may come in: close the door, new code, remove a table."),
    Key("?", "help", "help", "This page."),
    Key("Q", "leave", "leave", "Closes this console. The meeting goes on."),
)
ITEM_KEYS: Final = (
    Key("H", "hide_item", "hide/restore", "Takes the chosen item off the board, or puts it back."),
    Key("S", "spotlight", "spotlight", "Shows the chosen item large on the board, or ends that."),
    Key("Space", "pick", "select", "Selects the chosen item too, to put several together."),
    Key("B", "group", "bundle", "Puts the selected items under a theme; or takes one apart."),
    Key("L", "alike", "look-alikes", "Goes through items that may say the same, pair by pair."),
    Key("M", "mark", "mark", "Says what became of the chosen item, such as: answered."),
)
AGENDA_KEYS: Final = (
    Key("W", "practise", "practise", "Warms up: practises the chosen activity, or tea or coffee."),
    Key("G", "again", "ask again", "Asks the chosen vote again, to show before and after."),
)
PANE_KEYS: Final = (
    Key("1", "pane('tables')", "tables", "Goes to the tables."),
    Key("2", "pane('items')", "items", "Goes to the items."),
    Key("3", "pane('results')", "results", "Goes to the results."),
    Key(
        "J",
        "join_words",
        "join words",
        "Counts words together that mean the same; U takes it back.",
    ),
    Key("K", "codes", "codes", "Lists the codes of a vote with receipts, or puts them away."),
)
TABLE_KEYS: Final = (
    Key(
        "V",
        "vote_again",
        "vote again",
        "Asks the chosen table to take its votes out and vote again.",
    ),
    Key("P", "people", "people", "Sets how many people sit at the chosen table."),
    Key("Y", "extra_time", "longer", "Gives the chosen table extra time, quietly, or ends that."),
)
TIME_KEYS: Final = (
    Key("+", "more_time", "2 more minutes", "Adds 2 minutes to the timer that runs or has ended."),
    Key("0", "no_timer", "no timer", "Takes the timer away; what is open stays open."),
)
CLOSE_KEY: Final = Key("C", "close", "close it", "")
SIGNAL_KEYS: Final = (
    Key("F", "clear_signal", "put away", "Puts the first of the tables' signals away."),
    Key("Z", "show_signals", "count on board", "Shows or hides how many tables signal what."),
)
MOVING: Final = (
    ("Tab", "Goes from list to list."),
    ("Arrows", "Choose a row in a list. Escape lets go of it."),
    ("Mouse", "Whatever has a key can be clicked, too."),
)
NAMES: Final = {"?": "question_mark", "Enter": "enter", "+": "plus,equals_sign"}


def bindings() -> list[BindingType]:
    """All of them as bindings of the app, in small and capital letters."""
    return [
        Binding(_names(each.key), each.action, show=False)
        for each in (
            *KEYS,
            *AGENDA_KEYS,
            *ITEM_KEYS,
            *PANE_KEYS,
            *TABLE_KEYS,
            *TIME_KEYS,
            *SIGNAL_KEYS,
        )
    ]


def _names(key: str) -> str:
    name = NAMES.get(key, key.lower())
    return f"{name},{key}" if key.isalpha() and len(key) == 1 else name
