"""The waiting screen of an encrypted hub: its mark, and a QR code that holds the pin."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kiosk.board.app import BoardApp
from kiosk.link.hub_place import HubPlace, read_hub_place
from kiosk.widgets.qr import qr_lines
from server.data_folder import DataFolder
from server.hub import HubSettings, join_info, running
from shared.hub_address import hub_url, pin_in, to_scan
from shared.pin import LEAST, SHORT, pin_of
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import showing
from tests.kiosk.large_text import reads
from tests.kiosk.link.impostors import Impostor, paper, posing
from tests.kiosk.screen_text import flat_text, screen_text, wait_for_text
from tests.kiosk.sizes import AT_ENDS
from tests.kiosk.table.at_table import AGENDA

PIN: Final = pin_of(b"a certificate")
LONGEST: Final = join_info(hub_url("192.168.178.123", 65535, PIN), "K7MPQ4")


@AT_ENDS
async def test_it_shows_the_address_the_code_the_mark_and_the_qr_code(
    size: tuple[int, int],
) -> None:
    async with showing(rooms.room(join=LONGEST), size) as pilot:
        text = screen_text(pilot.app)
        assert reads(pilot.app, "192.168.178.123:65535")
        assert reads(pilot.app, LONGEST.code)
        assert reads(pilot.app, f"Mark {LONGEST.mark}")
        assert LONGEST.mark.replace(" ", "") == PIN[:16]
        assert all(row.strip() in text for row in qr_lines(to_scan(LONGEST.link)))


async def test_a_hub_that_does_not_encrypt_has_no_mark() -> None:
    async with showing(rooms.room()) as pilot:
        assert "Mark" not in flat_text(pilot.app)


def test_what_is_scanned_says_the_same_as_the_link() -> None:
    scanned, linked = read_hub_place(to_scan(LONGEST.link)), read_hub_place(LONGEST.link)
    assert scanned.code == linked.code == "K7MPQ4"
    assert linked.url == hub_url("192.168.178.123", 65535, PIN[:SHORT])
    assert scanned.url == hub_url("192.168.178.123", 65535, PIN[:LEAST])


async def test_a_board_comes_in_over_the_encrypted_wire_and_names_an_impostor(
    tmp_path: Path,
) -> None:
    settings = HubSettings(DataFolder(tmp_path / "hub"), AGENDA, "127.0.0.1", 0, encrypted=True)
    async with running(settings) as hub:
        place = HubPlace(hub.url, hub.join.code)
        async with BoardApp(place).run_test(size=(80, 24)) as pilot:
            await wait_for_text(pilot, f"Mark {hub.join.mark}")
        async with posing(Impostor([paper(tmp_path, "other")])) as impostor:
            place = HubPlace(hub_url("127.0.0.1", impostor.port, pin_in(hub.url)), hub.join.code)
            async with BoardApp(place).run_test(size=(80, 24)) as pilot:
                await wait_for_text(pilot, "not the hub that is meant")
                assert pin_in(hub.url)[:10] not in screen_text(pilot.app)
            assert impostor.heard == b""
