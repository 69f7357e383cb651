"""How many connections the system lets this process hold."""

from __future__ import annotations

import logging
from typing import Final

ENOUGH: Final = 8192
"""Open files: every connection is one, and the journal and the log are a few more."""

log = logging.getLogger(__name__)


def raise_file_limit() -> None:
    """Ask for room for a whole meeting; many systems begin with 256 or 1024 open files."""
    try:
        import resource
    except ImportError:
        return  # Windows has no such limit
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = ENOUGH if hard == resource.RLIM_INFINITY else min(ENOUGH, hard)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    except (OSError, ValueError) as error:
        log.warning("only %d files can be open at a time: %s", soft, error)
