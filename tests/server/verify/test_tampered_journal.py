"""A journal that somebody edited with SQLite is found out, whichever row they took."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roomvoice.report.verify import verify_command
from server.data_folder import JOURNAL
from server.report.reading import ReadingError, read_report
from shared.wire import pack, unpack
from tests.figures import Figures
from tests.server.verify.every_day import every_day

Row = tuple[Any, ...]

QUIET = ("extra_time", "signal", "clear_signal", "show_signals", "board_pages")


@pytest.fixture(scope="module")
def true_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("true")
    room = every_day(folder)
    room.store.close()
    return folder


def verified(path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(verify_command, [str(path), *arguments])


def edited(true_folder: Path, to: Path, *statements: tuple[str, Row]) -> Path:
    """A copy of the folder in which these statements were run."""
    to.mkdir(exist_ok=True)
    shutil.copy(true_folder / JOURNAL, to / JOURNAL)
    with closing(sqlite3.connect(to / JOURNAL)) as db, db:
        for statement, values in statements:
            db.execute(statement, values)
    return to


def rows(folder: Path, query: str) -> list[Row]:
    with closing(sqlite3.connect(folder / JOURNAL)) as db:
        return db.execute(query).fetchall()


def _change_act(row: Row) -> list[tuple[str, Row]]:
    seq, act = row[0], unpack(row[4])
    texts = [key for key in act if key not in ("t", "activity", "item", "ballot", "table")]
    for key in reversed(texts):
        act[key] = _other(act[key])
        break
    return [("UPDATE entries SET act = ?, id = ? WHERE seq = ?", (pack(act), act["id"], seq))]


def _other(value: Any) -> Any:
    match value:
        case int():
            return value + 1
        case str() if len(value) in (32, 64):
            return hashlib.sha256(value.encode()).hexdigest()[: len(value)]
        case str():
            return value + "\n"
        case dict():
            return {key: _other(each) if key != "do" else each for key, each in value.items()}
        case list():
            return value[::-1] if len(value) > 1 else [_other(each) for each in value]
    raise AssertionError(value)


def _change_sealed(row: Row) -> list[tuple[str, Row]]:
    seq, sealed = row[0], row[5]
    if sealed is None:
        return _change_act(row)
    ballots = unpack(sealed)
    ballots[0][1] = {name: _other(each) for name, each in ballots[0][1].items()}
    return [("UPDATE entries SET sealed = ? WHERE seq = ?", (pack(ballots), seq))]


def _take_a_ballot(row: Row) -> list[tuple[str, Row]]:
    if row[5] is None:
        return _remove(row)
    cut = pack(unpack(row[5])[1:])
    return [("UPDATE entries SET sealed = ? WHERE seq = ?", (cut, row[0]))]


def _remove(row: Row) -> list[tuple[str, Row]]:
    return [
        ("DELETE FROM entries WHERE seq = ?", (row[0],)),
        ("DELETE FROM chain WHERE seq = ?", (row[0],)),
        ("UPDATE entries SET seq = -seq WHERE seq > ?", (row[0],)),
        ("UPDATE entries SET seq = -seq - 1 WHERE seq < 0", ()),
        ("UPDATE chain SET seq = -seq WHERE seq > ?", (row[0],)),
        ("UPDATE chain SET seq = -seq - 1 WHERE seq < 0", ()),
    ]


def _swap(row: Row) -> list[tuple[str, Row]]:
    after = row[0] + 1
    return [
        ("UPDATE entries SET seq = -1 WHERE seq = ?", (row[0],)),
        ("UPDATE entries SET seq = ? WHERE seq = ?", (row[0], after)),
        ("UPDATE entries SET seq = ? WHERE seq = -1", (after,)),
    ]


def _other_speaker(row: Row) -> list[tuple[str, Row]]:
    by = "t1" if row[3] != "t1" else "t2"
    return [("UPDATE entries SET by = ? WHERE seq = ?", (by, row[0]))]


def _other_time(row: Row) -> list[tuple[str, Row]]:
    return [("UPDATE entries SET time = time + 1 WHERE seq = ?", (row[0],))]


def _other_link(row: Row) -> list[tuple[str, Row]]:
    link = hashlib.sha256(bytes([row[0]])).digest()
    return [("UPDATE chain SET link = ? WHERE seq = ?", (link, row[0]))]


def _no_link(row: Row) -> list[tuple[str, Row]]:
    return [("DELETE FROM chain WHERE seq = ?", (row[0],))]


def _cut(row: Row) -> list[tuple[str, Row]]:
    return [("DELETE FROM entries WHERE seq >= ?", (row[0],))]


def _copy(row: Row) -> list[tuple[str, Row]]:
    act = unpack(row[4]) | {"id": "0" * 32}
    new = (row[1], act["id"], row[3], pack(act), row[5])
    last = "(SELECT max(seq) + 1 FROM entries)"
    return [(f"INSERT INTO entries SELECT {last}, ?, ?, ?, ?, ?", new)]


EVERYTHING: list[Callable[[Row], list[tuple[str, Row]]]] = [
    _change_act, _change_sealed, _take_a_ballot, _remove, _swap, _copy, _cut,
]  # fmt: skip
CHAINED = [_other_speaker, _other_time, _other_link, _no_link]


def _tamper(true_folder: Path, to: Path, act: Callable[[Row], Any], row: Row) -> Result:
    done = verified(edited(true_folder, to, *act(row)))
    assert done.exception is None or isinstance(done.exception, SystemExit), row
    return done


def _places(folder: Path, act: Callable[[Row], Any]) -> list[Row]:
    """The rows where this can be done, and where it changes what anybody could tell."""
    every = rows(folder, "SELECT * FROM entries ORDER BY seq")
    chained = {seq for (seq,) in rows(folder, "SELECT seq FROM chain")}
    if act in CHAINED:
        private = {row[0] for row in every if row[3] not in ("chair", "hub")}
        # Of what is quiet the chain tells only that it was: not by whom, and not when.
        quiet = {row[0] for row in every if unpack(row[4])["t"] in QUIET}
        told = {_other_speaker: quiet, _other_time: private | quiet}
        return [row for row in every if row[0] in chained - told.get(act, set())]
    if act in (_change_act, _change_sealed):  # A Spend has only a random id, which says nothing.
        return [row for row in every if row[0] in chained]
    if act is _swap:  # Two spent one after the other: nobody may be able to tell in which order.
        return [row for row in every[:-1] if row[0] in chained or row[0] + 1 in chained]
    if act is _remove:  # The last one with its link: that is a shorter meeting, see below.
        return every[:-1]
    return every


def test_an_untouched_journal_verifies(true_folder: Path, tmp_path: Path) -> None:
    done = verified(edited(true_folder, tmp_path / "same"))
    assert (done.exit_code, done.stderr) == (0, ""), done.output
    assert "All right." in done.stdout


@pytest.mark.parametrize("act", [*EVERYTHING, *CHAINED], ids=lambda act: act.__name__.strip("_"))
@settings(
    max_examples=6,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_a_changed_row_is_found(
    true_folder: Path, tmp_path: Path, act: Callable[[Row], Any], data: st.DataObject
) -> None:
    row = data.draw(st.sampled_from(_places(true_folder, act)))
    done = _tamper(true_folder, tmp_path / "changed", act, row)
    assert done.exit_code == 1, (row, done.output)


@pytest.mark.soak
@pytest.mark.timeout(600)
@pytest.mark.parametrize("act", [*EVERYTHING, *CHAINED], ids=lambda act: act.__name__.strip("_"))
def test_every_changed_row_is_found(
    true_folder: Path, tmp_path: Path, act: Callable[[Row], Any], figures: Figures
) -> None:
    places = _places(true_folder, act)
    unseen = [
        row for row in places if _tamper(true_folder, tmp_path / "changed", act, row).exit_code != 1
    ]
    assert unseen == []
    figures.note("rows of a journal changed", "verify finds each", times=len(places))


def test_a_journal_cut_short_with_its_chain_is_told_by_the_mark_alone(
    true_folder: Path, tmp_path: Path
) -> None:
    """The control: cut both, and it is a shorter meeting that agrees with itself."""
    noted = json.loads(verified(true_folder, "--json").stdout)["mark"]
    last = rows(true_folder, "SELECT max(seq) FROM entries")[0]
    folder = edited(
        true_folder,
        tmp_path / "short",
        ("DELETE FROM entries WHERE seq = ?", last),
        ("DELETE FROM chain WHERE seq = ?", last),
    )
    assert verified(folder).exit_code == 0
    told = verified(folder, "--mark", noted)
    assert told.exit_code == 1 and "nowhere in this record" in told.stdout


def test_a_journal_without_its_chain_is_told(true_folder: Path, tmp_path: Path) -> None:
    done = verified(edited(true_folder, tmp_path / "none", ("DROP TABLE chain", ())))
    assert done.exit_code == 1 and "has no chain" in done.stdout


def test_a_damaged_file_is_one_sentence(true_folder: Path, tmp_path: Path) -> None:
    folder = edited(true_folder, tmp_path / "damaged")
    whole = (folder / JOURNAL).read_bytes()
    (folder / JOURNAL).write_bytes(whole[: len(whole) // 2])
    done = verified(folder)
    assert done.exit_code == 1 and len(done.stderr.splitlines()) == 1
    with pytest.raises(ReadingError):
        read_report(folder)
