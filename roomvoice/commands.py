"""The list of commands: what each is for, and where it is, so that only the one asked for loads."""

from __future__ import annotations

import importlib
from typing import Final

import click
from click.shell_completion import CompletionItem
from msgspec import Struct

from roomvoice.command_words import said
from roomvoice.process.loading import loading
from shared.language import Speech, _, speak, speaking


class Place(Struct, frozen=True):
    """Where a command is, as `module:name`, and what it is for, in one line."""

    where: str
    what: str

    @property
    def file(self) -> str:
        """The file that it stands in, from the root of the source."""
        return f"{self.where.partition(':')[0].replace('.', '/')}.py"

    def load(self) -> click.Command:
        """Import it, with its words in English: whoever speaks another language gets a copy."""
        module, name = self.where.split(":")
        with loading(), speaking(Speech()):
            found: click.Command = getattr(importlib.import_module(module), name)
        return found


COMMANDS: Final = {
    "demo": Place(
        "roomvoice.rehearse.demo:demo_command", "Watch a whole afternoon here, with no set-up."
    ),
    "hub": Place("roomvoice.hub.command:hub_command", "Hold the meeting. Start this first."),
    "table": Place("roomvoice.table.command:table_command", "The screen at a table: vote, write."),
    "board": Place("roomvoice.board.command:board_command", "The screen for the projector."),
    "chair": Place(
        "roomvoice.chair.command:chair_command", "Run the agenda: open, close, show results."
    ),
    "rehearse": Place(
        "roomvoice.rehearse.command:rehearse_command",
        "Fill a hub with simulated tables, to practise.",
    ),
    "watch": Place(
        "roomvoice.board.watch:watch_command", "What the board sees, as JSON, for programs."
    ),
    "invite": Place(
        "roomvoice.invite.command:invite_command", "The link, or a file, to join with."
    ),
    "sheets": Place("roomvoice.invite.sheets:sheets_command", "A sheet to print for each table."),
    "report": Place("roomvoice.report.command:report_command", "Write down what the room said."),
    "verify": Place(
        "roomvoice.report.verify:verify_command", "Recount a meeting, and check its record."
    ),
    "agenda": Place(
        "roomvoice.agenda.command:agenda_command", "See the ready agendas, check your own."
    ),
}
TRANSLATED: Final = ("table", "board", "chair", "invite", "sheets", "report")
"""Those that speak every language; who sets a hub up, or checks it, reads English."""


class Commands(click.Group):
    """A group whose commands are imported when they are used: help and start stay fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which a day needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the one command that was asked for."""
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        if cmd_name not in TRANSLATED:
            speak(Speech())
        return said(place.load())

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands for `--help`, without loading them."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(place.what)) for name, place in COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete a command's name in the shell, without loading any."""
        named = [
            CompletionItem(name, help=_(place.what))
            for name, place in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return named + click.Command.shell_complete(self, ctx, incomplete)
