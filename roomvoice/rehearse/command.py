"""`roomvoice rehearse`: fill a real hub with simulated tables, over the real protocol."""

from __future__ import annotations

import asyncio
import secrets
from typing import Final, TextIO

import click
import msgspec

from kiosk.rehearse.count import Ack
from kiosk.rehearse.room import SimulatedRoom
from kiosk.rehearse.table import RoomPlan
from roomvoice.hub_place.nearby import hub_place
from roomvoice.hub_place.options import code_option, hub_option, no_encryption_option
from roomvoice.process.stop_signals import stop_asked
from roomvoice.rehearse.options import people_option, seed_option, tables_option
from roomvoice.terminal.plain_lines import say
from shared.hub_address import without_pin
from shared.messages import Refused

PATIENCE: Final = 8.0
"""Seconds for the tables to come in, before the time they stay begins; one must manage it."""

LAST_ANSWERS: Final = 30.0
"""Seconds to wait at the end for the answers to what was said: a hub may only just be back."""

SHARE_OF_VOTE: Final = 0.6
"""How much of the time a vote takes, so that all have voted well before the end."""

LONGEST_VOTE: Final = 25.0
"""Seconds; a chair who practises does not want to wait longer."""

HOUR: Final = 3600.0


@click.command("rehearse")
@hub_option
@code_option
@no_encryption_option
@tables_option
@people_option
@click.option(
    "--seconds",
    type=click.FloatRange(0, min_open=True),
    default=30.0,
    show_default="30",
    envvar="ROOMVOICE_SECONDS",
    show_envvar=True,
    help="How long to stay once they are in; 3600 is an hour, to practise chairing. "
    "In less than a minute, the shorter, the faster the tables talk.",
)
@seed_option
@click.option(
    "--acks",
    type=click.File("w", encoding="utf-8", lazy=False),
    envvar="ROOMVOICE_ACKS",
    show_envvar=True,
    help="Write a JSON line for each command that the hub has on disk, as soon as it says so: "
    "its id, the table, the activity, and the activity's kind. - is the terminal.",
)
def rehearse_command(
    hub: str | None,
    code: str | None,
    no_encryption: bool,
    tables: int,
    people: int,
    seconds: float,
    seed: int | None,
    acks: TextIO | None,
) -> None:
    """Fill a hub with simulated tables, to practise running the day.

    The tables follow whatever the chair opens: they vote, write and put dots, each in its own
    time. Without --hub, this computer's own hub is taken, or the one on the network. At the end
    it says how much was submitted, acknowledged and rejected. Ctrl+C ends it sooner.

    Everything the simulated tables say is in the meeting for good, so begin the real day with a
    new data folder.
    """
    seed = secrets.randbelow(10**6) if seed is None else seed
    place = hub_place(hub, code, no_encryption)
    vote_seconds = min(seconds * SHARE_OF_VOTE, LONGEST_VOTE)
    plan = RoomPlan(place.url, place.code, tables, people, seed, vote_seconds)
    asyncio.run(rehearse(plan, seconds, AckFile(acks)))


async def rehearse(plan: RoomPlan, seconds: float, acks: AckFile) -> None:
    """Take part for some seconds, then say what became of it.

    Raises:
        click.ClickException: no table got in, or the acknowledgements cannot be written.
    """
    stop = stop_asked()
    say(f"{plan.tables} tables of {plan.people} go to {without_pin(plan.url)} (seed {plan.seed}).")
    room = SimulatedRoom(plan, on_ack=acks.write, say=say)
    running = asyncio.create_task(room.run())
    running.add_done_callback(lambda done: stop.set())
    await _first_of(PATIENCE, stop, room.got_in)
    if room.seated:
        say(how_long(seconds))
        await _first_of(seconds, stop)
    if not running.done():
        stop.clear()
        await _finish(room, stop)
    refused = await _end(running)
    if not room.seated:
        raise click.ClickException(_why_nobody(room, refused))
    for line in room.count.in_words():
        say(line)


def how_long(seconds: float) -> str:
    """How long the tables stay, and what makes it longer or shorter."""
    longer = "To practise for an hour: --seconds 3600. " if seconds < HOUR else ""
    return f"They stay for {seconds:g} seconds. {longer}Ctrl+C ends it sooner."


class AckFile:
    """Writes each acknowledgement as a line, at once, so that a reader can trust what is there."""

    def __init__(self, file: TextIO | None) -> None:
        self._file = file

    def write(self, ack: Ack) -> None:
        """Write one line.

        Raises:
            click.FileError: the disk will not have it.
        """
        if self._file is None:
            return
        try:
            self._file.write(msgspec.json.encode(ack).decode() + "\n")
            self._file.flush()
        except OSError as error:
            raise click.FileError(self._file.name, error.strerror) from error


async def _first_of(seconds: float, *events: asyncio.Event) -> None:
    """Wait for one of the events, or until the time is over."""
    waiting = [asyncio.create_task(event.wait()) for event in events]
    await asyncio.wait(waiting, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    for each in waiting:
        each.cancel()


async def _finish(room: SimulatedRoom, stop: asyncio.Event) -> None:
    """Wait for the answers to what was said, a while, and not when told to stop once more."""
    room.hush()
    if not room.settled:
        say("Waiting for the last answers. Ctrl+C ends it.")
    settling = asyncio.create_task(room.settle())
    settling.add_done_callback(lambda done: stop.set())
    await _first_of(LAST_ANSWERS, stop)
    settling.cancel()


async def _end(running: asyncio.Task[list[Refused]]) -> list[Refused]:
    """End the tables; what the hub said to those it refused, where it refused all."""
    running.cancel()
    try:
        return await running
    except asyncio.CancelledError:
        return []


def _why_nobody(room: SimulatedRoom, refused: list[Refused]) -> str:
    if refused:
        return refused[0].why
    why = (room.trouble or "the hub does not answer").removesuffix(".")
    return f"No table could join: {why}."
