"""Lines that somebody types, while other things happen."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator
from typing import TextIO


async def typed_lines(file: TextIO) -> AsyncIterator[str]:
    """Each line as it is typed, without its end; it is over when the file is.

    A thread waits for them, because not every terminal or pipe can be waited for otherwise. It does
    not keep the program from ending.
    """
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[str | None] = asyncio.Queue()

    def read() -> None:
        try:
            with contextlib.suppress(OSError):  # its terminal has gone
                for line in file:
                    loop.call_soon_threadsafe(lines.put_nowait, line.rstrip("\r\n"))
            loop.call_soon_threadsafe(lines.put_nowait, None)
        except (RuntimeError, ValueError):
            return  # the program has ended meanwhile, or the file is closed

    threading.Thread(target=read, name="typed lines", daemon=True).start()
    while (line := await lines.get()) is not None:
        yield line
