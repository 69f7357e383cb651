"""A table that speaks another language loses its power: it comes back in that language."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import Final

import pytest

from roomvoice.languages import our_languages
from tests.end_to_end.commands import hub_running
from tests.end_to_end.terminal import Terminal

OTHERS: Final = our_languages().offered[1:]
SOON: Final = "The chair will open a question soon."
F12: Final = "\x1b[24~"

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pty"),
    pytest.mark.skipif(not OTHERS, reason="no language but English comes along"),
    pytest.mark.timeout(120),
]


def test_a_killed_table_speaks_what_was_chosen_there(tmp_path: Path) -> None:
    agenda = tmp_path / "agenda.toml"
    agenda.write_text('title = "Day"\n[[activity]]\nid = "a"\nkind = "words"\ntitle = "Well?"\n')
    other = our_languages().speech(OTHERS[0].code).catalogue.gettext(SOON)
    with contextlib.ExitStack() as open_screens:
        hub = open_screens.enter_context(hub_running(tmp_path / "data", str(agenda)))
        env = {**hub.as_environment, "ROOMVOICE_HOME": str(tmp_path / "oak")}

        def sit(*words: str) -> Terminal:
            terminal = Terminal("table", *words, env=env)
            open_screens.callback(terminal.close)
            return terminal

        table = sit("--name", "Oak", "--people", "3")
        table.wait_for(SOON)
        table.press(F12)
        table.wait_for("> English")
        table.press("down", "enter")
        table.wait_for(other)
        table.kill()
        sit().wait_for(other, "Oak")
