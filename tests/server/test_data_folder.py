"""What a data folder holds beside the journal: what is damaged lets nobody in."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.data_folder import CODE, KEY, ROOM, DataFolder, DataFolderError


@pytest.mark.parametrize("name", [CODE, KEY])
@pytest.mark.parametrize("harmed", [b"", b" \n", b"\xff\xfe", b"K", b"K" * 70_000])
def test_a_secret_that_is_damaged_is_refused_and_named(
    tmp_path: Path, name: str, harmed: bytes
) -> None:
    data = DataFolder(tmp_path)
    for read in (data.code, data.key):
        assert read() == read()
    (tmp_path / name).write_bytes(harmed)
    with pytest.raises(DataFolderError, match=f"{name} is damaged"):
        data.code() if name == CODE else data.key()
    (tmp_path / name).unlink()
    assert data.code()
    assert data.key()


def test_a_room_whose_name_is_damaged_has_one_all_the_same(tmp_path: Path) -> None:
    (tmp_path / ROOM).write_bytes(b"Oak\xff")
    assert DataFolder(tmp_path).room().startswith("Oak")


def test_a_damaged_secret_in_a_copy_is_written_anew(tmp_path: Path) -> None:
    data, other = DataFolder(tmp_path / "data"), DataFolder(tmp_path / "other")
    for folder in (data, other):
        folder.make()
    (other.path / KEY).write_bytes(b"\xff")
    key = data.key()
    data.give_secrets(other)
    assert other.key() == key
