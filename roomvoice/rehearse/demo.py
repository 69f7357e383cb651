"""`roomvoice demo`: a hub, simulated tables, a simulated chair and the board, with no set-up."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Final

import click
from msgspec import Struct

from kiosk.link.hub_place import HubPlace
from kiosk.rehearse.chair import SimulatedChair
from kiosk.rehearse.pace import Pace, pace_for
from kiosk.rehearse.room import SimulatedRoom
from kiosk.rehearse.story import Told
from kiosk.rehearse.table import RoomPlan
from roomvoice.agenda.named import load_agenda
from roomvoice.board.command import Seen, board_app, seen_as
from roomvoice.hub.log_file import logging_to
from roomvoice.process.stop_signals import hang_up, stop_asked
from roomvoice.rehearse.options import people_option, seed_option, tables_option
from roomvoice.terminal.look import Look, ascii_option, look_here
from roomvoice.terminal.plain_lines import say
from roomvoice.terminal.seeing_options import (
    board_print_option,
    light_option,
    no_motion_option,
    pace_option,
    theme_option,
)
from server.data_folder import DataFolder
from server.hub import Hub, HubSettings, running
from shared.agenda.agenda import read_agenda

LOOPBACK: Final = "127.0.0.1"
INTERRUPTED: Final = 130
WELCOME: Final = "This is a demo with simulated tables. Press Q to leave."
GOODBYE: Final = "The demo is over. Press Q to leave."
WHAT_NEXT: Final = "That was a demo; nothing of it was kept. For a real room: roomvoice hub"


class DemoPlan(Struct, frozen=True):
    """What to show: an agenda (TOML), the size of the room, its seed, and the pace."""

    agenda: str
    tables: int
    people: int
    seed: int
    pace: Pace


@click.command("demo")
@click.option(
    "--agenda",
    default="coproduction",
    show_default=True,
    envvar="ROOMVOICE_AGENDA",
    show_envvar=True,
    help="A ready agenda's name, or a TOML file.",
)
@tables_option
@people_option
@click.option(
    "--seconds",
    type=click.FloatRange(1, 24 * 3600),
    default=90.0,
    show_default="90",
    envvar="ROOMVOICE_SECONDS",
    show_envvar=True,
    help="How long the whole day takes.",
)
@seed_option
@theme_option
@light_option
@no_motion_option
@board_print_option(large=False)
@pace_option
@ascii_option
@click.option(
    "--headless",
    is_flag=True,
    envvar="ROOMVOICE_HEADLESS",
    show_envvar=True,
    help="Print what happens, line by line: no board.",
)
def demo_command(
    agenda: str,
    tables: int,
    people: int,
    seconds: float,
    seed: int | None,
    theme: str | None,
    light: bool,
    no_motion: bool,
    large_print: bool,
    pace: float,
    ascii: bool,
    headless: bool,
) -> int:
    """Watch a whole afternoon on this computer, with no set-up.

    A hub, simulated tables over the real protocol, and the board in this terminal, through the
    whole agenda, all at once as for somebody who sits in front of it; F8 or --large-print shows
    it as a room sees it. Press Q to leave. Nothing is kept, and nobody else can join.

    Where there is no terminal, or with --headless, it prints what happens and then all results.
    """
    toml = load_agenda(agenda)
    kinds = [activity.kind for activity in read_agenda(toml).activities]
    seed = secrets.randbelow(10**6) if seed is None else seed
    plan = DemoPlan(toml, tables, people, seed, pace_for(kinds, seconds))
    if headless or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return asyncio.run(in_lines(plan))
    look = look_here(ascii=ascii)
    seen = seen_as(look, theme, light, no_motion, large_print, pace)
    return asyncio.run(on_the_board(plan, seen, look))


class Demo(Struct, frozen=True):
    """A demo that is under way: the hub, the room that sits at it, and the chair's day."""

    hub: Hub
    room: SimulatedRoom
    chair: SimulatedChair
    day: asyncio.Task[None]


@contextlib.asynccontextmanager
async def under_way(plan: DemoPlan, say: Callable[[str], None]) -> AsyncIterator[Demo]:
    """A hub of its own on loopback with a simulated room at it, gone without a trace at the end."""
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(
            tempfile.TemporaryDirectory(prefix="roomvoice-demo-", ignore_cleanup_errors=True)
        )
        data = DataFolder(Path(folder) / "meeting")
        async with running(HubSettings(data, plan.agenda, LOOPBACK, 0)) as hub:
            stack.enter_context(logging_to(Path(folder) / "hub.log"))
            url, code = hub.join.address, hub.join.code
            room = SimulatedRoom(
                RoomPlan(url, code, plan.tables, plan.people, plan.seed, plan.pace.table)
            )
            chair = SimulatedChair(url, data.key(), plan.pace, done_with=room.done_with, say=say)
            sitting = asyncio.create_task(room.run())
            day = asyncio.create_task(chair.run(plan.tables, welcome=WELCOME, goodbye=GOODBYE))
            try:
                yield Demo(hub, room, chair, day)
            finally:
                for task in (day, sitting):
                    task.cancel()
                await asyncio.wait({day, sitting})
                _raise_of(sitting)


async def in_lines(plan: DemoPlan) -> int:
    """The demo as lines; returns the exit code."""
    stop = stop_asked((signal.SIGINT, signal.SIGTERM, *hang_up()))  # each leaves nothing behind
    say(f"A demo: {plan.tables} tables of {plan.people} people (seed {plan.seed}).")
    async with under_way(plan, say) as demo:
        _stop_with(demo, stop.set)
        await stop.wait()
        finished = demo.day.done()
        _raise_of_demo(demo)
    if not finished:
        return INTERRUPTED
    for line in results_in_words(demo.chair.told):
        say(line)
    for line in demo.room.count.in_words():
        say(line)
    return 0


async def on_the_board(plan: DemoPlan, seen: Seen, look: Look) -> int:
    """The demo on the board, in this terminal; returns the exit code."""
    async with under_way(plan, lambda line: None) as demo:
        app = board_app(HubPlace(demo.hub.join.address, demo.hub.join.code), seen, look)
        _stop_with(demo, lambda: app.exit(0) if _fault(demo) else None)
        code = await app.run_async()
        _raise_of_demo(demo)
    if not code:
        say(WHAT_NEXT)
    return app.return_code or code or 0


def results_in_words(told: Sequence[Told]) -> list[str]:
    """Every activity's result, as lines."""
    lines = ["", "The results"]
    for place, each in enumerate(told, 1):
        lines += ["", f"{place}. {each.title}: {each.question}"]
        lines += [f"   {line}" for line in each.lines]
    return [*lines, ""]


def _stop_with(demo: Demo, stop: Callable[[], object]) -> None:
    """Call `stop` when the day is over, or cannot go on."""
    demo.day.add_done_callback(lambda done: stop())
    demo.hub.failed.add_done_callback(lambda failed: stop())


def _fault(demo: Demo) -> BaseException | None:
    """Why the demo cannot go on, if it cannot."""
    if demo.hub.failed.done():
        return demo.hub.failed.result()
    if demo.day.done() and not demo.day.cancelled():
        return demo.day.exception()
    return None


def _raise_of_demo(demo: Demo) -> None:
    fault = _fault(demo)
    if fault is not None:
        raise fault


def _raise_of(task: asyncio.Task[object]) -> None:
    """A task's fault, where it ended by one."""
    if not task.cancelled() and (fault := task.exception()) is not None:
        raise fault
