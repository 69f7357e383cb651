"""Frames that a stranger may send: random, damaged, deep, wide, lying, of the wrong type; seeded.

`frames(seed)` goes on for ever; the same seed gives the same frames. Each comes with the name of
what made it, so that a failure can say `odd_numbers, seed 3, frame 1234`.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Callable, Iterator
from typing import Any, Final

import msgpack
import msgspec

from shared.messages import FROM_CLIENTS
from shared.wire import LARGEST_FRAME
from tests.shared.golden import GOLDEN, ID, OTHER, TOKEN

Frame = bytes | str
Maker = Callable[[random.Random], Frame]

FROM_A_CLIENT: Final = [message for message, _ in GOLDEN if isinstance(message, FROM_CLIENTS)]
"""A right message of every type that a client may send, and a few more."""

PLAIN: Final[list[dict[str, Any]]] = [msgspec.to_builtins(each) for each in FROM_A_CLIENT]
PACKED: Final[list[bytes]] = [msgpack.packb(each) for each in PLAIN]
NOT_FROM_A_CLIENT: Final[list[dict[str, Any]]] = [
    msgspec.to_builtins(message) for message, _ in GOLDEN if not isinstance(message, FROM_CLIENTS)
]

ODD_VALUES: Final[tuple[Any, ...]] = (
    None, True, False, 0, -1, 1, 41, 2**31, 2**53 + 1, 2**63, 2**64 - 1, -(2**63), 0.5, -0.0, 1e308,
    float("nan"), float("inf"), float("-inf"), "", "x", "hello", "t1", "t0", ID, OTHER, TOKEN,
    ID.upper(), ID + "\n", "x" * 3000, "\x00\x1b]0;title\x07", "\u202e[@click=app.quit]", "é" * 200,
    "a\u0301" * 300, b"", b"bytes", [], {}, [[]], [{}], {"x": {}}, {"x": [1, [2]]}, [1] * 20,
    ["e", 2**64 - 1], {"option": 2**64 - 1}, {"option": -1}, {"option": True}, {"option": 0.0},
    {"options": [0] * 9}, {"dots": {ID: 1}}, {"dots": {ID: 2**63}}, {"answers": [9, None]},
    {"do": "add"}, {"do": ["add"]}, {"do": "withdraw", "item": ID},
    {"do": "add", "column": "strengths", "text": "\x1b"},
    {str(n): n for n in range(40)}, msgpack.ExtType(5, b"x"), msgpack.Timestamp(1, 2),
)  # fmt: skip
BROKEN_TEXTS: Final = (
    b"\xff", b"\xc3\x28", b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xc0\x80", b"\xf4\x90\x80\x80",
    b"\xe2\x82", b"\xf8\x88\x80\x80\x80", b"\x80",
)  # fmt: skip
"""Bytes that are no UTF-8: cut short, overlong, beyond Unicode, surrogates."""


def frames(seed: int) -> Iterator[tuple[str, Frame]]:
    """Frames without end, each with the name of its maker."""
    chance = random.Random(seed)
    while True:
        maker = chance.choice(MAKERS)
        yield maker.__name__, maker(chance)


def random_bytes(chance: random.Random) -> Frame:
    """Anything, mostly short."""
    return chance.randbytes(int(LARGEST_FRAME ** chance.random()))


def random_in_a_map(chance: random.Random) -> Frame:
    """Something that begins as a message does."""
    start = msgpack.packb(chance.choice(PLAIN))
    return bytes(start[: chance.randrange(1, 20)]) + chance.randbytes(chance.randrange(60))


def right(chance: random.Random) -> Frame:
    """A right message, as it is or with its fields in another order."""
    fields = list(chance.choice(PLAIN).items())
    chance.shuffle(fields)
    return msgpack.packb(dict(fields), use_single_float=chance.random() < 0.5)


def bits_flipped(chance: random.Random) -> Frame:
    """A right message in which some bits are wrong."""
    made = bytearray(chance.choice(PACKED))
    for _ in range(chance.randint(1, 4)):
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def bytes_changed(chance: random.Random) -> Frame:
    """A right message in which a byte is another, or some have come in or gone."""
    made = bytearray(chance.choice(PACKED))
    place = chance.randrange(len(made))
    some = chance.randbytes(chance.randint(0, 4))
    made[place : place + chance.randint(0, 4)] = some
    return bytes(made)


def cut(chance: random.Random) -> Frame:
    """A right message that ends too soon."""
    packed = chance.choice(PACKED)
    return packed[: chance.randrange(len(packed))]


def spliced(chance: random.Random) -> Frame:
    """The beginning of one message and the end of another."""
    one, other = chance.choice(PACKED), chance.choice(PACKED)
    return one[: chance.randrange(len(one))] + other[chance.randrange(len(other)) :]


def repeated(chance: random.Random) -> Frame:
    """A right message several times, or a part of one."""
    packed = chance.choice(PACKED)
    part = packed[chance.randrange(len(packed)) :] if chance.random() < 0.5 else packed
    return (packed + part * chance.randint(1, 9))[: LARGEST_FRAME + 10]


def deep(chance: random.Random) -> Frame:
    """Up to 16,384 levels of lists and maps, alone or in a field, ended well or not."""
    levels = chance.choice((3, 4, 5, 30, 1000, 1023, 1024, 1025, 3000, LARGEST_FRAME))
    level = chance.choice(
        (b"\x91", b"\x81\xa1a", b"\xdc\x00\x01", b"\x92\xc0", b"\x81\x91", b"\x81\x81")
    )
    made = (level * levels)[:LARGEST_FRAME] + chance.choice((b"\xc0", b"\x90", b"", b"\xc0\xc0"))
    return _in_a_field(chance, made) if chance.random() < 0.5 else made


def wide(chance: random.Random) -> Frame:
    """Up to 16 KiB of small values side by side, honestly counted."""
    number = int(8000 ** chance.random()) + 1
    value = chance.choice(
        (b"\xc0", b"\x90", b"\x80", b"\x05", b"\xa0", b"\xa1a", b"\x91\xc0", b"\xc2")
    )
    if chance.random() < 0.5:
        made = b"\xdd" + struct.pack(">I", number) + value * number
    else:
        pairs = (msgpack.packb(str(n)) + value for n in range(min(number, 2000)))
        made = b"\xdf" + struct.pack(">I", min(number, 2000)) + b"".join(pairs)
    return _in_a_field(chance, made[:LARGEST_FRAME])


def lying(chance: random.Random) -> Frame:
    """A list, map, text or bytes that says it is huge, with little behind it."""
    head = chance.choice(b"\xc4\xc5\xc6\xc7\xc8\xc9\xd9\xda\xdb\xdc\xdd\xde\xdf")
    told = struct.pack(
        ">I", chance.choice((2**32 - 1, 2**31, 2**24, 65_535, 17, 1 << chance.randrange(32)))
    )
    made = bytes((head,)) + told + chance.randbytes(chance.randrange(8))
    return _in_a_field(chance, made) if chance.random() < 0.7 else made


def extension(chance: random.Random) -> Frame:
    """An extension type or a timestamp, of a size that is right or not."""
    code = chance.choice((-1, 0, 5, 127, -128))
    data = chance.randbytes(chance.choice((0, 1, 2, 4, 8, 12, 16, 17, 300)))
    return _in_a_field(chance, msgpack.packb(msgpack.ExtType(code, data)) if code >= 0 else
                       b"\xc8" + struct.pack(">Hb", len(data), code) + data)  # fmt: skip


def key_twice(chance: random.Random) -> Frame:
    """A message that says something twice, the second time perhaps otherwise."""
    plain = chance.choice(PLAIN)
    pairs = [_pair(*pair) for pair in plain.items()]
    pairs += [_pair(chance.choice([*plain]), chance.choice(ODD_VALUES))] * chance.randint(1, 2)
    chance.shuffle(pairs)
    return bytes((0x80 | len(pairs),)) + b"".join(pairs)


def odd_keys(chance: random.Random) -> Frame:
    """A message with a key that is no text."""
    pairs = [_pair(*pair) for pair in chance.choice(PLAIN).items()]
    pairs.append(_pair(chance.choice((b"t", b"", 1, -1, None, True, 1.5, float("nan"))), "hello"))
    chance.shuffle(pairs)
    return bytes((0x80 | len(pairs),)) + b"".join(pairs)


def broken_text(chance: random.Random) -> Frame:
    """A text that is no UTF-8, as a field's value or name."""
    broken = b"a" * chance.randrange(9) + chance.choice(BROKEN_TEXTS)
    made = bytes((0xA0 | len(broken),)) + broken
    return (
        _in_a_field(chance, made)
        if chance.random() < 0.7
        else b"\x82\xa1t\xa4next" + made + b"\xc0"
    )


