"""The report as one workbook: a first sheet for two minutes, a sheet an activity, then the data.

Numbers are real numbers, and every block is a table whose columns can be sorted and filtered. No
text acts as a formula, a link or a number: each is written as a string and nothing else.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Final

import xlsxwriter
from wcwidth import iter_graphemes
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from server.report.blocks import Bars, Grid, Items, Plain, flattened
from server.report.content import Report
from server.report.csv import Cell, Table, number_in, tables_of_data
from server.report.page import Page, page_of
from server.report.section import Section
from shared.language import _

SHEET_NAME: Final = 31
"""The longest name of a sheet, in UTF-16 units, by Excel's rule."""
NOT_IN_A_NAME: Final[dict[int, str]] = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
FIRST_WIDTH, OTHER_WIDTH, WIDEST = 44, 18, 70
PLAIN_TEXT: Final = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}


def write_xlsx(report: Report) -> bytes:
    """The report as a workbook for spreadsheet programs (Office Open XML)."""
    written = io.BytesIO()
    page = page_of(report)
    with xlsxwriter.Workbook(written, PLAIN_TEXT) as book:
        looks = _Looks(book)
        names = _sheet_names(page)
        _summary(book.add_worksheet(_sheet_name(_("Summary"))), page, looks)
        for section, name in zip(page.sections, names, strict=True):
            _activity(book.add_worksheet(name), section, looks)
        if page.rooms:
            rooms = page.rooms_grid
            _sheet_of(book.add_worksheet(_sheet_name(rooms.caption)), rooms, looks)
        _sheet_of(book.add_worksheet(_sheet_name(_("You said, we will"))), page.answers, looks)
        for heading, table in tables_of_data(report, page).items():
            # Translators: a sheet with a table of data; {table} stays English, and is last.
            name = _("Data {table}").format(table=heading)
            # Cut short, two of them could be one.
            _data(book.add_worksheet(name if len(name) <= SHEET_NAME else heading), table)
    return written.getvalue()


class _Looks:
    """The few ways in which a cell is written."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.title: Format = book.add_format({"bold": True, "font_size": 16})
        self.heading: Format = book.add_format({"bold": True, "font_size": 12})
        self.wrapped: Format = book.add_format({"text_wrap": True, "valign": "top"})


def _sheet_names(page: Page) -> Iterator[str]:
    """A name for each activity's sheet: its place and as much of its title as there is room for."""
    for place, section in enumerate(page.sections, 1):
        yield _sheet_name(f"{place} {section.title}")


def _sheet_name(wanted: str) -> str:
    """As much of a name as there is room for, without the signs that may not stand in one."""
    name = ""
    for letter in iter_graphemes(" ".join(wanted.translate(NOT_IN_A_NAME).split())):
        if len((name + letter).encode("utf-16-le")) > 2 * SHEET_NAME:
            break
        name += letter
    return name.rstrip()


def _summary(sheet: Worksheet, page: Page, looks: _Looks) -> None:
    sheet.set_column(0, 1, FIRST_WIDTH, looks.wrapped)
    sheet.set_column(2, 4, WIDEST, looks.wrapped)
    sheet.write_string(0, 0, page.title, looks.title)
    sheet.write_string(1, 0, f"{page.day}. {page.room}.")
    sheet.write_string(2, 0, page.edition)
    head = (
        _("Activity"),
        _("Question"),
        _("Who answered"),
        _("What the room said"),
        _("Where views differed"),
    )
    rows = [
        (each.title, each.question, each.who, each.summary, each.differed) for each in page.sections
    ]
    _table(sheet, 3, head, rows)
    sheet.write_string(len(rows) + 5, 0, page.mark_told.rstrip("."))


def _sheet_of(sheet: Worksheet, grid: Grid, looks: _Looks) -> None:
    sheet.set_column(0, len(grid.head) - 1, FIRST_WIDTH, looks.wrapped)
    sheet.write_string(0, 0, grid.caption, looks.title)
    _table(sheet, 2, grid.head, grid.rows)


