"""The page in a real browser: a vote of every kind, the plug pulled, and hostile text."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path
from typing import Final

import msgspec
import pytest
from playwright.async_api import Browser

from docs.pictures.examples import examples
from shared.activities import kind_named
from shared.activities.ideas import SETS
from shared.acts.receipts import receipt_code
from shared.acts.signals import SIGNALS
from shared.acts.slips import slip_digest
from shared.messages import Close, ExtraTime, IssueSlips, Open, Reveal, SetTimer, VoteAgain
from tests.docs.test_protocol_page import examples as frames
from tests.end_to_end.commands import hub_running
from tests.server.raw_client import Client, Place, new_id
from tests.web.in_browser import Screen, needs_chromium, page_hub, screen

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="session")]

AGENDA: Final = """
title = "In a browser"
[[activity]]
id = "a"
kind = "choice"
title = "Well?"
options = ["Yes", "No"]
[[activity]]
id = "swot"
kind = "swot"
title = "Our SWOT"
live = true
"""
WITH_ALL: Final = """
title = "With all of it"
[[activity]]
id = "a"
kind = "choice"
title = "Well?"
options = ["Yes", "No"]
receipts = true
voices = true
ballots = "slips"
"""
SLIP: Final = "K7M2QXAB"
HOSTILE: Final = '<img src=x onerror="alert(1)">[b]\u202etxet'


# --- every kind ---


async def fill(phone: Screen) -> None:
    """Answer whatever is asked, in the simplest way."""
    main = phone.page.locator("main form").first
    for group in await main.locator("fieldset").all():
        for kind in ("radio", "checkbox"):
            if await group.locator(f"input[type={kind}]").count():
                await group.locator(f"input[type={kind}]").first.check()
        for each in await group.locator("button[aria-pressed]").all():
            await each.click()
        if await group.locator("input[type=number]").count():
            await group.locator("input[type=number]").first.fill("1")
    for field in await main.locator("textarea, input[type=text]").all():
        await field.fill("Tea" if await field.input_value() == "" else "")
        if "Word" in await main.inner_text():
            break


async def take_part(phone: Screen) -> None:
    """One ballot, or one thing written; the hub says that it has it."""
    if not await phone.page.locator("main form").count():
        return  # there is nothing to do here
    await fill(phone)
    await phone.page.locator("main form button[type=submit]").first.click()
    for yes in ("Yes, send my vote", "Yes, put me forward"):
        await phone.reads(re.compile("Is that right|Sending|Received|Kept"))
        if await phone.page.get_by_role("button", name=yes).count():
            assert await phone.violations() == []
            await phone.press(yes)
    await phone.reads("Received.")


@pytest.mark.timeout(240)
async def test_every_kind_is_answered_and_shown_and_passes_the_checker(
    tmp_path: Path, browser: Browser
) -> None:
    agenda = 'title = "Every kind"\nwelcome = "Good to see you"\n' + "\n".join(examples().values())
    async with (
        page_hub(tmp_path / "data", agenda) as place,
        screen(browser) as phone,
        screen(browser, color_scheme="dark", viewport={"width": 1280, "height": 720}) as board,
        place.inside("chair") as chair,
    ):
        await phone.page.goto(f"{place.hub.page}#{place.code}")
        await phone.reads("Who are you?")
        assert await phone.violations() == []
        await phone.come_in(place.hub.page, place.code, "Oak")
        await phone.reads("Good to see you")
        await board.page.goto(f"{place.hub.page}board#{place.code}")
        await board.reads("To join")
        assert await phone.violations() + await board.violations() == []
        for id in examples():
            await one_kind(place, chair, phone, board, id)
        assert phone.wrong + board.wrong == []
        assert phone.hosts | board.hosts == {place.hub.page.split("/")[2]}


async def one_kind(place: Place, chair: Client, phone: Screen, board: Screen, id: str) -> None:
    """Open, answer, close and show one activity."""
    await chair.must(Open(id=new_id(), activity=id))
    at = place.hub.meeting.state.activities[id]
    await phone.reads(f"Question {list(place.hub.meeting.state.activities).index(id) + 1} of")
    assert await phone.violations() == [], id
    assert await phone.page.evaluate("document.documentElement.scrollWidth") <= 320, id
    await take_part(phone)
    rules = kind_named(at.activity.kind)
    assert at.ballots == rules.takes_ballots
    assert bool(at.items) == rules.takes_items
    await chair.must(Close(id=new_id()))
    if not at.revealed:
        await chair.must(Reveal(id=new_id(), activity=id))
    await board.page.get_by_role("heading", name=at.activity.title, exact=True).first.wait_for()
    await board.page.locator("main").get_by_text("It is closed.").wait_for()
    await board.reads("Results")
    assert await board.violations() == [], id


# --- what is promised ---


async def test_a_vote_while_the_hub_is_gone_is_kept_and_counts_once(
    tmp_path: Path, browser: Browser
) -> None:
    data, agenda = tmp_path / "data", tmp_path / "agenda.toml"
    agenda.write_text(AGENDA, "utf-8")
    async with screen(browser) as phone:
        with hub_running(data, str(agenda), "--web", "--web-port", "0") as hub:
            ready = hub.ready
            await phone.come_in(ready.web, ready.code, "Oak", people=2)
            done = await asyncio.to_thread(hub.chair, "open", "a")
            assert done.returncode == 0, done.stderr
            await phone.press("I am person 1")
            hub.process.kill()
        await phone.page.get_by_label("No", exact=True).check()
        await phone.press("Go on")
        await phone.press("Yes, send my vote")
        await phone.reads("Kept here, sent when the hub is back")
        await phone.press("Next person")
        await phone.reads("1 thing is kept here")
        assert '\\"option\\":1' in await phone.kept()
        ports = [each.rsplit(":", 1)[1].strip("/") for each in (ready.url, ready.web)]
        with hub_running(data, "--web", "--web-port", ports[1], port=int(ports[0])) as again:
            await phone.page.locator("#contact").get_by_text("Connected", exact=True).wait_for()
            await phone.forgets("option")
            assert await phone.page.get_by_role("button", name="I am person 2").is_visible()
            done = await asyncio.to_thread(again.chair, "--json", "status")
            assert json.loads(done.stdout)["progress"]["ballots"] == 1


async def test_only_a_secret_vote_says_that_nobody_can_see_it(
    tmp_path: Path, browser: Browser
) -> None:
    shown = AGENDA.replace('"No"]\n', '"No"]\nopen = true\n', 1)
    for agenda, unseen in ((AGENDA, True), (shown, False)):
        async with (
            page_hub(tmp_path / str(unseen), agenda) as place,
            screen(browser) as phone,
            place.inside("chair") as chair,
        ):
            await phone.come_in(place.hub.page, place.code, "Oak")
            await chair.must(Open(id=new_id(), activity="a"))
            await take_part(phone)
            main = await phone.page.locator("main").inner_text()
            assert ("Nobody can see your vote." in main) is unseen


async def test_what_was_sent_and_not_answered_is_sent_again_and_counts_once(
    tmp_path: Path, browser: Browser
) -> None:
    async with (
        page_hub(tmp_path / "data", AGENDA) as place,
        screen(browser) as phone,
        place.inside("chair") as chair,
    ):
        await phone.context.add_init_script(
            "const keep = Storage.prototype.setItem;"
            "Storage.prototype.setItem = function (key, value) {"
            " if (value.includes('cast')) keep.call(sessionStorage, key, value);"
            " keep.call(this, key, value); }"
        )
        await phone.come_in(place.hub.page, place.code, "Oak")
        await chair.must(Open(id=new_id(), activity="a"))
        await phone.page.get_by_label("Yes", exact=True).check()
        await phone.press("Go on")
        await phone.press("Yes, send my vote")
        await phone.reads("Received. Your vote is in.")
        assert "option" not in await phone.kept()
        # As if the browser had been killed before it heard that.
        await phone.page.evaluate(
            "for (const [k, v] of Object.entries({...sessionStorage})) localStorage[k] = v"
        )
        assert "option" in await phone.kept()
        await phone.page.reload()
        await phone.forgets("option")
        await phone.reads("You have voted. Thank you.")
        assert len(place.hub.meeting.state.activities["a"].box) == 1
        assert phone.wrong == []


async def vote(phone: Screen, answer: str) -> None:
    """One ballot with all that can be asked; the hub has it, and its code is the voter's."""
    await phone.page.get_by_label("What is the code on your slip?").fill("k7m2-qxab")
    await phone.page.get_by_label(answer, exact=True).check()
    await phone.press("Go on")
    await phone.reads("Please choose one first.")
    await phone.page.get_by_label("Rather not say").check()
    await phone.press("Go on")
    await phone.reads("How do you speak here? Rather not say")
    await phone.press("Yes, send my vote")
    await phone.reads("Received. Your vote is in.")


