"""`--language`: what a screen, its plain lines or what it prints is said in."""

from __future__ import annotations

import click

from kiosk.link.spoken import Spoken
from roomvoice.terminal.language_here import ENVVAR
from shared.language import _
from shared.language_names import NAMES


def known_language(ctx: click.Context, param: click.Parameter, code: str | None) -> str:
    """The code of a language that there is; "" where none was named.

    Raises:
        click.BadParameter: there is no such language.
    """
    from roomvoice.languages import our_languages  # late: English needs none

    if not code:
        return ""
    found = our_languages().find(code)
    if not found:
        there = ", ".join(f"{each.code} ({each.name})" for each in our_languages().offered)
        told = _("{code} is none that Roomvoice speaks. It speaks {languages}.")
        raise click.BadParameter(told.format(code=repr(code), languages=there))
    return found


def speak_it(ctx: click.Context, param: click.Parameter, code: str | None) -> None:
    """From here on everything is said in this language, or in the meeting's first.

    One that we do not speak waits for the hub's greeting: the agenda may.

    Raises:
        click.BadParameter: there is no such language.
    """
    from roomvoice.languages import our_languages  # late: English needs none

    if code and not our_languages().find(code) and code.lower() in NAMES:
        Spoken(our_languages, code.lower()).use()
    else:
        Spoken(our_languages, known_language(ctx, param, code)).use()


language_option = click.option(
    "--language",
    metavar="CODE",
    envvar=ENVVAR,
    show_envvar=True,
    expose_value=False,
    callback=speak_it,
    help="What it speaks, such as cy. Without it: the meeting's first language.",
)
"""For a command that speaks; nothing is handed to it, because what is said there is said in it."""

first_language_option = click.option(
    "--language",
    metavar="CODE",
    envvar=ENVVAR,
    show_envvar=True,
    callback=known_language,
    help="The meeting's first language, such as cy, for every screen that chooses none.",
)
"""For the hub, which tells it to those who come in."""
