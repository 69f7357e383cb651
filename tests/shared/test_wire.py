"""Bytes to messages and back: golden bytes, round trips, and frames that must be refused."""

from __future__ import annotations

import random
import re
import struct
from collections.abc import Callable
from typing import Any

import msgpack
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.messages import FROM_CLIENTS, FROM_HUB, IN_JOURNAL, Cast, Changes, Hello, Message, Say
from shared.wire import (
    CLIENT_TAGS,
    DEEPEST,
    DEEPEST_FROM_HUB,
    HUB_TAGS,
    JOURNAL_TAGS,
    LARGEST_FRAME,
    WireError,
    decode_act,
    decode_from_client,
    decode_from_hub,
    encode,
    pack,
    unpack,
)
from tests.shared.golden import GOLDEN, ID, OTHER, TOKEN

FRAMES = [bytes.fromhex(hexed) for _, hexed in GOLDEN]


def decoders(message: Message) -> list[Callable[[bytes], Message]]:
    """Every way in which this message may come."""
    tag = str(message.__struct_config__.tag)
    ways: list[tuple[Callable[[bytes], Message], Any]] = [
        (decode_from_client, CLIENT_TAGS),
        (decode_from_hub, HUB_TAGS),
        (decode_act, JOURNAL_TAGS),
    ]
    return [decode for decode, tags in ways if tag in tags]


def taken(decode: Callable[[bytes], Message], frame: bytes) -> Message | None:
    """The message in a frame, or None where it is refused; anything else is an error."""
    try:
        return decode(frame)
    except WireError as error:
        assert str(error)
        return None


# --- golden bytes ---


@pytest.mark.parametrize(
    ("message", "hexed"), GOLDEN, ids=[f"{i}-{type(m).__name__}" for i, (m, _) in enumerate(GOLDEN)]
)
def test_each_message_has_its_bytes(message: Message, hexed: str) -> None:
    frame = bytes.fromhex(hexed)
    assert encode(message).hex() == hexed
    ways = decoders(message)
    assert ways
    assert [decode(frame) for decode in ways] == [message] * len(ways)


def test_every_message_type_has_golden_bytes() -> None:
    assert {type(message) for message, _ in GOLDEN} == {*FROM_CLIENTS, *FROM_HUB, *IN_JOURNAL}


@pytest.mark.parametrize("decode", [decode_from_client, decode_from_hub, decode_act])
def test_a_message_comes_one_way_alone(decode: Callable[[bytes], Message]) -> None:
    for message, hexed in GOLDEN:
        if decode not in decoders(message):
            with pytest.raises(WireError, match="names no message that may come this way"):
                decode(bytes.fromhex(hexed))


# --- round trips ---

plain_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text() | st.floats(
        allow_nan=False, allow_infinity=False
    ),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(st.text(), below, max_size=4),
    max_leaves=10,
)  # fmt: skip
flat_values = st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text(max_size=20)


@given(st.dictionaries(st.text(max_size=9), flat_values, max_size=5))
def test_what_a_client_says_comes_out_as_it_went_in(said: dict[str, Any]) -> None:
    for message in (
        Say(id=ID, activity="a", said=said),
        Cast(id=ID, activity="a", ballot=OTHER, choice=said),
    ):
        assert decode_from_client(encode(message)) == message
        assert decode_act(encode(message)) == message


@given(st.dictionaries(st.text(max_size=9), plain_values, max_size=5), st.lists(st.text()))
def test_changes_come_out_as_they_went_in(parts: dict[str, Any], gone: list[str]) -> None:
    message = Changes(epoch="e", base=1, seq=2, now=3, set=parts, gone=gone)
    if _depth(parts) + 1 > DEEPEST_FROM_HUB:
        with pytest.raises(WireError):
            decode_from_hub(encode(message))
    else:
        assert decode_from_hub(encode(message)) == message


def _depth(value: Any) -> int:
    below = value.values() if isinstance(value, dict) else value
    if not isinstance(value, (dict, list)):
        return 0
    return 1 + max((_depth(each) for each in below), default=0)


# --- frames that must be refused ---


def hello(**more: Any) -> dict[str, Any]:
    """A good hello as plain values, and more."""
    return {"t": "hello", "version": 1, "role": "table"} | more


def test_the_good_hello_that_the_others_are_made_from_is_taken() -> None:
    assert decode_from_client(pack(hello())) == Hello(version=1, role="table")


def raw_map(*pairs: tuple[bytes, bytes]) -> bytes:
    """A msgpack map of raw keys and values."""
    return bytes([0x80 | len(pairs)]) + b"".join(key + value for key, value in pairs)


GOOD_PAIRS = [(pack(key), pack(value)) for key, value in hello().items()]
TOO_DEEP: dict[str, Any] = {"a": {"b": {"c": {}}}}


