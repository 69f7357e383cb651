"""Where the last hub on this machine was, so that the chair's console finds it and its key."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from roomvoice.process.home import home

FILE: Final = "last-hub.json"


class LastHub(Struct, frozen=True):
    """A hub's address, and the folder with its meeting and the chair's key."""

    url: str
    data: str


@contextlib.contextmanager
def remembered(url: str, data: Path) -> Iterator[None]:
    """Note where a hub is while it runs; then one that ran before it, and still does, is meant.

    So whoever rehearses beside the day's hub finds that one afterwards.
    """
    from server.data_folder import DataFolder  # late: screens beside the hub only ask where it is

    before = recall()
    remember(url, data)
    try:
        yield
    finally:
        last = recall()
        stopped = last is not None and last.data == str(data)
        if stopped and before is not None and DataFolder(Path(before.data)).in_use:
            remember(before.url, Path(before.data))


def remember(url: str, data: Path) -> None:
    """Note where a hub is. Nothing is raised: without the note, the chair is asked instead."""
    with contextlib.suppress(OSError):
        folder = home()
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / f"{FILE}.{os.getpid()}.new"
        number = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(number, "wb") as file:
            file.write(msgspec.json.encode(LastHub(url, str(data))))
        draft.replace(folder / FILE)


def recall() -> LastHub | None:
    """The last hub that ran on this machine as this person, whether or not it runs now."""
    try:
        return msgspec.json.decode((home() / FILE).read_bytes(), type=LastHub)
    except (OSError, msgspec.DecodeError):
        return None
