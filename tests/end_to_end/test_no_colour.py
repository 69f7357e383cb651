"""NO_COLOR in a real terminal: not one colour is sent, and what matters can still be told apart."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.end_to_end.commands import hub_running
from tests.end_to_end.terminal import Terminal

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pty"),
    pytest.mark.timeout(180),
]
Environment = Mapping[str, str]
SGR = re.compile(r"\x1b\[([\d;:]*)m")
BOLD, REVERSED = "1", "7"
HARMLESS = {"", "0", "1", "3", "4", "7", "9", "22", "23", "24", "27", "29"}

AGENDA = """
title = "A short meeting"
[[activity]]
id = "first"
kind = "choice"
title = "First thoughts"
question = "Is this a good idea?"
options = ["Good idea", "Swear word"]
"""


class Heard(Terminal):
    """A terminal that keeps what was sent to it."""

    def __init__(self, *arguments: str, columns: int = 80, rows: int = 24, env: Environment):
        super().__init__(*arguments, columns=columns, rows=rows, env=env)
        self.log = io.StringIO()
        self._process.logfile_read = self.log

    @property
    def codes(self) -> set[str]:
        """The codes of all looks that text was given."""
        return {
            code for found in SGR.findall(self.log.getvalue()) for code in re.split("[;:]", found)
        }


def test_no_colour_is_sent_to_table_board_or_chair(tmp_path: Path) -> None:
    agenda = tmp_path / "agenda.toml"
    agenda.write_text(AGENDA, encoding="utf-8")
    with hub_running(tmp_path / "data", str(agenda)) as hub:
        env = {**hub.as_environment, "NO_COLOR": "1", "ROOMVOICE_HOME": str(tmp_path / "home")}
        table = Heard("table", "--name", "Oak", "--people", "1", env=env)
        board = Heard("board", env=env)
        chair = Heard("chair", "--key", hub.ready.chair_key, env=env, columns=120, rows=40)
        try:
            table.wait_for("The chair will open a question soon")
            board.wait_for("A short meeting")
            chair.wait_for("First thoughts")
            chair.press("enter")
            table.wait_for("It is your turn")
            table.press("enter")
            table.wait_for("▶ 1 Good idea")
            chair.wait_for("is open")
            for screen in (table, board, chair):
                codes = screen.codes
                assert codes <= HARMLESS
                assert BOLD in codes
            assert REVERSED in table.codes
        finally:
            for screen in (table, board, chair):
                screen.close()
