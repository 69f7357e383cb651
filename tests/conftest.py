"""What holds for every test: no deadline for slow machines, and a home of its own."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from kiosk.link.spoken import Spoken
from shared.language import Speech, speak
from tests.tries import USUAL

pytest_plugins = ["tests.figures", "tests.long_first", "tests.quick_screens", "tests.web.browser"]

# A deadline asserts on wall time, and the machine may be busy. The blob lets anyone replay a
# failure. `make test` tries the same examples each time, so that it fails for what was changed;
# `make search` tries new ones.
settings.register_profile(
    "roomvoice", max_examples=USUAL, derandomize=True, deadline=None, print_blob=True
)
settings.register_profile("search", max_examples=2000, deadline=None, print_blob=True)
settings.load_profile("roomvoice")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Spare the collector what stays to the end, modules and tests: it took a sixth of a run."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(50_000, 10, 10)
        gc.enable()


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A new folder each time; pytest would look through all that are there for the next number."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def _home(_homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes what the person at this machine keeps of their own meetings."""
    home = next(_homes)
    home.mkdir()
    for name in [name for name in os.environ if name.startswith("ROOMVOICE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("ROOMVOICE_HOME", str(home))


@pytest.fixture(autouse=True)
def _english() -> None:
    """No test is spoken to in what a command of the test before it was asked to speak."""
    speak(Speech())
    Spoken().use()
