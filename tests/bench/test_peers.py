"""What the comparison with peers says: who is missing and how to install it, in words too."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.hub_rate import Measured
from bench.peers import picture, tables
from bench.peers.comparison import CalmRoom, Comparison
from bench.peers.jetstream import JetStreamSeat
from bench.peers.programs import LeftOut, NotInstalled, free_port, program, serving
from bench.peers.raw import VOTE, Board
from bench.peers.redis import RedisSeat

FOUND = Comparison(
    left_out={"Mosquitto": str(NotInstalled("apt-get install mosquitto"))},
    bursts={
        20: [
            Measured("echo", "nothing", 20_000, 0.5, 1.5, 0.5, 15),
            Measured("Hub & co", "on disk", 12_000, 1.25, 3.5, 0.6, 17),
        ]
    },
    calm=[
        CalmRoom("echo", 0.3, 0.9, None, None),
        CalmRoom("Hub & co", 1.5, 3.5, 2.5, 6.5),
    ],
    sync=0.4,
)


def test_tables_name_who_is_missing_and_give_ratios() -> None:
    told = tables.told(FOUND, short=False)
    assert "| 20 | echo | nothing | 20,000 | 1.00 | 0.60 | 0.50 | 1.50 | 0.50 | 1.00 | 15 |" in told
    assert "Mosquitto is left out: it is not installed here." in told
    assert "`apt-get install mosquitto`" in told
    assert (
        "| 20 | Hub & co | on disk | 12,000 | 0.60 | 1.00 | 1.25 | 3.50 | 0.60 | 1.20 | 17 |"
        in told
    )
    assert "| echo | 0.30 | 0.90 | no board | no board | |" in told


def test_a_program_that_is_nowhere_says_how_to_install_it() -> None:
    with pytest.raises(NotInstalled, match="apt-get install it"):
        program("no-such-program-of-anybody", "apt-get install it")


async def test_a_server_that_ends_as_it_starts_is_left_out(tmp_path: Path) -> None:
    ends = [sys.executable, "-c", "raise SystemExit(3)"]
    with pytest.raises(LeftOut, match="ended as it started, with 3"):
        async with serving(ends, free_port(), tmp_path / "log"):
            pass


def test_the_picture_is_told_in_words_and_keeps_its_letters(tmp_path: Path) -> None:
    drawn = tmp_path / "peers.svg"
    picture.draw(FOUND, drawn)
    svg = ElementTree.fromstring(drawn.read_text(encoding="utf-8"))
    space = "{http://www.w3.org/2000/svg}"
    assert svg.get("role") == "img"
    assert [each.tag for each in svg[:2]] == [f"{space}title", f"{space}desc"]
    assert svg[1].text == picture.words(FOUND)
    assert "Hub & co 0.60" in picture.words(FOUND)
    shown = {each.text for each in svg.iter(f"{space}text")}
    assert {"0.60", "2.50", "6.50", "20 connections"} <= shown


def test_the_tables_stand_between_their_marks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = tmp_path / "docs" / "benchmarks.md"
    document.parent.mkdir()
    document.write_text(f"before\n{tables.BEGIN}\nold\n{tables.END}\nafter\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        tables.written("new", "in words")
    text = document.read_text(encoding="utf-8")
    begin, end = tables.BEGIN, tables.END
    assert text == f"before\n{begin}\nnew\n\n![in words](pictures/peers.svg)\n{end}\nafter\n"
    document.write_text("no marks", encoding="utf-8")
    with pytest.raises(SystemExit, match="lost the marks"):
        tables.written("new", "in words")


@given(st.integers(1, 5), st.lists(st.integers(1, 600), max_size=20))
def test_a_board_counts_votes_however_they_are_cut(votes: int, cuts: list[int]) -> None:
    board, seen = Board(), [0]
    board.watch(seen.append)
    heard = (b"head 12" + VOTE + b"\r\n") * votes
    places = [0, *sorted(cut for cut in cuts if cut < len(heard)), len(heard)]
    for start, end in pairwise(places):
        board.take(heard[start:end])
    assert seen[-1] == votes


def test_redis_has_acknowledged_when_both_commands_are_answered() -> None:
    seat, acknowledged = RedisSeat(), list[bool]()
    seat.acknowledged = lambda: acknowledged.append(True)
    seat.take(b"$15\r\n1795852800000-0\r\n")
    assert not acknowledged
    seat.take(b":1\r\n")
    assert acknowledged == [True]
    with pytest.raises(RuntimeError, match="MISCONF"):
        seat.take(b"-MISCONF no disk\r\n")


class _Heard:
    def __init__(self) -> None:
        self.said: list[bytes] = []

    def write(self, data: bytes) -> None:
        self.said.append(data)


async def test_jetstream_has_acknowledged_also_where_a_ping_comes_along() -> None:
    seat, acknowledged, line = JetStreamSeat(1), list[bool](), _Heard()
    seat.acknowledged = lambda: acknowledged.append(True)
    seat.transport = line
    seat.take(b'MSG _INBOX.1 1 26\r\n{"stream":"votes","seq":1}')
    assert not acknowledged
    seat.take(b"\r\nPING\r\n")
    assert acknowledged == [True]
    assert line.said == [b"PONG\r\n"]
