"""Who is in: joining, coming back with a new token, and what the chair does at the door.

Join codes and tokens are secrets, so neither is here: the journal holds a code's number and a
token's SHA-256, and the hub holds what turns a number into a code.
"""

from __future__ import annotations

from itertools import count
from typing import Final

from msgspec.structs import replace

from shared.entry import Entry
from shared.ids import NAME_LIMIT
from shared.language import N_, _
from shared.messages import CloseDoor, Join, NewCode, OpenDoor, RemoveTable, Resume
from shared.outcome import NO_TABLE, Refusal
from shared.state import State, Table, UndoStep, remember
from shared.text import TextError, clean, show

MOST_TABLES: Final = 10_000
DOOR_CLOSED: Final = Refusal(
    "door-closed", N_("The chair has closed the door for new tables. Ask the chair to open it.")
)
REMOVED: Final = Refusal(
    "removed",
    N_(
        "The chair has taken this table out of the meeting. What you said before stays. "
        "If that was a mistake, tell the chair."
    ),
)
OLD_TOKEN: Final = Refusal(
    "token",
    N_(
        "This table has come in from another computer since, so this one no longer can. "
        "Tell the chair."
    ),
)
USED_TOKEN: Final = Refusal("token", N_("A table's next token must be a new one."))


# --- tables ---


def free_name(state: State, beside: str) -> str:
    """A name for the next table that no table here has, such as "Table 4".

    `beside` is what will stand behind it where several rooms meet.
    """
    # Translators: the name that is suggested to a new table.
    named = _("Table {number}")
    names = (named.format(number=number) for number in count(1))
    return next(name for name in names if not state.has_name(f"{name}{beside}"))


def check_join(state: State, by: str, act: Join) -> Refusal | None:
    """The door is open, the token is new, and the table's name can be shown and is free."""
    if state.door_closed:
        return DOOR_CLOSED
    if act.token_hash in state.tokens or act.token_before in state.tokens:
        return USED_TOKEN
    try:
        name = clean(act.name, limit=NAME_LIMIT)
    except TextError as error:
        return Refusal("name", _("The table's name: {problem}").format(problem=error))
    if state.has_name(name):
        why = _("There is already a table called {name}. Add a word to yours.")
        return Refusal("name-taken", why.format(name=name))
    if len(state.tables) >= MOST_TABLES:
        why = _("This meeting has {count} tables, and that is the most.")
        return Refusal("full", why.format(count=MOST_TABLES))
    return None


def join(state: State, entry: Entry, act: Join) -> None:
    """The table gets the next table id, and its tokens are known."""
    id = f"t{len(state.tables) + 1}"
    name = clean(act.name, limit=NAME_LIMIT)
    state.tables[id] = Table(id, name, act.people, act.token_hash, room=show(act.room))
    state.names[name.casefold()] = id
    state.tokens[act.token_hash] = id
    if act.token_before is not None:
        state.tokens[act.token_before] = id
        state.tables[id] = replace(state.tables[id], before=act.token_before)


def check_resume(state: State, by: str, act: Resume) -> Refusal | None:
    """The token it came with is still the table's, and the next one is nobody's."""
    table = state.tables.get(act.table)
    if table is None:
        return NO_TABLE
    if table.removed:
        return REMOVED
    if table.token_hash != act.token_before:
        return OLD_TOKEN
    return USED_TOKEN if act.token_hash in state.tokens else None


def resume(state: State, entry: Entry, act: Resume) -> None:
    """The table has its next token; the one before opens nothing but a lost welcome."""
    table = state.tables[act.table]
    state.tokens[act.token_hash] = act.table
    state.tables[act.table] = replace(table, token_hash=act.token_hash, before=act.token_before)


# --- the chair ---


def check_close_door(state: State, by: str, act: CloseDoor) -> Refusal | None:
    """It is open."""
    return Refusal("door", _("The door is closed already.")) if state.door_closed else None


def close_door(state: State, entry: Entry, act: CloseDoor) -> None:
    """No further table may join."""
    _set_door(state, True, N_("close the door"))


def check_open_door(state: State, by: str, act: OpenDoor) -> Refusal | None:
    """It is closed."""
    return None if state.door_closed else Refusal("door", _("The door is open already."))


def open_door(state: State, entry: Entry, act: OpenDoor) -> None:
    """Tables may join again."""
    _set_door(state, False, N_("open the door"))


def _set_door(state: State, closed: bool, words: str) -> None:
    state.door_closed = closed

    def back() -> None:
        state.door_closed = not closed

    remember(state, UndoStep(lambda: _(words), back))


def check_remove_table(state: State, by: str, act: RemoveTable) -> Refusal | None:
    """The table is there, and in."""
    table = state.tables.get(act.table)
    if table is None:
        return NO_TABLE
    if not table.removed:
        return None
    why = _('"{table}" is removed already.').format(table=table.name)
    return Refusal("removed", why)


def remove_table(state: State, entry: Entry, act: RemoveTable) -> None:
    """It may not come in and does not count; its items and the ballots it has cast stay."""
    name = state.tables[act.table].name
    state.tables[act.table] = replace(state.tables[act.table], removed=True)

    def back() -> None:
        state.tables[act.table] = replace(state.tables[act.table], removed=False)
        state.names[name.casefold()] = act.table

    def obstacle() -> Refusal | None:
        if state.has_name(name):
            why = _('Another table is called "{table}" now, so it cannot come back.')
            return Refusal("undo", why.format(table=name))
        return None

    def words() -> str:
        return _('remove table "{table}"').format(table=name)

    remember(state, UndoStep(words, back, obstacle))


def check_new_code(state: State, by: str, act: NewCode) -> Refusal | None:
    """There is always another code."""
    return None


def new_code(state: State, entry: Entry, act: NewCode) -> None:
    """The join code with the next number is the good one; a number is never used again."""
    before = state.code_number
    state.codes_made += 1
    state.code_number = state.codes_made

    def back() -> None:
        state.code_number = before

    remember(state, UndoStep(lambda: _("make a new join code"), back))