def _activity(sheet: Worksheet, section: Section, looks: _Looks) -> None:
    sheet.set_column(0, 0, FIRST_WIDTH, looks.wrapped)
    sheet.set_column(1, 12, OTHER_WIDTH, looks.wrapped)
    sheet.write_string(0, 0, section.title, looks.title)
    # One cell wide text would be cut: these run over the cells to their right.
    over = (
        section.question,
        section.helps,
        section.who,
        section.found,
        section.differed_told,
        section.counted,
    )
    row = 1
    for text in filter(None, over):
        sheet.merge_range(row, 0, row, 7, "", looks.wrapped)
        sheet.write_string(row, 0, text, looks.wrapped)
        sheet.set_row(row, 15 * (1 + len(text) // 150))
        row += 1
    for block in flattened(section.blocks):
        row = _block(sheet, row + 1, block, looks)


def _block(sheet: Worksheet, row: int, block: Plain, looks: _Looks) -> int:
    """Write one block from `row` on; returns the row after it."""
    match block:
        case Bars():
            sheet.write_string(row, 0, block.caption, looks.heading)
            row = _table(sheet, row + 1, *_bars(block))
            if block.note:
                sheet.write_string(row, 0, block.note)
                row += 1
            return row
        case Items():
            sheet.write_string(row, 0, block.heading, looks.heading)
            return _table(sheet, row + 1, *_items(block))
        case Grid():
            sheet.write_string(row, 0, block.caption, looks.heading)
            rows = [[number_in(cell) for cell in each] for each in block.rows]
            return _table(sheet, row + 1, block.head, rows)
    sheet.write_string(row, 0, block.text)
    return row + 1


def _bars(block: Bars) -> tuple[Sequence[str], list[list[Cell]]]:
    head = [block.head, block.unit.head(), _("Of")]
    rows: list[list[Cell]] = [[bar.label, bar.count, bar.of] for bar in block.bars]
    if block.ranked:
        head.append(_("Place"))
        for row, bar in zip(rows, block.bars, strict=True):
            row.append("" if bar.place is None else bar.place)
    if any(bar.by for bar in block.bars):
        head.append(_("Written by"))
        for row, bar in zip(rows, block.bars, strict=True):
            row.append(bar.by)
    if block.compared:
        head += [_("First time"), _("Of, the first time")]
        for row, bar in zip(rows, block.bars, strict=True):
            row += [bar.before, bar.before_of]
    return head, rows


def _items(block: Items) -> tuple[Sequence[str], list[list[Cell]]]:
    head = (_("Item"), _("Table"), _("Dots")) if block.dotted else (_("Item"), _("Table"))
    rows: list[list[Cell]] = []
    for depth, each in block.in_order():
        # What is part of a theme has no dots apart from the theme's.
        dots: list[Cell] = [] if not block.dotted else ["" if each.dots is None else each.dots]
        rows.append([_part(each.text, depth), each.by, *dots])
    return head, rows


def _part(text: str, depth: int) -> str:
    """An item's words, after words that say that it is part of the row above, where it is."""
    for _step in range(depth):
        text = _("part of it: {item}").format(item=text)
    return text


def _data(sheet: Worksheet, table: Table) -> None:
    rows = [list(row) for row in table.rows]
    sheet.set_column(0, len(table.head) - 1, OTHER_WIDTH)
    sheet.freeze_panes(1, 0)
    _table(sheet, 0, table.head, rows)


def _table(sheet: Worksheet, row: int, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> int:
    """Write a table that can be filtered; returns the row after it and a blank one."""
    columns = [{"header": name} for name in _told_apart(head)]
    last = row + max(len(rows), 1)
    sheet.add_table(
        row, 0, last, len(head) - 1, {"columns": columns, "style": "Table Style Light 1"}
    )
    for place, name in enumerate(_told_apart(head)):
        sheet.write_string(row, place, name)
    for down, cells in enumerate(rows, row + 1):
        for across, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(down, across, cell)
            else:
                sheet.write_number(down, across, cell)
    return last + 2


def _told_apart(head: Sequence[str]) -> list[str]:
    """The names of columns, no two alike, as a table in a workbook needs them."""
    names: list[str] = []
    for name in head:
        first = given = name or _("Column")
        number = 2
        while given.casefold() in map(str.casefold, names):
            given, number = f"{first} {number}", number + 1
        names.append(given)
    return names
