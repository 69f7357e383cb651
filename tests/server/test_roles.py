"""Who may send what: every cell of the table in `docs/protocol.md`, tried on a running hub."""

from __future__ import annotations

import re
import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec
import pytest

from server.session import BAD_FRAME
from shared.activities.swot import Swot
from shared.acts import rules
from shared.ids import CHAIR
from shared.messages import (
    FROM_CLIENTS,
    FROM_HUB,
    IN_JOURNAL,
    AddActivity,
    Announce,
    AskReport,
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
    Greeting,
    GroupItems,
    Hello,
    Hide,
    HideItem,
    IssueSlips,
    JoinWords,
    MarkItem,
    Message,
    MoveActivity,
    NewCode,
    Next,
    Open,
    OpenDoor,
    Pass,
    Piece,
    Practise,
    Received,
    Refused,
    RemoveTable,
    RestoreItem,
    Reveal,
    Say,
    SetPeople,
    SetTimer,
    ShowCodes,
    ShowSignals,
    Signal,
    Spotlight,
    TakeOut,
    Undo,
    UngroupItem,
    VoidVote,
    VoteAgain,
    Welcome,
    WordActivity,
    WordTheme,
)
from shared.views import board_view, chair_view, own_view, table_view
from shared.wire import pack
from tests.server.raw_client import Client, Place, hub_at, new_id
from tests.shared.golden import GOLDEN

PAGE: Final = Path(__file__).parents[2] / "docs" / "protocol.md"
ITEM: Final = "ab" * 16
THREAT: Final = {"do": "add", "column": "threats", "text": "Rain"}
THEME: Final = "cd" * 16
AGENDA: Final = """
title = "Roles"
[[activity]]
id = "a"
kind = "choice"
title = "A"
options = ["Yes", "No"]
receipts = true
[[activity]]
id = "swot"
kind = "swot"
title = "Our SWOT"
live = true
[[activity]]
id = "slips"
kind = "choice"
title = "With slips"
options = ["Yes", "No"]
ballots = "slips"
[[activity]]
id = "lot"
kind = "draw"
title = "By lot"
candidates = ["Ada", "Bo"]
[[activity]]
id = "words"
kind = "words"
title = "In a word"
open = true
[[activity]]
id = "last"
kind = "swot"
title = "Once more"
"""
TOKEN: Final = secrets.token_hex(32)
"""Of the table t2, which tries what tables may."""


class Cell(NamedTuple):
    """One cell: the message's tag, in a word what is special about it, the role, the answer."""

    tag: str
    about: str
    role: str
    answer: str


def cells() -> Iterator[Cell]:
    """The table as it stands on the page."""
    text = PAGE.read_text("utf-8").partition("### Who may send what")[2].partition("\n#")[0]
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    roles = [each.strip() for each in rows[0]][1:]
    for row in rows[2:]:
        what, *answers = [each.strip() for each in row]
        tags = re.findall(r"`(\w+)`", what) or ["anything else"]
        about = what.partition(", for ")[2]
        for tag in tags:
            yield from (Cell(tag, about, *each) for each in zip(roles, answers, strict=True))


