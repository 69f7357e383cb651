"""Every export of a meeting full of hostile texts has the shape of a harmless one, and no more.

A format that is added to `FORMATS` or `FOLDERS` must be added here: the last test asks for it.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pytest
from markdown_it import MarkdownIt

from server.journal.sqlite import SqliteStore
from server.report.content import Report
from server.report.csv import FORMULA
from server.report.formats import DOCUMENTS, EASY_EDITIONS, FOLDERS, FORMATS
from server.report.from_meeting import report_of
from shared.activities.swot import QUADRANTS
from shared.messages import Announce, Close, Open
from shared.text import show
from tests.hostile_day import HostileDay, days
from tests.hostile_text import LONG, SEED, SHORT, payloads
from tests.server.report.meetings import Room
from tests.server.report.opened import inside, workbook
from tests.server.report.written import read_html, read_markdown

NUMBERS = [SHORT, pytest.param(LONG, marks=[pytest.mark.soak, pytest.mark.timeout(600)])]
VOID: Final = {"meta", "rect", "path"}
ISOLATE, END = "\u2068", "\u2069"
"""What the report puts around words from right to left, so that they do not turn a sentence."""


def held(day: HostileDay) -> Report:
    """The report of a meeting in which all this was said."""
    room = Room(SqliteStore(Path(":memory:")), day.agenda)
    tables = [room.join(name, 2) for name in day.names]
    room.do("chair", Announce, text=day.announcement)
    items: list[str] = []
    for activity in room.meeting.state.agenda.activities:
        room.do("chair", Open, activity=activity.id)
        for n, text in enumerate(day.items if activity.kind == "swot" else ()):
            items.append(room.write(tables[n % 8], "swot", QUADRANTS[n % 4], text))
        for n, table in enumerate(tables):
            choices: dict[str, dict[str, Any]] = {
                "choice": {"option": n % 4},
                "dots": {"dots": dict.fromkeys(items[n % 5 :][:1], 1)},
                "scale": {"answers": [n % 6] * 3},
                "multiple": {"options": [n % 3]},
            }
            if activity.kind in choices:
                room.cast(table, activity.id, **choices[activity.kind])
        room.do("chair", Close)
    return report_of(room.meeting, room.entries)


@pytest.fixture(scope="module", params=NUMBERS, ids=str)
def reports(request: pytest.FixtureRequest) -> list[tuple[HostileDay, Report, Report]]:
    """Hostile reports, each with its harmless twin."""
    return [(day, held(day), held(twin)) for day, twin in days(payloads(request.param))]


# --- HTML ---


class Strict(HTMLParser):
    """Reads HTML as it should be written, and nothing else: every `<` and `&` means something."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.skeleton: list[Any] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.skeleton.append((tag, attrs))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID
        self.skeleton.append((tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.skeleton.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        assert self.open[-1:] == ["style"] or not set("<>&") & set(data), data
        assert "\x1b" not in data

    def handle_entityref(self, name: str) -> None:
        assert name in ("lt", "gt", "amp"), name

    def handle_charref(self, name: str) -> None:
        assert name in ("34", "39"), name

    def handle_decl(self, decl: str) -> None:
        assert decl == "DOCTYPE html"
        self.skeleton.append(decl)

    def refuse(self, data: str) -> None:
        raise AssertionError(f"a comment or an instruction: {data}")

    handle_comment = unknown_decl = handle_pi = refuse


def html_skeleton(text: str) -> list[Any]:
    """The tags, their attributes and their order."""
    reader = Strict()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader.skeleton


# --- Markdown ---


def markdown_skeleton(text: str) -> list[Any]:
    """What an eager reader of Markdown finds but for the words themselves."""
    found: list[Any] = []
    for token in MarkdownIt("gfm-like", {"html": True, "typographer": True}).parse(text):
        found.append((token.type, token.tag, token.level, token.attrs))
        found += [
            (child.type, child.tag, child.attrs)
            for child in token.children or ()
            if child.type not in ("text", "text_special")
        ]
    return found


# --- JSON ---


def json_skeleton(text: str) -> Any:
    """The values without people's words; a key never holds one.

    The record writes a text that could act on a screen in base64, and
    adds the `words` that were typed where some of them were tidied away.
    """

    def bare(value: Any) -> Any:
        if isinstance(value, dict) and value.keys() != {"base64"}:
            return {key: bare(each) for key, each in value.items() if key != "words"}
        if isinstance(value, list):
            return [bare(each) for each in value]
        return "str" if isinstance(value, dict) else type(value).__name__

    return bare(json.loads(text))


SKELETONS: Final[dict[str, Callable[[str], Any]]] = {
    "html": html_skeleton,
    "md": markdown_skeleton,
    "json": json_skeleton,
}


@pytest.mark.parametrize("name", SKELETONS)
def test_a_hostile_report_has_the_shape_of_a_harmless_one(
    name: str, reports: list[tuple[HostileDay, Report, Report]]
) -> None:
    for at, (_, hostile, twin) in enumerate(reports):
        written, expected = FORMATS[name](hostile), FORMATS[name](twin)
        where = f"{name}, seed {SEED}, day {at}"
        assert SKELETONS[name](written) == SKELETONS[name](expected), where
        assert name == "json" or written.count("\n") == expected.count("\n"), where
        assert unseen(written) <= {"\n", ISOLATE, END}, where
        assert written.count(ISOLATE) == written.count(END), where


def unseen(text: str) -> set[str]:
    """What shows nothing, but for what a script or a flag needs."""
    wanted = "\u200c\u200d" + "".join(map(chr, range(0xE0061, 0xE0080)))
    return {char for char in text if not char.isprintable() and char not in wanted}


def test_every_word_is_in_the_json_as_it_was_cleaned(
    reports: list[tuple[HostileDay, Report, Report]],
) -> None:
    for day, hostile, _ in reports:
        said = json.loads(FORMATS["json"](hostile))
        assert [table["name"] for table in said["tables"]] == [show(name) for name in day.names]
        swot = next(each for each in said["activities"] if each["id"] == "swot")
        assert [item["text"] for item in swot["items"]] == [show(text) for text in day.items]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("html", "<b>x</b>"),
        ("html", "<!-- x -->"),
        ("html", "&nbsp;"),
        ("html", "a < b"),
        ("md", "# x"),
        ("md", "www.a.example"),
        ("md", "<b>"),
        ("md", "| a | b |"),
    ],
)
def test_a_word_that_were_markup_would_be_seen(name: str, text: str) -> None:
    """The control: the same words without the escaping."""
    _, twin = next(islice(days(["word"] * 40), 1))
    harmless = FORMATS[name](held(twin))
    broken = harmless.replace("ж" * 4, text, 1) if name == "html" else harmless + "\n" + text
    with pytest.raises(AssertionError):
        assert SKELETONS[name](broken) == SKELETONS[name](harmless)


