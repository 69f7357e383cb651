"""Ballots of a closed vote come out of the journal as they went in, however they are written."""

from __future__ import annotations

from typing import Any

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.journal.box_key import ballot_row
from server.journal.sealed import pack_sealed, unpack_sealed
from shared.entry import Ballot
from shared.wire import WireError

KEYS = st.text(max_size=8)
SINGLE: st.SearchStrategy[Any] = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
)
VALUES = st.recursive(
    SINGLE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)
BALLOTS = st.lists(
    st.builds(Ballot, KEYS, st.dictionaries(KEYS, VALUES, max_size=3), st.sampled_from(["", "lp"])),
    max_size=4,
)


@given(BALLOTS)
def test_ballots_come_out_as_they_went_in(ballots: list[Ballot]) -> None:
    assert unpack_sealed(pack_sealed(ballots)) == tuple(ballots)


@given(BALLOTS)
def test_bytes_of_another_hand_say_the_same(ballots: list[Ballot]) -> None:
    # The length of the list with more bytes than it needs.
    rows = [ballot_row(each) for each in ballots]
    stored = b"\xdd" + len(rows).to_bytes(4, "big") + b"".join(map(msgpack.packb, rows))
    assert unpack_sealed(stored) == tuple(ballots)


@pytest.mark.parametrize(
    "choice",
    [
        b"\x81\xa1a\xc4\x01x",  # bytes
        b"\x82\xa1a\x01\xa1a\x02",  # a key twice
        b"\x81\xa1a\xcb\x7f\xf8\x00\x00\x00\x00\x00\x00",  # no number
        b"\x81\xa1a\xd6\xff\x00\x00\x00\x00",  # a time
        b"\x81\xa1a" + b"\x91" * 20 + b"\x01",  # too deep
    ],
)
def test_what_no_message_may_hold_is_refused(choice: bytes) -> None:
    with pytest.raises(WireError):
        unpack_sealed(b"\x91\x92\xa2id" + choice)