@pytest.mark.parametrize(
    ("frame", "says"),
    [
        ("hello", "binary, not text"),
        ("", "binary, not text"),
        (b"", "not msgpack"),
        (b"\xc1", "not msgpack"),
        (b"hello", "not msgpack"),
        (pack(hello()) + b"\x00", "not msgpack"),
        (pack(hello()) * 2, "not msgpack"),
        (pack(hello())[:-1], "not msgpack"),
        (b"\xdf\xff\xff\xff\xff", "512 keys and values at most"),
        (b"\xdd\xff\xff\xff\xff", "512 keys and values at most"),
        (b"\xdb\xff\xff\xff\xffabc", "not msgpack"),
        (b"\x91" * 5000 + b"\xc0", "levels deep"),
        (b"\x91" * 900 + b"\xc0\xc0", "levels deep"),
        (pack({"t": "say", "said": [[]] * 511}), "512 keys and values at most"),
        (b"\x91" * 900 + b"\xc0", "levels deep"),
        (pack(None), "a message is a map"),
        (pack([1, 2]), "a message is a map"),
        (pack({}), "names no message"),
        (pack({"t": None}), "names no message"),
        (pack({"t": ["hello"]}), "names no message"),
        (pack({"t": "shout"}), "names no message"),
        (pack({"t": "Hello", "version": 1, "role": "table"}), "names no message"),
        (pack({"t": "command", "id": ID}), "names no message"),
        (pack({"t": "begin", "id": ID, "meeting": "m", "agenda": ""}), "names no message"),
        (pack({"t": "spend", "id": ID, "activity": "a"}), "names no message"),
        # What msgpack knows and the protocol does not.
        (raw_map(*GOOD_PAIRS, (b"\xc4\x04name", pack("Oak"))), "only maps, lists, text"),
        (raw_map(*GOOD_PAIRS, (b"\x05", pack("Oak"))), "not msgpack"),
        (raw_map(*GOOD_PAIRS, (b"\xc0", pack("Oak"))), "not msgpack"),
        (raw_map(*GOOD_PAIRS, (pack("role"), pack("chair"))), "a key twice"),
        (raw_map(*GOOD_PAIRS, (pack("name"), b"\xa2\xc3\x28")), "not msgpack"),
        (raw_map(*GOOD_PAIRS, (pack("name"), b"\xa3\xed\xa0\x80")), "not msgpack"),
        (raw_map(*GOOD_PAIRS, (pack("name"), b"\xc4\x03Oak")), "only maps, lists, text"),
        (raw_map(*GOOD_PAIRS, (pack("name"), b"\xd4\x05\x00")), "only maps, lists, text"),
        (raw_map(*GOOD_PAIRS, (pack("name"), b"\xd6\xff\x00\x00\x00\x00")), "only maps, lists"),
        (raw_map(*GOOD_PAIRS, (pack("people"), b"\xcb" + struct.pack(">d", float("nan")))),
         "finite"),
        (raw_map(*GOOD_PAIRS, (pack("people"), b"\xcb" + struct.pack(">d", float("-inf")))),
         "finite"),
        (raw_map(*GOOD_PAIRS, (pack("people"), b"\xca\x7f\x80\x00\x00")), "finite"),
        # Limits of fields.
        (pack(hello(shoe_size=9)), "shoe_size"),
        (pack({"t": "hello", "role": "table"}), "version"),
        (pack(hello(version=0)), "version"),
        (pack(hello(version=True)), "version"),
        (pack(hello(version="1")), "version"),
        (pack(hello(role="admin")), "role"),
        (pack(hello(people=0)), "people"),
        (pack(hello(people=41)), "people"),
        (pack(hello(people=1.5)), "people"),
        (pack(hello(people=2**64 - 1)), "people"),
        (pack(hello(code="x" * 33)), "code"),
        (pack(hello(key="x" * 129)), "key"),
        (pack(hello(token=TOKEN[1:])), "token"),
        (pack(hello(token=TOKEN.upper())), "token"),
        (pack(hello(token=TOKEN + "\n")), "token"),
        (pack(hello(name="x" * 401)), "name"),
        (pack(hello(seen=["e"])), "seen"),
        (pack(hello(seen=["e", -1])), "seen"),
        (pack({"t": "next"}), "id"),
        (pack({"t": "next", "id": ID[1:]}), "id"),
        (pack({"t": "next", "id": ID + "\n"}), "id"),
        (pack({"t": "next", "id": "g" * 32}), "id"),
        (pack({"t": "open", "id": ID, "activity": "../a"}), "activity"),
        (pack({"t": "open", "id": ID, "activity": "a" * 41}), "activity"),
        (pack({"t": "set_people", "id": ID, "people": 2, "table": "t0"}), "table"),
        (pack({"t": "timer", "id": ID, "seconds": 4 * 3600 + 1}), "seconds"),
        (pack({"t": "announce", "id": ID, "text": "x" * 2001}), "text"),
        (pack({"t": "say", "id": ID, "activity": "a", "said": []}), "said"),
        (pack({"t": "say", "id": ID, "activity": "a", "said": TOO_DEEP}), "4 levels deep"),
        (pack({"t": "say", "id": ID, "activity": "a", "said": {"a": [[[]]]}}), "4 levels deep"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)}-bytes",
)  # fmt: skip
def test_a_frame_that_is_no_message_is_refused_and_says_why(frame: bytes | str, says: str) -> None:
    with pytest.raises(WireError, match=re.escape(says)):
        decode_from_client(frame)


