"""What an act of the chair has done, in one sentence, from the view before and after."""

from __future__ import annotations

from collections.abc import Hashable

from kiosk.chair.meant.anew import anew_done
from kiosk.chair.meant.board_pages import board_done
from kiosk.chair.meant.extra_time import extra_word
from kiosk.chair.meant.joining import done_joining
from kiosk.chair.said.agenda_done import agenda_done
from kiosk.chair.said.clock import minutes
from kiosk.chair.said.door_words import door_done
from kiosk.chair.said.room_words import (
    how_far,
    on_every_screen,
    open_line,
    quoted,
    table_name,
    title_of,
)
from shared import amounts
from shared.acts.signals import SIGNALS
from shared.items import Item
from shared.language import _, ngettext
from shared.messages import (
    Announce,
    BoardPages,
    BringIn,
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
        view.pages,
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
            return _("{title} is open.").format(title=title_of(before, command.activity))
        case Close():
            return _closed(before)
        case Next():
            return _went_on(before, after)
        case Reveal():
            return _("The room sees the results of {title}.").format(
                title=title_of(before, command.activity)
            )
        case Hide():
            return _("The results of {title} are hidden from the room.").format(
                title=title_of(before, command.activity)
            )
        case SetTimer():
            if command.more:
                return _("The timer has {time} more.").format(time=minutes(command.seconds))
            running = _("The timer runs for {time}.").format(time=minutes(command.seconds))
            return running if command.seconds else _("The timer is stopped.")
        case Announce():
            text = command.text.strip()
            return on_every_screen(quoted(text)) if text else _("The announcement is gone.")
        case SetPeople():
            return ngettext(
                "{table} has {count} person.", "{table} has {count} people.", command.people
            ).format(table=table_name(before, command.table or ""), count=command.people)
        case Undo():
            return _("Your last step ({act}) is taken back.").format(act=before.undo)
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
            title = title_of(before, command.activity)
            if command.shown:
                return _("The list of codes of {title} is on the board.").format(title=title)
            return _("The list of codes of {title} is off the board again.").format(title=title)
        case VoteAgain():
            name = table_name(before, command.table)
            return _("{name} is asked to take its votes out and vote again.").format(name=name)
        case DrawLot():
            title = title_of(before, command.activity)
            return _("The lot of {title} is drawn, by: {phrase}").format(
                title=title, phrase=quoted(command.phrase)
            )
        case CountPaper():
            return _("Counted in from paper, in {title}: {ballots}.").format(
                title=title_of(before, command.activity), ballots=amounts.ballots(command.count)
            )
        case JoinWords():
            return done_joining(command)
        case IssueSlips():
            return _("More slips are good for {title}.").format(
                title=title_of(before, command.activity)
            )
        case _:
            return ""


def _table_done(command: Command, before: ChairView) -> str:
    match command:
        case ExtraTime(extra=""):
            return _("{table} has no extra time any more.").format(
                table=table_name(before, command.table)
            )
        case ExtraTime():
            name = table_name(before, command.table)
            return _("{name} has extra time: {extra}. Only its own screen shows that.").format(
                name=name, extra=extra_word(command.extra)
            )
        case ClearSignal():
            name = table_name(before, command.table)
            signal = _(SIGNALS[command.what])
            return _("Put away: {name}: {signal}.").format(name=name, signal=signal)
        case BoardPages():
            return board_done(command)
        case ShowSignals():
            if command.shown:
                return _("The board says how many tables signal what.")
            return _("The board no longer says how many tables signal what.")
        case _:
            return ""


def _closed(before: ChairView) -> str:
    line = open_line(before)
    if line is None:
        return _("It is closed.")
    far = how_far(before) if line.id == before.current else ""
    return (
        _("{title} is closed: {far}.").format(title=quoted(line.title), far=far)
        if far
        else _("{title} is closed.").format(title=quoted(line.title))
    )


def _went_on(before: ChairView, after: ChairView) -> str:
    words = []
    ended = open_line(before)
    if ended is not None:
        words.append(_closed(before))
    opened = open_line(after)
    if opened is not None and (ended is None or opened.id != ended.id):
        words.append(_("{title} is open.").format(title=quoted(opened.title)))
    elif ended is not None:
        words.append(_("Nothing else was opened."))
    return " ".join(words) or _("Gone on.")


def _item_done(command: Command, before: ChairView) -> str:
    match command:
        case BringIn():
            text = quoted(str(command.said.get("text", "")))
            return _("Brought in to {title}: {item}").format(
                title=title_of(before, command.activity), item=text
            )
        case HideItem():
            return _("Hidden from the board: {item}").format(item=_item(before, command.item))
        case RestoreItem():
            return _("Back on the board: {item}").format(item=_item(before, command.item))
        case MarkItem(mark=""):
            return _("No longer marked: {item}").format(item=_item(before, command.item))
        case MarkItem():
            return _("Marked {mark}: {item}").format(
                mark=show(command.mark), item=_item(before, command.item)
            )
        case GroupItems():
            title = command.title or before.items[command.theme or ""].text
            count = len(command.items)
            return ngettext(
                "{count} item put under the theme {title}",
                "{count} items put under the theme {title}",
                count,
            ).format(count=count, title=quoted(title))
        case UngroupItem():
            item = before.items.get(command.item)
            apart = item is not None and item.is_theme and not item.theme
            done = _("Taken apart: {item}") if apart else _("Taken out of its theme: {item}")
            return done.format(item=_item(before, command.item))
        case WordTheme():
            return _("The theme is called {title} now.").format(title=quoted(command.title))
        case Spotlight(item=str(item)):
            return _("Large on the board: {item}").format(item=_item(before, item))
        case Spotlight():
            return _("The spotlight is off.")
        case _:
            raise AssertionError(f"{type(command).__name__} is no act of the chair")


def _item(view: ChairView, id: str) -> str:
    item = view.items.get(id)
    return quoted(item.text) if item else _("item {id}").format(id=id[:6])
