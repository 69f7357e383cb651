"""What a crash file holds of a secret ballot: nothing."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest

from roomvoice.process.failures import write_details
from shared.messages import Cast


def counts_badly(cast: Cast, key: str) -> None:
    boxes: dict[str, int] = {}
    try:
        boxes[cast.ballot] += cast.choice["option"]
    except KeyError as error:
        raise ValueError(f"no such box, with {key}") from error


def test_a_crash_file_holds_no_choice_no_ballot_id_and_no_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROOMVOICE_HOME", str(tmp_path))
    id, ballot, key = secrets.token_hex(16), secrets.token_hex(16), secrets.token_hex(32)
    cast = Cast(id=id, activity="a", ballot=ballot, choice={"option": 7_654_321})
    with pytest.raises(ValueError, match="no such box") as caught:
        counts_badly(cast, key)
    assert ballot in str(caught.value.__cause__) and key in str(caught.value)
    path = write_details(caught.value)
    assert path is not None
    text = path.read_text(encoding="utf-8")
    assert "counts_badly" in text and "no such box, with (an id)" in text
    for secret in (id, ballot, key, "7654321", "7_654_321\n"):
        assert secret not in text
