"""The commands at an encrypted hub: lines to copy, invites, and whom the chair's key is shown."""

from __future__ import annotations

import asyncio
import json
import shlex
import stat
import subprocess
import sys
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest
from click import ClickException

from kiosk.link.hub_place import HubPlace, HubPlaceError
from roomvoice.chair.trust import vouched
from roomvoice.hub.house import Ready, in_words
from roomvoice.hub_place.last_hub import remember
from roomvoice.invite.file import INVITE, Invite, named_place, save_invite, write_invite
from roomvoice.languages import our_languages
from server.data_folder import CERTIFICATE, DataFolder
from server.hub import Hub, HubSettings, certificate_for, running
from shared.hub_address import hub_url, pin_in, to_copy, without_pin
from shared.language import speaking
from shared.pin import SHORT, pin_of
from tests.end_to_end.commands import PATIENCE, in_this_process, roomvoice
from tests.kiosk.link.impostors import Impostor, paper, posing

PIN: Final = pin_of(b"a certificate")
READY: Final = Ready(hub_url("192.168.1.5", 8765, PIN), "K7MPQ4", "k" * 64, "/data")
AGENDA: Final = """
title = "Pins"
[[activity]]
id = "a"
kind = "choice"
title = "A"
options = ["Yes", "No"]
"""


def settings(folder: Path) -> HubSettings:
    return HubSettings(DataFolder(folder), AGENDA, "127.0.0.1", 0, encrypted=True)


async def run(*words: str) -> subprocess.CompletedProcess[str]:
    """A command beside this loop; one that hears signals in a process of its own."""
    how = roomvoice if "rehearse" in words else in_this_process
    return await asyncio.to_thread(how, *words)


def lines_to_copy(ready: Ready) -> list[list[str]]:
    """The commands that the hub prints, as a shell takes them apart."""
    words = in_words(ready, "My day", resumes=False, again="")
    lines = [
        line[line.index("roomvoice ") :] for line in words.splitlines() if "roomvoice " in line
    ]
    return [shlex.split(line) for line in lines]


# --- what the hub prints ---


def test_the_lines_to_copy_hold_the_pin_and_survive_a_shell() -> None:
    url = to_copy(READY.url)
    assert len(pin_in(url)) == SHORT
    copied = [line for line in lines_to_copy(READY) if "--hub" in line]
    assert [line[1] for line in copied] == ["table", "board", "chair"]
    for line in copied:
        assert named_place(line[line.index("--hub") + 1]).url == url
        assert "--no-encryption" not in line
    assert "Mark" in in_words(READY, "My day", resumes=False, again="")


def test_without_encryption_the_lines_say_so_and_what_it_costs() -> None:
    plain = Ready("ws://192.168.1.5:8765", "K7MPQ4", "k" * 64, "/data")
    assert "anybody on this network can read" in in_words(plain, "My day", resumes=False, again="")
    for line in [line for line in lines_to_copy(plain) if "--hub" in line]:
        assert "--no-encryption" in line


def test_json_is_as_before_and_its_url_holds_the_whole_pin() -> None:
    assert Ready.__struct_fields__ == ("url", "code", "chair_key", "data", "web")
    assert pin_in(READY.url) == PIN and len(PIN) == 52


@pytest.mark.parametrize(
    ("host", "forced", "encrypts"),
    [
        ("127.0.0.1", None, False),
        ("localhost", None, False),
        ("::1", None, False),
        ("0.0.0.0", None, True),
        ("192.168.1.5", None, True),
        ("::", None, True),
        ("hub.local", None, True),
        ("0.0.0.0", False, False),
        ("127.0.0.1", True, True),
    ],
)
def test_a_hub_encrypts_wherever_others_can_listen_in(
    tmp_path: Path, host: str, forced: bool | None, encrypts: bool
) -> None:
    found = certificate_for(HubSettings(DataFolder(tmp_path), None, host, 0, forced))
    assert (found is not None) is encrypts
    assert (tmp_path / CERTIFICATE).exists() is encrypts


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other file rights")
def test_the_key_is_for_its_owner_alone(tmp_path: Path) -> None:
    DataFolder(tmp_path).certificate()
    assert [path.name for path in tmp_path.iterdir()] == [CERTIFICATE]
    assert stat.S_IMODE((tmp_path / CERTIFICATE).stat().st_mode) == 0o600


def test_help_says_what_no_encryption_costs() -> None:
    words = " ".join(in_this_process("hub", "--help").stdout.split())
    assert "anybody on the network can read the votes and the codes" in words


# --- screens and the chair over the encrypted wire ---


async def test_tables_and_the_chair_work_encrypted(tmp_path: Path) -> None:
    async with running(settings(tmp_path / "data")) as hub:
        place = ("--hub", to_copy(hub.url))
        filled = await run(
            "rehearse", *place, "--code", hub.join.code, "--tables", "2", "--seconds", "0.3"
        )
        assert filled.returncode == 0, filled.stderr
        assert pin_in(to_copy(hub.url)) not in filled.stdout
        key = DataFolder(tmp_path / "data").key()
        status = await run("chair", *place, "--key", key, "status")
        assert "Pins" in status.stdout, status.stderr


async def test_the_chair_here_finds_address_key_and_pin(tmp_path: Path) -> None:
    async with running(settings(tmp_path / "data")) as hub:
        remember(hub.url, tmp_path / "data")
        key = ("--data", str(tmp_path / "data"))
        for words in ((), ("--hub", without_pin(hub.url), *key), ("--hub", hub.url, *key)):
            status = await run("chair", *words, "status")
            assert status.returncode == 0, status.stderr


