"""A choice for an activity of any kind, picked by a number; mostly one that can be counted."""

from __future__ import annotations

from typing import Any

from shared.agenda.agenda import Activity
from tests.shared.day import Day


def choice_for(day: Day, activity: Activity, how: int) -> dict[str, Any]:
    """A choice for this activity; mostly one that can be counted."""
    if activity.kind == "choice":
        return {"option": how % len(activity.settings.options)}
    if activity.kind == "multiple":
        size = len(activity.settings.options)
        return {"options": [i for i in range(size) if how >> i & 1] or [how % size]}
    if activity.kind == "scale":
        return {"answers": [(how + i) % 6 for i in range(len(activity.settings.statements))]}
    if activity.kind == "election":
        size = len(activity.settings.candidates)
        keys = [str((how + i) % size) for i in range(1 + how % size)]
        return {"candidates": sorted(keys) if activity.settings.counted == "approval" else keys}
    if activity.kind == "ranking":
        size = len(activity.settings.options)
        return {"order": [(how + i) % size for i in range(max(1, size - how // 16))]}
    if activity.kind == "grid":
        pairs = [
            [0, 0] if how % (i + 2) == 0 else [1 + (how + i) % 5, 1 + how % 5]
            for i in range(len(activity.settings.options))
        ]
        return {"answers": [answer for pair in pairs for answer in pair]}
    if activity.kind == "words":
        said = ("Tea", "tea!", "Rest", "Time")
        return {"words": sorted(said[(how + i) % 4] for i in range(1 + how % 3))}
    if activity.kind == "motion":
        return {"vote": ("for", "against", "abstain", "for")[how % 4]}
    if activity.kind == "points":
        return {"points": [(how + i) % 5 for i in range(len(activity.settings.options))]}
    if activity.kind == "budget":
        size = len(activity.settings.projects)
        return {"projects": [i for i in range(size) if how >> i & 1] or [how % size]}
    assert activity.kind == "dots" or not activity.rules.takes_ballots, activity.kind
    items = list(day.meeting.state.items_of(activity))
    picked = {id: 1 + how // 32 for i, id in enumerate(items) if how >> i & 1}
    return {"dots": picked or {items[how % len(items)] if items else "e" * 32: 1}}
