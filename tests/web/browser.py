"""One browser for all tests of a run that look at a page: to start it takes longer than to look."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest_asyncio

if TYPE_CHECKING:
    from playwright.async_api import Browser


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Give each test its own `screen` in here, which keeps nothing of any other."""
    from tests.web.in_browser import chromium

    async with chromium() as here:
        yield here
