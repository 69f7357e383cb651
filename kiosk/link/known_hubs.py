"""The certificates of meetings that this computer has been at: trust on first use."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from shared.pin import PinError, read_pin


class KnownHubs:
    """Pins by meeting, one file each, so that several kiosks on one computer can share them.

    Without a folder they are known until the program ends.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._here: dict[str, str] = {}

    def pin_of(self, meeting: str) -> str | None:
        """The pin by which a meeting's hub is known; None at the first time."""
        if self._folder is not None and meeting not in self._here:
            with contextlib.suppress(OSError, UnicodeDecodeError, PinError):
                self._here[meeting] = read_pin(self._path(self._folder, meeting).read_text("ascii"))
        return self._here.get(meeting)

    def note(self, meeting: str, pin: str) -> None:
        """Know a meeting's hub by its whole pin from now on.

        Nothing is raised where the disk cannot keep it: then it is known until the program ends.
        """
        if self._here.get(meeting) == pin:
            return
        self._here[meeting] = pin
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            path = self._path(self._folder, meeting)
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft = path.with_suffix(f".{os.getpid()}.new")
            draft.write_text(pin + "\n", encoding="ascii")
            draft.replace(path)

    def _path(self, folder: Path, meeting: str) -> Path:
        # A stranger's hub may call its meeting anything, "../.." too.
        import hashlib  # late: no hub is called before the first words stand there

        return folder / f"{hashlib.sha256(meeting.encode()).hexdigest()[:32]}.pin"