def odd_field(chance: random.Random) -> Frame:
    """A message in which one or two fields hold something of another type, or beyond a limit."""
    made = dict(chance.choice(PLAIN))
    for _ in range(chance.randint(1, 2)):
        name = chance.choice([*made, "x", "id", "activity", "said", "choice", "seen", "people"])
        made[name] = chance.choice(ODD_VALUES)
    return msgpack.packb(made)


def field_left_out(chance: random.Random) -> Frame:
    """A message without some of its fields."""
    made = chance.choice(PLAIN)
    return msgpack.packb({name: value for name, value in made.items() if chance.random() < 0.7})


def odd_inside(chance: random.Random) -> Frame:
    """Any values inside what the kinds of activity read for themselves."""
    names = ("option", "options", "dots", "answers", "do", "item", "text", "column", "x")
    inside = {chance.choice(names): chance.choice(ODD_VALUES) for _ in range(chance.randint(0, 4))}
    if chance.random() < 0.5:
        return msgpack.packb({"t": "say", "id": _id(chance), "activity": "swot", "said": inside})
    cast = {"t": "cast", "id": _id(chance), "activity": "a", "ballot": _id(chance)}
    return msgpack.packb(cast | {"choice": inside})


def not_a_client_s(chance: random.Random) -> Frame:
    """What only the hub says, or writes into its journal."""
    return msgpack.packb(chance.choice(NOT_FROM_A_CLIENT))


