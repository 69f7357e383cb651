"""Whether a hub may be given the chair's key: a pin says so, or a person who compared the mark."""

from __future__ import annotations

import asyncio
import sys
from typing import Final

import click

from kiosk.link.first_words import meeting_at
from kiosk.link.hub_place import HubPlace
from kiosk.link.known_hubs import KnownHubs
from kiosk.link.pinning import Guard
from kiosk.link.unreachable import Unreachable
from roomvoice.hub_place.last_hub import recall
from roomvoice.process.home import KNOWN_HUBS, home
from shared.hub_address import is_encrypted, pin_in, without_pin
from shared.language import N_, _
from shared.pin import mark_of, same_pin

NOBODY_COMPARED: Final = N_(
    "The chair's key is not sent to a hub whose mark nobody has compared. "
    "Give {option} the address as the hub shows it, with # and what follows, or the invite file."
)


def vouched(place: HubPlace) -> str:
    """The address of a hub that may hear the chair's key, with its pin.

    Only a pin that a person gave is enough by itself. For another, a person is asked at the first
    time whether the mark is right, because the key opens everything.

    Raises:
        click.ClickException: nobody vouches for it, or it is not there.
    """
    known = KnownHubs(home() / KNOWN_HUBS)
    guard = Guard(place.url, known, hearsay=place.found)
    if guard.sure or not is_encrypted(place.url):
        return place.url
    try:
        meeting = asyncio.run(meeting_at(place.url, guard)).meeting
    except Unreachable as error:
        trouble = str(error)
        raise click.ClickException(f"{trouble[:1].upper()}{trouble[1:]}.") from error
    if known.pin_of(meeting) is None and not _is_own(guard.pin):
        _ask_for_mark(mark_of(guard.pin))
    guard.keep()
    return f"{without_pin(place.url)}/#{guard.pin}"


def _is_own(pin: str) -> bool:
    """Whether it is the hub that runs, or ran last, on this computer."""
    last = recall()
    return last is not None and same_pin(pin_in(last.url), pin)


def _ask_for_mark(mark: str) -> None:
    if not sys.stdin.isatty():
        raise click.ClickException(_(NOBODY_COMPARED).format(option="--hub"))
    if not _agreed(_("The hub's mark is {mark}. Does the board show the same?").format(mark=mark)):
        raise click.ClickException(
            _("Then this is not your hub, and nothing was said to it. Look who else runs one here.")
        )


def _agreed(question: str) -> bool:
    """Ask in words: what click asks with can be answered in English alone."""
    from kiosk.plain.talk import says_yes, yes_or_no  # late: few are asked

    asked = f"{question} {yes_or_no()}"
    while (agreed := says_yes(click.prompt(asked, prompt_suffix="\n", err=True))) is None:
        asked = yes_or_no()
    return agreed
