"""Where every choice is short, each takes the little room that is kept for it, and no more."""

from __future__ import annotations

import secrets
from itertools import product
from typing import Any, Final, get_args

import msgspec
import pytest

from server.journal.box_key import SMALL_BLOCK, BoxKey
from shared.activities import kind_named, kind_names
from shared.activities.kind import SHORT_CHOICE, Kind
from shared.activities.motion import Side
from shared.entry import Ballot
from shared.voices import VOICES

SHORT: Final[dict[str, list[dict[str, Any]]]] = {
    "choice": [{"option": option} for option in range(9)],
    "motion": [{"vote": side} for side in get_args(Side)],
    "scale": [
        {"answers": list(answers)}
        for number in (1, 6)
        for answers in product((0, 5), repeat=number)
    ],
}
"""All choices of the kinds whose choices are short, or those that take the most room."""


def test_these_are_the_kinds_whose_choices_are_short() -> None:
    assert {name for name in kind_names() if kind_named(name).short_choice} == set(SHORT)


@pytest.mark.parametrize("name", SHORT)
def test_no_length_tells_one_choice_from_another(name: str) -> None:
    kind: Kind[Any, Any, Any, Any] = kind_named(name)
    key = BoxKey("a", bytes(32))
    for choice in SHORT[name]:
        assert kind.choice_type is not None
        msgspec.convert(choice, kind.choice_type)
        assert len(msgspec.msgpack.encode(choice)) <= SHORT_CHOICE
        for voice in ("", *VOICES):
            locked = key.lock_bundle([Ballot(secrets.token_hex(16), choice, voice)], short=True)
            assert SMALL_BLOCK < len(locked) < 2 * SMALL_BLOCK
