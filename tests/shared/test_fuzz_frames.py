"""Whatever bytes a stranger sends are a message or a `WireError`, soon, and nothing else ever."""

from __future__ import annotations

import time
from collections import Counter
from itertools import islice
from typing import Any, Final

import msgpack
import pytest

from shared import wire
from shared.frame_shape import MOST_VALUES, NOT_MSGPACK, fault_of
from shared.messages import FROM_CLIENTS, Message
from shared.wire import DEEPEST, SMALL_FRAME, WireError, decode_from_client, encode, pack
from tests.figures import Figures
from tests.shared.fuzz_frames import MAKERS, Frame, frames
from tests.shared.golden import ID

SEED: Final = 10
SLOWEST: Final = 0.005
"""Seconds that a frame may take at the most."""


def taken(frame: Frame) -> Message | None:
    """The message in a frame, or None where it is refused; anything else is an error."""
    try:
        return decode_from_client(frame)
    except WireError as error:
        assert 0 < len(str(error)) < 300
        return None


def check(seed: int, number: int) -> Counter[tuple[str, bool]]:
    """So many frames; how many of each maker's were taken, and how many refused."""
    found: Counter[tuple[str, bool]] = Counter()
    for at, (name, frame) in enumerate(islice(frames(seed), number)):
        try:
            message = taken(frame)
            if message is not None:
                assert isinstance(message, FROM_CLIENTS)
                assert decode_from_client(encode(message)) == message
        except BaseException as error:
            error.add_note(f"{name}, seed {seed}, frame {at}: {frame[:200]!r}")
            raise
        found[name, message is not None] += 1
    return found


def test_fifty_thousand_frames_are_messages_or_wire_errors() -> None:
    found = check(SEED, 50_000)
    assert {name for name, _ in found} == {maker.__name__ for maker in MAKERS}
    # Both outcomes are tried, and a right message is one.
    assert found["right", True] > 1000 and found["right", False] == 0
    assert found["odd_field", True] > 30 and found["odd_field", False] > 1000
    never = {"random_bytes", "key_twice", "odd_keys", "broken_text", "not_a_client_s", "text_frame"}
    assert not any(found[name, True] for name in never)


@pytest.mark.soak
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("seed", range(10))
def test_a_million_frames_are_messages_or_wire_errors(seed: int, figures: Figures) -> None:
    assert check(1000 + seed, 100_000).total() == 100_000
    figures.note("hostile frames, decoded", times=100_000)


def seconds(frame: Frame, times: int) -> float:
    """The least time that this frame takes, in so many tries: what a busy machine adds is gone."""
    best = float("inf")
    for _ in range(times):
        begin = time.perf_counter()
        taken(frame)
        best = min(best, time.perf_counter() - begin)
    return best


def worst(seed: int, number: int) -> tuple[float, str]:
    """The slowest of so many frames: its least time in 20 tries, and which it is."""
    tried = sorted(
        ((seconds(frame, 2), at, name, frame) for at, (name, frame) in
         enumerate(islice(frames(seed), number))),
        key=lambda each: each[0],
    )  # fmt: skip
    slow = [(seconds(frame, 20), f"{name}, frame {at}") for _, at, name, frame in tried[-50:]]
    return max(slow)


@pytest.mark.soak
@pytest.mark.timeout(1200)
def test_no_frame_takes_longer_than_five_milliseconds(figures: Figures) -> None:
    longest, which = worst(SEED, 100_000)
    words = f"the slowest takes {longest * 1e6:.0f} us: {which}, seed {SEED}"
    figures.note("hostile frames, timed", words, times=100_000)
    assert longest <= SLOWEST


# --- depth and width are looked at before anything is made ---


def test_a_frame_too_deep_or_too_wide_is_refused_before_anything_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[bytes] = []
    unpackb = msgpack.unpackb

    def watched(packed: bytes, **options: Any) -> object:
        made.append(packed)
        return unpackb(packed, **options)

    monkeypatch.setattr(msgpack, "unpackb", watched)
    for level in (b"\x91", b"\x81\xa1a", b"\x81\x91", b"\xdc\x00\x01"):
        for levels in (DEEPEST + 1, 1000, 5000):
            with pytest.raises(WireError, match="levels deep"):
                decode_from_client(level * levels + b"\xc0")
    for value in (b"\x90", b"\x80", b"\xc0"):
        with pytest.raises(WireError, match="keys and values at most"):
            decode_from_client(b"\xdc" + (9000).to_bytes(2, "big") + value * 9000)
    assert made == []
    # Without the look it would be made: that is what this test can see.
    monkeypatch.setattr(wire, "fault_of", lambda frame, deepest: None)
    with pytest.raises(WireError):
        decode_from_client(b"\x91" * 1000 + b"\xc0")
    assert len(made) == 1


def test_the_look_agrees_with_msgpack_on_what_is_one_whole_value() -> None:
    seen = Counter[bool]()
    for at, (name, frame) in enumerate(islice(frames(SEED + 1), 10_000)):
        if isinstance(frame, str):
            continue
        fault = fault_of(frame, 900, 20_000)
        if fault in (None, NOT_MSGPACK):
            where = f"{name}, seed {SEED + 1}, frame {at}: {frame[:100]!r}"
            assert is_whole(frame) == (fault is None), where
            seen[fault is None] += 1
    assert min(seen.values()) > 1000


def is_whole(frame: bytes) -> bool:
    """Whether msgpack itself finds one value in these bytes, and nothing after it."""
    try:
        msgpack.unpackb(frame, strict_map_key=False, raw=True, object_pairs_hook=list)
    except (ValueError, msgpack.UnpackException):
        return False
    return True


def test_a_message_may_hold_so_many_values_and_no_more() -> None:
    around = {"t": "say", "id": ID, "activity": "a"}
    fits = around | {"said": {"x": [0] * (MOST_VALUES - 11)}}
    decode_from_client(pack(fits))
    with pytest.raises(WireError, match="512 keys and values at most"):
        decode_from_client(pack(around | {"said": {"x": [0] * (MOST_VALUES - 10)}}))


def test_a_small_frame_read_in_one_step_means_what_it_means_step_by_step(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    small = [frame for _, frame in islice(frames(SEED + 1), 20_000) if len(frame) <= SMALL_FRAME]
    quick = [taken(frame) for frame in small]
    monkeypatch.setattr(wire, "SMALL_FRAME", -1)
    assert quick == [taken(frame) for frame in small]
    assert sum(message is not None for message in quick) > 1000