def test_a_stranger_s_field_is_quoted_short_and_without_what_moves_a_terminal() -> None:
    odd = "\x1b]0;mine\x07\u202e\x9b6n" + "x" * 9000
    with pytest.raises(WireError) as caught:
        decode_from_client(pack({"t": "undo", "id": ID, odd: 1}))
    why = str(caught.value)
    assert len(why) < 250
    assert why.isprintable()


def test_a_client_may_nest_so_deep_and_no_deeper() -> None:
    assert DEEPEST == 4
    nests: tuple[dict[str, Any], ...] = ({"a": {"b": []}}, {"a": [[1]]})
    for said in nests:
        message = Say(id=ID, activity="a", said=said)
        assert decode_from_client(encode(message)) == message


def test_a_frame_may_be_so_large_and_no_larger() -> None:
    around = len(encode(Say(id=ID, activity="a", said={"x": "y" * 300}))) - 300
    fits = Say(id=ID, activity="a", said={"x": "y" * (LARGEST_FRAME - around)})
    assert len(encode(fits)) == LARGEST_FRAME
    assert decode_from_client(encode(fits)) == fits
    over = Say(id=ID, activity="a", said={"x": "y" * (LARGEST_FRAME - around + 1)})
    with pytest.raises(WireError, match="16384 bytes at most"):
        decode_from_client(encode(over))
    assert decode_act(encode(over)) == over


@pytest.mark.parametrize("stored", [b"", b"\xc1", b"\xc4\x01a", b"\xd4\x05\x00", b"\x81\x01\x02"])
def test_what_a_store_holds_is_checked_too(stored: bytes) -> None:
    with pytest.raises(WireError):
        unpack(stored)


# --- any bytes at all ---


def mutated(chance: random.Random, frame: bytes) -> bytes:
    """A frame after some damage: bits, bytes, cuts, doubles, another frame's part."""
    made = bytearray(frame)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(made) + 1)
        match chance.randrange(6):
            case 0 if made:
                made[place % len(made)] ^= 1 << chance.randrange(8)
            case 1 if made:
                made[place % len(made)] = chance.randrange(256)
            case 2:
                made[place:place] = chance.randbytes(chance.randint(1, 4))
            case 3:
                del made[place : place + chance.randint(1, 8)]
            case 4:
                other = chance.choice(FRAMES)
                made[place:place] = other[chance.randrange(len(other)) :]
            case _:
                made = made[:place]
    return bytes(made)


def random_value(chance: random.Random, depth: int = 0) -> Any:
    """Plain values of any shape, and some that msgpack knows and the protocol does not."""
    if depth < 6 and chance.random() < 0.4:
        size = chance.randrange(4)
        if chance.random() < 0.5:
            return [random_value(chance, depth + 1) for _ in range(size)]
        keys = ["t", "id", "version", "role", "activity", "said", "choice", "x", b"b", 1, None]
        return {chance.choice(keys): random_value(chance, depth + 1) for _ in range(size)}
    leaves = [
        None, True, 0, -1, 2**64 - 1, -(2**63), 1.5, float("nan"), float("inf"), "", "hello",
        "say", ID, TOKEN, "\u0000", b"bytes", msgpack.ExtType(5, b"x"), msgpack.Timestamp(1, 2),
    ]  # fmt: skip
    return chance.choice(leaves)


def test_whatever_the_bytes_are_they_are_a_message_or_a_wire_error() -> None:
    chance = random.Random(20_000)
    decoded = 0
    for turn in range(20_000):
        match turn % 4:
            case 0:
                frame = chance.randbytes(chance.randrange(64))
            case 1:
                frame = msgpack.packb(random_value(chance))
            case 2:
                plain = msgspec.to_builtins(chance.choice(GOLDEN)[0])
                plain[chance.choice([*plain, "x"])] = random_value(chance)
                frame = msgpack.packb(plain)
            case _:
                frame = mutated(chance, chance.choice(FRAMES))
        for decode in (decode_from_client, decode_from_hub, decode_act):
            message = taken(decode, frame)
            if message is not None:
                decoded += 1
                assert decode in decoders(message)
                assert decode(encode(message)) == message
    assert 100 < decoded < 20_000


@pytest.mark.parametrize(
    "odd", [float("nan"), b"abc", msgpack.ExtType(5, b"abc"), [[[[[1]]]]], {1: 2}]
)
def test_small_frames_are_looked_into_as_large_ones_are(odd: object) -> None:
    act = {"t": "add_activity", "id": "a" * 32, "asks": {"kind": "choice", "x": odd}}
    with pytest.raises(WireError):
        decode_from_client(msgpack.packb(act))
