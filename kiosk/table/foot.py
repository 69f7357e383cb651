"""The foot of a table's screen: which keys it names, where there is not room for all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kiosk.widgets.key_names import fitting_keys, key_line, key_lines
from shared.language import N_, _
from shared.text import width

# Translators: what stands before the first space in these is what is written on the key.
HELP_KEY: Final = N_("F1 Help")
SIGNAL_KEY: Final = N_("F2 Tell the chair")
WORDING_KEYS: Final = (N_("F9 Easy words"), N_("F9 Full words"))
SHORT_WORDING_KEYS: Final = (N_("F9 Easy"), N_("F9 Full"))
"""In large print, where the key to read the question needs its place beside them."""
PRINT_KEYS: Final = (N_("F8 Large print"), N_("F8 Usual print"))
READ_KEY: Final = N_("F5 Question")
OTHER_KEYS: Final = (N_("F4 People"), N_("F7 Colours"), N_("F10 Leave"))


def seeing_keys(*, easily: bool | None, large: bool, reads: bool) -> tuple[str, ...]:
    """Those for how the question is read. `easily`: in easy words; None: it has none."""
    wordings = SHORT_WORDING_KEYS if large else WORDING_KEYS
    wording = "" if easily is None else _(wordings[easily])
    return wording, _(PRINT_KEYS[large]), _(READ_KEY) if reads else ""


def foot_keys(keys: str, passing: str, wide: int, seeing: Sequence[str] = ()) -> str:
    """What can be pressed, with as much of what always can as there is room for.

    Where not even the first of it fits beside the face's own keys, it takes a line below. The
    face's own keys are never left out: they take as many lines as they need. Of the others, first
    those go that F1 tells of too (people, colours, leaving), then from the last to the first:
    reading the question, the print, the wording, passing, telling the chair.
    """
    first = [_(HELP_KEY), _(SIGNAL_KEY), passing, *seeing]
    others = [_(each) for each in OTHER_KEYS]
    usual, whole = fitting_keys(first, wide), key_line(*first, *others)
    if not keys:
        return whole if width(whole) <= wide else f"{usual}\n{fitting_keys(others, wide)}"
    for line in (f"{keys}    {whole}", f"{keys}    {usual}"):
        if width(line) <= wide:
            return line
    below = whole if width(whole) <= wide else usual
    return "\n".join([*key_lines(keys, wide), below])