# --- CSV ---

STARTS_A_FORMULA: Final = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
SEPARATORS: Final = (",", ";", "\t", "|")
"""What a spreadsheet program may take for the end of a cell, in one country or another."""


def cells(file: bytes, separator: str) -> list[list[str]]:
    return list(csv.reader(file.decode("utf-8-sig").splitlines(), delimiter=separator))


def formulas(file: bytes) -> list[str]:
    """The cells that a spreadsheet program would work out instead of showing."""
    return [
        cell
        for separator in SEPARATORS
        for row in cells(file, separator)
        for cell in row
        if cell.lstrip(' "').startswith(STARTS_A_FORMULA)
    ]


def test_a_hostile_table_of_data_has_no_formula_and_as_many_cells(
    reports: list[tuple[HostileDay, Report, Report]],
) -> None:
    for at, (day, hostile, twin) in enumerate(reports):
        written, expected = FOLDERS["csv"](hostile), FOLDERS["csv"](twin)
        assert written.keys() == expected.keys()
        for name, file in written.items():
            where = f"{name}, seed {SEED}, day {at}"
            shape = [len(row) for row in cells(expected[name], ",")]
            assert [len(row) for row in cells(file, ",")] == shape, where
            assert file.count(b"\n") == file.count(b"\r\n") == len(shape), where
            assert formulas(file) == [], where
            assert unseen(file.decode("utf-8-sig")) <= {"\r", "\n", ISOLATE, END}, where
        texts = [row[5].replace("'", "") for row in cells(written["items.csv"], ",")[1:]]
        assert texts == [show(text).replace("'", "") for text in day.items]


