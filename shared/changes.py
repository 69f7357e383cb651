"""A view as parts that change one by one, and back: what the feed sends and what a client rebuilds.

A part is a field of a view (`timer`), or one value in a field that is a map (`items/<id>`).
Old state + changes = fresh state, whichever position a client comes from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import Any, Final, Generic, TypeVar, get_args, get_origin

import msgspec
from msgspec import Struct
from msgspec.structs import fields, replace

from shared.messages import Changes

ViewT = TypeVar("ViewT", bound=Struct)

_MISSING: Final = object()

MOST_GONE = 5000
"""How many vanished parts are remembered; a client from before that gets the whole view."""


def parts_of(view: Struct) -> dict[str, Any]:
    """The parts of a view by path. The values are the view's own, not copies."""
    parts: dict[str, Any] = {}
    for name in view.__struct_fields__:
        value = getattr(view, name)
        if isinstance(value, dict):
            parts.update({f"{name}/{key}": each for key, each in value.items()})
        else:
            parts[name] = value
    return parts


class Versions:
    """The hub's side: which part changed at which position of the feed."""

    def __init__(self, epoch: str) -> None:
        self.epoch = epoch
        self.seq = 0
        self._view: Struct | None = None
        self._parts: dict[str, Any] = {}
        self._place: dict[str, int] = {}
        """Path -> its place among all parts that there have been, in which clients get them."""
        self._changed_at: dict[str, int] = {}
        """Path -> position, what changed last at the end."""
        self._gone_at: dict[str, int] = {}
        self._complete_since = 0

    def update(self, view: Struct) -> bool:
        """Take the fresh view; whether anything changed, and so `seq` moved on."""
        changed, gone = _differences(self._view, view)
        self._view = view
        if not changed and not gone:
            return False
        self.seq += 1
        for path, part in changed.items():
            self._parts[path] = part
            self._place.setdefault(path, len(self._place))
            self._changed_at.pop(path, None)
            self._changed_at[path] = self.seq
            self._gone_at.pop(path, None)
        for path in gone:
            del self._parts[path], self._changed_at[path]
            self._gone_at[path] = self.seq
        if len(self._gone_at) > MOST_GONE:
            self._complete_since = self.seq
            self._gone_at.clear()
        return True

    def since(self, seq: int, now: int) -> Changes:
        """What changed after position `seq`; all there is, where that position is not known.

        `now`: the hub's clock, in milliseconds since 1970.
        """
        if not (0 < seq <= self.seq and seq >= self._complete_since):
            plain = msgspec.to_builtins(parts_of(self._view) if self._view else {})
            return Changes(epoch=self.epoch, base=0, seq=self.seq, now=now, set=plain)
        paths = sorted(_after(seq, self._changed_at), key=self._place.__getitem__)
        plain = msgspec.to_builtins({path: self._parts[path] for path in paths})
        gone = list(_after(seq, self._gone_at))[::-1]
        return Changes(epoch=self.epoch, base=seq, seq=self.seq, now=now, set=plain, gone=gone)


def _after(seq: int, at: dict[str, int]) -> Iterator[str]:
    """The paths whose position is after `seq`, the last first; none of the others is looked at."""
    return takewhile(lambda path: at[path] > seq, reversed(at))


def _differences(old: Struct | None, new: Struct) -> tuple[dict[str, Any], list[str]]:
    """The parts that changed, and the paths of those that are gone.

    What is the same object as before is not looked into: views keep what did not change.
    """
    changed: dict[str, Any] = {}
    gone: list[str] = []
    for name in new.__struct_fields__:
        value, was = getattr(new, name), getattr(old, name, _MISSING)
        if value is was:
            continue
        if isinstance(value, dict):
            before = was if isinstance(was, dict) else {}
            for key, part in value.items():
                if (one := before.get(key, _MISSING)) is not part and one != part:
                    changed[f"{name}/{key}"] = part
            gone += [f"{name}/{key}" for key in before.keys() - value.keys()]
        elif value != was:
            changed[name] = value
    return changed, gone


class Replica(Generic[ViewT]):
    """A client's side: the view rebuilt from changes. What did not change is the same object."""

    def __init__(self, view_type: type[ViewT]) -> None:
        self._view_type = view_type
        self._parts: dict[str, Any] = {}
        self._view: ViewT | None = None
        types = {field.name: field.type for field in fields(view_type)}
        self._maps = {name: get_args(one)[1] for name, one in types.items() if _is_map(one)}
        self._single = {name: one for name, one in types.items() if name not in self._maps}
        self.epoch = ""
        self.seq = 0

    def take(self, changes: Changes) -> ViewT | None:
        """The view after these changes; None where they do not follow what is held here.

        After None, ask the hub again from `position`, which is then the beginning.

        Raises:
            msgspec.ValidationError: the parts do not make a view.
        """
        before, self._view = self._view, None
        if changes.base == 0:
            self._parts, before = {}, None
        elif (changes.epoch, changes.base) != (self.epoch, self.seq):
            self._parts, self.epoch, self.seq = {}, "", 0
            return None
        self._parts.update(changes.set)
        for path in changes.gone:
            self._parts.pop(path, None)
        self.epoch, self.seq = changes.epoch, changes.seq
        self._view = self._after(before, changes) if before is not None else self.view()
        return self._view

    @property
    def position(self) -> tuple[str, int] | None:
        """How far this client has followed; None from the beginning."""
        return (self.epoch, self.seq) if self.seq else None

    def view(self) -> ViewT:
        """The view as it is held here."""
        return msgspec.convert(_nested(self._parts), self._view_type)

    def _after(self, view: ViewT, changes: Changes) -> ViewT:
        """The view with these changes, of which alone anything is made."""
        changed: dict[str, Any] = {}
        for path in (*changes.set, *changes.gone):
            name, slash, key = path.partition("/")
            if not slash and path in self._single and path in changes.set:
                changed[name] = msgspec.convert(changes.set[path], self._single[name])
            elif slash and name in self._maps:
                fresh = changed.setdefault(name, dict(getattr(view, name)))
                if path in self._parts:
                    fresh[key] = msgspec.convert(changes.set[path], self._maps[name])
                else:
                    fresh.pop(key, None)
            else:  # not as our hub would say it
                return self.view()
        return replace(view, **changed)


def _is_map(one: Any) -> bool:
    return get_origin(one) is dict


def _nested(parts: Mapping[str, Any]) -> dict[str, Any]:
    nested: dict[str, Any] = {}
    for path, value in parts.items():
        field, slash, key = path.partition("/")
        if slash:
            nested.setdefault(field, {})[key] = value
        else:
            nested[field] = value
    return nested
