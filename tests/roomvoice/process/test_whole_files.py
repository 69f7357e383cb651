"""A folder of files is filled whole or stays empty, so that a second try is not refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from roomvoice.process.whole_files import fill_folder


def test_where_one_file_fails_the_folder_is_empty_and_can_be_filled_again(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    with pytest.raises(OSError, match="too long"):
        fill_folder(folder, {"a.csv": b"1", f"{'b' * 300}.csv": b"2"})
    assert not list(folder.iterdir())
    fill_folder(folder, {"a.csv": b"1"})
    assert (folder / "a.csv").read_bytes() == b"1"
