"""The hash chain over what the chair and the hub did, and over open ballots.

Each link is made from the link before it and one entry, so that whoever changes, removes, adds or
reorders an entry has to change every link after it, and with that the mark that people noted in the
room. `docs/verify.md` describes the bytes for other languages; `server/verify` reads only that.

What tables say is not in the chain, but for open ballots: a secret ballot's `Spend` has a place and
a time in the journal, and a report that anybody may have must not tell when each table voted.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from shared.entry import Entry
from shared.ids import CHAIR, HUB
from shared.messages import Cast, SetPeople

START: Final = bytes(32)
"""What stands before the first link."""

MARK_BYTES: Final = 10
"""80 bits: 16 letters, which nobody finds a second journal for."""

_PLAIN: Final = re.compile(r"[ -~]*\Z")


def is_chained(entry: Entry) -> bool:
    """Whether an entry has a link: all by the chair and the hub, people's numbers, open ballots."""
    return entry.by in (CHAIR, HUB) or isinstance(entry.act, SetPeople | Cast)


def link(before: bytes, entry: Entry) -> bytes:
    """The link of an entry: SHA-256 over the link before it and the entry's canonical bytes."""
    return hashlib.sha256(before + canonical(entry)).digest()


def canonical(entry: Entry) -> bytes:
    """The bytes of an entry that go into its link: `plain_entry` as JSON after RFC 8785."""
    return _json(plain_entry(entry))


def plain_entry(entry: Entry) -> dict[str, Any]:
    """What the chain says of an entry, as plain values that a report may show to anybody."""
    plain: dict[str, Any] = {"seq": entry.seq, "by": entry.by, "act": _act(entry)}
    if entry.by in (CHAIR, HUB):
        plain["time"] = entry.time
    if entry.sealed:
        listed = [[ballot.id, msgspec.to_builtins(ballot.choice)] for ballot in entry.sealed]
        digest = hashlib.sha256(_json(listed)).hexdigest()
        plain["sealed"] = {"ballots": len(listed), "sha256": digest}
    return plain


def mark_of(head: bytes) -> str:
    """A link in 16 letters for people: `ABCD-EFGH-IJKL-MNOP`."""
    letters = base64.b32encode(head[:MARK_BYTES]).decode()
    return "-".join(letters[place : place + 4] for place in range(0, len(letters), 4))


def _act(entry: Entry) -> dict[str, Any]:
    act: dict[str, Any] = msgspec.to_builtins(entry.act)
    return {key: _hashed(each) if "token" in key else _safe(each) for key, each in act.items()}


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _safe(value: Any) -> Any:
    """The same value with every text in letters that cannot act on a screen.

    The rule names the letters itself: tables of what is safe change with each Unicode version, and
    a link must be the same for ever.
    """
    match value:
        case str() if not _PLAIN.match(value):
            return {"base64": base64.b64encode(value.encode()).decode()}
        case Mapping():
            return {key: _safe(each) for key, each in value.items()}
        case list() | tuple():
            return [_safe(each) for each in value]
    return value


def _json(value: Any) -> bytes:
    written = json.dumps(
        value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True
    )
    return written.encode()
