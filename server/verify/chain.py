"""The chain made again from the record, after `docs/verify.md` and nothing else."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from typing import Any, Final

from server.verify.stated import Activity, Entry, Stated

BY_THE_HUB: Final = ("chair", "hub")


def check(stated: Stated) -> Iterator[str]:
    """What does not agree between the record, its links, its head and its mark."""
    record = stated.record
    made = links(stated)
    held = {each.seq: each.link for each in record.links}
    if len(held) < len(record.links) or list(held) != sorted(held):
        yield "The links of the chain are not in order, or one stands twice."
    for entry in record.entries:
        if (entry.time is None) == (entry.by in BY_THE_HUB):
            wrong = "no time" if entry.time is None else "a time, and a table's has none"
            yield f"Entry {entry.seq} has {wrong}."
    if not held:
        yield "The record has no chain: an older Roomvoice wrote it, or somebody took it out."
        return
    yield from _differences(made, held)
    head = record.links[-1].link
    if record.head != head:
        yield f"The head of the chain is stated as {record.head}, and its last link is {head}."
    if record.mark != mark(head):
        yield f"The record's mark is stated as {record.mark}, and its head gives {mark(head)}."


def _differences(made: dict[int, str], held: dict[int, str]) -> Iterator[str]:
    for seq in sorted(held.keys() - made.keys()):
        yield f"Entry {seq} has a link in the chain, and is not in the record: it was taken out."
    for seq in sorted(made.keys() - held.keys()):
        yield f"Entry {seq} has no link in the chain: it was added, or its link was taken out."
    wrong = [seq for seq in made if seq in held and made[seq] != held[seq]]
    if wrong:
        yield (
            f"The chain breaks at entry {wrong[0]}: that entry, one before it, or its link was "
            "changed."
        )


def links(stated: Stated) -> dict[int, str]:
    """Sequence number -> link in hex, as they follow from the entries."""
    before = bytes(32)
    made = {}
    for entry in stated.record.entries:
        before = hashlib.sha256(before + _json(_plain(entry))).digest()
        made[entry.seq] = before.hex()
    return made


def _plain(entry: Entry) -> dict[str, Any]:
    plain: dict[str, Any] = {"seq": entry.seq, "by": entry.by, "act": entry.act}
    if entry.time is not None:
        plain["time"] = entry.time
    if entry.sealed is not None:
        plain["sealed"] = {"ballots": entry.sealed.ballots, "sha256": entry.sealed.sha256}
    return plain


def mark(link: str) -> str:
    """A link as people write it down: 16 letters in fours."""
    try:
        letters = base64.b32encode(bytes.fromhex(link)[:10]).decode()
    except ValueError:
        return "none, because it is not hex"
    return "-".join(letters[i : i + 4] for i in range(0, len(letters), 4))


def digest(activity: Activity) -> str:
    """The digest of an activity's sealed ballots, from its own list."""
    listed = [[ballot.ballot, ballot.choice] for ballot in activity.cast]
    return hashlib.sha256(_json(listed)).hexdigest()


def text(value: Any) -> str:
    """A text of the record: itself, or in base64 where it could act on a screen.

    Raises:
        ValueError: it is neither.
    """
    match value:
        case str():
            return value
        case {"base64": str() as hidden}:
            return base64.b64decode(hidden, validate=True).decode()
    raise ValueError("this is no text")


def _json(value: Any) -> bytes:
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return written.encode(errors="surrogatepass")
