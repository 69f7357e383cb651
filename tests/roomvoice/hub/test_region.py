"""`roomvoice hub` where a meeting has several rooms: what it asks, and what it refuses."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

import click
import pytest
from click.testing import CliRunner

from roomvoice.hub import command
from roomvoice.hub import region as asked
from roomvoice.hub.command import hub_command
from roomvoice.hub.region import again_option, folder_name, place_name, read_region, region_in_words
from server.data_folder import DataFolder, DataFolderError
from server.door.room_name import named_in, read_room
from server.hub import HubSettings
from server.journal import log_servers
from server.journal.log_place import LogPlace
from server.journal.log_servers import Said
from server.journal.store import StoreError
from shared.characters import graphemes
from shared.ids import NAME_LIMIT

JOURNAL = "nats://one:4222,two:4222,three:4222/june"


def test_one_room_names_nothing() -> None:
    assert read_region(None, "", None) is None
    with pytest.raises(click.UsageError, match="--journal"):
        read_region(None, "Hull", None)


def test_a_room_s_name_stands_beside_its_tables_and_leaves_them_room() -> None:
    assert named_in("Table 1", "Hull") == "Table 1 (Hull)"
    assert named_in("Table 1", "") == "Table 1"
    long = named_in("The table by the big window", read_room("York Minst"))
    assert long.endswith(" (York Minst)")
    assert graphemes(long) <= NAME_LIMIT
    with pytest.raises(StoreError, match="room's name"):
        read_room("A room with a very long name")
    with pytest.raises(StoreError):
        read_room("\x1b[31m")


async def test_it_says_what_the_next_room_needs_and_how_sure_received_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    region = read_region(JOURNAL, "Hull", None)
    assert region is not None
    assert folder_name(region) == "june-Hull"
    assert place_name(region) == "Hull" != place_name(None)
    assert again_option(region) == f' --journal {JOURNAL} --room "Hull"'
    settings = HubSettings(DataFolder(tmp_path))
    for said, words in {
        "yes": "on disk at two of the three servers; all three say so",
        "no": "WARNING",
        "unknown": "Nobody could be asked at one:4222, two:4222, three:4222",
    }.items():
        monkeypatch.setattr(log_servers, "_asked", lambda page, said=said: Said(said))
        told = " ".join((await region_in_words(region, settings)).split())
        assert words in told
        assert f"roomvoice hub --journal {JOURNAL} --room NAME --region-key region.key" in told


async def test_a_room_without_a_name_is_told_what_that_means(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_servers, "_asked", lambda page: Said("yes"))
    said = {}
    for room in ("", "Hull"):
        region = read_region(JOURNAL, room, None)
        assert region is not None
        said[room] = await region_in_words(region, HubSettings(DataFolder(tmp_path)))
    assert "start it again with --room NAME" in said[""]
    assert "WARNING" not in said["Hull"]


def test_no_password_is_typed_or_printed(tmp_path: Path) -> None:
    journal = "nats://rooms:hush@one:4222/june"
    typed = CliRunner().invoke(hub_command, ["--journal", journal])
    assert typed.exit_code == 2 and "--journal-login" in typed.output
    assert "hush" not in typed.output
    region = read_region(journal, "Hull", None)
    assert region is not None and again_option(region) == ' --room "Hull"'
    region = read_region("tls://one,two/june", "", None, Path("login"), Path("ca.crt"))
    assert region is not None and region.place.encrypted
    said = ' --journal tls://one,two/june --journal-login "login" --journal-ca "ca.crt"'
    assert again_option(region) == said
    with pytest.raises(click.UsageError, match="--journal"):
        read_region(None, "", None, Path("login"))


async def test_clocks_that_are_apart_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = {"one": 30.0, "two": 29.2, "three": 630.0}
    monkeypatch.setattr(
        log_servers, "_asked", lambda page: Said("yes", ahead[urlsplit(page).hostname or ""])
    )
    region = read_region(JOURNAL, "Hull", None)
    assert region is not None
    settings = HubSettings(DataFolder(tmp_path))
    assert "clocks are 601 seconds apart" in await region_in_words(region, settings)
    ahead["three"] = 31.0
    assert "all three say so" in await region_in_words(region, settings)


async def test_a_server_whose_name_takes_long_to_find_is_unknown_and_stops_no_hub(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def for_ever(place: LogPlace) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(asked, "each_server", for_ever)
    monkeypatch.setattr(asked, "LONGEST_ASKED", 0.01)
    region = read_region(JOURNAL, "Hull", None)
    assert region is not None
    told = await region_in_words(region, HubSettings(DataFolder(tmp_path)))
    assert "Nobody could be asked at" in told and "one:4222, two:4222, three:4222 (" in told


def test_a_room_s_folder_is_not_gone_on_with_alone_by_mistake(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    assert len(folder.region_key()) == 32
    words = ["--data", str(tmp_path), "--port", "0"]
    run = CliRunner().invoke(hub_command, words, standalone_mode=False)
    assert isinstance(run.exception, DataFolderError)
    assert "several rooms" in str(run.exception) and "remove region.key" in str(run.exception)


def test_nor_is_one_that_nobody_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "home", lambda: tmp_path)
    monkeypatch.setattr(command, "hold", None)  # It must not come to that.
    DataFolder(command.default_folder(None)).path.mkdir(parents=True)
    DataFolder(command.default_folder(None)).region_key()
    run = CliRunner().invoke(hub_command, ["--port", "0"], standalone_mode=False)
    assert isinstance(run.exception, DataFolderError)
    assert "several rooms" in str(run.exception)


def test_the_rooms_key_is_taken_from_a_file_once(tmp_path: Path) -> None:
    first, second = DataFolder(tmp_path / "one"), DataFolder(tmp_path / "two")
    first.path.mkdir()
    key = first.region_key()
    file = first.path / "region.key"
    for _ in range(2):
        second.take_region_key(file)
    assert second.region_key() == key
    assert (second.path / "region.key").stat().st_mode & 0o077 == 0
    file.write_text("ab" * 32)
    with pytest.raises(DataFolderError, match=r"another region\.key"):
        second.take_region_key(file)
    with pytest.raises(DataFolderError, match="data folder of another room"):
        second.take_region_key(tmp_path / "nothing")
    (second.path / "region.key").write_text("no key")
    with pytest.raises(DataFolderError, match="damaged"):
        second.region_key()
