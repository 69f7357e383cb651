"""The checker, in Jepsen's sense: what was tried and told, against what the journal holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, fields

from shared.entry import Entry
from shared.ids import HUB
from shared.messages import Cast, Command, Say, Spend, TakenOut, TakeOut
from tests.server.journal.memory_store import MemoryStore
from tests.simulation.history import History


@dataclass
class Findings:
    """What is wrong. Each is empty where all is well."""

    lost: list[str] = field(default_factory=list)
    """Acknowledged, and not in the journal."""
    unexpected: list[str] = field(default_factory=list)
    """In the journal, and nobody tried it, or with other content."""
    duplicated: list[str] = field(default_factory=list)
    """Counted more than once."""
    denied: list[str] = field(default_factory=list)
    """In the journal, though somebody was told that it was refused."""
    forgotten: list[str] = field(default_factory=list)
    """Put into an outbox, and never answered."""
    reordered: list[str] = field(default_factory=list)
    """What a table said, in another order than it said it."""
    stale: list[str] = field(default_factory=list)
    """Screens that showed something older than before, or what never was; and those that, once
    all is calm, do not show what is."""
    errors: list[str] = field(default_factory=list)
    """What went wrong in the programs themselves."""

    def __bool__(self) -> bool:
        return any(getattr(self, each.name) for each in fields(self))

    def __str__(self) -> str:
        found = {each.name: getattr(self, each.name) for each in fields(self)}
        return ", ".join(f"{name}: {what}" for name, what in found.items() if what) or "nothing"


def check(disk: MemoryStore, history: History) -> Findings:
    """Compare the journal with what was tried and what was told."""
    entries = [entry for entry in disk.entries() if entry.by != HUB]
    times = Counter(entry.act.id for entry in entries)
    findings = Findings(
        lost=sorted(history.acknowledged - times.keys()),
        unexpected=[_told(e) for e in entries if not _is_as_tried(e, history.attempted)],
        duplicated=[id for id, count in times.items() if count > 1] + _said_twice(entries),
        denied=sorted(history.refused & times.keys()),
        forgotten=sorted(history.kept - history.acknowledged - history.refused),
        reordered=_reordered(entries, history),
    )
    _check_ballots(entries, disk, history, findings)
    return findings


def _check_ballots(
    entries: list[Entry], disk: MemoryStore, history: History, findings: Findings
) -> None:
    """Every secret ballot that was spent and not taken out again is held once, as it was cast."""
    due: dict[str, Cast] = {}
    for entry in entries:
        said = history.attempted.get(entry.act.id)
        if isinstance(said, Cast) and isinstance(entry.act, Spend):
            due[said.ballot] = said
        elif isinstance(said, TakeOut):
            for taken in said.ballots:
                due.pop(taken, None)
    boxed = [ballot for _, ballot in disk.boxes()]
    ballots = boxed + [ballot for entry in entries for ballot in entry.sealed]
    held = Counter(ballot.id for ballot in ballots)
    for ballot in ballots:
        cast = due.get(ballot.id)
        if cast is None or cast.choice != ballot.choice:
            findings.unexpected.append(f"ballot {ballot.id}")
    findings.duplicated += [f"ballot {id}" for id, count in held.items() if count > 1]
    findings.lost += [f"ballot {id}" for id in due if id not in held]


def _said_twice(entries: Iterable[Entry]) -> list[str]:
    """New items with the same words, whatever their ids: nobody says the same thing twice here."""
    said = (entry.act.said for entry in entries if isinstance(entry.act, Say))
    words = Counter(each["text"] for each in said if each["do"] == "add")
    return [f'"{text}"' for text, count in words.items() if count > 1]


def _is_as_tried(entry: Entry, attempted: dict[str, Command]) -> bool:
    tried = attempted.get(entry.act.id)
    # Of a secret ballot, the journal keeps less than was said.
    if isinstance(tried, Cast) and isinstance(entry.act, Spend):
        return tried.activity == entry.act.activity
    if isinstance(tried, TakeOut) and isinstance(entry.act, TakenOut):
        return tried.activity == entry.act.activity
    return tried == entry.act


def _told(entry: Entry) -> str:
    return f"{entry.seq} by {entry.by}: {entry.act.id[:8]}"


def _reordered(entries: Iterable[Entry], history: History) -> list[str]:
    """Entries of a table that come after one that it said later."""
    said = {id: place for place, id in enumerate(history.attempted)}
    latest: dict[str, int] = {}
    wrong: list[str] = []
    for entry in entries:
        place = said.get(entry.act.id)
        if place is None or entry.act.id not in history.kept:
            continue
        if place < latest.get(entry.by, -1):
            wrong.append(_told(entry))
        latest[entry.by] = max(place, latest.get(entry.by, -1))
    return wrong
