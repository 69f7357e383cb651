"""Which act has which rules: who may send it, whether it may happen now, and what it changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from shared.acts import (
    agenda,
    board_pages,
    brought,
    chair,
    door,
    extra_time,
    items,
    lots,
    paper,
    passing,
    practice,
    receipts,
    signals,
    slips,
    table,
    themes,
    voids,
    vote_again,
    words,
)
from shared.entry import Entry
from shared.ids import BOARD, CHAIR, HUB
from shared.messages import (
    CHAIR_COMMANDS,
    TABLE_COMMANDS,
    AddActivity,
    Announce,
    Begin,
    BoardPages,
    BringIn,
    Cast,
    ClearSignal,
    Close,
    CloseDoor,
    Command,
    CountPaper,
    DrawLot,
    ExtraTime,
    GroupItems,
    Hide,
    HideItem,
    IssueSlips,
    Join,
    JoinWords,
    MarkItem,
    MoveActivity,
    NewCode,
    Next,
    Open,
    OpenDoor,
    Pass,
    Practise,
    RemoveTable,
    RestoreItem,
    Resume,
    Reveal,
    Say,
    SetPeople,
    SetTimer,
    ShowCodes,
    ShowSignals,
    Signal,
    Spend,
    Spotlight,
    TakenOut,
    TakeOut,
    Undo,
    UngroupItem,
    VoidVote,
    VoteAgain,
    WordActivity,
    WordTheme,
)
from shared.outcome import Refusal
from shared.state import State

Check = Callable[[State, str, Any], Refusal | None]
Change = Callable[[State, Entry, Any], None]

RULES: Final[dict[type[Command], tuple[Check, Change]]] = {
    Join: (door.check_join, door.join),
    Resume: (door.check_resume, door.resume),
    SetPeople: (table.check_set_people, table.set_people),
    Cast: (table.check_cast, table.cast),
    Spend: (table.check_cast, table.spend),
    TakeOut: (vote_again.check_take_out, vote_again.take_out),
    TakenOut: (vote_again.check_take_out, vote_again.take_out),
    Say: (table.check_say, table.say),
    Pass: (passing.check_pass, passing.pass_turn),
    AddActivity: (agenda.check_add, agenda.add),
    WordActivity: (agenda.check_words, agenda.word),
    MoveActivity: (agenda.check_move, agenda.move),
    Practise: (practice.check_practise, practice.practise),
    VoidVote: (voids.check_void, voids.void),
    Open: (chair.check_open, chair.open_activity),
    Close: (chair.check_close, chair.close_activity),
    Next: (chair.check_next, chair.next_activity),
    Reveal: (chair.check_reveal, chair.reveal),
    Hide: (chair.check_hide, chair.hide),
    ShowCodes: (receipts.check_codes, receipts.show_codes),
    IssueSlips: (slips.check_issue, slips.issue),
    VoteAgain: (vote_again.check_vote_again, vote_again.vote_again),
    SetTimer: (chair.check_timer, chair.set_timer),
    ExtraTime: (extra_time.check_extra_time, extra_time.give_extra_time),
    Signal: (signals.check_signal, signals.signal),
    ClearSignal: (signals.check_clear, signals.clear),
    ShowSignals: (signals.check_show, signals.show_signals),
    BoardPages: (board_pages.check_pages, board_pages.set_pages),
    Announce: (chair.check_announce, chair.announce),
    HideItem: (items.check_item, items.hide_item),
    RestoreItem: (items.check_item, items.restore_item),
    Spotlight: (items.check_item, items.spotlight),
    MarkItem: (items.check_mark, items.mark_item),
    GroupItems: (themes.check_group, themes.group),
    UngroupItem: (themes.check_ungroup, themes.ungroup),
    WordTheme: (themes.check_word, themes.word),
    CountPaper: (paper.check_paper, paper.count_paper),
    BringIn: (brought.check_bring_in, brought.bring_in),
    JoinWords: (words.check_join_words, words.join_words),
    DrawLot: (lots.check_draw, lots.draw_lot),
    Undo: (chair.check_undo, chair.undo),
    CloseDoor: (door.check_close_door, door.close_door),
    OpenDoor: (door.check_open_door, door.open_door),
    RemoveTable: (door.check_remove_table, door.remove_table),
    NewCode: (door.check_new_code, door.new_code),
}
"""For each act: may it happen now, and what it changes."""


def may_send(by: str, command: Command) -> bool:
    """Whether this speaker (a table's id, "chair", "board" or "hub") has this command at all."""
    if by == BOARD:
        return False
    if by == CHAIR:
        return isinstance(command, CHAIR_COMMANDS)
    if by == HUB:
        return isinstance(command, (Begin, Join, Resume, Close))
    return isinstance(command, TABLE_COMMANDS)
