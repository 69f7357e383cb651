"""The chair's PIN: kept as a digest, and slow to guess; and how long a person may sit still."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.lock.chair_pin import ChairPin, PinError, pin_of, read_pin
from kiosk.lock.lock import LONGEST_WAIT, Lock, wait_after
from kiosk.lock.presence import Patience
from tests.tries import tries

SALT = bytes(range(16))
PIN = pin_of("471100", SALT)


class Clock:
    """Seconds that a test lets pass."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def lock_in(folder: Path, clock: Clock) -> Lock:
    return Lock(PIN, folder / "tries", clock)


@tries(3)  # each takes five digests, which are slow on purpose
@given(st.from_regex(r"[0-9]{4,12}", fullmatch=True), st.binary(min_size=16, max_size=16))
def test_a_pin_is_kept_without_its_digits_and_found_again(digits: str, salt: bytes) -> None:
    pin = pin_of(digits, salt)
    assert read_pin(pin.line) == pin
    assert pin.matches(digits) and pin.matches(f" {digits}\n")
    assert not pin.matches(digits + "0") and not pin.matches("")
    assert len(pin.digest) == 32


@pytest.mark.parametrize("typed", ["", "123", "1234567890123", "12a4", "١٢٣٤", "12 34"])
def test_what_cannot_be_a_pin(typed: str) -> None:
    with pytest.raises(PinError, match="4 to 12 digits"):
        pin_of(typed, SALT)


@pytest.mark.parametrize(
    "line",
    ["", "4711", PIN.line.replace("16384", "2"), PIN.line[:-2], PIN.line + "zz", "a:b:c:d:e"],
)
def test_a_file_that_holds_no_pin(line: str) -> None:
    with pytest.raises(PinError, match="no PIN"):
        read_pin(line)


def test_each_wrong_pin_makes_the_next_one_wait_longer(tmp_path: Path) -> None:
    clock = Clock()
    lock = lock_in(tmp_path, clock)
    waits = []
    for wrong in range(1, 9):
        assert f"Wait {int(wait_after(wrong))} second" in lock.try_pin("0000")
        clock.now += wait_after(wrong) - 0.5
        assert lock.try_pin("471100").startswith("Not yet. Wait 1 second")
        assert not lock.opened
        clock.now += 0.6
        waits.append(wait_after(wrong))
    assert waits == [1, 2, 4, 8, 16, 32, LONGEST_WAIT, LONGEST_WAIT]
    assert lock.try_pin("471100") == "" and lock.opened


def test_a_restart_forgives_nothing_until_the_right_pin(tmp_path: Path) -> None:
    clock = Clock()
    first = lock_in(tmp_path, clock)
    for _ in range(3):
        first.try_pin("0000")
        clock.now += LONGEST_WAIT
    again = lock_in(tmp_path, clock)
    assert again.try_pin("471100") == "Not yet. Wait 4 seconds, then type it again."
    clock.now += 4
    assert again.try_pin("471100") == "" and again.opened
    assert lock_in(tmp_path, clock).try_pin("471100") == ""


def test_a_try_is_counted_before_it_is_looked_at(tmp_path: Path) -> None:
    class Pulled(ChairPin, frozen=True):
        """Looking at it takes the power away."""

        def matches(self, typed: str) -> bool:
            raise KeyboardInterrupt

    clock = Clock()
    with pytest.raises(KeyboardInterrupt):
        Lock(Pulled(SALT, b""), tmp_path / "tries", clock).try_pin("0000")
    assert lock_in(tmp_path, clock).try_pin("471100").startswith("Not yet. Wait 1 second")


def test_nothing_typed_is_no_try(tmp_path: Path) -> None:
    lock = lock_in(tmp_path, Clock())
    assert lock.try_pin(" ") == "" and not lock.opened
    assert not (tmp_path / "tries").exists()


def test_how_long_a_person_may_sit_still() -> None:
    patience = Patience(ask=10, answer=5)
    seen = [patience.seen(quiet) for quiet in (0, 9.9, 10, 14.9, 15, 100)]
    assert seen == ["here", "here", "asked", "asked", "gone", "gone"]
    assert [patience.left(quiet) for quiet in (10, 10.5, 14.9, 15, 99)] == [5, 5, 1, 0, 0]
    assert Patience(ask=0).seen(10**9) == "here"


def test_extra_time_stretches_how_long_a_person_may_sit_still() -> None:
    patience = Patience(ask=10, answer=5)
    assert patience.stretched("") == patience
    assert patience.stretched("x2") == Patience(ask=20, answer=10)
    assert patience.stretched("x10") == Patience(ask=100, answer=50)
    assert patience.stretched("no limit").seen(10**9) == "here"
    assert Patience(ask=0).stretched("x10").seen(10**9) == "here"
