"""`python -m bench`: every benchmark of docs/benchmarks.md, one after the other, as Markdown."""

from __future__ import annotations

import os
import platform

from bench import first_paint, growth, hub_rate, keypress_to_board, painted, report_speed
from bench.peers import __main__ as peers


def main() -> None:
    """Print the machine, then each table."""
    print(f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}")
    print("\n### Acknowledged votes a second, and what a vote costs\n")
    hub_rate.main()
    print("\n### Beside what an engineer would take instead\n")
    peers.measure()
    print("\n### A day of growth\n")
    growth.measure()
    print("\n### From a keypress at a table to the item on the board\n")
    keypress_to_board.measure()
    print("\n### What people see while the room votes\n")
    painted.measure()
    print("\n### From start to the first words\n")
    first_paint.measure()
    print("\n### The report of a large meeting\n")
    report_speed.measure()


if __name__ == "__main__":
    main()
