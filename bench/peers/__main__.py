"""The hub beside what an engineer would take instead: `python -m bench.peers`.

`--write` puts the tables and the picture into docs/benchmarks.md; `--short` only tries it all.
"""

from __future__ import annotations

import argparse
import asyncio

import uvloop

from bench.peers import picture, tables
from bench.peers.comparison import SHORT, WHOLE, compare


def measure(*, short: bool = False, write: bool = False) -> None:
    """Compare, with a generator that is in nobody's way, and print the tables."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        found = runner.run(compare(SHORT if short else WHOLE))
    told = tables.told(found, short=short)
    print(told)
    if write:
        picture.draw(found, tables.PICTURE)
        tables.written(told, picture.words(found))


def main() -> None:
    """What a person types."""
    arguments = argparse.ArgumentParser(prog="python -m bench.peers", description=__doc__)
    arguments.add_argument("--short", action="store_true", help="few and short rounds")
    arguments.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    asked = arguments.parse_args()
    measure(short=asked.short, write=asked.write)


if __name__ == "__main__":
    main()
