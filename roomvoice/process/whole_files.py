"""Files that are written whole or not at all: one, a folder of them, or a zip."""

from __future__ import annotations

import errno
import io
import os
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from shared.language import _


def replace_file(path: Path, content: bytes, rights: int | None = None) -> None:
    """Write a file whole or not at all: whoever opens it never sees half of it.

    `rights`: None leaves those of the file before, or gives the usual ones.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():  # a pipe or /dev/null is written to, never replaced
        path.write_bytes(content)
        return
    number, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if rights is None:
            rights = path.stat().st_mode & 0o777 if path.exists() else 0o644
        os.chmod(draft, rights)
        os.replace(draft, path)
    except OSError:
        Path(draft).unlink(missing_ok=True)
        raise


def fill_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder of files; it may be there, if it is empty. Where one fails, none stays.

    Raises:
        OSError: it cannot be made, holds something already, or not all files can be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise OSError(errno.ENOTEMPTY, _("The folder is not empty"), str(folder))
    written: list[Path] = []
    try:
        for name, content in files.items():
            replace_file(folder / name, content)
            written.append(folder / name)
    except OSError:
        for path in written:
            path.unlink(missing_ok=True)
        raise


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files in one zip."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()
