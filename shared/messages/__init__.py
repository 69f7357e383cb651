"""What travels between the hub and its clients: tagged, typed, versioned structures.

`docs/protocol.md` describes each for writers of other clients. A command carries a client-made id;
the hub answers it with `Received` or `Refused`. `shared.wire` turns these to bytes and back.
"""

from __future__ import annotations

from typing import Final

from shared.messages.from_chair import (
    LONGEST_PAGE,
    MOST_AT_ONCE,
    MOST_GROUPED,
    MOST_PAPER,
    MOST_SETTINGS,
    AddActivity,
    Announce,
    BoardPages,
    BringIn,
    ClearSignal,
    Close,
    CloseDoor,
    CountPaper,
    DrawLot,
    ExtraTime,
    GroupItems,
    Hide,
    HideItem,
    IssueSlips,
    JoinWords,
    MarkItem,
    MoveActivity,
    NewCode,
    Next,
    Open,
    OpenDoor,
    Practise,
    RemoveTable,
    RestoreItem,
    Reveal,
    SetTimer,
    ShowCodes,
    ShowSignals,
    Spotlight,
    Undo,
    UngroupItem,
    VoidVote,
    VoteAgain,
    WordActivity,
    WordTheme,
)
from shared.messages.from_clients import (
    MOST_EARLIER,
    MOST_PIECES,
    AskReport,
    Cast,
    Hello,
    Pass,
    Position,
    Role,
    Say,
    SetPeople,
    Signal,
    TakeOut,
)
from shared.messages.from_hub import Changes, Greeting, Own, Piece, Received, Refused, Welcome
from shared.messages.in_journal import Begin, Join, Resume, Spend, TakenOut
from shared.messages.message import Command, Message

__all__ = [
    "CHAIR_COMMANDS",
    "DOOR_COMMANDS",
    "FROM_CLIENTS",
    "FROM_HUB",
    "IN_JOURNAL",
    "LONGEST_PAGE",
    "MOST_AT_ONCE",
    "MOST_EARLIER",
    "MOST_GROUPED",
    "MOST_PAPER",
    "MOST_PIECES",
    "MOST_SETTINGS",
    "PROTOCOL_VERSION",
    "QUIET",
    "TABLE_COMMANDS",
    "AddActivity",
    "Announce",
    "AskReport",
    "Begin",
    "BoardPages",
    "BringIn",
    "Cast",
    "Changes",
    "ClearSignal",
    "Close",
    "CloseDoor",
    "Command",
    "CountPaper",
    "DrawLot",
    "ExtraTime",
    "Greeting",
    "GroupItems",
    "Hello",
    "Hide",
    "HideItem",
    "IssueSlips",
    "Join",
    "JoinWords",
    "MarkItem",
    "Message",
    "MoveActivity",
    "NewCode",
    "Next",
    "Open",
    "OpenDoor",
    "Own",
    "Pass",
    "Piece",
    "Position",
    "Practise",
    "Received",
    "Refused",
    "RemoveTable",
    "RestoreItem",
    "Resume",
    "Reveal",
    "Role",
    "Say",
    "SetPeople",
    "SetTimer",
    "ShowCodes",
    "ShowSignals",
    "Signal",
    "Spend",
    "Spotlight",
    "TakeOut",
    "TakenOut",
    "Undo",
    "UngroupItem",
    "VoidVote",
    "VoteAgain",
    "Welcome",
    "WordActivity",
    "WordTheme",
]

PROTOCOL_VERSION: Final = 1

DOOR_COMMANDS: Final[tuple[type[Command], ...]] = (CloseDoor, OpenDoor, RemoveTable, NewCode)
TABLE_COMMANDS: Final[tuple[type[Command], ...]] = (
    Say, Cast, TakeOut, SetPeople, Pass, Signal,
)  # fmt: skip
CHAIR_COMMANDS: Final[tuple[type[Command], ...]] = (
    SetPeople, Open, Close, Reveal, Hide, ShowCodes, VoteAgain, IssueSlips, Next, SetTimer,
    Announce, HideItem, RestoreItem, Spotlight, MarkItem, AddActivity, WordActivity,
    MoveActivity, Practise, VoidVote, CountPaper, BringIn, DrawLot, JoinWords, GroupItems,
    UngroupItem, WordTheme, ExtraTime, ClearSignal, ShowSignals, BoardPages, Undo, *DOOR_COMMANDS,
)  # fmt: skip
_COMMANDS: Final = tuple(dict.fromkeys((*TABLE_COMMANDS, *CHAIR_COMMANDS)))
FROM_CLIENTS: Final[tuple[type[Message], ...]] = (Hello, AskReport, *_COMMANDS)
FROM_HUB: Final[tuple[type[Message], ...]] = (
    Greeting, Welcome, Received, Refused, Changes, Own, Piece,
)  # fmt: skip
IN_JOURNAL: Final[tuple[type[Command], ...]] = (
    Begin, Join, Resume, Spend, TakenOut, *(each for each in _COMMANDS if each is not TakeOut),
)  # fmt: skip
"""What the journal keeps; of what takes secret ballots out, only that it was done."""
QUIET: Final[tuple[type[Command], ...]] = (
    ExtraTime, Signal, ClearSignal, ShowSignals, BoardPages,
)  # fmt: skip
"""What is nobody's business once the day is over: no report says whose or what these were."""
