"""Questions at a table: ask, vote for those of other tables, and see what becomes of them."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from kiosk.link.disk_outbox import DiskOutbox
from kiosk.link.link import Link
from kiosk.table.panel import ItemsPanel
from kiosk.table.writing.item_field import ItemField
from kiosk.table.writing.item_rows import BackList
from server.data_folder import DataFolder
from server.hub import HubSettings, running
from shared.activities.parts.backing import Back
from shared.messages import Close, HideItem, MarkItem, Open, Reveal, Say
from shared.text import width
from shared.views import TableView
from tests.kiosk.screen_text import screen_lines, wait_for_text
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.panel_host import Day, FullOutbox, a_day, new_id

SMALL = (80, 24)
AGENDA = """
title = "A day"
[[activity]]
id = "ask"
kind = "questions"
title = "Questions"
question = "What do you want to ask the speakers?"
most = 4
"""


@pytest.fixture
async def day(tmp_path: Path) -> AsyncIterator[Day]:
    async with a_day(tmp_path, AGENDA) as day:
        await day.open("ask")
        yield day


async def ask(day: Day, link: Link[TableView], *texts: str) -> list[str]:
    """A table asks these at its own screen; their ids, once everybody sees them."""
    ids = []
    for text in texts:
        ids.append(new_id())
        said = {"do": "add", "column": "questions", "text": text}
        link.send(Say(id=ids[-1], activity="ask", said=said))
    await day.until(
        lambda: all(set(ids) <= set(each.room.view.items) for each in day.tables if each.room.view),
        "the questions on every screen",
    )
    return ids


def votes(day: Day, item: str) -> set[str]:
    """The tables that vote for it, as the hub has it."""
    return set(day.hub.meeting.state.activities["ask"].items[item].backers)


@AT_SMALLEST
async def test_a_question_is_asked_and_another_gets_a_vote(day: Day, size: tuple[int, int]) -> None:
    oak, elm = await day.seat("Oak"), await day.seat("Elm")
    app = day.app(oak)
    async with app.run_test(size=size) as pilot:
        await wait_for_text(pilot, "Write one thing, then press Enter.", "will be listed here")
        await pilot.press(*"Who pays?", "enter")
        await wait_for_text(pilot, "✓ Received: “Who pays?”", "you Who pays? ✓ received")
        await wait_for_text(pilot, "Your table has asked 1.")
        (lifts,) = await ask(day, elm, "When do the [b]lifts[/] work?")
        await wait_for_text(pilot, "[ ] When do the [b]lifts[/] work?", "1 question from other")
        await pilot.press("tab")
        await wait_for_text(pilot, "Enter gives your table's vote to a question")
        await pilot.press("home", "enter")
        await wait_for_text(pilot, "[x] When do the [b]lifts[/] work? your vote")
        await wait_for_text(pilot, "✓ Received: your table votes for “When do the [b]lifts[/]")
        assert votes(day, lifts) == {"t1"}
        await pilot.press("enter")
        await wait_for_text(pilot, "[ ] When do", "✓ Your table's vote is taken back")
        assert votes(day, lifts) == set()


async def test_the_mouse_votes(day: Day) -> None:
    oak, elm = await day.seat("Oak"), await day.seat("Elm")
    (lifts,) = await ask(day, elm, "Lifts?")
    app = day.app(oak)
    async with app.run_test(size=SMALL) as pilot:
        await wait_for_text(pilot, "[ ] Lifts?")
        await pilot.click(BackList, offset=(8, 0))
        await wait_for_text(pilot, "[x] Lifts? your vote")
        assert votes(day, lifts) == {"t1"}


async def test_votes_are_counted_on_the_screen_once_the_room_sees_them(day: Day) -> None:
    oak, elm, ash = await day.seat("Oak"), await day.seat("Elm"), await day.seat("Ash")
    (pay,) = await ask(day, oak, "Who pays?")
    (lifts,) = await ask(day, elm, "Lifts?")
    for link in (oak, ash):
        link.send(Say(id=new_id(), activity="ask", said={"do": "back", "item": lifts}))
    elm.send(Say(id=new_id(), activity="ask", said={"do": "back", "item": pay}))
    await day.until(lambda: len(votes(day, lifts)) == 2 and votes(day, pay), "the votes")
    app = day.app(oak)
    async with app.run_test(size=SMALL) as pilot:
        await wait_for_text(pilot, "[x] Lifts? your vote", "you Who pays? ✓ received")
        await day.do(Reveal(id=new_id(), activity="ask"))
        await wait_for_text(pilot, "[x] Lifts? 2 votes", "you Who pays? 1 vote")


async def test_what_the_chair_marks_goes_down_and_takes_no_more_votes(day: Day) -> None:
    oak, elm = await day.seat("Oak"), await day.seat("Elm")
    (pay,) = await ask(day, oak, "Who pays?")
    lifts, buses = await ask(day, elm, "Lifts?", "Buses?")
    app = day.app(oak)
    async with app.run_test(size=SMALL) as pilot:
        await day.do(MarkItem(id=new_id(), item=buses, mark="answered"))
        await day.do(MarkItem(id=new_id(), item=pay, mark="parked"))
        await wait_for_text(pilot, "- Buses? answered", "you Who pays? parked")
        rows = [row for row in screen_lines(app) if "?" in row][1:]
        assert [row.split("?")[0].split()[-1] for row in rows] == ["Lifts", "Buses", "pays"]
        await pilot.press("tab", "home", "down", "enter")
        await wait_for_text(pilot, "This is answered, so it takes no more votes.")
        assert votes(day, buses) == set()
        await day.do(HideItem(id=new_id(), item=lifts))
        await pilot.press("escape")
        await wait_for_text(pilot, "1 question from other tables")


async def test_ones_own_is_changed_until_it_has_votes_and_taken_back_after_asking(
    day: Day,
) -> None:
    oak, elm = await day.seat("Oak"), await day.seat("Elm")
    (pay,) = await ask(day, oak, "Who pasy?")
    app = day.app(oak)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(*"a draft", "tab", "enter")
        await wait_for_text(pilot, "Change the words, then press Enter.")
        await pilot.press(*["backspace"] * 3, *"ys?", "enter")
        await wait_for_text(pilot, "you Who pays? ✓ received", "✓ Changed: “Who pays?”")
        await pilot.press("escape")
        assert app.query_one(ItemField).text == "a draft"
        elm.send(Say(id=new_id(), activity="ask", said={"do": "back", "item": pay}))
        await day.until(lambda: votes(day, pay), "the vote")
        await pilot.press("tab", "enter", "!", "enter")
        await wait_for_text(pilot, "Other tables have voted for these words", "was not taken")
        await pilot.press("delete")
        await wait_for_text(pilot, "Take “Who pays?” back?")
        await pilot.press("y")
        await wait_for_text(pilot, "✓ Taken back.", "will be listed here")


async def test_what_keeps_its_words_is_told_before_anybody_types(day: Day) -> None:
    oak, elm = await day.seat("Oak"), await day.seat("Elm")
    lifts, pay = await ask(day, oak, "Lifts?", "Who pays?")
    elm.send(Say(id=new_id(), activity="ask", said={"do": "back", "item": pay}))
    await day.until(lambda: votes(day, pay), "the vote")
    await day.do(Reveal(id=new_id(), activity="ask"))
    await day.do(MarkItem(id=new_id(), item=lifts, mark="parked"))
    app = day.app(oak)
    async with app.run_test(size=SMALL) as pilot:
        await wait_for_text(pilot, "you Who pays? 1 vote", "you Lifts? parked")
        await pilot.press(*"a draft", "tab", "enter")
        await wait_for_text(pilot, "Other tables have voted for these words", "a draft")
        await pilot.press("down", "enter")
        await wait_for_text(pilot, "The chair has marked this parked, so it stays.", "a draft")
        assert isinstance(app.panel, ItemsPanel)
        assert app.panel.half_written == {"column": "questions", "text": "a draft"}


async def test_a_vote_that_is_refused_says_why_and_is_forgotten(day: Day) -> None:
    oak, elm = await day.seat("Oak"), await day.seat("Elm")
    (lifts,) = await ask(day, elm, "Lifts?")
    app = day.app(oak)
    async with app.run_test(size=SMALL) as pilot:
        await wait_for_text(pilot, "[ ] Lifts?")
        assert isinstance(app.panel, ItemsPanel)
        app.panel.post_message(app.panel.Said(Back(lifts)))
        await wait_for_text(pilot, "[x] Lifts? your vote")
        app.panel.post_message(app.panel.Said(Back(lifts)))
        await wait_for_text(pilot, "! Not taken: Your table backs this already.", "[x] Lifts?")
        await day.until(lambda: not oak.room.kept, "the refusal forgotten")


async def test_a_full_disk_says_that_the_vote_is_not_sent_and_takes_it_later(day: Day) -> None:
    outbox = FullOutbox()
    oak, elm = await day.seat("Oak", outbox), await day.seat("Elm")
    (lifts,) = await ask(day, elm, "Lifts?")
    app = day.app(oak)
    async with app.run_test(size=SMALL) as pilot:
        await wait_for_text(pilot, "[ ] Lifts?")
        await pilot.press("tab", "enter")
        await wait_for_text(pilot, "[x] Lifts? not sent yet", "Not sent yet …")
        outbox.full = False
        await pilot.press("enter")
        await wait_for_text(pilot, "[x] Lifts? your vote")
        assert votes(day, lifts) == {"t1"}


async def test_votes_while_the_hub_is_away_come_in_when_it_is_back(tmp_path: Path) -> None:
    data = DataFolder(tmp_path / "hub")
    async with contextlib.AsyncExitStack() as first_hub:
        day = await first_hub.enter_async_context(a_day(data.path, AGENDA))
        await day.open("ask")
        port = int(day.hub.join.address.rsplit(":", 1)[1])
        oak = await day.seat("Oak", DiskOutbox(tmp_path / "outbox.db"))
        elm = await day.seat("Elm")
        await ask(day, elm, "Lifts?", "Buses?")
        app = day.app(oak)
        async with day.keep_following(), app.run_test(size=SMALL) as pilot:
            await wait_for_text(pilot, "[ ] Lifts?")
            await first_hub.aclose()
            await day.until(lambda: oak.room.contact == "away", "the hub's absence")
            await vote_away(pilot)
            async with running(HubSettings(data, None, "127.0.0.1", port)) as hub:
                await wait_for_text(pilot, "[ ] Buses?", "[x] Lifts? your vote")
                items = hub.meeting.state.activities["ask"].items.values()
                assert {item.text: item.backers for item in items} == {
                    "Lifts?": {"t1"}, "Buses?": set(),
                }  # fmt: skip


async def vote_away(pilot: Pilot[int]) -> None:
    """A vote for one, and for another one that is taken back."""
    await pilot.press("tab", "home", "enter")
    await wait_for_text(pilot, "[x] Buses? kept here", "Kept here. It goes to the hub")
    await pilot.press("enter", "down", "enter")
    await wait_for_text(pilot, "[ ] Buses? kept here", "[x] Lifts? kept here")


async def test_many_long_and_wide_questions_keep_their_place(day: Day) -> None:
    oak = await day.seat("Oak")
    for name in ("Elm", "Ash", "Fir"):
        link = await day.seat(name)
        await ask(day, link, *(f"{name} {n} " + "会議は何時に始まりますか " * 5 for n in range(4)))
    app = day.app(oak)
    async with app.run_test(size=SMALL) as pilot:
        await wait_for_text(pilot, "12 questions from other tables")
        await pilot.press("tab", "home", *["down"] * 11, "enter")
        await wait_for_text(pilot, "[x] Elm 0 会議")
        assert all(width(row) <= 80 for row in screen_lines(app))


async def test_another_screen_of_the_same_table_sees_its_votes_and_none_once_closed(
    day: Day,
) -> None:
    oak, elm = await day.seat("Oak"), await day.seat("Elm")
    (lifts,) = await ask(day, elm, "Lifts?")
    oak.send(Say(id=new_id(), activity="ask", said={"do": "back", "item": lifts}))
    await day.until(lambda: oak.room.own and oak.room.own.backs == (lifts,), "the vote")
    app = day.app(oak)
    async with app.run_test(size=SMALL) as pilot:
        await wait_for_text(pilot, "[x] Lifts? your vote")
        await day.do(Close(id=new_id()))
        await day.until(lambda: oak.room.view and not oak.room.view.items, "the end")
        await day.do(Open(id=new_id(), activity="ask"))
        await wait_for_text(pilot, "[x] Lifts? your vote")