@pytest.mark.parametrize(
    "text",
    ["=1+1", " =1+1", "@SUM(1)", "-1", "\uff1d1", "a;=1", "a; =1", 'a";"=1', "a|+1", '"=1'],
)
def test_a_formula_is_seen_and_made_harmless(text: str) -> None:
    def written(safe: str) -> bytes:
        return f'"1","{safe.replace(chr(34), chr(34) * 2)}"\r\n'.encode()

    assert formulas(written(text)) != []
    assert formulas(written(FORMULA.sub("'", text))) == []


def test_words_that_are_no_formula_stay_as_they_are() -> None:
    for text in ("well-being", "1+1", "a = b", "me@here", "2024-25", "", "it's", "a, -b", "'=1"):
        assert FORMULA.sub("'", text) == text


# --- workbooks and documents ---


def sheet_skeleton(file: bytes) -> list[object]:
    """Where every cell stands and what it is, and what is a link."""
    cells = [
        (place, cell.coordinate, cell.data_type, bool(cell.hyperlink))
        for place, sheet in enumerate(workbook(file).worksheets)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    return [sorted(set(ELEMENT.findall(inside(file)))), *cells]


def document_skeleton(file: bytes) -> list[object]:
    """The elements of every part in their order: an own one of a text would be one more."""
    return [*ELEMENT.findall(inside(file))]


ELEMENT: Final = re.compile(r"<([a-zA-Z][^\s/>]*)")
DOCUMENT_SKELETONS: Final[dict[str, Callable[[bytes], list[object]]]] = {
    "xlsx": sheet_skeleton,
    "docx": document_skeleton,
}


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_a_hostile_document_has_the_shape_of_a_harmless_one(
    reports: list[tuple[HostileDay, Report, Report]], name: str
) -> None:
    for at, (_, hostile, twin) in enumerate(reports[::2]):  # they take long
        where = f"{name}, seed {SEED}, day {2 * at}"
        written, expected = DOCUMENTS[name](hostile), DOCUMENTS[name](twin)
        skeleton = DOCUMENT_SKELETONS[name]
        assert skeleton(written) == skeleton(expected), where
        assert unseen(inside(written)) <= unseen(inside(expected)) | {ISOLATE, END}, where


@pytest.mark.parametrize("name", sorted(EASY_EDITIONS))
def test_a_hostile_easy_edition_has_no_element_that_a_harmless_one_has_not(
    reports: list[tuple[HostileDay, Report, Report]], name: str
) -> None:
    """How many there are differs: each sentence is one, and what people wrote may end several."""

    def kinds(file: bytes) -> set[object]:
        if name == "docx":
            return set(document_skeleton(file))
        text = file.decode()
        found = read_html(text) if name == "html" else read_markdown(text)
        return {*found.tags, *found.attributes}

    for at, (_, hostile, twin) in enumerate(reports[1::2]):
        where = f"{name}, seed {SEED}, day {2 * at + 1}"
        written = EASY_EDITIONS[name](hostile)
        assert kinds(written) == kinds(EASY_EDITIONS[name](twin)), where
        if name != "docx":
            assert unseen(written.decode()) <= {"\n", ISOLATE, END}, where


def test_every_export_that_exists_is_tried() -> None:
    assert set(SKELETONS) == set(FORMATS)
    assert set(DOCUMENT_SKELETONS) == set(DOCUMENTS)
    assert set(FOLDERS) == {"csv", "all"}  # the second is all the others
