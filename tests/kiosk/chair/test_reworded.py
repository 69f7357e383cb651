"""A question in other words: what said the old ones goes, and the chair is told."""

from __future__ import annotations

from pathlib import Path

from tests.kiosk.chair.room import hub_at
from tests.kiosk.chair.test_one_shot import said

AGENDA = """title = "Our day"
[[activity]]
id = "tea"
kind = "choice"
title = "Tea"
question = "Which would you like?"
easy = "Tea or coffee?"
options = ["Tea", "Coffee"]
[activity.in.cy]
title = "Te"
question = "Pa un hoffech chi?"
"""
EASY = "Its easy words said the old question: they are gone."
OTHERS = "What said the old words in other languages is gone: every table reads the new ones."


async def test_the_chair_is_told_what_went_with_the_old_words(tmp_path: Path) -> None:
    async with hub_at(tmp_path / "data", AGENDA):
        told = await said("word", "tea", "--question", "What else?")
        assert told.endswith(f"{EASY} {OTHERS}")
        # The title is still said in Welsh; nothing else is.
        told = await said("word", "tea", "--title", "Drinks")
        assert EASY not in told
        assert told.endswith(OTHERS)
        told = await said("word", "tea", "--question", "And now?")
        assert "gone" not in told