def one_of_each() -> dict[str, Message]:
    """A message for every tag, good at a moment when the SWOT is open and has one item."""
    said = {"do": "add", "column": "strengths", "text": "We listen"}
    made: list[Message] = [
        Say(id=new_id(), activity="swot", said=said),
        Cast(id=new_id(), activity="a", ballot=new_id(), choice={"option": 0}),
        Open(id=new_id(), activity="a"),
        Close(id=new_id()),
        Reveal(id=new_id(), activity="swot"),
        Hide(id=new_id(), activity="swot"),
        Next(id=new_id()),
        SetTimer(id=new_id(), seconds=60),
        Announce(id=new_id(), text="Back at three"),
        HideItem(id=new_id(), item=ITEM),
        RestoreItem(id=new_id(), item=ITEM),
        Spotlight(id=new_id(), item=ITEM),
        MarkItem(id=new_id(), item=ITEM, mark="done"),
        GroupItems(id=THEME, items=(ITEM,), title="What we know"),
        WordTheme(id=new_id(), theme=THEME, title="What we all know"),
        UngroupItem(id=new_id(), item=ITEM),
        AddActivity(id=new_id(), asks={"id": "extra", "kind": "swot", "title": "Extra"}),
        WordActivity(id=new_id(), activity="last", title="The last", question="Why?"),
        MoveActivity(id=new_id(), activity="last", after="a"),
        CountPaper(id=new_id(), activity="a", choice={"option": 0}, count=7),
        BringIn(id=new_id(), activity="swot", said=THREAT),
        DrawLot(id=new_id(), activity="lot", phrase="4 1 6"),
        Practise(id=new_id(), activity="last"),
        VoidVote(id=new_id(), activity="a", reason="Too early"),
        JoinWords(id=new_id(), activity="words", words=("teas",), into="tea"),
        Undo(id=new_id()),
        CloseDoor(id=new_id()),
        OpenDoor(id=new_id()),
        RemoveTable(id=new_id(), table="t1"),
        NewCode(id=new_id()),
        VoteAgain(id=new_id(), table="t2"),
        TakeOut(id=new_id(), activity="a"),
        ShowCodes(id=new_id(), activity="a"),
        IssueSlips(id=new_id(), activity="slips", slips=(new_id(),)),
        Pass(id=new_id(), activity="swot"),
        Signal(id=new_id(), what="help"),
        ExtraTime(id=new_id(), table="t1", extra="x2"),
        ClearSignal(id=new_id(), table="t2", what="help"),
        ShowSignals(id=new_id()),
        BoardPages(id=new_id(), turn=1),
    ]
    others = [message for message, _ in GOLDEN]
    return {str(each.__struct_config__.tag): each for each in (*others, *made)}


def message_for(cell: Cell) -> dict[str, Any]:
    """What is sent for a cell, as plain values."""
    if cell.tag == "anything else":
        return {"t": "shout", "id": new_id()}
    if cell.tag == "set_people":
        table = "t1" if "by its id" in cell.about else None
        return plain(SetPeople(id=new_id(), people=9, table=table))
    return plain(one_of_each()[cell.tag])


def plain(message: Message) -> dict[str, Any]:
    made: dict[str, Any] = msgspec.to_builtins(message)
    return made


def test_the_table_has_every_message_and_every_role_once() -> None:
    tags = {str(kind.__struct_config__.tag) for kind in (*FROM_CLIENTS, *FROM_HUB, *IN_JOURNAL)}
    found = list(cells())
    assert {cell.tag for cell in found} == tags | {"anything else"}
    assert {cell.role for cell in found} == {"not yet in", "table", "board", "chair"}
    assert {cell.answer for cell in found} == {"allowed", "refused", "ends"}
    assert len({cell[:3] for cell in found}) == len(found) == 4 * (len(tags) + 2)


def everything(place: Place) -> tuple[Any, ...]:
    """All that anybody could see, and how far the journal is."""
    state, join = place.hub.meeting.state, place.hub.join
    seen = (
        table_view(state), board_view(state, (), join), chair_view(state, (), join),
        {id: own_view(state, id) for id in state.tables}, state.tokens, place.hub.meeting.seq,
    )  # fmt: skip
    return (*map(msgspec.json.encode, seen),)


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    """A hub with two tables, of which the first has written an item in the open SWOT."""
    async with hub_at(tmp_path / "data", AGENDA) as here:
        async with here.inside() as oak, here.inside("chair") as chair:
            async with here.inside(token=TOKEN):
                pass
            await chair.must(Open(id=new_id(), activity="swot"))
            said = {"do": "add", "column": "strengths", "text": "We know the area"}
            await oak.must(Say(id=ITEM, activity="swot", said=said))
        yield here


def inside(place: Place, role: str) -> Any:
    if role == "not yet in":
        return place.connected()
    fields = {"token": TOKEN} if role == "table" else {}
    return place.inside(role, **fields)  # type: ignore[arg-type]


async def wrongly_answered(place: Place) -> list[tuple[Cell, Refused | Received]]:
    """Cells that say `refused` or `ends`, and were answered otherwise or changed something."""
    wrong: list[tuple[Cell, Refused | Received]] = []
    for cell in cells():
        if cell.answer == "allowed":
            continue
        message, before = message_for(cell), everything(place)
        async with inside(place, cell.role) as client:
            await client.connection.send(pack(message))
            refused = await client.answer()
            if isinstance(refused, Received):
                right = False
            elif cell.answer == "refused":
                right = (refused.code, refused.id) == ("not-allowed", message["id"])
            else:
                right = refused.code == "frame" and await client.ended() == BAD_FRAME
        if not right or everything(place) != before:
            wrong.append((cell, refused))
    return wrong


