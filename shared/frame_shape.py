"""How deep and how wide a msgpack frame is, read off its bytes before anything is made of them.

A stranger's 16 KiB can say "a list of four thousand million", nest a thousand levels deep, or hold
sixteen thousand empty maps, which take milliseconds to make. Nothing is made here: one pass over
the headers, which ends at the first that breaks a limit.
"""

from __future__ import annotations

from typing import Final

MOST_VALUES: Final = 512
"""Keys and values in a client's frame, all its maps and lists together; real ones hold 40."""

NOT_MSGPACK: Final = "the bytes are not msgpack"
ALLOWED: Final = "only maps, lists, text, numbers, true, false and nil are used"


def _size_of_plain(head: int) -> int:
    """The bytes that a value takes, with its first; 0 where more than the first is to be read."""
    if 0xA0 <= head <= 0xBF:
        return head - 0xA0 + 1
    numbers = {0xCC: 2, 0xCD: 3, 0xCE: 5, 0xCF: 9, 0xD0: 2, 0xD1: 3, 0xD2: 5, 0xD3: 9}
    one = head <= 0x7F or head >= 0xE0 or head in (0xC0, 0xC2, 0xC3)
    return 1 if one else numbers.get(head, 0)


_PLAIN: Final = tuple(_size_of_plain(head) for head in range(256))
_LENGTHS: Final = {0xD9: 1, 0xDA: 2, 0xDB: 4, 0xDC: 2, 0xDD: 4, 0xDE: 2, 0xDF: 4}
"""How many bytes tell the length of a text (d9 to db), a list (dc, dd) or a map (de, df)."""


def fault_of(frame: bytes, deepest: int, most: int = MOST_VALUES) -> str | None:
    """What is wrong with the shape of a frame; None where nothing is.

    Wrong is what is not one whole msgpack value, has more than `deepest` levels of maps and lists
    or more than `most` keys and values, or holds binary data, an extension type, a timestamp, NaN
    or infinity.
    """
    at, values, expected = 0, 1, 1
    outer: list[int] = []  # what is still expected at each level above this
    try:
        while True:
            if not expected:
                if not outer:
                    return None if at == len(frame) else NOT_MSGPACK
                expected = outer.pop()
                continue
            expected -= 1
            head = frame[at]
            if size := _PLAIN[head]:
                at += size
                continue
            if 0x80 <= head <= 0x9F:
                inside = (head & 15) * (2 if head < 0x90 else 1)
                at += 1
            elif head in _LENGTHS:
                start = at + 1
                at = start + _LENGTHS[head]
                # One that is cut short is read as smaller, and missed at the end.
                length = int.from_bytes(frame[start:at], "big")
                if head <= 0xDB:
                    at += length
                    continue
                inside = length if head <= 0xDD else 2 * length
            else:
                if (fault := _fault_of_rare(frame, at, head)) is not None:
                    return fault
                at += 5 if head == 0xCA else 9
                continue
            values += inside
            outer.append(expected)
            expected = inside
            if len(outer) > deepest:
                return f"a message nests {deepest} levels deep at most"
            if values > most:
                return f"a message holds {most} keys and values at most"
    except IndexError:
        return NOT_MSGPACK


def _fault_of_rare(frame: bytes, at: int, head: int) -> str | None:
    """What is wrong with a value that is neither plain, nor text, nor a list, nor a map."""
    if head in (0xCA, 0xCB):
        below = 0x80 if head == 0xCA else 0xF0  # the exponent's bits in the second byte
        endless = frame[at + 1] & 0x7F == 0x7F and frame[at + 2] & below == below
        return "numbers must be finite" if endless else None
    return NOT_MSGPACK if head == 0xC1 else ALLOWED
