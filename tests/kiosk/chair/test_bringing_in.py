"""Items from paper and from files: by keys, by typed words and by commands, with the real hub."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from server.report.csv import write_csv
from server.report.reading import read_report
from shared.messages import Say
from shared.state import ActivityState
from tests.kiosk.chair.room import Place, hub_at, new_id
from tests.kiosk.chair.test_console import console
from tests.kiosk.chair.test_one_shot import chair, refused, said, told
from tests.kiosk.sizes import AT_SMALLEST

FILE = """\
column,text,table_name
strengths,Trust,Oak
strengths,'=1+1,
weaknesses,Trust,Elm
nowhere,Lost,
threats,,
"""
VOLUNTEERS = """\
first;last;contact;consent;keep
Ada;Lovelace;ada@example.org;yes;yes
Grace;Hopper;grace@example.org;no;
Katherine;;;perhaps;
"""
IN = '2 items brought in to "Our SWOT".'
BEFORE = "2 lines came in before, and count once."


def swot(place: Place) -> ActivityState:
    return place.hub.meeting.state.activities["swot"]


def shown(place: Place) -> list[tuple[str, str, str]]:
    """Table, column and text of what stands on the board."""
    return [(i.table, i.column, i.text) for i in swot(place).items.values() if i.on_show]


async def test_a_file_comes_in_once_and_goes_out_as_one(place: Place, tmp_path: Path) -> None:
    file = tmp_path / "items.csv"
    file.write_text(FILE, encoding="utf-8-sig")
    async with place.table("Oak", 2) as oak, place.board() as board:
        assert "takes no items" in await refused("import", str(file), "first")
        await said("open", "swot")
        first = await chair("import", str(file), "swot")
        assert first.exit_code == 1
        assert first.stdout.splitlines() == [
            '3 items brought in to "Our SWOT".',
            "Line 5 is not brought in: There is no column nowhere. There are: strengths, "
            "weaknesses, opportunities, threats.",
            "Line 6 is not brought in: There is no text.",
            "Line 4: There is no table Elm here, so it counts for none.",
        ]
        assert shown(place) == [
            ("t1", "strengths", "Trust"),
            ("paper", "strengths", "=1+1"),
            ("paper", "weaknesses", "Trust"),
        ]
        await board.until(lambda: len(board.view.items) == 3)
        own = next(iter(swot(place).items))
        await oak.until(lambda: oak.link.room.own and own in oak.link.room.own.items)
        again = await chair("--json", "import", str(file), "swot")
        values = json.loads(again.stdout)
        assert (values["items"], values["before"]) == ([], 3)
        assert len(shown(place)) == 3
        assert await said("undo") == "Your last step (bring in 3 items) is taken back."
        assert shown(place) == []
        anew = await chair("import", str(file), "swot", "--again")
        assert '3 items brought in to "Our SWOT".' in anew.stdout
        assert len(shown(place)) == 3


async def test_what_was_undone_comes_in_again_and_what_its_table_took_back_does_not(
    place: Place, tmp_path: Path
) -> None:
    file = tmp_path / "items.csv"
    file.write_text("text,column,table_name\nTrust,strengths,Oak\nRain,threats,\n")
    async with place.table("Oak", 2) as oak:
        await said("open", "swot")
        for _time in range(3):
            assert await said("import", str(file), "swot") == IN
            assert len(shown(place)) == 2
            assert BEFORE in (await chair("import", str(file), "swot")).stdout.splitlines()
            assert len(shown(place)) == 2
            assert await said("undo") == "Your last step (bring in 2 items) is taken back."
            assert shown(place) == []
        assert await said("import", str(file), "swot") == IN
        trust = next(i.id for i in swot(place).items.values() if i.on_show and i.table == "t1")
        back = {"do": "withdraw", "item": trust}
        await oak.ask(Say(id=new_id(), activity="swot", said=back))
        run = await chair("import", str(file), "swot")
        assert run.stdout.splitlines()[1:] == [
            "1 line came in before, and counts once.",
            "Line 2 is not brought in: It was taken back.",
        ]
        assert [text for _table, _column, text in shown(place)] == ["Rain"]


async def test_what_the_report_writes_comes_back_in(place: Place, tmp_path: Path) -> None:
    async with place.table("Oak", 2) as oak:
        await said("open", "swot")
        await oak.write("strengths", "-- - Trust; =sum")
        hidden = await oak.write("threats", "Rude")
        await said("hide-item", hidden)
        await said("item", "swot", "opp", "A bridge", "--paper")
        files = write_csv(read_report(place.data))
        file = tmp_path / "items.csv"
        file.write_bytes(files["items.csv"])
        rows = list(csv.DictReader(io.StringIO(files["items.csv"].decode("utf-8-sig"))))
        assert [row["origin"] for row in rows] == ["", "", "paper"]
        await said("undo")
    async with hub_at(tmp_path / "next") as following:
        await said("open", "swot")
        run = await chair("import", str(file), "swot")
        assert "Line 3 is not brought in: It was hidden by the chair." in run.stdout
        items = [i for i in swot(following).items.values() if i.on_show]
        assert [(i.text, i.origin) for i in items] == [
            ("-- - Trust; =sum", "brought"),
            ("A bridge", "paper"),
        ]


async def test_an_item_from_paper_by_command(place: Place) -> None:
    async with place.table("Oak", 2):
        assert "has not been opened yet" in await refused("item", "swot", "threats", "Rain")
        await said("open", "swot")
        words = await said("item", "swot", "threats", "Rain", "--paper", "--table", "Oak")
        assert words == 'Brought in to "Our SWOT": "Rain"'
        assert (await told("--json", "item", "swot", "s", "Time"))["origin"] == "brought"
        assert "No column is named" in await refused("item", "swot", "Rain")
        listed = (await chair("items")).stdout
        assert "Oak (on paper), threats: Rain" in listed
        assert " brought in, strengths: Time" in listed


@AT_SMALLEST
async def test_an_item_from_paper_by_keys(place: Place, size: tuple[int, int]) -> None:
    async with place.table("Oak", 2), console(place, size) as seat:
        await said("open", "swot")
        await seat.press("x")
        await seat.sees("1 = Write down an item from paper", "2 = Bring in items from a file")
        await seat.press("1")
        await seat.sees("Where does it belong?", "2. ")
        await seat.type("1")
        await seat.press("enter")
        await seat.sees("Which table wrote it?", "1. Oak", "2. No table")
        await seat.type("1")
        await seat.press("enter")
        await seat.sees("What does the paper say?")
        await seat.press("enter")
        await seat.sees("There is no text. What does the paper say?")
        await seat.type("We know each other")
        await seat.press("enter")
        await seat.sees("Brought in to")
        assert shown(place) == [("t1", "strengths", "We know each other")]
        await seat.press("u")
        await seat.sees("Your last step (bring in an item")
        assert shown(place) == []


@AT_SMALLEST
async def test_a_file_by_keys(place: Place, tmp_path: Path, size: tuple[int, int]) -> None:
    file = tmp_path / "f.csv"
    file.write_text(FILE, encoding="utf-8")
    async with place.table("Oak", 2), console(place, size) as seat:
        await said("open", "swot")
        await seat.press("x")
        await seat.sees("2 = Bring in items from a file")
        await seat.press("2")
        await seat.sees("Which file has items for")
        await seat.type("/nowhere.csv")
        await seat.press("enter")
        await seat.sees("cannot be read")
        await seat.press("ctrl+u")
        await seat.type(str(file))
        await seat.press("enter")
        await seat.sees("3 lines can come in.", "Bring them in?")
        await seat.type("y")
        await seat.press("enter")
        await seat.sees("3 items brought in", "Line 6 is not brought in", "Enter: go on.")
        assert len(shown(place)) == 3
        await seat.press("enter")
        await seat.sees("NEXT STEP", "3 items brought in")
        await seat.press("u")
        await seat.sees("Your last step (bring in 3 items) is taken back.")
        assert shown(place) == []
        await seat.press("x")
        await seat.sees("2 = Bring in items from a file")
        await seat.press("2")
        await seat.sees("Which file has items for")
        await seat.type(str(file))
        await seat.press("enter")
        await seat.sees("Bring them in?")
        await seat.type("y")
        await seat.press("enter")
        await seat.sees("3 items brought in", "Enter: go on.")
        assert len(shown(place)) == 3


async def test_volunteers_on_paper_are_shown_only_as_they_agreed(tmp_path: Path) -> None:
    agenda = (
        'title = "D"\n[[activity]]\nid = "reps"\nkind = "volunteers"\ntitle = "Reps"\nlive = true\n'
    )
    file, bare = tmp_path / "v.csv", tmp_path / "bare.csv"
    file.write_text(VOLUNTEERS, encoding="utf-8")
    bare.write_text("first\nAda\n", encoding="utf-8")
    async with hub_at(tmp_path / "data", agenda) as place, place.board() as board:
        await said("open", "reps")
        run = await chair("import", str(bare), "reps")
        assert "consent is missing" in run.stdout
        run = await chair("import", str(file), "reps", "--paper")
        assert run.stdout.splitlines()[1:] == [
            "Line 4 is not brought in: Consent is yes or no, and nothing else.",
            "Line 3: How to reach them is left out: keep does not say yes.",
        ]
        at = place.hub.meeting.state.activities["reps"]
        ada, grace = at.items.values()
        assert (ada.text, ada.private["contact"]) == ("Ada", "ada@example.org")
        assert grace.text == "A volunteer" and "contact" not in grace.private
        assert grace.private["last"] == "Hopper"
        await board.until(lambda: len(board.view.items) == 2)
        assert "Hopper" not in repr(board.view) and "Lovelace" not in repr(board.view)
        report = read_report(place.data)
        assert "Hopper" not in repr(report) and "example.org" not in repr(report)
        assert "count once" in (await chair("import", str(file), "reps")).stdout
        await said("undo")
        assert all(not each.private for each in at.items.values())
