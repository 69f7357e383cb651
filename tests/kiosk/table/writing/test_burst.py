"""Keys that come all at once, in each panel where people write: each Enter ends its own text."""

from __future__ import annotations

from pathlib import Path

from textual.events import Paste

from kiosk.table.frame import Frame
from shared.activities.exchange import ASK
from shared.messages import Open
from tests.kiosk.burst import ENTER, burst
from tests.kiosk.screen_text import flat_text
from tests.kiosk.table.at_table import at_table, new_id, reads
from tests.kiosk.table.panel_host import Day, a_day

AGENDA = """
title = "A day together"
[[activity]]
id = "ideas"
kind = "ideas"
title = "Ideas"
question = "What shall we do?"
columns = ["Ideas"]
[[activity]]
id = "swot"
kind = "swot"
title = "Our SWOT"
[[activity]]
id = "words"
kind = "words"
title = "In a word"
question = "How do you feel?"
[[activity]]
id = "actions"
kind = "actions"
title = "Who does what"
[[activity]]
id = "back"
kind = "followup"
title = "You said, we did"
said = ["Mend the lights", "A lift"]
[[activity]]
id = "people"
kind = "volunteers"
title = "Who carries it on"
[[activity]]
id = "exchange"
kind = "exchange"
title = "For each other"
"""


def items(day: Day) -> list[str]:
    """What the hub has, in order."""
    return [each.text for each in day.chair.room.view.items.values()] if day.chair.room.view else []


async def test_two_items_stay_two(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="ideas"))
        await reads(pilot, "Write")
        await burst(
            pilot, "the bus ix", "backspace", f"s late{ENTER}nobody asks us{ENTER}and the li"
        )
        await reads(pilot, "the bus is late", "nobody asks us", "and the li")
        await day.until(lambda: len(items(day)) == 2, "both")
        assert items(day) == ["the bus is late", "nobody asks us"]


async def test_what_is_typed_behind_a_column_is_written_there(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="swot"))
        for choice, words in ((ENTER, "two words"), ("s", "some more"), ("1", "and these")):
            await reads(pilot, "Choose one.", "Strengths", "Threats")
            await burst(pilot, f"{choice}{words}{ENTER}")
            await reads(pilot, f"Received: “{words}”.")
            *_, item = day.hub.meeting.state.activities["swot"].items.values()
            assert (item.column, item.text) == ("strengths", words)
            await pilot.press("escape")


async def test_what_is_typed_behind_what_one_asks_for_is_written_there(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="exchange"))
        await reads(pilot, "We offer", "We ask for")
        for choice, thing in (("a", "a ladder"), ("2", "a van")):
            await burst(pilot, f"{choice}{thing}{ENTER}")
            await reads(pilot, f"Received: “{thing}”.")
            *_, item = day.hub.meeting.state.activities["exchange"].items.values()
            assert (item.column, item.text) == (ASK, thing)
            await pilot.press("escape")


async def test_what_cannot_be_taken_stands_in_the_field_again(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="ideas"))
        await reads(pilot, "Write")
        await burst(pilot, "x" * 300 + ENTER + "lifts")
        await reads(pilot, "please take out", "x lifts")
        assert not items(day)


async def test_what_is_too_long_to_be_sent_at_once_is_counted_and_kept(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (app, pilot),
    ):
        await day.do(Open(id=new_id(), activity="ideas"))
        await reads(pilot, "Write")
        await burst(pilot, Paste("x" * 300), ENTER)
        await reads(pilot, "Not sent yet, because it is too long.", "300 of 140 letters")
        assert not items(day)
        half = app.query_one(Frame).half
        assert half is not None
        while "x" * 300 not in str(half.of("ideas")):
            await pilot.pause()


async def test_what_is_done_to_an_item_is_done_before_what_is_typed_behind_it(
    tmp_path: Path,
) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="swot"))
        await reads(pilot, "Strengths", "Threats")
        await burst(pilot, f"sabove{ENTER}below{ENTER}")
        await reads(pilot, "Received: “below”.", "Your table has written 2.")
        await pilot.press("tab")
        await burst(pilot, "down", "m2")
        await reads(pilot, "Changed: “above”.")
        above, _below = day.hub.meeting.state.activities["swot"].items.values()
        assert (above.text, above.column) == ("above", "weaknesses")
        await burst(pilot, f"{ENTER} it{ENTER}")
        await reads(pilot, "Changed: “above it”.")
        await burst(pilot, "backspace", "y")
        await reads(pilot, "Taken back.")
        await day.until(lambda: items(day) == ["below"], "one is gone")


