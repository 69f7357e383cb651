"""Reports for the chair while the meeting goes on: made beside the hub, handed over in pieces.

The making takes seconds of a processor, so it has a process of its own, which reads the journal as
whoever writes a report afterwards does. The hub waits for it as for any client, and no vote waits.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import tempfile
from base64 import b64encode
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from shared.language import N_, _
from shared.messages import AskReport, Message, Piece, Refused
from shared.text import show

PIECE: Final = 96 * 1024
"""Bytes of a report in one frame: few enough that what a chair sees meanwhile is not held up."""

LONGEST: Final = 300.0
"""Seconds that a report may take; the largest meeting's takes less than ten."""

SIGN_OF_LIFE: Final = 5.0
"""Seconds after which whoever waits hears that it is still being made."""

LESS_URGENT: Final = 5
"""How far the making stands back behind the hub, where the system has such an order."""

STEP: Final = "step "
"""How a line begins that says how far it is, in percent; any other line says what is wrong."""

NOT_MADE: Final = N_("This hub makes no reports. Make one on its own computer: {command}")
TOO_LONG: Final = N_("The report took too long, so it was given up. Try again in a quieter moment.")
NOT_THERE: Final = N_("That report is no longer held here. Ask for it anew.")
FAILED: Final = N_("The report could not be made.")

log = logging.getLogger(__name__)


class MakingError(Exception):
    """There is no report; the text says why."""


class Reports:
    """Makes reports of one meeting, one after the other."""

    def __init__(self, command: Sequence[str], data: Path) -> None:
        """`command`: what writes a report of the data folder that is named after it."""
        self._command = tuple(command)
        self._data = data
        self._turn = asyncio.Lock()

    async def make(self, asked: AskReport, tell: Callable[[int], None]) -> bytes:
        """The report that is asked for; `tell` hears how much of it is done, in percent.

        Raises:
            MakingError: it cannot be made.
        """
        if not self._command:
            raise MakingError(_(NOT_MADE).format(command="roomvoice report"))
        try:
            async with asyncio.timeout(LONGEST), self._turn:
                with tempfile.TemporaryDirectory(prefix="roomvoice-report-") as folder:
                    return await self._made(asked, Path(folder), tell)
        except TimeoutError as error:
            raise MakingError(_(TOO_LONG)) from error
        except OSError as error:
            log.exception("no report could be made")
            raise MakingError(_(FAILED)) from error

    async def _made(self, asked: AskReport, folder: Path, tell: Callable[[int], None]) -> bytes:
        path = folder / "report.zip"  # where a format is several files, they are zipped by that
        process = await asyncio.create_subprocess_exec(
            *self._command,
            str(self._data),
            *_options(asked),
            f"--output={path}",
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            env=_environment(),
        )
        try:
            if hasattr(os, "setpriority"):
                with contextlib.suppress(OSError):  # it may have ended already
                    os.setpriority(os.PRIO_PROCESS, process.pid, LESS_URGENT)
            assert process.stderr is not None
            wrong = await _heard(process.stderr, tell)
            if await process.wait() or not path.exists():
                log.error("no report could be made: %s", show(" ".join(wrong)))
                raise MakingError(show(wrong[-1]) if wrong else _(FAILED))
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        return await asyncio.to_thread(path.read_bytes)


def _options(asked: AskReport) -> list[str]:
    given = [f"--edition={asked.edition}", f"--language={asked.language}", "--steps"]
    return [*given, f"--format={asked.format}", *(["--easy"] if asked.easy else [])]


def _environment() -> dict[str, str]:
    """Ours, without what is said there for commands that people type."""
    return {name: each for name, each in os.environ.items() if not name.startswith("ROOMVOICE_")}


async def _heard(lines: asyncio.StreamReader, tell: Callable[[int], None]) -> list[str]:
    """Follow what the making says; the lines that say what is wrong."""
    made = 0
    wrong: list[str] = []
    reading = asyncio.ensure_future(lines.readline())
    try:
        while True:
            done, _waiting = await asyncio.wait({reading}, timeout=SIGN_OF_LIFE)
            if done:
                line = reading.result().decode(errors="replace").strip()
                if not line and lines.at_eof():
                    return wrong
                if line.startswith(STEP) and line.removeprefix(STEP).isdecimal():
                    made = min(int(line.removeprefix(STEP)), 100)
                elif line:
                    wrong.append(line.removeprefix("Error: "))
                reading = asyncio.ensure_future(lines.readline())
            tell(made)
    finally:
        reading.cancel()


class Handover:
    """One chair's reports: the one that is being made, or is being fetched piece by piece."""

    def __init__(self, reports: Reports, tell: Callable[[Message], None]) -> None:
        self._reports = reports
        self._tell = tell
        self._asked = ""
        self._made: bytes | None = None
        self._making: asyncio.Task[None] | None = None

    def take(self, asked: AskReport) -> None:
        """Begin to make a report, or hand over a piece of the one that is made.

        Asking for another one gives up the one before.
        """
        if asked.id != self._asked:
            if asked.piece:
                self._refuse(asked.id, _(NOT_THERE))
                return
            self.stop()
            self._asked = asked.id
            self._making = asyncio.create_task(self._make(asked))
        elif self._made is not None:
            self._hand(asked.id, self._made, asked.piece)

    def stop(self) -> None:
        """Give up what is being made, and let go of what was."""
        if self._making is not None:
            self._making.cancel()
        self._making = self._made = None
        self._asked = ""

    async def _make(self, asked: AskReport) -> None:
        def tell(percent: int) -> None:
            self._tell(Piece(id=asked.id, made=percent))

        try:
            tell(0)
            self._made = await self._reports.make(asked, tell)
        except MakingError as error:
            self._asked = ""
            self._refuse(asked.id, str(error))
            return
        except Exception:
            log.exception("the making of a report ended in an unexpected way")
            self._asked = ""
            self._refuse(asked.id, _(FAILED))
            return
        self._hand(asked.id, self._made, 0)

    def _hand(self, id: str, made: bytes, piece: int) -> None:
        of = max(1, -(-len(made) // PIECE))
        if piece >= of:
            self._refuse(id, _(NOT_THERE))
            return
        data = b64encode(made[piece * PIECE : (piece + 1) * PIECE]).decode("ascii")
        self._tell(Piece(id=id, made=100, piece=piece, of=of, data=data))
        if piece == of - 1:
            self._asked, self._made = "", None

    def _refuse(self, id: str, why: str) -> None:
        self._tell(Refused(code="no-report", why=why, id=id))
