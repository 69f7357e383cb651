"""The record in the report: what the chair and the hub did, chained, so that it can be verified."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from server.journal.chain import Link, links_after
from shared.chain import START, is_chained, letters, mark_of, plain_entry, safe
from shared.entry import Entry
from shared.ids import is_practice
from shared.meeting import Meeting, Turn
from shared.messages import BringIn, GroupItems, Say, WordTheme
from shared.text import show


class Sealed(Struct, frozen=True):
    """The secret ballots that an entry sealed: those that `activity` lists, by their digest."""

    activity: str
    ballots: int
    sha256: str


class RecordLine(Struct, frozen=True, omit_defaults=True):
    """One chained entry, as `shared.chain.plain_entry` tells it, and what it did.

    `time` is left out of what tables did. `opens` and `closes` name activities. `refused`: it
    stands in the journal, and changed nothing. `words`: what a table typed, where the item shows
    something else because signs that could harm a screen were taken out.
    """

    seq: int
    by: str
    act: dict[str, Any]
    time: int | None = None
    sealed: Sealed | None = None
    opens: str | None = None
    closes: str | None = None
    refused: bool = False
    words: Any = None


class LinkLine(Struct, frozen=True):
    """One link as it is stored, in hex."""

    seq: int
    link: str


class Record(Struct, frozen=True):
    """What `roomvoice verify` needs. `mark` is the last link (`head`, in hex) in 16 letters.

    `last` is the sequence number of the journal's last entry, chained or not.
    """

    mark: str
    head: str
    last: int
    entries: tuple[RecordLine, ...]
    links: tuple[LinkLine, ...]


def record_of(meeting: Meeting, entries: Sequence[Entry], links: Sequence[Link] | None) -> Record:
    """The record of the whole journal that a meeting was folded from.

    `links` are the stored ones; None: as they follow from it.
    """
    stored = list(links_after(START, entries)) if links is None else links
    head = stored[-1][1] if stored else START
    return Record(
        mark_of(head),
        head.hex(),
        entries[-1].seq,
        tuple(_with_words(list(_lines(meeting, entries)), entries)),
        tuple(LinkLine(seq, each.hex()) for seq, each in stored),
    )


def _lines(meeting: Meeting, entries: Sequence[Entry]) -> Iterator[RecordLine]:
    still = Turn(None, None)
    for entry in entries:
        if is_chained(entry):
            turn = meeting.turns.get(entry.seq, still)
            yield _line(entry, *turn, refused=not meeting.accepted(entry.act.id))


def _line(entry: Entry, before: str | None, after: str | None, *, refused: bool) -> RecordLine:
    plain = plain_entry(entry)
    sealed = Sealed(activity=before or "", **plain["sealed"]) if "sealed" in plain else None
    return RecordLine(
        seq=entry.seq,
        by=plain["by"],
        act=plain["act"],
        time=plain.get("time"),
        sealed=sealed,
        opens=after if after != before else None,
        closes=before if after != before else None,
        refused=refused,
    )


def _with_words(lines: list[RecordLine], entries: Sequence[Entry]) -> Iterator[RecordLine]:
    """The lines, with what was typed where the latest words of an item had to be tidied.

    Earlier wordings stay out of it: their table thought better of them. So does all that was said
    with something private: its digest is salted, and this would give it away.
    """
    latest: dict[str, tuple[int, str]] = {}
    for entry in entries:
        if isinstance(entry.act, GroupItems | WordTheme) and entry.act.title:
            theme = entry.act.theme if isinstance(entry.act, WordTheme) else entry.act.id
            latest[theme] = entry.seq, entry.act.title
        if not isinstance(entry.act, Say | BringIn) or "private" in entry.act.said:
            continue
        if is_practice(entry.act.activity):
            continue
        if isinstance(typed := entry.act.said.get("text"), str):
            latest[entry.act.said.get("item", entry.act.id)] = entry.seq, typed
    tidied = {
        seq: typed for seq, typed in latest.values() if letters(typed) != letters(show(typed))
    }
    for line in lines:
        yield replace(line, words=safe(tidied[line.seq])) if line.seq in tidied else line
