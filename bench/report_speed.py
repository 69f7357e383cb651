"""A large meeting's report: time and memory, format by format: `python -m bench.report_speed`."""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from server.data_folder import JOURNAL
from server.journal.sqlite import SqliteStore
from server.journal.store import Record
from shared.activities.swot import QUADRANTS
from shared.entry import Entry
from shared.meeting import Meeting
from shared.messages import Begin, Cast, Close, Command, Join, Open, Say

TABLES, PEOPLE, ITEMS = 300, 10, 5000
ROUNDS = 7
"""Ballots: seven activities, in which nearly everybody votes."""
BALLOTS = 20_000
FORMATS = ("html", "md", "json", "csv", "xlsx", "docx")
BEGAN = 1_795_434_000_000
BATCH = 500


class LargeMeeting:
    """A meeting that is written into a data folder, entry by entry."""

    def __init__(self, folder: Path) -> None:
        self.store = SqliteStore(folder / JOURNAL)
        self.chance = random.Random(1)
        begin = Entry(1, BEGAN, "hub", Begin(id=self.new_id(), meeting="m1", agenda=agenda()))
        self.meeting = Meeting(begin)
        self.waiting = [Record(begin)]

    def new_id(self) -> str:
        """An id as clients make them."""
        return f"{self.chance.getrandbits(128):032x}"

    def do(self, by: str, command: Command) -> None:
        """One act, as the hub keeps and applies it; many go to disk together."""
        keep = self.meeting.to_keep(command)
        entry = Entry(self.meeting.seq + 1, BEGAN + self.meeting.seq, by, keep.act, keep.sealed)
        self.waiting.append(Record(entry, keep.activity, keep.ballot, keep.taken))
        self.meeting.apply(entry)
        if keep.activity and keep.ballot:
            self.meeting.drop(keep.activity, keep.ballot)
        # What the chair does stands in the journal before anything else is done.
        if len(self.waiting) >= BATCH or by == "chair":
            self.store.append(self.waiting)
            self.waiting = []

    def close(self) -> None:
        """Write what is left."""
        if self.waiting:
            self.store.append(self.waiting)
        self.store.close()


def agenda() -> str:
    """A SWOT with a dot vote, then choices, scales and a ranking."""
    options = '["Yes", "No", "Not sure", "Later"]'
    kinds = [
        'kind = "swot"',
        'kind = "dots"\nfrom = "a0"\ndots = 5',
        f'kind = "choice"\noptions = {options}',
        'kind = "scale"\nstatements = ["It is right", "It is so today"]',
        f'kind = "choice"\noptions = {options}\nagain = "a2"',
        f'kind = "multiple"\noptions = {options}\nmost = 3',
        f'kind = "ranking"\noptions = {options}',
        f'kind = "choice"\noptions = {options}\nopen = true',
    ]
    return 'title = "A large day"\n' + "".join(
        f'[[activity]]\nid = "a{n}"\ntitle = "Activity {n}"\n{kind}\n'
        for n, kind in enumerate(kinds)
    )


def fill(folder: Path) -> None:
    """Hold the meeting."""
    large = LargeMeeting(folder)
    for number in range(TABLES):
        token = f"{number:064x}"
        name = f"Table {number + 1}"
        large.do("hub", Join(id=large.new_id(), name=name, people=PEOPLE, token_hash=token))
    large.do("chair", Open(id=large.new_id(), activity="a0"))
    items = []
    for number in range(ITEMS):
        id = large.new_id()
        text = f"Something that a table wrote, number {number}: a bus at night"
        said = {"do": "add", "column": QUADRANTS[number % 4], "text": text}
        large.do(f"t{number % TABLES + 1}", Say(id=id, activity="a0", said=said))
        items.append(id)
    left = BALLOTS
    for round in range(1, ROUNDS + 1):
        large.do("chair", Close(id=large.new_id()))
        large.do("chair", Open(id=large.new_id(), activity=f"a{round}"))
        for voter in range(min(left, TABLES * PEOPLE)):
            cast = Cast(
                id=large.new_id(),
                activity=f"a{round}",
                ballot=large.new_id(),
                choice=choice(round, large.chance, items),
            )
            large.do(f"t{voter % TABLES + 1}", cast)
            left -= 1
    large.do("chair", Close(id=large.new_id()))
    large.close()


def choice(round: int, chance: random.Random, items: list[str]) -> dict[str, object]:
    """What one person says in one activity."""
    match round:
        case 1:
            return {"dots": dict.fromkeys(chance.sample(items, 3), 1)}
        case 3:
            return {"answers": [chance.randint(0, 5), chance.randint(0, 5)]}
        case 5:
            return {"options": chance.sample(range(4), 2)}
        case 6:
            return {"order": chance.sample(range(4), 4)}
    return {"option": chance.randint(0, 3)}


def measure() -> None:
    """Print the table, as Markdown; each format in a process of its own, as people run it."""
    with tempfile.TemporaryDirectory(prefix="roomvoice-") as name:
        folder = Path(name, "data")
        folder.mkdir()
        fill(folder)
        print("| format | seconds | of a processor | memory, MB | size, MB |")
        print("| --- | --- | --- | --- | --- |")
        for format in FORMATS:
            output = Path(name, f"report.{'zip' if format == 'csv' else format}")
            began = time.perf_counter()
            words = [sys.executable, "-m", "bench.report_speed", str(folder), format, str(output)]
            done = subprocess.run(words, check=True, capture_output=True, text=True)
            seconds = time.perf_counter() - began
            size = output.stat().st_size / 1e6
            print(f"| {format} | {seconds:.1f} | {done.stdout.strip()} | {size:.1f} |")


def write_one(folder: str, format: str, output: str) -> None:
    """Write one report in this process; print its processor seconds and most memory, in MB."""
    from roomvoice.report.command import report_command

    report_command.main([folder, "--format", format, "-o", output], standalone_mode=False)
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(f"{used.ru_utime + used.ru_stime:.1f} | {used.ru_maxrss / 1024:.0f}")


if __name__ == "__main__":
    write_one(*sys.argv[1:]) if len(sys.argv) > 1 else measure()
