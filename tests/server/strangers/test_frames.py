"""Frames as we read and write them are what the library reads and writes, however they are cut."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st
from websockets.frames import Frame, Opcode
from websockets.protocol import Protocol, Side, State

from server.frames import FrameReader, Piece, framed
from shared.wire import LARGEST_FRAME

LENGTHS = st.sampled_from([0, 1, 3, 125, 126, 127, 300, 5000])
CONTENTS = LENGTHS.map(lambda size: bytes(n % 251 for n in range(size)))


@st.composite
def sent(draw: st.DrawFn) -> list[Frame]:
    """What a client may send: whole messages, texts, pings, and messages in fragments."""
    frames: list[Frame] = []
    for _ in range(draw(st.integers(1, 6))):
        what = draw(st.sampled_from(["message", "message", "text", "ping", "fragments"]))
        content = draw(CONTENTS)
        if what == "message":
            frames.append(Frame(Opcode.BINARY, content))
        elif what == "text":
            frames.append(Frame(Opcode.TEXT, b"t" * len(content)))
        elif what == "ping":
            frames.append(Frame(Opcode.PING, content[:100]))
        else:
            frames.append(Frame(Opcode.BINARY, content, fin=False))
            frames.append(Frame(Opcode.PING, b"between"))
            frames.append(Frame(Opcode.CONT, content, fin=True))
    return frames


def read(data: bytes, cuts: list[int]) -> list[Piece]:
    """The pieces that a reader makes of bytes that come cut at these places."""
    reader = FrameReader(LARGEST_FRAME)
    pieces: list[Piece] = []
    places = sorted({0, len(data), *(cut % (len(data) + 1) for cut in cuts)})
    for start, end in pairwise(places):
        pieces += reader.pieces(data[start:end])
    return pieces


@given(sent(), st.lists(st.integers(0, 10**6), max_size=12))
def test_messages_come_out_whole_and_the_rest_is_the_library_s(
    frames: list[Frame], cuts: list[int]
) -> None:
    data = b"".join(frame.serialize(mask=True) for frame in frames)
    pieces = read(data, cuts)
    whole = [bytes(each.data) for each in frames if each.opcode is Opcode.BINARY and each.fin]
    assert [content for plain, content in pieces if plain] == whole
    others = [each for each in frames if each.opcode is not Opcode.BINARY or not each.fin]
    library = Protocol(Side.SERVER, state=State.OPEN)
    for plain, content in pieces:
        if not plain:
            library.receive_data(content)
    heard = [event for event in library.events_received() if isinstance(event, Frame)]
    assert [each.opcode for each in heard] == [each.opcode for each in others]


@given(st.binary(min_size=1, max_size=80), st.lists(st.integers(0, 80), max_size=5))
@example(b"\x82\x00", [])
@example(b"\x82\xff" + (1 << 40).to_bytes(8, "big"), [1, 3])
def test_nothing_is_lost_of_what_is_no_frame(data: bytes, cuts: list[int]) -> None:
    pieces = read(data, cuts)
    if pieces and not any(plain for plain, _ in pieces):
        given_on = b"".join(content for _, content in pieces)
        assert data.startswith(given_on)


def test_what_is_too_long_or_not_masked_is_the_library_s_for_ever() -> None:
    for wrong in (b"\x82\x01x", b"\x82\xfe" + (LARGEST_FRAME + 1).to_bytes(2, "big")):
        reader = FrameReader(LARGEST_FRAME)
        after = Frame(Opcode.BINARY, b"after").serialize(mask=True)
        assert not any(plain for plain, _ in [*reader.pieces(wrong), *reader.pieces(after)])


def test_what_looks_like_a_message_by_itself_is_none_inside_another() -> None:
    inner = Frame(Opcode.BINARY, b"a vote").serialize(mask=True)
    outer = bytes([0x82, 0x80 | len(inner)]) + bytes(4) + inner
    reader = FrameReader(LARGEST_FRAME)
    assert reader.pieces(outer[: -len(inner)]) == []
    assert reader.pieces(outer[-len(inner) :]) == [(True, inner)]
    begun = Frame(Opcode.BINARY, b"in", fin=False).serialize(mask=True)
    assert reader.pieces(begun) == [(False, begun)]
    assert reader.pieces(inner) == [(False, inner)], "the library says what is wrong with it"


@given(LENGTHS | st.just(70_000))
def test_a_message_is_framed_as_the_library_would(size: int) -> None:
    message = b"x" * size
    assert framed(message) == Frame(Opcode.BINARY, message).serialize(mask=False)
