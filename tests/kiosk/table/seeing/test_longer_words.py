"""The table's screen in a language whose words are much longer: nothing of it is cut."""

from __future__ import annotations

import re
from gettext import NullTranslations
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kiosk.link.spoken import Spoken
from kiosk.table.app import TableApp
from kiosk.table.coming_in.questions import NAME
from kiosk.table.foot import foot_keys
from kiosk.table.sheet import Act
from kiosk.table.voting.slip import HINT, WRONG
from kiosk.table.voting.turn_sheets import SURE
from kiosk.table.writing.columns_words import Step, keys
from kiosk.widgets.key_names import key_lines
from shared.acts.slips import LENGTH
from shared.ids import NAME_LIMIT
from shared.language import N_, Speech, speaking
from shared.languages import Language, Languages
from shared.messages import Close, Open
from shared.text import width
from tests.kiosk.screen_text import flat_text
from tests.kiosk.table.at_table import AGENDA, new_id, place_of, reads, until
from tests.kiosk.table.panel_host import a_day


def longer(sentence: str) -> str:
    """Each word 40% longer; what stands in braces stays."""
    parts = re.split(r"(\{[^}]*\})", sentence)
    return "".join(part if part.startswith("{") else _stretched(part) for part in parts)


def _stretched(words: str) -> str:
    return re.sub(r"[^\W\d]{2,}", lambda word: word[0] + "é" * max(1, 2 * len(word[0]) // 5), words)


class Longer(NullTranslations):
    """A language like English, but longer."""

    def gettext(self, message: str) -> str:
        return longer(message)

    def ngettext(self, one: str, more: str, count: int) -> str:
        return longer(one if count == 1 else more)

    def pgettext(self, context: str, message: str) -> str:
        return longer(message)


LONG = Speech("eo", Longer())
LANGUAGES = Languages([Language("eo", "Long")], lambda code: Longer())


@given(st.lists(st.from_regex(r"[a-z]{1,9}( [a-z]{1,9}){0,3}", fullmatch=True)), st.integers(9, 80))
def test_a_line_of_keys_is_broken_between_words_only(keys: list[str], wide: int) -> None:
    rows = key_lines("   ".join(keys), wide)
    assert all(width(row) <= wide for row in rows)
    assert " ".join(rows).split() == " ".join(keys).split()


def test_each_key_stays_beside_what_it_does() -> None:
    rows = key_lines("Enter Send   Esc Choose another   Tab Your list", 32)
    assert rows == ["Enter Send   Esc Choose another", "Tab Your list"]


def test_the_keys_of_the_moment_are_all_there_however_long_their_words() -> None:
    with speaking(LONG):
        for step in ("choosing", "writing", "changing", "moving"):
            here = keys(Step(step), "list" if step == "choosing" else "question", "SWOT")
            line = foot_keys(here, longer("F3 Pass"), 78)
            assert all(width(row) <= 78 for row in line.split("\n"))
            assert all(key in line for key in here.split("   "))
            assert longer("F1 Help") in line
            assert line.count("\n") <= 2


def test_the_words_on_a_button_are_said_when_they_are_shown() -> None:
    act = Act("vote", N_("I am person {number}"), values={"number": 3})
    assert (act.label, SURE[1].pressed) == ("I am person 3 · Enter", "Escape Change it")
    with speaking(LONG):
        assert act.label == f"{longer('I am person {number}').format(number=3)} · {longer('Enter')}"


async def test_a_table_writes_and_votes_in_a_longer_language(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", AGENDA) as day:
        with speaking(LONG):
            app = TableApp(tmp_path / "table", place_of(day.hub), "Oak", 2)
            app.spoken = Spoken(lambda: LANGUAGES, "eo")
            async with app.run_test(size=(80, 24)) as pilot:
                await reads(pilot, longer("The chair will open a question soon."))
                await day.do(Open(id=new_id(), activity="swot"))
                await reads(pilot, longer("What is good about it?"), longer("Strengths"))
                await pilot.press("s", *"Tea", "enter")
                await reads(pilot, longer("✓ received"), longer("Esc Choose another"))
                await day.do(Close(id=new_id()))
                await day.do(Open(id=new_id(), activity="first"))
                await reads(pilot, longer("Person {number} of {people}").format(number=1, people=2))
                await pilot.press("enter", "1")
                await reads(pilot, longer("Is that right?"), longer("Yes, send my vote"))
                await pilot.press("enter")
                await reads(pilot, longer("Received. Your vote is in."), longer("Next person"))
                used = day.hub.meeting.state.activities["first"].used
                await until(pilot, lambda: sum(used.values()) == 1, "the vote")
                assert "…" not in flat_text(app)


def test_numbers_that_stand_in_sentences_are_those_that_hold() -> None:
    assert f" {NAME_LIMIT} letters" in NAME.hint
    assert HINT.startswith(f"{LENGTH} letters")
    assert f" {LENGTH} letters" in WRONG
