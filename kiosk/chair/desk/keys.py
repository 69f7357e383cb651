"""The console's keys: each with its action and what it does, in one place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from shared.language import N_, _


class Key(NamedTuple):
    """A key as it is written, the app's action, a word or two, and a sentence."""

    key: str
    action: str
    short: str
    what: str


# Translators: a word or two each for what a key does ("open" is the verb), then a sentence.
KEYS: Final = (
    Key("Enter", "step", N_("next step"), N_("Does what NEXT STEP says.")),
    Key("O", "open", N_("open"), N_("Opens the activity chosen in the agenda, or the next one.")),
    Key("C", "close", N_("close"), N_("Closes the activity that is open.")),
    Key(
        "R",
        "reveal",
        N_("show/hide results"),
        N_("Shows the results to the room, or hides them again."),
    ),
    Key("N", "next", N_("next"), N_("Closes what is open and opens the next activity.")),
    Key("T", "timer", N_("timer"), N_("Starts a countdown on every screen, or stops it.")),
    Key("A", "announce", N_("announce"), N_("Shows a line of text on every screen.")),
    Key(
        "E", "extra", N_("extra question"), N_("Asks the room something that is not in the agenda.")
    ),
    Key("X", "more", N_("more"), N_("What else can be done with the chosen activity: a menu.")),
    Key("U", "undo", N_("undo"), N_("Takes back the last act. The screen says which that is.")),
    Key("I", "items", N_("items"), N_("Goes to the items.")),
    Key("D", "door", N_("door"), N_("Who may come in: close the door, new code, remove a table.")),
    Key("?", "help", N_("help"), N_("This page.")),
    Key("Q", "leave", N_("leave"), N_("Closes this console. The meeting goes on.")),
)
ITEM_KEYS: Final = (
    Key(
        "H",
        "hide_item",
        N_("hide/restore"),
        N_("Takes the chosen item off the board, or puts it back."),
    ),
    Key(
        "S",
        "spotlight",
        N_("spotlight"),
        N_("Shows the chosen item large on the board, or ends that."),
    ),
    Key("Space", "pick", N_("select"), N_("Selects the chosen item too, to put several together.")),
    Key(
        "B", "group", N_("bundle"), N_("Puts the selected items under a theme; or takes one apart.")
    ),
    Key(
        "L",
        "alike",
        N_("look-alikes"),
        N_("Goes through items that may say the same, pair by pair."),
    ),
    Key("M", "mark", N_("mark"), N_("Says what became of the chosen item, such as: answered.")),
)
AGENDA_KEYS: Final = (
    Key(
        "W",
        "practise",
        N_("practise"),
        N_("Warms up: practises the chosen activity, or tea or coffee."),
    ),
    Key("G", "again", N_("ask again"), N_("Asks the chosen vote again, to show before and after.")),
)
PANE_KEYS: Final = (
    Key("1", "pane('tables')", N_("tables"), N_("Goes to the tables.")),
    Key("2", "pane('items')", N_("items"), N_("Goes to the items.")),
    Key("3", "pane('results')", N_("results"), N_("Goes to the results.")),
    Key(
        "J",
        "join_words",
        N_("join words"),
        N_("Counts words together that mean the same; U takes it back."),
    ),
    Key(
        "K", "codes", N_("codes"), N_("Lists the codes of a vote with receipts, or puts them away.")
    ),
)
TABLE_KEYS: Final = (
    Key(
        "V",
        "vote_again",
        N_("vote again"),
        N_("Asks the chosen table to take its votes out and vote again."),
    ),
    Key("P", "people", N_("people"), N_("Sets how many people sit at the chosen table.")),
    Key(
        "Y",
        "extra_time",
        N_("longer"),
        N_("Gives the chosen table extra time, quietly, or ends that."),
    ),
)
TIME_KEYS: Final = (
    Key(
        "+",
        "more_time",
        N_("2 more minutes"),
        N_("Adds 2 minutes to the timer that runs or has ended."),
    ),
    Key("0", "no_timer", N_("no timer"), N_("Takes the timer away; what is open stays open.")),
)
CLOSE_KEY: Final = Key("C", "close", N_("close it"), "")
SIGNAL_KEYS: Final = (
    Key("F", "clear_signal", N_("put away"), N_("Puts the first of the tables' signals away.")),
    Key(
        "Z", "show_signals", N_("count on board"), N_("Shows or hides how many tables signal what.")
    ),
)
BOARD_KEYS: Final = (
    Key("]", "turn_board(1)", N_("page on"), N_("Turns the pages of every board to the next.")),
    Key("[", "turn_board(-1)", N_("page back"), N_("Turns the pages of every board back.")),
)
EVERY_KEY: Final = (
    *KEYS,
    *AGENDA_KEYS,
    *ITEM_KEYS,
    *PANE_KEYS,
    *TABLE_KEYS,
    *TIME_KEYS,
    *SIGNAL_KEYS,
    *BOARD_KEYS,
)
MOVING: Final = (
    (N_("Tab"), N_("Goes from list to list.")),
    (N_("Arrows"), N_("Choose a row in a list. Escape lets go of it.")),
    (N_("Mouse"), N_("Whatever has a key can be clicked, too.")),
)
NAMED: Final = {"Enter": N_("Enter"), "Space": N_("Space")}
PRESSED: Final = {
    "?": "question_mark",
    "Enter": "enter",
    "+": "plus,equals_sign",
    "]": "right_square_bracket",
    "[": "left_square_bracket",
}


def key_name(key: str) -> str:
    """A key as keyboards have it where the language is spoken."""
    return _(NAMED[key]) if key in NAMED else key


def spoken(keys: Iterable[Key]) -> tuple[Key, ...]:
    """Keys with their words in the language that is spoken."""
    return tuple(each._replace(short=_(each.short)) for each in keys)


def pressed_as(key: str) -> str:
    """What a terminal calls a key, with commas between: in small and capital letters."""
    name = PRESSED.get(key, key.lower())
    return f"{name},{key}" if key.isalpha() and len(key) == 1 else name
