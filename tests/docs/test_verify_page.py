"""The chain in docs/verify.md is what the code writes, byte for byte, and follows from the page."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from shared.chain import START, canonical, link, mark_of
from shared.entry import Ballot, Entry
from shared.messages import Begin, Close, Command, Join, Open

PAGE = (Path(__file__).parents[2] / "docs" / "verify.md").read_text("utf-8")


def block(name: str) -> list[str]:
    found = re.search(rf"```{name}\n(.*?)\n```", PAGE, re.DOTALL)
    assert found
    return found[1].splitlines()


def test_each_link_follows_from_the_bytes_before_it() -> None:
    before = bytes(32)
    lines = block("chain")
    for written, stated in zip(lines[::2], lines[1::2], strict=True):
        before = hashlib.sha256(before + written.encode()).digest()
        assert before.hex() == stated
    sealed, mark = block("sealed")
    letters = base64.b32encode(before[:10]).decode()
    assert "-".join(re.findall("....", letters)) == mark
    assert json.loads(lines[-2])["sealed"]["sha256"] == hashlib.sha256(sealed.encode()).hexdigest()


def test_the_code_writes_the_same() -> None:
    begin, join, opened, closed = (json.loads(line) for line in block("chain")[::2])
    ballots = tuple(Ballot(id, choice) for id, choice in json.loads(block("sealed")[0]))
    agenda = base64.b64decode(begin["act"]["agenda"]["base64"]).decode()
    entries = [
        made(begin, Begin(id=begin["act"]["id"], meeting="51fda4e9305eea64", agenda=agenda)),
        made(join, Join(id=join["act"]["id"], name="Süd", people=2, token_hash="ab" * 32)),
        made(opened, Open(id=opened["act"]["id"], activity="tea")),
        made(closed, Close(id=closed["act"]["id"]), ballots),
    ]
    assert [canonical(entry).decode() for entry in entries] == block("chain")[::2]
    head = START
    for entry in entries:
        head = link(head, entry)
    assert [head.hex(), mark_of(head)] == [block("chain")[-1], block("sealed")[-1]]


def made(plain: dict[str, Any], act: Command, sealed: tuple[Ballot, ...] = ()) -> Entry:
    return Entry(plain["seq"], plain["time"], plain["by"], act, sealed)
