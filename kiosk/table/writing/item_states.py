"""What a table has written in one activity, and how far each thing has come; no screen.

An item passes from "unsent" (the screen alone has it) to "kept" (this table's disk), then to
"received" (the hub's disk) or "refused". The hub's answer and the hub's list arrive one after the
other; in between, what was received is remembered here, so that it does not vanish for a moment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from kiosk.link.room import Room
from shared.activities.parts.columns import Add, Edit, Said, Withdraw
from shared.items import Item
from shared.messages import Say
from shared.views import TableView

ItemState = Literal["received", "kept", "unsent", "refused"]

_WORST_LAST: Final[tuple[ItemState, ...]] = ("received", "kept", "unsent", "refused")


class TableItem(Struct, frozen=True):
    """One item of this table as it stands, with what is still on its way applied to it.

    `refusals` are the ids of the refused commands about it (or its own, while it is unsent), and
    `why` says why. `tried` holds the words of a change that was refused. `leaving`: it is being
    taken back.
    """

    id: str
    column: str
    text: str
    state: ItemState
    why: str = ""
    tried: str = ""
    refusals: tuple[str, ...] = ()
    leaving: bool = False
    hidden: bool = False
    mark: str = ""
    """What the chair says became of it."""
    theme: str = ""
    """What the chair has made it a part of, in words."""

    @property
    def never_taken(self) -> bool:
        """Whether it never came further than this table, so that only a new one can replace it."""
        return self.id in self.refusals


class _Act(Struct, frozen=True):
    """One thing said: its command id, and how far it has come."""

    id: str
    said: Said
    state: ItemState
    why: str = ""

    @property
    def item(self) -> str:
        return self.id if isinstance(self.said, Add) else self.said.item


class TableItems:
    """Follows what one table has written in one activity."""

    def __init__(self, activity: str) -> None:
        self.activity = activity
        self._room: Room[TableView] | None = None
        self._own: Mapping[str, Item] = {}
        self._themes: Mapping[str, str] = {}
        self._acts: dict[str, _Act] = {}
        self._settled: list[_Act] = []
        self._unsent: dict[str, Said] = {}
        self._seen: set[str] = set()
        self._dismissed: set[str] = set()
        self._said = 0
        self._latest: tuple[str, Said] | None = None
        self.items: tuple[TableItem, ...] = ()
        """Oldest first."""
        self.spent: tuple[str, ...] = ()
        """Refused commands about items that are not there any more: nothing is left to show."""

    def say(self, said: Said) -> None:
        """The table says something now; it is shown until the room shows it as kept or received."""
        self._said += 1
        id = f"unsent-{self._said}"
        self._unsent[id] = said
        self._latest = (id, said)
        self._fold()

    def not_kept(self, said: Said) -> None:
        """It could not even be kept here: nothing sends it."""
        self.dismiss([id for id, each in self._unsent.items() if each == said][-1:])

    def dismiss(self, refusals: Iterable[str]) -> tuple[str, ...]:
        """The people have dealt with these: show them no more. Returns those the hub refused."""
        refusals = tuple(refusals)
        refused = tuple(id for id in refusals if self._unsent.pop(id, None) is None)
        if self._latest is not None and self._latest[0] in refusals:
            self._latest = None
        self._dismissed.update(refused)
        self._fold()
        return refused

    def follow(self, room: Room[TableView]) -> None:
        """Take what the room knows now."""
        before, self._room = self._room, room
        own = room.own
        here = own is not None and own.activity == self.activity
        self._own = own.items if own and here else {}
        self._themes = own.themes if own and here else {}
        acts = {act.id: act for act in _acts(room, self.activity)}
        if before is None or own is not before.own:
            self._settled.clear()  # the list that comes after an answer has what was answered
        self._settled.extend(
            replace(act, state="received")
            for act in self._acts.values()
            if act.state == "kept" and act.id not in acts and act.id in room.received
        )
        self._match_unsent(acts)
        self._acts = acts
        self._seen.update(acts, self._own)
        self._drop_reflected()
        self._fold()

    @property
    def latest(self) -> tuple[Said, ItemState, str] | None:
        """What this screen said last, how far it has come, and why where it was refused.

        None also where it is not here any more, and the hub has not said that it has it.
        """
        if self._latest is None:
            return None
        id, said = self._latest
        if id in self._unsent:
            return said, "unsent", ""
        if act := self._acts.get(id):
            return said, act.state, act.why
        received = self._room.received if self._room else ()
        return (said, "received", "") if id in received or id in self._own else None

    def counts(self) -> Counter[str]:
        """How many items stand in each column; those refused or being taken back do not."""
        return Counter(
            item.column
            for item in self.items
            if not item.leaving and (item.state != "refused" or item.id in self._own)
        )

    def find(self, id: str) -> TableItem | None:
        """The item with this id, if it is still there."""
        return next((item for item in self.items if item.id == id), None)

    def _match_unsent(self, acts: Mapping[str, _Act]) -> None:
        """Strike from the unsent what the room now shows, as kept or as the table's own."""
        new = {id: act.said for id, act in acts.items() if id not in self._seen}
        new |= {
            id: Add(item.column, item.text)
            for id, item in self._own.items()
            if id not in self._seen and id not in acts
        }
        for id, said in new.items():
            mine = next((mine for mine, each in self._unsent.items() if each == said), None)
            if mine is not None:
                del self._unsent[mine]
                if self._latest == (mine, said):
                    self._latest = (id, said)
        for id, said in tuple(self._unsent.items()):
            if not isinstance(said, Add) and _reflected(said.item, said, self._own):
                del self._unsent[id]

    def _drop_reflected(self) -> None:
        """Forget what was received once the table's own list says the same, item by item."""
        last = {act.item: act for act in self._settled}
        shown = {id for id, act in last.items() if _reflected(id, act.said, self._own)}
        self._settled = [act for act in self._settled if act.item not in shown]

    def _fold(self) -> None:
        items = {
            item.id: TableItem(
                item.id,
                item.column,
                item.text,
                "received",
                hidden=item.hidden,
                mark=item.mark,
                theme=self._themes.get(item.id, ""),
            )
            for item in sorted(self._own.values(), key=lambda item: item.order)
        }
        unsent = (_Act(id, said, "unsent") for id, said in self._unsent.items())
        spent: list[str] = []
        for act in (*self._settled, *self._acts.values(), *unsent):
            if act.id in self._dismissed:
                continue
            if not _apply(items, act) and act.state == "refused":
                spent.append(act.id)
        self.items = tuple(items.values())
        self.spent = tuple(spent)