async def test_the_chair_of_a_folder_finds_that_folders_hub_and_not_the_last_one(
    tmp_path: Path,
) -> None:
    async with (
        running(settings(tmp_path / "d")) as day,
        running(settings(tmp_path / "t")) as hub,
    ):
        title = day.meeting.state.agenda.title
        write_invite(tmp_path / "d", Invite(title, day.url, day.join.code, day.join.link))
        remember(hub.url, tmp_path / "t")
        told = await run("chair", "--data", str(tmp_path / "d"), "announce", "Tea")
        assert told.returncode == 0, told.stderr
        assert day.meeting.state.announcement == "Tea"


async def chair_is_refused(url: str, says: str) -> None:
    told = await run("chair", "--hub", url, "--key", "k" * 64, "next")
    assert told.returncode == 1
    assert says in told.stderr
    assert len(told.stderr.splitlines()) == 1


async def test_the_chairs_key_goes_to_no_hub_that_nobody_vouched_for(tmp_path: Path) -> None:
    async with posing(Impostor([paper(tmp_path, "other")])) as impostor:
        url = hub_url("127.0.0.1", impostor.port, PIN)
        await chair_is_refused(url, "not the hub that is meant")
        assert impostor.heard == b""
    async with running(settings(tmp_path / "data")) as hub:
        await chair_is_refused(without_pin(hub.url), "whose mark nobody has compared")
    await chair_is_refused("ws://192.0.2.1:8765", "is not encrypted")


@pytest.mark.parametrize(
    ("word", "same"), [("y", True), ("TAK", True), ("n", False), ("nie", False)]
)
async def test_somebody_who_compared_the_mark_vouches_for_a_hub_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str, same: bool
) -> None:
    asked: list[str] = []

    def typed(question: str, **how: object) -> str:
        asked.append(question)
        return word if len(asked) % 2 == 0 else "perhaps"

    monkeypatch.setattr("click.prompt", typed)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    async with running(settings(tmp_path / "data")) as hub:
        place = HubPlace(without_pin(hub.url))
        with speaking(our_languages().speech("pl")):
            for _ in range(2):
                if same:
                    assert await asyncio.to_thread(vouched, place) == hub.url
                else:
                    with pytest.raises(ClickException, match="to nie twoja"):
                        await asyncio.to_thread(vouched, place)
        assert hub.join.mark in asked[0]
        assert all("Wpisz t, jeśli tak" in each for each in asked)
        assert len(asked) == (2 if same else 4)


# --- invites ---


def invite_of(hub: Hub) -> Invite:
    return Invite(hub.meeting.state.agenda.title, hub.url, hub.join.code, hub.join.link)


async def test_an_invite_file_brings_a_screen_in(tmp_path: Path) -> None:
    stick = tmp_path / "stick" / "our day.json"
    stick.parent.mkdir()
    async with running(settings(tmp_path / "data")) as hub:
        write_invite(tmp_path / "data", invite_of(hub))
        link = await run("invite", "--data", str(tmp_path / "data"))
        assert link.stdout == hub.join.link + "\n"
        assert named_place(hub.join.link).code == hub.join.code
        made = await run("invite", "--data", str(tmp_path / "data"), "-o", str(stick))
        assert f'roomvoice table --hub "{stick}"' in made.stdout
        assert named_place(str(stick)) == HubPlace(hub.url, hub.join.code)
        filled = await run("rehearse", "--hub", str(stick), "--tables", "1", "--seconds", "0.1")
        assert filled.returncode == 0, filled.stderr


def test_the_hub_leaves_an_invite_for_whoever_comes_next(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "roomvoice", "hub", "--data", str(tmp_path), "--json"]
    with subprocess.Popen(
        [*command, "--host", "127.0.0.1", "--port", "0"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline())
        process.terminate()
        process.communicate(timeout=PATIENCE)
    assert named_place(str(tmp_path / INVITE)) == HubPlace(ready["url"], ready["code"])
    assert urlsplit(ready["url"]).scheme == "ws"


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b'{"hub": 3}', b"x" * 20_000])
def test_a_file_that_is_no_invite_is_refused_in_one_sentence(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(HubPlaceError, match="is not an invite"):
        named_place(str(path))


@pytest.mark.parametrize("named", ["/media/stick/invite", "invite.json", "stick/our day.json"])
def test_a_file_that_is_not_there_is_not_taken_for_an_address(named: str) -> None:
    with pytest.raises(HubPlaceError, match="There is no file"):
        named_place(named)


def test_an_address_without_its_beginning_is_not_taken_for_a_file() -> None:
    assert named_place(f"192.168.1.5:8765/#{PIN}").url == READY.url


def test_an_invite_to_an_address_that_is_not_encrypted_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "invite.json"
    save_invite(path, Invite("Day", "ws://192.0.2.1:8765", "K7MPQ4", ""))
    with pytest.raises(HubPlaceError, match="not encrypted"):
        named_place(str(path))
    assert named_place(str(path), no_encryption=True).code == "K7MPQ4"


def test_without_a_hub_there_is_no_invite(tmp_path: Path) -> None:
    told = in_this_process("invite", "--data", str(tmp_path))
    assert told.returncode == 1 and "Start the hub there once" in told.stderr
