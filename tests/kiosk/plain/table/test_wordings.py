"""Easy words in plain lines: a word switches to them, and the table stays with them."""

from __future__ import annotations

from pathlib import Path

from tests.kiosk.chair.room import AGENDA, hub_at
from tests.kiosk.chair.test_one_shot import said
from tests.kiosk.plain.table.test_table import sitting


async def test_easy_words_are_a_word_away_and_stay(tmp_path: Path) -> None:
    agenda = AGENDA.replace(
        'question = "Good idea or swear word?"\noptions',
        'question = "Good idea or swear word?"\n'
        'easy = "Good or bad?"\nsign = "💬 tell us"\noptions',
        1,
    )
    async with (
        hub_at(tmp_path / "hub", agenda) as place,
        sitting(place, tmp_path / "seats", people=1) as (reader, _),
    ):
        await reader.hears("The chair will open a question soon.")
        await said("open", "first")
        await reader.hears("Question 1 of 5: tell us: Good idea or swear word?", "Type a number")
        reader.types("/easy")
        await reader.hears("From now on: easy words", "Question 1 of 5: tell us: Good or bad?")
        await reader.hears("Type a number from 1 to 2")
        reader.types("1")
        await reader.hears("Is that right?")
        reader.types("n")
        await reader.hears("tell us: Good or bad?", "Type a number")
        reader.types("/easy")
        await reader.hears("From now on: the full words.", "Good idea or swear word?")
