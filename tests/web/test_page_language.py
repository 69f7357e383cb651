"""The page in another language: chosen before coming in, kept in the browser, and said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest
from playwright.async_api import Browser

from docs.pictures.examples import examples
from kiosk.table.kinds.parts.followup_words import words_or
from roomvoice.languages import languages_in
from shared.languages import Languages
from shared.messages import Close, Open, Reveal
from tests.roomvoice.catalogues import quoted, written
from tests.server.raw_client import Client, Place, new_id
from tests.web.in_browser import Screen, needs_chromium, page_hub, screen

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="session")]

AGENDA: Final = """
title = "In two languages"
[[activity]]
id = "a"
kind = "choice"
title = "Well?"
options = ["Yes", "No"]
"""
INNERMOST: Final = re.compile("«[^«»]*»")
ENGLISH: Final = re.compile("[a-z]{3,}")
"""Our sentences are in capitals in the made-up language."""
READ: Final = """() => [...document.querySelectorAll("[aria-label]")].map((e) => e.ariaLabel)
  .concat([...document.querySelectorAll("header, main, footer")].map((e) => e.textContent))"""


@pytest.fixture(scope="module")
def languages(tmp_path_factory: pytest.TempPathFactory) -> Languages:
    folder = tmp_path_factory.mktemp("languages")
    written(folder, "cy")
    return languages_in(folder)


async def test_a_table_chooses_its_language_and_the_board_beside_it_another(
    tmp_path: Path, browser: Browser, languages: Languages
) -> None:
    async with (
        page_hub(tmp_path / "data", AGENDA, languages) as place,
        screen(browser) as phone,
        screen(browser) as board,
        place.inside("chair") as chair,
    ):
        await phone.page.goto(place.hub.page)
        await phone.page.get_by_label("What is your table called?").fill("Oak")
        await phone.page.locator("button[lang=cy]").click()
        await phone.reads(quoted("Welcome. Who are you?"))
        assert await phone.page.evaluate("document.documentElement.lang") == "cy"
        name = phone.page.get_by_label(quoted("What is your table called?"))
        assert await name.input_value() == "Oak"
        assert await phone.violations() == []
        assert await phone.page.evaluate("document.documentElement.scrollWidth") <= 320

        await phone.page.get_by_label(quoted("The code on the board")).fill("WRONG1")
        await phone.press(quoted("Come in"))
        wrong = "That code is not right. Look at the board: six letters and digits."
        await phone.reads(quoted(wrong))
        await phone.page.get_by_label(quoted("The code on the board")).fill(place.code)
        await phone.press(quoted("Come in"))
        await phone.reads(quoted("The chair will open a question soon."))

        for code, waiting in (("en", str), ("cy", quoted)):
            await phone.page.locator(f"button[lang={code}]").click()
            await phone.reads(waiting("The chair will open a question soon."))
        assert await phone.violations() == []

        await board.page.goto(f"{place.hub.page}board#{place.code}")
        await board.reads("To join")
        await chair.must(Open(id=new_id(), activity="a"))
        await phone.reads(quoted("This is a secret vote. Nobody else will see what you choose."))
        await board.reads("It is open now.")

        await phone.page.reload()
        await phone.reads(quoted("Choose one"))
        assert phone.wrong + board.wrong == []
        assert phone.hosts == {place.hub.page.split("/")[2]}


async def test_the_browser_s_own_language_is_spoken_where_nobody_has_chosen(
    tmp_path: Path, browser: Browser, languages: Languages
) -> None:
    async with page_hub(tmp_path / "data", AGENDA, languages) as place:
        async with screen(browser, locale="cy-GB") as phone:
            await phone.page.goto(place.hub.page)
            await phone.reads(quoted("Welcome. Who are you?"))
            await phone.page.locator("button[lang=en]").click()
            await phone.reads("Welcome. Who are you?")
        async with screen(browser, locale="de-DE") as phone:
            await phone.page.goto(place.hub.page)
            await phone.reads("Welcome. Who are you?")


async def test_where_a_table_says_no_more_than_the_state_what_is_kept_is_as_from_a_terminal(
    tmp_path: Path, browser: Browser, languages: Languages
) -> None:
    agenda = 'title = "D"\n[[activity]]\nid = "a"\nkind = "followup"\ntitle = "Did"\nsaid = ["A"]\n'
    async with (
        page_hub(tmp_path / "data", agenda, languages) as place,
        screen(browser, locale="cy") as phone,
        place.inside("chair") as chair,
    ):
        await phone.page.goto(f"{place.hub.page}#{place.code}")
        await phone.page.get_by_label(quoted("What is your table called?")).fill("Oak")
        await phone.press(quoted("Come in"))
        await phone.reads(quoted("The chair will open a question soon."))
        await chair.must(Open(id=new_id(), activity="a"))
        await phone.page.get_by_label("A", exact=True).check()
        await phone.page.get_by_label(quoted("Going on"), exact=True).check()
        await phone.press(quoted("Say it"))
        await phone.reads(re.compile("RECEIVED"))
        items = place.hub.meeting.state.activities["a"].items.values()
        assert [(each.column, each.text) for each in items] == [
            ("1 going on", words_or("going on", ""))
        ]


@pytest.mark.timeout(240)
async def test_nothing_of_ours_stays_english_in_any_kind(
    tmp_path: Path, browser: Browser, languages: Languages
) -> None:
    agenda = 'title = "EVERY KIND"\n' + "\n".join(examples().values())
    async with (
        page_hub(tmp_path / "data", agenda, languages) as place,
        screen(browser, locale="cy") as phone,
        screen(browser, locale="cy") as board,
        place.inside("chair") as chair,
    ):
        await phone.page.goto(f"{place.hub.page}#{place.code}")
        await phone.page.get_by_label(quoted("What is your table called?")).fill("OAK")
        await phone.press(quoted("Come in"))
        await phone.reads(quoted("The chair will open a question soon."))
        await board.page.goto(f"{place.hub.page}board#{place.code}")
        await board.reads(quoted("Welcome"))
        left: dict[str, str] = {}
        for id in examples():
            await asked(place, chair, phone, board, id)
            left |= dict.fromkeys(await untranslated(phone, place), id)
            await answered(phone)
            left |= dict.fromkeys(await untranslated(phone, place), id)
            await told(place, chair, board, id)
            left |= dict.fromkeys(await untranslated(board, place), id)
        assert left == {}


async def asked(place: Place, chair: Client, phone: Screen, board: Screen, id: str) -> None:
    """One activity is opened, and asked on both screens."""
    await chair.must(Open(id=new_id(), activity=id))
    activities = place.hub.meeting.state.activities
    await phone.reads(re.compile(f"QUESTION {list(activities).index(id) + 1} OF"))
    title = activities[id].activity.title
    await board.page.get_by_role("heading", name=title, exact=True).first.wait_for()


async def answered(phone: Screen) -> None:
    """The simplest answer, as far as there is anything to say."""
    page = phone.page.locator("main form").first
    if not await page.count():
        return
    for group in await page.locator("fieldset").all():
        for kind in ("radio", "checkbox"):
            if await group.locator(f"input[type={kind}]").count():
                await group.locator(f"input[type={kind}]").first.click()
        for each in await group.locator("button[aria-pressed]").all():
            await each.click()
        if await group.locator("input[type=number]").count():
            await group.locator("input[type=number]").first.fill("1")
    if await page.locator("textarea, input[type=text]").count():
        await page.locator("textarea, input[type=text]").first.fill("TEA")
    await page.locator("button[type=submit]").first.click()
    await phone.reads(re.compile("IS THAT RIGHT|RECEIVED"))
    for yes in ("Yes, send my vote", "Yes, put me forward"):
        if await phone.page.get_by_role("button", name=quoted(yes)).count():
            await phone.press(quoted(yes))
    await phone.reads(re.compile("RECEIVED"))


async def told(place: Place, chair: Client, board: Screen, id: str) -> None:
    """It is closed, and the board shows its result."""
    await chair.must(Close(id=new_id()))
    if not place.hub.meeting.state.activities[id].revealed:
        await chair.must(Reveal(id=new_id(), activity=id))
    await board.reads(quoted("It is closed."))
    await board.reads(quoted("Results"))


async def untranslated(screen: Screen, place: Place) -> list[str]:
    """What can be read that is neither in the other language nor from the agenda."""
    agenda = set(_strings(msgspec.to_builtins(place.hub.meeting.state.agenda.activities)))
    found = []
    for text in await screen.page.evaluate(READ):
        rest = text
        while (shorter := INNERMOST.sub(" ", rest)) != rest:
            rest = shorter
        for each in sorted(agenda | {"Roomvoice", "English"}, key=len, reverse=True):
            rest = rest.replace(each, " ")
        found += ENGLISH.findall(rest)
    return found


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str() if len(value) > 2:
            yield from (value, *value.split(" | "))
        case dict():
            for each in value.values():
                yield from _strings(each)
        case list() | tuple():
            for each in value:
                yield from _strings(each)