async def test_slips_voices_receipts_and_voting_again(tmp_path: Path, browser: Browser) -> None:
    async with (
        page_hub(tmp_path / "data", WITH_ALL) as place,
        screen(browser) as phone,
        place.inside("chair") as chair,
    ):
        at = place.hub.meeting.state.activities["a"]
        await chair.must(IssueSlips(id=new_id(), activity="a", slips=(slip_digest("a", SLIP),)))
        await phone.come_in(place.hub.page, place.code, "Oak")
        await chair.must(Open(id=new_id(), activity="a"))
        await vote(phone, "Yes")
        await phone.reads(f"Your code: {receipt_code(next(iter(at.box)))}")
        await chair.must(VoteAgain(id=new_id(), table="t1"))
        await phone.press("All done")
        await phone.reads("The chair asks your table to vote again.")
        assert await phone.violations() == []
        await phone.press("Take them out")
        await vote(phone, "No")
        assert [choice.option for choice in at.box.values()] == [1]
        assert phone.wrong == []


async def test_a_table_tells_the_chair_passes_and_has_its_own_time(
    tmp_path: Path, browser: Browser
) -> None:
    async with (
        page_hub(tmp_path / "data", AGENDA) as place,
        screen(browser) as phone,
        place.inside("chair") as chair,
    ):
        state = place.hub.meeting.state
        await phone.come_in(place.hub.page, place.code, "Oak")
        await chair.must(Open(id=new_id(), activity="a"))
        await chair.must(SetTimer(id=new_id(), seconds=600))
        await phone.page.get_by_text("Time left").wait_for()
        await chair.must(ExtraTime(id=new_id(), table="t1", extra="no limit"))
        await phone.page.get_by_text("Take your time").wait_for()
        await phone.page.get_by_text("Tell the chair something").click()
        await phone.press("Slower please")
        await phone.page.locator("#foot").get_by_text("The chair sees: Slower please.").wait_for()
        assert list(state.signals) == [("t1", "slower")]
        await phone.press("Slower please")
        await phone.press("Our table passes")
        await phone.press("Yes")
        await phone.reads("Your table passes.")
        assert await phone.violations() == []
        await phone.page.locator("main").get_by_role("button", name="Take part again").click()
        await phone.reads("Choose one")
        assert (not state.signals, phone.wrong) == (True, [])


