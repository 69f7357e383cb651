"""A key that is pressed twice: the first answers, and the second finds nothing to answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual import events
from textual.app import App
from textual.screen import ModalScreen
from textual.widgets import Button

from kiosk.chair.acts.steady import Steady
from kiosk.chair.desk.help_screen import Help
from kiosk.chair.dialogs.dialog import ChoiceDialog, Confirm, dialog
from kiosk.chair.dialogs.pages import Answer, AskText, ChooseOne
from kiosk.chair.meant.next_step import Question

CHOOSE = ChooseOne("Which?", "", (Answer("one", "The first"), Answer("two", "The second")))


def key(character: str) -> events.Key:
    return events.Key(character, character)


async def test_a_digit_and_a_button_that_are_pressed_twice_answer_once() -> None:
    for twice in (lambda _: key("2"), lambda asks: Button.Pressed(asks.query_one("#answer-2"))):
        answers: list[str | None] = []
        app: App[None] = App()
        async with app.run_test() as pilot:
            asks = ChoiceDialog(CHOOSE)
            await app.push_screen(asks, answers.append)
            asks.post_message(twice(asks))
            asks.post_message(twice(asks))
            await pilot.pause()
            assert answers == ["two"]
            assert len(app.screen_stack) == 1


@pytest.mark.parametrize(
    "asks",
    [
        lambda: ChoiceDialog(CHOOSE),
        lambda: dialog(AskText("What?", "", lambda _: "")),
        lambda: Confirm(Question("Sure?", "yes"), Steady()),
        lambda: Help(),
    ],
)
async def test_what_was_answered_takes_nothing_away_that_came_after_it(
    asks: Callable[[], ModalScreen[Any]],
) -> None:
    app: App[None] = App()
    async with app.run_test() as pilot:
        first = asks()
        await app.push_screen(first)
        await first.dismiss(None)
        await app.push_screen(Help())
        await first.dismiss(None)
        await pilot.pause()
        assert isinstance(app.screen, Help)
        assert len(app.screen_stack) == 2
