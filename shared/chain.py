"""The hash chain over all that happened, but for who used a secret ballot when.

Each link is made from the link before it and one entry, so that whoever changes, removes, adds or
reorders an entry has to change every link after it, and with that the mark that people noted in the
room. `docs/verify.md` describes the bytes for other languages; `server/verify` reads only that.

A secret ballot's `Spend` is not in the chain: a report that anybody may have must not tell when
each table voted. The ballots themselves are, in the entry that closes their activity. What tables
did openly is in it without its time, and what they wrote by its digest. Of what is `QUIET` it tells
only that it was: which table needed extra time or a break is nobody's business afterwards.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from shared.entry import Entry
from shared.ids import CHAIR, HUB, is_practice
from shared.items import SALT
from shared.messages import (
    QUIET,
    BringIn,
    Cast,
    Command,
    GroupItems,
    IssueSlips,
    Pass,
    Say,
    SetPeople,
    TakenOut,
    WordTheme,
)

START: Final = bytes(32)
"""What stands before the first link."""

MARK_BYTES: Final = 10
"""80 bits: 16 letters, which nobody finds a second journal for."""

NOBODY: Final = "nobody"
"""By whom something quiet was, as far as anybody is told."""

OPENLY: Final[frozenset[type[Command]]] = frozenset({SetPeople, Say, Cast, TakenOut, Pass, *QUIET})
"""What tables do, but for using a secret ballot."""

_TIDIED: Final = re.compile("[\x00- \x7f-\xa0]")


def is_chained(entry: Entry) -> bool:
    """Whether an entry has a link: all but that a table used a secret ballot."""
    return type(entry.act) in OPENLY or entry.by in (CHAIR, HUB)


def link(before: bytes, entry: Entry) -> bytes:
    """The link of an entry: SHA-256 over the link before it and the entry's canonical bytes."""
    return hashlib.sha256(before + canonical(entry)).digest()


def canonical(entry: Entry) -> bytes:
    """The bytes of an entry that go into its link: `plain_entry` as JSON after RFC 8785."""
    return _json(plain_entry(entry))


def plain_entry(entry: Entry) -> dict[str, Any]:
    """What the chain says of an entry, as plain values that a report may show to anybody."""
    if isinstance(entry.act, QUIET):
        return {"seq": entry.seq, "by": NOBODY, "act": {"t": "quiet", "id": entry.act.id}}
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
    if is_practice(act.get("activity")):
        # That something was said in a practice, and nothing of what.
        return {key: act[key] for key in ("t", "id", "activity")}
    if isinstance(entry.act, (Say, BringIn)):
        act["said"] = _said(entry.act.said)
    if isinstance(entry.act, IssueSlips):
        # One digest of all: whoever has a report could try out codes against each slip's own.
        all_slips = _hashed("\n".join(entry.act.slips))
        act["slips"] = {"number": len(entry.act.slips), "sha256": all_slips}
    # Of four voices each digest would tell which it is, so no voice is chained at all.
    act.pop("voice", None)
    if isinstance(entry.act, (GroupItems, WordTheme)):
        # As with what tables say: a theme may be in words that its table took back later.
        act["title"] = _hashed(letters(entry.act.title))
    return {key: _hashed(each) if "token" in key else safe(each) for key, each in act.items()}


def _said(said: Mapping[str, Any]) -> dict[str, Any]:
    """What a table said, without what is private, and of its text only the digest.

    What somebody thought better of, and wrote anew or took back, is not to be published.
    """
    told = {key: each for key, each in said.items() if key != "private"}
    if isinstance(text := said.get("text"), str):
        private = said.get("private")
        if isinstance(private, Mapping):
            told["text"] = {"salted": _hashed(f"{private.get(SALT, '')}{letters(text)}")}
        else:
            told["text"] = _hashed(letters(text))
    return told


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def letters(text: str) -> str:
    """A text without spaces and control characters, which are tidied where it is shown."""
    return unicodedata.normalize("NFC", _TIDIED.sub("", text))


def safe(value: Any) -> Any:
    """The same value with every text in letters that cannot act on a screen.

    The rule names the letters itself: tables of what is safe change with each Unicode version, and
    a link must be the same for ever.
    """
    if isinstance(value, str):
        if value.isascii() and value.isprintable():
            return value
        return {"base64": base64.b64encode(value.encode()).decode()}
    if isinstance(value, dict):
        return {key: safe(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [safe(each) for each in value]
    return value


_written: Final = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True
).encode


def _json(value: Any) -> bytes:
    return _written(value).encode()
