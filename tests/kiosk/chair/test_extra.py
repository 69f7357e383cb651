"""A question that nobody planned, from the chair's keys or a command to the room's answers."""

from __future__ import annotations

import pytest

from kiosk.chair.meant.extra_questions import answers_in, forms
from shared.agenda.agenda import read_agenda
from shared.agenda.changes import with_activity
from tests.kiosk.chair.room import AGENDA, Place
from tests.kiosk.chair.test_console import console
from tests.kiosk.chair.test_one_shot import chair, refused, said
from tests.kiosk.sizes import AT_SMALLEST


@AT_SMALLEST
async def test_a_question_is_asked_in_a_few_keys(place: Place, size: tuple[int, int]) -> None:
    async with place.table("Oak", 2) as oak, place.board() as board, console(place, size) as seat:
        await seat.press("e")
        await seat.sees("What do you want to ask the room?")
        await seat.type("Shall we have tea?")
        await seat.press("enter")
        await seat.sees("How do people answer?", "Shall we have tea?", "1 = Yes, no or not sure")
        await seat.sees("6 = For, against or abstain", "Escape = leave it")
        await seat.press("1")
        await seat.sees("The same in easier words", "Enter alone: there are none.")
        await seat.press("enter")
        await seat.sees('Done: "Extra 1" is in the agenda, and comes next.', 'open "Extra 1"')
        await seat.press("enter")
        await oak.until(lambda: oak.view.activity and oak.view.activity.id == "extra-1")
        await oak.vote("extra-1", option=1)
        await seat.press("c")
        await seat.sees("Enter = ")
        await seat.press("enter")
        await seat.sees("show the results of")
        await seat.press("r")
        await seat.sees("Only 1 person voted")
        await seat.press("enter")
        await board.until(lambda: board.view.results)
        assert board.view.activity is not None
        assert board.view.activity.question == "Shall we have tea?"


async def test_answers_that_are_typed_and_what_is_wrong_with_them(place: Place) -> None:
    async with console(place) as seat:
        await seat.press("e")
        await seat.press("enter")
        await seat.sees("What do you want to ask the room?")
        await seat.type("When?")
        await seat.press("enter")
        await seat.sees("2 = One of the answers that I type now")
        await seat.press("2")
        await seat.sees("Which answers can they choose from?")
        await seat.type("Monday")
        await seat.press("enter")
        await seat.sees("That is 1. Type two to 9 answers with commas between.")
        await seat.type(", Tuesday")
        await seat.press("enter")
        await seat.sees("The same in easier words")
        await seat.press("enter")
        await seat.sees("comes next")
        await seat.press("u")
        await seat.sees('Your last step (add "Extra 1") is taken back.')
        await seat.press("e")
        await seat.type("Tea?")
        await seat.press("enter")
        await seat.sees("How do people answer?")
        await seat.press("escape")
        await seat.sees("NEXT STEP", "Not done: You left it as it is.")


async def test_a_question_with_easy_words_and_a_sign(place: Place) -> None:
    async with place.table("Oak", 2) as oak, console(place) as seat:
        await seat.press("e")
        await seat.sees("What do you want to ask the room?")
        await seat.type("Shall we adjourn?")
        await seat.press("enter")
        await seat.sees("How do people answer?")
        await seat.press("1")
        await seat.sees("The same in easier words", "One idea, 15 words at most.")
        await seat.type("a " * 16)
        await seat.press("enter")
        await seat.sees("That is 16 words. Say one idea, in 15 at most.")
        await seat.press("home", "shift+end")
        await seat.type("Stop for today?")
        await seat.press("enter")
        await seat.sees("Which sign stands beside it?", "1 = No sign", "3 = 👍 yes or no")
        await seat.press("3")
        await seat.sees('Done: "Extra 1"', 'open "Extra 1"')
        await seat.press("enter")
        await oak.until(lambda: oak.view.activity and oak.view.activity.id == "extra-1")
        assert oak.view is not None
        assert oak.view.activity is not None
        assert (oak.view.activity.easy, oak.view.activity.sign) == (
            "Stop for today?",
            "👍 yes or no",
        )


async def test_a_question_by_command(place: Place) -> None:
    easily = ["ask", "Shall we adjourn?", "--easy", "Stop?", "--sign"]
    assert "write one of these" in await refused(*easily, "stop")
    assert "Extra 1" in await said(*easily, "✋ hands up")
    await said("undo")
    assert await said("ask", "Tea?") == '"Extra 1" is in the agenda, and comes next.'
    assert "Extra 2" in await said("ask", "When?", "Now", "Later, please")
    assert "Extra 3" in await said("ask", "What is missing?", "--as", "ideas")
    for words, why in ((("--as", "answers"), "two or more"), (("Yes", "--as", "words"), "no")):
        run = await chair("ask", "Tea?", *words)
        assert (run.exit_code, f"takes {why} answers" in run.stderr) == (2, True)
    assert "That cannot be asked: " in await refused("ask", "x" * 161)
    assert "That cannot be asked: " in await refused("ask", "Tea?", "Yes", "yes")
    assert await said("open", "extra-2") == '"Extra 2" is open.'


@pytest.mark.parametrize("name", forms())
def test_every_way_to_answer_can_be_asked(name: str) -> None:
    form = forms()[name]
    asks = {"id": "extra-1", "title": "Extra 1", "question": "Why?"} | form.asks
    if form.typed:
        asks[form.typed] = list(answers_in("One, two ,, three"))
    agenda = with_activity(read_agenda(AGENDA), asks, "swot")
    assert [each.id for each in agenda.activities][1:3] == ["swot", "extra-1"]