def unknown_tag(chance: random.Random) -> Frame:
    """A message that does not exist."""
    tags: tuple[Any, ...] = (
        "",
        "Hello",
        "hello ",
        "command",
        "t",
        "x" * 5000,
        "\x1b[2J",
        None,
        1,
        [],
        {},
        ["hello"],
    )
    return msgpack.packb({**chance.choice(PLAIN), "t": chance.choice(tags)})


def text_frame(chance: random.Random) -> Frame:
    """A text frame, which the protocol does not have."""
    return chance.choice(("", "hello", '{"t": "hello"}', "\x00", "é" * 5000, "x" * LARGEST_FRAME))


def too_large(chance: random.Random) -> Frame:
    """Around the size that a frame may have."""
    over = chance.randrange(-3, 4)
    return _in_a_field(chance, msgpack.packb("y" * 300)).ljust(LARGEST_FRAME + over, b"\x00")


MAKERS: Final[tuple[Maker, ...]] = (
    random_bytes, random_in_a_map, right, bits_flipped, bits_flipped, bytes_changed, bytes_changed,
    cut, spliced, repeated, deep, wide, lying, extension, key_twice, odd_keys, broken_text,
    odd_field, odd_field, odd_field, field_left_out, odd_inside, odd_inside, not_a_client_s,
    unknown_tag, text_frame, too_large,
)  # fmt: skip


def _id(chance: random.Random) -> str:
    return f"{chance.getrandbits(128):032x}"


def _pair(key: Any, value: Any) -> bytes:
    packed: bytes = msgpack.packb(key) + msgpack.packb(value)
    return packed


def _in_a_field(chance: random.Random, packed: bytes) -> bytes:
    """These bytes as the value of a field of an otherwise right message."""
    plain = chance.choice(PLAIN)
    name = chance.choice([*plain, "x"])
    pairs = [_pair(*pair) for pair in plain.items() if pair[0] != name]
    pairs.append(msgpack.packb(name) + packed)
    chance.shuffle(pairs)
    return bytes((0x80 | len(pairs),)) + b"".join(pairs)