async def test_words_stay_apart(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", people=1) as (app, pilot),
    ):
        await day.do(Open(id=new_id(), activity="words"))
        await reads(pilot, "This is a secret vote.")
        await pilot.press("enter")
        await reads(pilot, "Write a word.")
        await burst(pilot, f"bus{ENTER}train{ENTER}{ENTER}")
        await reads(pilot, "Is that right?", "bus", "train")
        assert "bustrain" not in flat_text(app)


async def test_the_answer_to_the_next_question_is_no_part_of_this_one(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="actions"))
        await reads(pilot, "What is to be done?")
        await burst(pilot, f"paint the hall{ENTER}Ann{ENTER}in Ju")
        await reads(pilot, "in Ju")
        await burst(pilot, f"ne{ENTER}")
        await day.until(lambda: items(day), "the action")
        await reads(pilot, "paint the hall", "Ann", "in June")


async def test_what_is_typed_behind_a_yes_goes_on_with_the_question(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="actions"))
        await reads(pilot, "What is to be done?")
        await burst(pilot, f"paint{ENTER}Ann{ENTER}June{ENTER}")
        await reads(pilot, "✓ Received: “paint")
        await burst(pilot, "tab", "backspace", "ymow")
        await reads(pilot, "mow")
        await day.until(lambda: not items(day), "that it is taken back")
        await burst(pilot, f" the lawn{ENTER}Bo{ENTER}", "escape", f"b{ENTER}May{ENTER}")
        await day.until(lambda: items(day) == ["mow the lawn | Bob | May"], "the other one")


async def test_what_is_typed_behind_what_became_of_it_says_so(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="back"))
        await reads(pilot, "Mend the lights", "A lift")
        await burst(pilot, f"{ENTER}dgreen light{ENTER}", "down", f"{ENTER}g", "escape")
        await burst(pilot, f"ntoo dear{ENTER}")
        await day.until(lambda: items(day) == ["green light", "too dear"], "both")
        said = day.hub.meeting.state.activities["back"].items.values()
        assert [each.column for each in said] == ["1 done", "2 not possible"]


async def test_what_is_typed_behind_a_volunteers_answers_agrees_to_what_is_asked_then(
    tmp_path: Path,
) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="people"))
        await reads(pilot, "Put myself forward")
        typed = ("Ann", "Smith", "07700 900123", "Minutes")
        await burst(pilot, ENTER, *(f"{each}{ENTER}" for each in typed), f"ny{ENTER}{ENTER}Bo")
        await reads(pilot, "What is your first name?", "Bo", "2 of 24 letters")
        (ann,) = day.hub.meeting.state.activities["people"].items.values()
        assert (ann.text, ann.private["brings"]) == ("Ann", "Minutes")
        assert "contact" not in ann.private


async def test_what_is_typed_behind_another_number_of_people_is_written_below(
    tmp_path: Path,
) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="swot"))
        await reads(pilot, "Strengths", "Threats")
        await burst(pilot, "f4", f"1x{ENTER}", "backspace", f"2{ENTER}1hello{ENTER}")
        await reads(pilot, "Received: “hello”.")
        (item,) = day.hub.meeting.state.activities["swot"].items.values()
        assert (item.column, item.text) == ("strengths", "hello")
        (oak,) = day.hub.meeting.state.tables.values()
        assert oak.people == 12


async def test_a_number_of_people_that_is_pasted_with_enter_is_taken(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="ideas"))
        await reads(pilot, "Write")
        await burst(pilot, "f4", Paste("12\n"), ENTER, Paste("the bus is late"), ENTER)
        await day.until(lambda: items(day), "the item")
        assert items(day) == ["the bus is late"]
        (oak,) = day.hub.meeting.state.tables.values()
        assert oak.people == 12