async def test_what_is_not_allowed_is_answered_as_written_and_changes_nothing(
    place: Place,
) -> None:
    assert await wrongly_answered(place) == []


async def test_a_hub_that_lets_anybody_announce_would_be_found_out(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_send = rules.may_send
    monkeypatch.setattr(
        rules, "may_send", lambda by, act: isinstance(act, Announce) or may_send(by, act)
    )
    found = {(cell.tag, cell.role) for cell, _ in await wrongly_answered(place)}
    assert found == {("announce", "board"), ("announce", "table")}


Steps = list[tuple[str, Callable[[], Command]]]


def in_order() -> Steps:
    """Every command that somebody may send, in an order in which each can be done."""
    have = one_of_each()

    def ready(tag: str) -> tuple[str, Callable[[], Command]]:
        command = have[tag]
        assert isinstance(command, Command)
        return CHAIR, lambda: command

    cast = have["cast"]
    assert isinstance(cast, Cast)
    words = Cast(id=new_id(), activity="words", ballot=new_id(), choice={"words": ["tea", "teas"]})
    before = [ready(tag) for tag in ("hide_item", "restore_item", "spotlight", "mark_item")]
    before += [ready(tag) for tag in ("group_items", "word_theme", "ungroup_item")]
    before += [ready("bring_in")]
    before += [ready("add_activity"), ready("word_activity"), ready("move_activity"), ready("undo")]
    results = [ready("slips")] + [ready(tag) for tag in ("hide", "reveal", "close", "open")]
    again: Steps = [
        ("t2", lambda: cast),
        ready("vote_again"),
        ("t2", lambda: TakeOut(id=new_id(), activity="a", ballots=(cast.ballot,))),
        (CHAIR, lambda: Close(id=new_id())),
        (CHAIR, lambda: Reveal(id=new_id(), activity="a")),
        ready("paper"),
        (CHAIR, lambda: Open(id=new_id(), activity="lot")),
        (CHAIR, lambda: Close(id=new_id())),
        ready("draw"),
        (CHAIR, lambda: Open(id=new_id(), activity="words")),
        ("t2", lambda: words),
        ready("join_words"),
        (CHAIR, lambda: Close(id=new_id())),
        ready("codes"),
        ready("void"),
        ready("practice"),
    ]
    after = [ready(tag) for tag in ("timer", "announce", "close_door", "open_door", "new_code")]
    people: Steps = [
        ("t2", lambda: SetPeople(id=new_id(), people=8)),
        (CHAIR, lambda: SetPeople(id=new_id(), people=9, table="t1")),
    ]
    calm: Steps = [("t2", ready("pass")[1]), ("t2", ready("signal")[1])]
    calm += [
        ready("extra_time"),
        ready("show_signals"),
        ready("board_pages"),
        ready("clear_signal"),
    ]
    said: Steps = [("t2", ready("say")[1]), *calm, *people, *before, *results, *again]
    return [*said, *after, ready("remove_table"), ready("next")]


async def test_what_is_allowed_is_taken(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Swot, "marks", ("done",))
    done = set()
    async with place.inside("chair") as chair, place.inside(token=TOKEN) as table:
        for by, make in in_order():
            command, seq = make(), place.hub.meeting.seq
            client: Client = chair if by == CHAIR else table
            answer = await client.ask(command)
            assert isinstance(answer, Received), (command, answer)
            assert answer.seq == seq + 1
            about = "a table by its id" if getattr(command, "people", 0) == 9 else ""
            itself = "itself" if getattr(command, "people", 0) == 8 else about
            role = "chair" if by == CHAIR else "table"
            done.add((str(type(command).__struct_config__.tag), itself, role))
        await chair.send(AskReport(id=new_id()))
        await chair.expect(Piece)
        done.add((str(AskReport.__struct_config__.tag), "", "chair"))
    async with place.connected() as client:
        await client.expect(Greeting)
        await client.send(place.hello())
        await client.expect(Welcome)
    done.add((str(Hello.__struct_config__.tag), "", "not yet in"))
    assert done == {cell[:3] for cell in cells() if cell.answer == "allowed"}
