"""Where this person's own Roomvoice files are kept when nobody says otherwise."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

KNOWN_HUBS: Final = "hubs"
"""The folder in it where the certificates of meetings are remembered."""


def home() -> Path:
    """The folder of this person's Roomvoice: $ROOMVOICE_HOME, or the system's place for such."""
    named = os.environ.get("ROOMVOICE_HOME")
    if named:
        return Path(named).expanduser()
    import platformdirs  # only here: most commands are told where, and start faster without

    return platformdirs.user_data_path("roomvoice")
