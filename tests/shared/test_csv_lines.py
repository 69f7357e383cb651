"""A file of items as its lines: whatever program wrote it, and as our own report does."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.report.csv import Table, table_bytes
from shared.csv_lines import CsvError, lines_in


def texts(content: bytes) -> list[tuple[int, str]]:
    return [(each.number, each.cells.get("text", "")) for each in lines_in(content)]


@pytest.mark.parametrize(
    "content",
    [
        b"column,text\r\nstrengths,Trust\r\n",
        b"\xef\xbb\xbfcolumn;text\nstrengths;Trust\n",
        b'"Column"\t"TEXT"\rstrengths\tTrust',
        b"\n\ncolumn ,text\n\nstrengths,Trust\n\n",
    ],
)
def test_whichever_program_wrote_it(content: bytes) -> None:
    (line,) = lines_in(content)
    assert line.cells == {"column": "strengths", "text": "Trust"}


def test_lines_have_the_numbers_that_an_editor_shows() -> None:
    assert texts(b'text\n"two\nlines"\n\nlast\n') == [(2, "two\nlines"), (5, "last")]


def test_a_guard_goes_and_an_apostrophe_stays() -> None:
    content = b"text\n'=1+1\n'tis so\nIt's - fine\n'  @you\nA|'-B\n"
    assert [text for _, text in texts(content)] == [
        "=1+1",
        "'tis so",
        "It's - fine",
        "  @you",
        "A|-B",
    ]


TYPED = st.text(string.ascii_letters + " =+-@;|\t,\"'.éשע", min_size=1, max_size=30)


@given(st.lists(TYPED, min_size=1, max_size=5))
def test_what_our_report_writes_comes_back_as_it_was(written: list[str]) -> None:
    rows = [(f"row {number}", text) for number, text in enumerate(written)]
    lines = lines_in(table_bytes(Table(("activity", "text"), rows)))
    back = [each.cells["text"] for each in lines]
    for before, after in zip(written, back, strict=True):
        # A text that had such an apostrophe of its own cannot be told from one that was guarded.
        if "'" not in before:
            assert after == before


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b"text\n\xff\xfe\n", "not in UTF-8"),
        (b"text,Text\na,b\n", "same name"),
        (b'text\n"never ends\n', "Line 2"),
        (b"text\n" + b"a\n" * 5001, "5001 lines"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(content: bytes, why: str) -> None:
    with pytest.raises(CsvError, match=why):
        lines_in(content)
