"""A typed line of the chair's in plain lines: the words of `roomvoice chair COMMAND`."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final

import click
from msgspec.structs import replace

from kiosk.chair.call import Call, CallError
from kiosk.chair.meant.naming import NotFound
from kiosk.plain.chair.picks import LISTS
from kiosk.plain.talk import Talk
from kiosk.widgets.sentences import sentences
from roomvoice.chair.asks import all_said
from roomvoice.chair.live import Live
from roomvoice.chair.place import ChairOptions
from roomvoice.command_words import is_example, paragraphs, short_help, tidy
from shared.language import N_, _
from shared.text import show

UNKNOWN: Final = N_("I do not know that word.")
IN_SHELL: Final = "roomvoice chair "
"""How a command begins where it is typed in a shell; here its words alone are typed."""
HELP: Final = N_("{command}: hear all words.")


class Lines:
    """The words of a group of commands, typed one line after another. `options`: as for them."""

    def __init__(self, group: click.Group, options: ChairOptions) -> None:
        self._group = group
        self._options = options

    def help(self, word: str) -> list[str]:
        """One line a word; or all about one of them."""
        command = self._group.commands.get(word.casefold())
        if word and command is None:
            return [_unknown(word, self._group)]
        if command is not None:
            return _about(command)
        named = sorted(self._group.commands.items())
        return [f"{name}: {_(short_help(each))}" for name, each in named]

    async def do(self, line: str, call: Call, talk: Talk) -> list[str]:
        """Do what a line says, asking for what it leaves out; what to say of it.

        Raises:
            CallError: it was not done; the text says why.
        """
        name, *typed = _words_first(words_in(line))
        command = self._group.commands.get(name.casefold())
        if command is None:
            raise CallError(_unknown(name, self._group))
        live = Live(talk)
        try:
            given = await all_said(
                command, joined(command, typed, quoted='"' in line), call.view, talk
            )
            self._begin(command, given, live)
            told = [(await use(call))[0] for use in live.uses]
        except click.ClickException as error:
            # Which word was wrong needs no name: they have just been typed, or asked for.
            plain = type(error) is click.BadParameter
            raise CallError(error.message if plain else error.format_message()) from error
        except NotFound as error:
            raise CallError(str(error)) from error
        return [each for words in told for each in words.splitlines() if each]

    def _begin(self, command: click.Command, given: Sequence[str], live: Live) -> None:
        """Have the command say what it wants done."""
        parent = click.Context(self._group, info_name="", obj=replace(self._options, live=live))
        try:
            with command.make_context(command.name, list(given), parent=parent) as ctx:
                command.invoke(ctx)
        except click.exceptions.Exit:
            return  # it has said all that there is, such as its help


def words_in(line: str) -> list[str]:
    """The words of a line; double quotes hold some together, and an apostrophe is a letter."""
    split = shlex.shlex(line, posix=True)
    split.whitespace_split, split.quotes, split.escape, split.commenters = True, '"', "", ""
    try:
        return list(split)
    except ValueError:  # a quotation mark without its partner
        return line.split()


def joined(command: click.Command, typed: list[str], *, quoted: bool) -> list[str]:
    """The words as the command takes them: more words than it takes are one text.

    So nobody has to know of quotation marks: `announce Lunch is at one`. Where a command takes
    several texts, and none is `quoted`, all words are the first: `ask Shall we have a break?`
    """
    takes = [each for each in command.params if isinstance(each, click.Argument)]
    texts = [place for place, each in enumerate(takes) if each.type is click.STRING]
    if not texts or any(word.startswith("--") for word in typed):
        return typed
    if any(each.nargs != 1 for each in takes):
        return typed if quoted or not typed or takes[0].name in LISTS else [" ".join(typed)]
    more, at = max(len(typed) - len(takes), 0), texts[-1]
    return [*typed[:at], " ".join(typed[at : at + more + 1]), *typed[at + more + 1 :]][: len(typed)]


def _words_first(words: list[str]) -> list[str]:
    """`table 3 people 5` is another way to say `people 3 5`."""
    if len(words) > 2 and words[0].casefold() == "table":
        return [words[2], words[1], *words[3:]]
    return words or [""]


def _unknown(word: str, group: click.Group) -> str:
    close = get_close_matches(word.casefold(), group.commands, 1)
    perhaps = _("Did you mean {word}?").format(word=close[0]) if close else ""
    hear = _(HELP).format(command="help")
    return sentences(_(UNKNOWN), f"{show(word)}.", perhaps, hear)


def _parts(command: click.Command) -> list[str]:
    return paragraphs((command.help or "").replace(IN_SHELL, ""))


def _about(command: click.Command) -> list[str]:
    """How it is typed, and what it does, in a line each."""
    ctx = click.Context(command, info_name=command.name)
    usage = " ".join(command.collect_usage_pieces(ctx)).replace("[OPTIONS] ", "")
    lines = [f"{command.name} {usage}".strip()]
    for part in _parts(command):
        lines += part.replace("\b", "").splitlines() if is_example(part) else [_(tidy(part))]
    for param in command.params:
        record = param.get_help_record(ctx)
        if record is not None and record[1] and param.name != "json":
            told = _(param.help) if isinstance(param, click.Option) and param.help else record[1]
            lines.append(f"{record[0]}: {told}")
    return [line.strip() for line in lines if line.strip()]
