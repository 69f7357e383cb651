"""What is written to a terminal that takes it late, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from kiosk.widgets.outlet import Outlet

FULL = b"." * 4096


class ReadLate(Outlet):
    """Whoever reads it begins once somebody waits for that; or never."""

    def __init__(self, reader: int, writer: int, *, reads: bool) -> None:
        super().__init__(writer, "wb", closefd=False)
        self._reader, self._reads = reader, reads

    def _has_room(self, seconds: float) -> bool:
        if self._reads:
            os.read(self._reader, 1 << 20)
        return super()._has_room(0)


@pytest.fixture
def full_pipe() -> Iterator[tuple[int, int]]:
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    with open(writer, "wb", buffering=0, closefd=False) as filling:
        while filling.write(FULL):
            pass
    yield reader, writer
    os.close(reader)
    os.close(writer)


def test_what_a_slow_terminal_takes_in_time_is_not_lost(full_pipe: tuple[int, int]) -> None:
    with ReadLate(*full_pipe, reads=True) as outlet:
        assert outlet.write(b"late") == 4
        assert not outlet.stalls
    assert os.read(full_pipe[0], 1 << 20) == b"late"


def test_nothing_waits_for_a_terminal_that_takes_nothing(full_pipe: tuple[int, int]) -> None:
    with ReadLate(*full_pipe, reads=False) as outlet:
        assert outlet.write(b"lost") == 4
        assert outlet.stalls
        assert not outlet.goes_on()
        os.read(full_pipe[0], 1 << 20)
        assert outlet.goes_on()
        assert not outlet.goes_on(), "it is painted anew once"
