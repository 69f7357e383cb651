"""`roomvoice`: where every command begins, and where its errors become one sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextvars import copy_context
from typing import Final

import click

from roomvoice.command_words import said
from roomvoice.commands import Commands
from roomvoice.terminal.language_here import speech_here
from shared.language import speak

INTERRUPTED: Final = 130
"""What a shell expects of a program that was stopped with Ctrl+C."""

EPILOG: Final = """
\b
To see what it is:     roomvoice demo
To run a real room:
  roomvoice hub        on one laptop; it shows the address and the join code
  roomvoice chair      on the same laptop, in a second terminal
  roomvoice board      on the laptop at the projector
  roomvoice table      at each table
To practise before:    roomvoice rehearse   fills the hub with simulated tables
Afterwards:            roomvoice report DATA   the hub said where DATA is

\b
Most options can be set in the environment too: ROOMVOICE_HUB, ROOMVOICE_CODE, ...
Shell completion:      eval "$(_ROOMVOICE_COMPLETE=bash_source roomvoice)"
                       (or zsh_source, or fish_source)
"""


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="roomvoice", prog_name="roomvoice")
def roomvoice() -> None:
    """Live voting and ideas for a room full of tables, on the room's own network.

    Groups sit at tables, each with a terminal. A chair runs the agenda. What the tables say
    appears on the projector at once, and leaves the room as a report. COMMAND --help says more.
    """


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; every error is told in one line on stderr."""
    return copy_context().run(_run, arguments)  # what one command speaks, the next need not


def _run(arguments: Sequence[str]) -> int:
    speak(speech_here(arguments))
    try:
        command = said(roomvoice)
        result = command.main(list(arguments), prog_name="roomvoice", standalone_mode=False)
    except click.ClickException as error:
        from roomvoice.process.failures import tell_refusal

        tell_refusal(error)
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    except Exception as error:  # the last place: beyond it a person would see a traceback
        if os.environ.get("ROOMVOICE_DEBUG") == "1":
            raise
        from roomvoice.process.failures import tell

        tell(error)
        return 1
    return result if isinstance(result, int) else 0


def main() -> None:
    """Run what the command line says."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