def _acts(room: Room[TableView], activity: str) -> Iterator[_Act]:
    """What this table has said in one activity that is kept or refused, oldest first."""
    for kept in room.kept:
        command = kept.command
        if isinstance(command, Say) and command.activity == activity:
            said = _typed(command.said)
            if said is not None:
                yield _Act(command.id, said, kept.state, kept.why or "")


def _typed(said: dict[str, Any]) -> Said | None:
    """What was said of the table's own items; None where it was of another table's."""
    try:
        typed: Said = msgspec.convert(said, Said)
    except msgspec.ValidationError:
        return None
    return typed


def _reflected(id: str, said: Said, own: Mapping[str, Item]) -> bool:
    """Whether the table's own list already says this."""
    item = own.get(id)
    if isinstance(said, Withdraw):
        return item is None
    if isinstance(said, Add):
        return item is not None
    return item is not None and (item.column, item.text) == (said.column, said.text)


def _apply(items: dict[str, TableItem], act: _Act) -> bool:
    """Apply one thing said to the items; whether there is an item that shows it."""
    item = items.get(act.item)
    said = act.said
    refused = (act.id,) if act.state == "refused" else ()
    here_only = refused or ((act.id,) if act.state == "unsent" else ())
    if isinstance(said, Withdraw):
        if item is None:
            return False
        if act.state == "received":
            del items[item.id]
        elif refused:
            items[item.id] = _refuse(item, act)
        else:
            items[item.id] = replace(item, leaving=True, state=_worse([item.state, act.state]))
    elif item is None:
        items[act.item] = TableItem(
            act.item, said.column, said.text, act.state, act.why, refusals=here_only
        )
    elif isinstance(said, Edit) and refused:
        items[item.id] = replace(_refuse(item, act), tried=said.text)
    elif isinstance(said, Edit):
        state = _worse([item.state, act.state])
        items[item.id] = replace(item, column=said.column, text=said.text, state=state)
    return True


def _refuse(item: TableItem, act: _Act) -> TableItem:
    why = item.why or act.why  # the first refusal is the cause of those after it
    return replace(item, state="refused", why=why, refusals=(*item.refusals, act.id))


def _worse(states: Iterable[ItemState]) -> ItemState:
    return max(states, key=_WORST_LAST.index)