async def test_what_people_write_is_text_on_every_screen(tmp_path: Path, browser: Browser) -> None:
    async with (
        page_hub(tmp_path / "data", AGENDA) as place,
        screen(browser) as phone,
        screen(browser) as board,
        place.inside("chair") as chair,
    ):
        await phone.come_in(place.hub.page, place.code, "<b>Oak</b>")
        await board.page.goto(f"{place.hub.page}board#{place.code}")
        await chair.must(Open(id=new_id(), activity="swot"))
        await phone.page.get_by_label(re.compile("^Strengths")).check()
        await phone.page.get_by_label("Write one thing").fill(HOSTILE)
        await phone.press("Add it")
        await phone.reads("Received.")
        (item,) = place.hub.meeting.state.activities["swot"].items
        for each in (phone, board):
            await each.page.locator("main li").get_by_text('onerror="alert(1)">').wait_for()
            assert await each.page.locator("main img").count() == 0
            assert each.wrong == []
        await phone.page.get_by_role("button", name="Take it back").click()
        await phone.press("Yes")
        await phone.reads("Nothing yet.")
        assert place.hub.meeting.state.activities["swot"].items[item].withdrawn


async def test_a_second_window_takes_the_seat_and_the_first_says_so(
    tmp_path: Path, browser: Browser
) -> None:
    async with page_hub(tmp_path / "data", AGENDA) as place, screen(browser) as phone:
        await phone.come_in(place.hub.page, place.code, "Oak")
        other = Screen(phone.context, await phone.context.new_page())
        await other.page.goto(place.hub.page)
        await other.page.get_by_text("Your table is Oak.").wait_for()
        await phone.reads("Your table is open somewhere else now.")
        await phone.press("Use it here")
        await other.reads("Your table is open somewhere else now.")
        assert len(place.hub.meeting.state.tables) == 1


# --- the same as elsewhere ---


async def test_the_page_packs_and_unpacks_every_frame_of_the_protocol_as_it_is_written(
    tmp_path: Path, browser: Browser
) -> None:
    async with page_hub(tmp_path / "data", AGENDA) as place, screen(browser) as phone:
        await phone.page.goto(place.hub.page)
        brought = await phone.page.evaluate(
            """async (frames) => {
                const at = document.querySelector("script").src;
                const { encode, decode } = await import(new URL("msgpack.js", at));
                const { SETS } = await import(new URL("kinds/ideas.js", at));
                const { SIGNALS } = await import(new URL("moments.js", at));
                const { receiptCode } = await import(new URL("receipts.js", at));
                const seen = frames.map(([plain, bytes]) => [
                    JSON.stringify(decode(new Uint8Array(bytes))), [...encode(JSON.parse(plain))],
                ]);
                return [seen, SETS, receiptCode("0".repeat(30) + "20"), SIGNALS];
            }""",
            [[written, list(frame)] for written, frame in frames()],
        )
        for (read, packed), (written, frame) in zip(brought[0], frames(), strict=True):
            assert json.loads(read) == json.loads(written)
            assert bytes(packed) == frame
        ready = {
            name: [
                [each.name, each.hint, *([list(each.pairs)] if each.pairs else [])]
                for each in columns
            ]
            for name, columns in SETS.items()
        }
        assert brought[1] == msgspec.to_builtins(ready)
        assert brought[2:] == ["BBA-AAA", SIGNALS]


async def test_a_phone_that_lost_its_line_for_a_moment_sends_though_nothing_changed_meanwhile(
    tmp_path: Path, browser: Browser
) -> None:
    async with (
        page_hub(tmp_path / "data", AGENDA) as place,
        screen(browser) as phone,
        place.inside("chair") as chair,
    ):
        await phone.come_in(place.hub.page, place.code, "Oak")
        await chair.must(Open(id=new_id(), activity="a"))
        await phone.reads("Well?")
        (session,) = place.hub._tables.values()
        session._line.abort()
        await phone.reads("The hub is away")
        await take_part(phone)
