"""The parts of the room in every format of the report: beside the whole, each with its name."""

from __future__ import annotations

import io
import zipfile

import msgspec
import pytest

from server.report.content import Report
from server.report.csv import write_csv
from server.report.formats import DOCUMENTS
from server.report.from_meeting import report_of
from server.report.html import write_html
from server.report.json import write_json
from server.report.markdown import write_markdown
from server.report.page import page_of
from server.verify.whole import verify
from shared.voices import WITHHELD
from tests.shared.test_voices import AGENDA, BY_TABLE, Said, a_day, cast, close, many, said_by

SPLIT = many("l", 4, 2, 1) + many("p", 1, 6) + many("b", 1)


def report(agenda: str = AGENDA, said: list[Said] = SPLIT) -> Report:
    day = said_by(agenda, *said)
    return report_of(day.meeting, day.entries())


def test_people_read_the_parts_on_the_first_page_and_beside_each_other() -> None:
    html, markdown = write_html(report()), write_markdown(report())
    first_page = html[html.index("What the room said") : html.index('class="activity"')]
    for text in (first_page, html[html.index('class="sides"') :], markdown):
        assert "Lived experience or both (8 ballots)" in text
        assert "Professional (7 ballots)" in text
        assert "6 of 7, that is 86 percent" in text
    assert "- **Professional (7 ballots)**: Most said “No”" in markdown
    assert "### Professional (7 ballots): All answers" in markdown


def test_spreadsheets_name_the_part_of_each_number() -> None:
    answers = write_csv(report())["answers.csv"].decode("utf-8-sig")
    assert '"vote","All answers","No","","",8,15' in answers
    assert '"vote","Professional (7 ballots): All answers","No","","",6,7' in answers
    ballots = write_csv(report())["ballots.csv"].decode("utf-8-sig")
    assert ballots.splitlines()[0] == '"activity","ballot","table","choice"'


@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_the_document_and_the_workbook_have_them_too(format: str) -> None:
    written = DOCUMENTS[format](report())
    with zipfile.ZipFile(io.BytesIO(written)) as packed:
        whole = "".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    assert "Professional (7 ballots): All answers" in whole


def test_where_nothing_stands_apart_every_reader_is_told_so_and_nothing_else() -> None:
    few = many("l", 9) + many("p", 0, 2)
    told = report(said=few)
    section = page_of(told).sections[0]
    assert section.sides == ()
    assert WITHHELD in write_html(told)
    assert WITHHELD in write_markdown(told)
    for text in (write_html(told), write_markdown(told), write_json(told)):
        assert "Professional" not in text


def test_tables_stand_side_by_side_where_ballots_are_open() -> None:
    day = a_day(BY_TABLE)
    for each in many("", 2, 1):
        cast(day, each, "t2")
    cast(day, Said("", 2), "t1")
    close(day)
    told = report_of(day.meeting, day.entries())
    assert "### Table 1 (3 ballots): All answers" in write_markdown(told)


# --- a report that somebody changed ---


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ('"count": 6', '"count": 5', "the result of Professional is not what its ballots say"),
        ('"apart_note": ""', '"apart_note": "All of it."', "not shown apart is not so"),
        ('"key": "p"', '"key": "l"', "not each there once"),
        ('"name": "Professional"', '"name": "Rather not say"', "another name"),
        (
            '"ballots": 7,\n          "results"',
            '"ballots": 8,\n          "results"',
            "stated with 8",
        ),
    ],
)
def test_a_changed_part_is_found(was: str, becomes: str, told: str) -> None:
    text = write_json(report())
    start = text.index('"apart": [')
    part = text.index('"key": "p"', start)
    begin = part if was in text[part:] else start
    changed = text[:begin] + text[begin:].replace(was, becomes, 1)
    assert changed != text
    assert any(told in wrong for wrong in verify(changed).wrong)


def test_a_part_that_is_too_small_or_not_the_rooms_is_found() -> None:
    whole = msgspec.json.decode(write_json(report()))
    apart = whole["activities"][0]["apart"]
    moved = apart[1]["choices"][:3]
    apart[1]["choices"] = apart[1]["choices"][3:]
    apart[0]["choices"] = sorted(apart[0]["choices"] + moved, key=str)
    wrong = verify(msgspec.json.encode(whole)).wrong
    assert any("with too few ballots" in each for each in wrong)
    apart[0]["choices"][0] = {"option": 2}
    wrong = verify(msgspec.json.encode(whole)).wrong
    assert any("together are not those of the room" in each for each in wrong)


def test_parts_that_nobody_asked_for_are_found() -> None:
    whole = msgspec.json.decode(write_json(report()))
    plain = msgspec.json.decode(
        write_json(report(AGENDA.replace("voices = true", ""), many("", 9)))
    )
    plain["activities"][0]["apart"] = whole["activities"][0]["apart"]
    wrong = verify(msgspec.json.encode(plain)).wrong
    assert any("shown in parts, and should not be" in each for each in wrong)
