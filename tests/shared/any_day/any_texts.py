"""Texts in Welsh for any activity, some of them: each is the agenda's own with a mark behind it."""

from __future__ import annotations

import json
from typing import Any, Final

import msgspec
from hypothesis import strategies as st

from shared.activities import kind_named

MARK: Final = " (cy)"


def any_texts(draw: st.DrawFn, kind: str, title: str, settings: dict[str, Any]) -> list[str]:
    """The lines below an activity that say some of its texts in Welsh; maybe none."""
    texts = {"title": title} | {k: settings[k] for k in kind_named(kind).texts if k in settings}
    said = [key for key in texts if draw(st.booleans())]
    lines = [f"{key} = {json.dumps(_marked(texts[key]))}" for key in said]
    return ["[activity.in.cy]", *lines] if lines else []


def _marked(text: Any) -> Any:
    if isinstance(text, list):
        return [_marked(each["name"] if isinstance(each, dict) else each) for each in text]
    return f"{text}{MARK}"


def unmarked(value: Any) -> Any:
    """A plain value with every text as it is in the agenda's own language."""
    match value:
        case str():
            return value.replace(MARK, "")
        case dict():
            # In its own language an agenda has no other names for its columns.
            keys = value.keys() - ({"names"} if "columns" in value else set())
            return {unmarked(key): unmarked(value[key]) for key in keys}
        case list() | tuple():
            return [unmarked(each) for each in value]
        case msgspec.Struct():
            return unmarked(msgspec.to_builtins(value))
    return value
