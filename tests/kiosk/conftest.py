"""What the tests of screens and plain lines share."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.kiosk.chair.room import Place, hub_at


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    """A hub that runs."""
    async with hub_at(tmp_path / "data") as running_hub:
        yield running_hub
