"""A sheet's keys: each does one thing."""

from __future__ import annotations

import pytest

from kiosk.table.sheet import Act, Sheet


async def test_no_key_does_two_things() -> None:
    with pytest.raises(ValueError, match="a key of its own"):
        await Sheet().put("?", (), (Act("again", "Try again"), Act("anew", "Come in anew")))
