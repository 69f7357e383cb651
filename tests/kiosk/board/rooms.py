"""Rooms made directly, for boards that are dense or in a state that takes long to reach."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace

from kiosk.link.room import Contact, Room
from shared.activities.choice import ChoiceSettings
from shared.activities.dots import DotsResult, DotsSettings, ItemDots
from shared.activities.multiple import MultipleSettings
from shared.activities.parts.options import OptionCount, OptionsResult
from shared.activities.scale import ScaleResult, ScaleSettings, StatementCount
from shared.activities.swot import QUADRANTS, SwotSettings
from shared.items import Item
from shared.state import Stage, Timer
from shared.views import ActivityView, BoardView, JoinInfo, Progress, Results

JOIN = JoinInfo("ws://192.168.1.5:8765", "K7MPQ4", "roomvoice://192.168.1.5:8765/K7MPQ4")
TITLE = "Working together on health services"
WELCOME = "Thank you for coming. Sit at any table. There are no wrong answers today."
QUESTION = "Co-production: good idea or swear word?"
OPTIONS = ("Good idea", "Swear word", "Not sure yet")
TABLES = {f"t{n}": name for n, name in enumerate(("Oak", "Rowan", "Birch", "Hazel", "Willow"))}

SAID = (
    "We know our own lives best, and planning with us saves money later",
    "People are listened to",
    "It takes longer, and nobody is paid for the extra hours that it takes to do this well",
    "Staff change every year",
    "Start with one small service and show that it works",
    "The council wants this too",
    "Meetings at nine in the morning with no lift and no interpreter keep most of us away",
    "Consultation fatigue",
)


def plain(struct: msgspec.Struct) -> dict[str, Any]:
    """A struct as a view carries it."""
    found: dict[str, Any] = msgspec.to_builtins(struct)
    return found


def activity(
    kind: str,
    settings: msgspec.Struct,
    *,
    stage: Stage = "open",
    revealed: bool = False,
    id: str = "now",
    question: str = QUESTION,
    title: str = "First thoughts",
) -> ActivityView:
    """An activity as the board sees it."""
    return ActivityView(id, kind, title, question, stage, True, revealed, 5, 1, 5, plain(settings))


def room(
    contact: Contact = "here", away_since: float | None = None, **parts: Any
) -> Room[BoardView]:
    """A room whose board view has these parts."""
    progress = parts.pop("progress", Progress(27, 42, 8, 10, 9, 0))
    join = parts.pop("join", JOIN)
    view = BoardView(TITLE, WELCOME, join, progress=progress, **parts)
    return Room("board", contact, away_since, view=view)


def options(votes: tuple[int, ...], words: tuple[str, ...] = OPTIONS) -> OptionsResult:
    """A count of options."""
    counts = tuple(OptionCount(o, n) for o, n in zip(words, votes, strict=True))
    return OptionsResult(sum(votes), counts)


def choice_room(
    votes: tuple[int, ...] = (21, 7, 14),
    before: tuple[int, ...] | None = None,
    *,
    revealed: bool = True,
    **parts: Any,
) -> Room[BoardView]:
    """A choice; `before` are the votes of the first time."""
    at = activity("choice", ChoiceSettings(OPTIONS), revealed=revealed)
    first = plain(options(before)) if before else None
    results = Results("now", plain(options(votes)), first) if revealed else None
    return room(activity=at, results=results, **parts)


def multiple_room(votes: tuple[int, ...] = (21, 7, 14, 3, 9, 11, 2, 0, 30)) -> Room[BoardView]:
    """A multiple choice with nine long options."""
    words = tuple(f"Option number {n} with quite a few words to read" for n in range(len(votes)))
    at = activity("multiple", MultipleSettings(words, 3), revealed=True)
    result = OptionsResult(42, options(votes, words).counts)
    return room(activity=at, results=Results("now", plain(result)))


def scale_room(statements: int = 2) -> Room[BoardView]:
    """A scale; the statements' counts differ."""
    texts = ("I agree with the principle", "It will work here in practice")
    words = tuple(
        texts[n] if n < 2 else f"Statement number {n + 1} says this" for n in range(statements)
    )
    at = activity("scale", ScaleSettings(words), revealed=True, question="How much do you agree?")
    counts = tuple(
        StatementCount(each, (1 + n, 2, 6 + n, 14 - n, 17 - n), 2) for n, each in enumerate(words)
    )
    result = ScaleResult(42, counts, "Not at all", "Very much")
    return room(activity=at, results=Results("now", plain(result)))


def many_items(number: int, activity: str = "now") -> dict[str, Item]:
    """So many items over the four quadrants and five tables, the later ones newer."""
    return {
        f"i{n}": Item(
            f"i{n}",
            activity,
            f"t{n % 5}",
            QUADRANTS[n % 4],
            f"{SAID[n % len(SAID)]} (said {n})",
            n,
        )
        for n in range(number)
    }


def swot_room(
    items: dict[str, Item], support: dict[str, int] | None = None, **parts: Any
) -> Room[BoardView]:
    """A SWOT with these items on show."""
    at = activity(
        "swot",
        SwotSettings(),
        revealed=True,
        title="Our SWOT",
        question="What do you see in working this way to plan and deliver services here?",
    )
    results = Results("now", {"all": {}, "tables": {}})
    parts.setdefault("progress", Progress(0, 42, 8, 10, 9, len(items)))
    return room(
        activity=at, results=results, items=items, support=support or {}, tables=TABLES, **parts
    )


def dots_room(number: int = 40) -> Room[BoardView]:
    """Dots on so many items, most first."""
    items = many_items(number, "swot")
    votes = tuple(ItemDots(id, max(20 - n, n % 3)) for n, id in enumerate(items))
    ordered = tuple(sorted(votes, key=lambda each: -each.dots))
    at = activity(
        "dots",
        DotsSettings("swot"),
        revealed=True,
        title="What matters most",
        question="Which of these matter most to you?",
    )
    result = Results("now", plain(DotsResult(42, ordered)))
    support = {each.item: each.dots for each in ordered}
    return room(activity=at, results=result, items=items, support=support, tables=TABLES)


def timer(seconds: int) -> Timer:
    """A countdown that began at 0 on the hub's clock."""
    return Timer(seconds * 1000, seconds)


def hidden_swot_room(written: int) -> Room[BoardView]:
    """A SWOT whose items the room may not see yet."""
    at = activity("swot", SwotSettings(), title="Our SWOT")
    return room(activity=at, progress=Progress(0, 42, 8, 10, 9, written))


def reworded(item: Item, text: str) -> Item:
    """The item with other words."""
    return replace(item, text=text)


def other(room: Room[BoardView], id: str) -> Room[BoardView]:
    """The same room at an activity with another id."""
    assert room.view is not None and room.view.activity is not None
    items = {each: replace(item, activity=id) for each, item in room.view.items.items()}
    at = replace(room.view.activity, id=id)
    return replace(room, view=replace(room.view, activity=at, items=items))
