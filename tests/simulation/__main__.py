"""Live the hour of a seed again: `python -m tests.simulation SEED` prints all that happened.

A second argument says how many quarters of the hour; the short tests live two.
"""

import sys

from tests.simulation.hour import live

seed, *quarters = map(int, sys.argv[1:])
result = live(seed, quarters=quarters[0]) if quarters else live(seed)
told = [*result.trace.told(), result.trace.digest, f"found: {result.findings}"]
sys.stdout.write("\n".join([*told, str(result.figures), ""]))
