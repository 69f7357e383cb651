"""How many examples a property test tries: few in `make test`, and many more in `make search`."""

from __future__ import annotations

from typing import Final

from hypothesis import HealthCheck, settings

USUAL: Final = 50
"""Examples in `make test` for a property that says nothing else."""


def tries(number: int) -> settings:
    """For what is slow to make, such as a day of a meeting: so many examples in `make test`.

    `make search` tries as many times more of them as of everything.
    """
    return settings(
        max_examples=number * settings().max_examples // USUAL,
        suppress_health_check=[HealthCheck.too_slow],
    )
