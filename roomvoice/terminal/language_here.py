"""What is spoken before anything is read: as the command line asks, else as this computer does."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from shared.language import SOURCE, Speech

OPTION: Final = "--language"
ENVVAR: Final = "ROOMVOICE_LANGUAGE"
LOCALE: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
NO_LOCALE: Final = ("", "C", "POSIX")


def speech_here(arguments: Sequence[str]) -> Speech:
    """For a command's help, its usage errors, and all it says until a hub has greeted it."""
    for code in codes_here(arguments, os.environ):
        if code.startswith(SOURCE):
            break
        from roomvoice.languages import our_languages  # late: English needs none

        if our_languages().find(code):
            return our_languages().speech(code)
    return Speech()


def codes_here(arguments: Sequence[str], environment: Mapping[str, str]) -> Iterator[str]:
    """The languages that are wished for, dearest first, as gettext reads them."""
    yield from _named(arguments)
    if environment.get(ENVVAR):
        yield environment[ENVVAR]
    locale = next((environment[name] for name in LOCALE if environment.get(name)), "")
    if locale.partition(".")[0] in NO_LOCALE:
        return  # somebody's script wants no translations
    wished = (*filter(None, environment.get("LANGUAGE", "").split(":")), locale)
    yield from (each.partition(".")[0].partition("@")[0] for each in wished)


def _named(arguments: Sequence[str]) -> Iterator[str]:
    for before, each in pairwise(["", *arguments]):
        if before == OPTION:
            yield each
        elif each.startswith(f"{OPTION}="):
            yield each.partition("=")[2]
