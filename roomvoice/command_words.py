"""What commands say of themselves, in the language that is spoken: their help and their errors.

The words stand in the commands in English, as click has them. Who wants them in another language
gets a copy of the command, so that nothing is changed for whoever speaks to it next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from functools import partial
from textwrap import dedent
from types import ModuleType
from typing import Final

import click
from click import core, decorators, exceptions, formatting, parser, termui, types

from shared.language import N_, SOURCE, _, ngettext, speech

CLICK: Final[tuple[ModuleType, ...]] = (
    core, decorators, exceptions, formatting, parser, termui, types,
)  # fmt: skip
"""Where click has sentences of its own, each of them said by these two names."""
EXAMPLES: Final = "\b"
"""How click is told of a paragraph whose lines are to stay as they are."""
COLUMNS: Final = re.compile(r"(?<=\S) {2,}")
TYPED: Final = ("roomvoice", "eval", "(")
"""How the part of an example begins that is typed, the same in every language."""
VALUES: Final = (
    N_("text"), N_("integer"), N_("integer range"), N_("float range"),
    N_("file"), N_("directory"), N_("path"),
)  # fmt: skip
"""What click calls what may be typed for an option."""

for _module in CLICK:  # English stays as it is; another language is whoever's task speaks it
    vars(_module).update(_=_, ngettext=ngettext)


def said(command: click.Command) -> click.Command:
    """A command whose help is in the language that is spoken, and that does the same."""
    if speech().code == SOURCE:
        return command
    same = copy(command)
    vars(same).update(
        short_help=_(short_help(command)),
        help=_paragraphs_said(command.help or ""),
        epilog=_paragraphs_said(command.epilog or ""),
        params=[_parameter_said(each) for each in command.params],
        _help_option=None,
    )
    if isinstance(command, click.Group) and isinstance(same, click.Group):
        same.commands = {name: said(each) for name, each in command.commands.items()}
    return same


def help_sentences(command: click.Command) -> Iterator[str]:
    """All that a command, and those in it, say of themselves in our words, for translators."""
    for part in (*paragraphs(command.help or ""), *paragraphs(command.epilog or "")):
        if is_example(part):
            phrases = (each for line in _lines(part) for each in line)
            yield from (each for each in phrases if not each.strip().startswith(TYPED))
        else:
            yield tidy(part)
    for each in command.params:
        if isinstance(each, click.Option) and each.help and not each.hidden:
            yield each.help
    if isinstance(command, click.Group):
        for within in command.commands.values():
            yield short_help(within)
            yield from help_sentences(within)


def short_help(command: click.Command) -> str:
    """What a command does, in one sentence."""
    return command.get_short_help_str(limit=200)


def paragraphs(text: str) -> list[str]:
    """The parts of a help between empty lines."""
    return [part for part in text.split("\n\n") if part.strip()]


def is_example(part: str) -> bool:
    """Whether a paragraph shows what to type, line by line."""
    return part.lstrip().startswith(EXAMPLES)


def tidy(part: str) -> str:
    """A paragraph on one line."""
    return " ".join(part.split())


def _paragraphs_said(text: str) -> str:
    return "\n\n".join(
        _example_said(part) if is_example(part) else _(tidy(part)) for part in paragraphs(text)
    )


def _example_said(part: str) -> str:
    """What is typed, and beside it what that does, one line beneath the other."""
    lines = [[_(each) for each in line] for line in _lines(part)]
    wide = max((len(line[0]) for line in lines if len(line) > 1), default=0)
    shown = ("  ".join([line[0].ljust(wide), *line[1:]]).rstrip() for line in lines)
    return "\n".join([EXAMPLES, *shown])


def _lines(part: str) -> list[list[str]]:
    """The lines of an example, each in its columns; the first keeps how far it stands in."""
    lines = dedent(part.replace(EXAMPLES, "")).splitlines()
    return [COLUMNS.split(line) for line in lines if line.strip()]


def _parameter_said(parameter: click.Parameter) -> click.Parameter:
    same = copy(parameter)
    if isinstance(same, click.Option) and same.help:
        same.help = _(same.help)
    if same.type.name in VALUES:
        same.type = copy(same.type)
        same.type.name = _(same.type.name)
    if isinstance(same, click.Option) and same.show_envvar and same.envvar:
        vars(same).update(get_error_hint=partial(_error_hint, same))
    return same


def _error_hint(option: click.Option, ctx: click.Context | None) -> str:
    """How an error names an option; what click adds to it cannot be translated."""
    named = click.Parameter.get_error_hint(option, ctx)
    variable = _("env var: {var}").format(var=option.envvar)
    return f"{named} ({variable})"
