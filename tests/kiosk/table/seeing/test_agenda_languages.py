"""An agenda may be in languages in which we say nothing: a table chooses one, and reads it."""

from __future__ import annotations

import asyncio
from contextvars import copy_context
from pathlib import Path

import pytest
from textual.app import App, ComposeResult

from kiosk.link.hub_place import HubPlace
from kiosk.link.spoken import Spoken
from kiosk.plain.table.table import PlainTable
from kiosk.table.app import TableApp
from kiosk.table.coming_in.join import JoinPage
from shared.language_names import NAMES, name_of
from shared.languages import Tongues, direction
from shared.messages import Greeting, Open
from tests.kiosk.plain.reader import Reader
from tests.kiosk.pseudo_screens import uneven
from tests.kiosk.screen_text import screen_text
from tests.kiosk.table.at_table import new_id, place_of, reads, until
from tests.kiosk.table.panel_host import a_day
from tests.loud import LANGUAGES

AGENDA = """
title = "A day"
[in.ar]
title = "يوم معاً"
[in.cy]
title = "Diwrnod"
[[activity]]
id = "first"
kind = "choice"
title = "First"
question = "Tea or coffee?"
options = ["Tea", "Coffee"]
[activity.in.ar]
question = "شاي أم قهوة؟"
options = ["شاي", "قهوة"]
[activity.in.cs]
question = "Čaj, nebo káva?"
options = ["Čaj", "Káva"]
"""


async def test_a_table_reads_the_question_in_it_and_us_in_english(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", AGENDA, LANGUAGES) as day:
        app = TableApp(tmp_path / "table", place_of(day.hub), "", 1)
        app.spoken = Spoken(lambda: LANGUAGES)
        async with app.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "What is your table called?")
            assert all(name in screen_text(app) for name in ("LOUD", "العربية", "Čeština"))
            await pilot.press("f12", "f12", "f12")
            await until(pilot, lambda: app.spoken.speech.code == "cs", "Czech")
            await pilot.press("enter")
            await reads(pilot, "The chair will open a question soon.")
            await day.do(Open(id=new_id(), activity="first"))
            await reads(pilot, "Čaj, nebo káva?")
            await pilot.press("enter")
            await reads(pilot, "Káva")
            assert [each.language for each in day.hub._feed._seated.values() if each.table] == [
                "cs"
            ]


async def test_a_table_started_in_it_speaks_it_as_soon_as_the_hub_has_greeted(
    tmp_path: Path,
) -> None:
    async with a_day(tmp_path / "hub", AGENDA, LANGUAGES) as day:
        app = TableApp(tmp_path / "table", place_of(day.hub), "Oak", 1)
        app.spoken = Spoken(lambda: LANGUAGES, "cs")
        async with app.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "The chair will open a question soon.")
            await day.do(Open(id=new_id(), activity="first"))
            await reads(pilot, "Čaj, nebo káva?")


class _ComesIn(App[None]):
    def compose(self) -> ComposeResult:
        yield JoinPage()


def _greets(languages: dict[str, str]) -> Greeting:
    return Greeting(version=1, meeting="ab" * 8, title="A day", languages=languages)


async def test_whoever_goes_on_to_another_hub_chooses_from_what_that_one_speaks() -> None:
    ours = {each.code: each.words for each in LANGUAGES.offered}
    here = Spoken(lambda: LANGUAGES)
    here.use()
    app = _ComesIn()
    async with app.run_test() as pilot:
        page = app.query_one(JoinPage)
        for theirs in ({"so": "Soomaali"}, {}, {"ar": "العربية"}):
            here.greeted(_greets(ours | theirs))
            await page.offer_languages()
            here.choose("cy")
            page.say_anew()
            await pilot.pause()
            listed = [each.name for each in page.query("LanguageList Button").results()]
            assert listed == [*ours, *theirs]


async def test_letters_from_right_to_left_stand_whole_and_each_row_is_as_wide_as_the_screen(
    tmp_path: Path,
) -> None:
    async with a_day(tmp_path / "hub", AGENDA, LANGUAGES) as day:
        app = TableApp(tmp_path / "table", place_of(day.hub), "Oak", 1)
        app.spoken = Spoken(lambda: LANGUAGES)
        async with app.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "The chair will open a question soon.")
            app.speak_instead("ar")
            await day.do(Open(id=new_id(), activity="first"))
            await reads(pilot, "شاي أم قهوة؟")
            await pilot.press("enter")
            await reads(pilot, "قهوة")
            await pilot.press("2", "enter")
            await reads(pilot, "Received. Your vote is in.")
            assert not list(uneven(app))


async def test_in_plain_lines_it_is_a_number_of_the_list(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", AGENDA, LANGUAGES) as day:
        reader, here = Reader(), copy_context()
        here.run(Spoken(lambda: LANGUAGES).use)
        at = HubPlace(day.hub.join.address, day.hub.join.code)
        table = PlainTable(tmp_path / "table", reader.say, at)
        running = asyncio.create_task(table.run(reader.typed()), context=here)
        await reader.hears("Which language?", "1. English", "2. LOUD", "3. العربية", "4. Čeština")
        reader.types("4")
        await reader.hears("/leave: leave.", "What is your table called?")
        reader.types("Oak")
        await reader.hears("How many people")
        reader.types("1")
        await reader.hears("The chair will open a question soon.")
        await day.do(Open(id=new_id(), activity="first"))
        await reader.hears("Čaj, nebo káva?", "Type a number")
        reader.types("/language 3")
        await reader.hears("شاي أم قهوة؟", "1. شاي", "Type a number")
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


def test_the_hub_names_what_the_agenda_has_besides_and_says_our_sentences_in_english() -> None:
    tongues = Tongues(LANGUAGES, "cs", ("en", "ar", "cs", "cy"))
    assert tongues.names == {"en": "English", "cy": "LOUD", "ar": "العربية", "cs": "Čeština"}
    assert tongues.first == "cs"
    arabic = tongues.speech("ar")
    assert (arabic.code, arabic.catalogue.gettext("Received.")) == ("ar", "Received.")
    assert tongues.speech("cy").catalogue.gettext("Received.") == "RECEIVED."
    assert (tongues.page("ar"), tongues.speech("xx").code) == (b"{}", "en")


@pytest.mark.parametrize("code", ["ar", "he", "fa", "ur"])
def test_languages_that_run_from_the_right_are_known_by_name(code: str) -> None:
    assert direction(code) == "rtl"
    assert name_of(code) == NAMES[code] != code


def test_a_language_without_a_name_here_is_told_by_its_code() -> None:
    assert (name_of("tlh"), name_of("pt-BR")) == ("tlh", "Português (Brasil)")
