"""Somebody at plain lines: hears what is said, waits for words, and types."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from tests.end_to_end.commands import PATIENCE


class Reader:
    """Somebody who hears a board, and types."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self._more = asyncio.Event()
        self._typed: asyncio.Queue[str] = asyncio.Queue()

    def say(self, line: str) -> None:
        self.heard.append(line)
        self._more.set()

    async def typed(self) -> AsyncIterator[str]:
        while True:
            yield await self._typed.get()

    def types(self, line: str) -> None:
        self.heard.clear()
        self._typed.put_nowait(line)

    async def hears(self, *words: str) -> None:
        """Wait for lines that hold these words, in this order."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not in_order(words, self.heard):
                    self._more.clear()
                    await self._more.wait()
        except TimeoutError:
            raise AssertionError(f"{words}\n" + "\n".join(self.heard)) from None


def in_order(words: tuple[str, ...], heard: list[str]) -> bool:
    lines = iter(heard)
    return all(any(word in line for line in lines) for word in words)
