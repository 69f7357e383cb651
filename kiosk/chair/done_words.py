"""What an act of the chair has done, in one sentence, from the view before and after."""

from __future__ import annotations

from collections.abc import Hashable

from kiosk.chair.agenda_done import agenda_done
from kiosk.chair.anew import anew_done
from kiosk.chair.clock import minutes
from kiosk.chair.door_words import door_done
from kiosk.chair.joining import done_joining
from kiosk.chair.room_words import (
    amount,
    how_far,
    open_line,
    quoted,
    table_name,
    title_of,
)
from shared.items import Item
from shared.messages import (
    Announce,
    ClearSignal,
    Close,
    Command,
    CountPaper,
    DrawLot,
    ExtraTime,
    GroupItems,
    Hide,
    HideItem,
    IssueSlips,
    JoinWords,
    MarkItem,
    Next,
    Open,
    RestoreItem,
    Reveal,
    SetPeople,
    SetTimer,
    ShowCodes,
    ShowSignals,
    Spotlight,
    Undo,
    UngroupItem,
    VoteAgain,
    WordTheme,
)
from shared.signals import SIGNALS
from shared.text import show
from shared.views import ChairView


def steered(view: ChairView) -> Hashable:
    """All that the chair's acts change and tables do not: differs once an act has come back."""
    return (
        tuple(
            (line.id, line.title, line.stage, line.revealed, line.lot, line.void)
            for line in view.agenda
        ),
        view.current,
        view.progress.paper,
        view.activity and view.activity.codes_shown,
        view.timer,
        view.announcement,
        view.spotlight,
        frozenset(
            (each.id, each.hidden, each.mark, each.theme, each.is_theme and each.text)
            for each in view.items.values()
            if _steered(each)
        ),
        tuple(
            (table.people, table.again, table.removed, table.extra)
            for table in view.tables.values()
        ),
        view.signals,
        view.signals_shown,
        view.door_closed,
        view.join.code,
        view.joined,
        view.undo,
    )


def _steered(item: Item) -> bool:
    return item.hidden or item.is_theme or bool(item.mark or item.theme)


def done(command: Command, before: ChairView, after: ChairView) -> str:
    """One plain sentence on what was done."""
    match command:
        case Open():
            return f"{title_of(before, command.activity)} is open."
        case Close():
            return _closed(before)
        case Next():
            return _went_on(before, after)
        case Reveal():
            return f"The room sees the results of {title_of(before, command.activity)}."
        case Hide():
            return f"The results of {title_of(before, command.activity)} are hidden from the room."
        case SetTimer():
            if command.more:
                return f"The timer has {minutes(command.seconds)} more."
            running = f"The timer runs for {minutes(command.seconds)}."
            return running if command.seconds else "The timer is stopped."
        case Announce():
            text = command.text.strip()
            return f"On every screen: {quoted(text)}" if text else "The announcement is gone."
        case SetPeople():
            people = amount(command.people, "person", "people")
            return f"{table_name(before, command.table or '')} has {people}."
        case Undo():
            return f"Undone: {before.undo}."
        case _:
            return (
                _votes_done(command, before)
                or anew_done(command, before)
                or _table_done(command, before)
                or agenda_done(command, before, after)
                or door_done(command, before, after)
                or _item_done(command, before)
            )


def _votes_done(command: Command, before: ChairView) -> str:
    match command:
        case ShowCodes():
            where = "is on the board" if command.shown else "is off the board again"
            return f"The list of codes of {title_of(before, command.activity)} {where}."
        case VoteAgain():
            name = table_name(before, command.table)
            return f"{name} is asked to take its votes out and vote again."
        case DrawLot():
            title = title_of(before, command.activity)
            return f"The lot of {title} is drawn, by: {quoted(command.phrase)}"
        case CountPaper():
            ballots = amount(command.count, "ballot")
            return f"Counted in from paper, in {title_of(before, command.activity)}: {ballots}."
        case JoinWords():
            return done_joining(command)
        case IssueSlips():
            return f"More slips are good for {title_of(before, command.activity)}."
        case _:
            return ""


def _table_done(command: Command, before: ChairView) -> str:
    match command:
        case ExtraTime(extra=""):
            return f"{table_name(before, command.table)} has no extra time any more."
        case ExtraTime():
            name = table_name(before, command.table)
            return f"{name} has extra time: {command.extra}. Only its own screen shows that."
        case ClearSignal():
            name = table_name(before, command.table)
            return f"Put away: {name}: {SIGNALS[command.what]}."
        case ShowSignals():
            where = "says" if command.shown else "no longer says"
            return f"The board {where} how many tables signal what."
        case _:
            return ""


def _closed(before: ChairView) -> str:
    line = open_line(before)
    if line is None:
        return "It is closed."
    far = how_far(before) if line.id == before.current else ""
    return f"{quoted(line.title)} is closed: {far}." if far else f"{quoted(line.title)} is closed."


def _went_on(before: ChairView, after: ChairView) -> str:
    words = []
    ended = open_line(before)
    if ended is not None:
        words.append(_closed(before))
    opened = open_line(after)
    if opened is not None and (ended is None or opened.id != ended.id):
        words.append(f"{quoted(opened.title)} is open.")
    elif ended is not None:
        words.append("Nothing else was opened.")
    return " ".join(words) or "Gone on."


def _item_done(command: Command, before: ChairView) -> str:
    match command:
        case HideItem():
            return f"Hidden from the board: {_item(before, command.item)}"
        case RestoreItem():
            return f"Back on the board: {_item(before, command.item)}"
        case MarkItem(mark=""):
            return f"No longer marked: {_item(before, command.item)}"
        case MarkItem():
            return f"Marked {show(command.mark)}: {_item(before, command.item)}"
        case GroupItems():
            title = command.title or before.items[command.theme or ""].text
            return f"{amount(len(command.items), 'item')} put under the theme {quoted(title)}"
        case UngroupItem():
            item = before.items.get(command.item)
            apart = item is not None and item.is_theme and not item.theme
            done = "Taken apart" if apart else "Taken out of its theme"
            return f"{done}: {_item(before, command.item)}"
        case WordTheme():
            return f"The theme is called {quoted(command.title)} now."
        case Spotlight(item=str(item)):
            return f"Large on the board: {_item(before, item)}"
        case Spotlight():
            return "The spotlight is off."
        case _:
            raise AssertionError(f"{type(command).__name__} is no act of the chair")


def _item(view: ChairView, id: str) -> str:
    item = view.items.get(id)
    return quoted(item.text) if item else f"item {id[:6]}"
