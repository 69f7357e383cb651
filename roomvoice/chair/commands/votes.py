"""What `roomvoice chair` does around votes: practise one, ask one again, make one void."""

from __future__ import annotations

import click

from kiosk.chair.meant.anew import to_again, to_practise, to_void
from kiosk.chair.meant.naming import NotFound, find_activity
from kiosk.link.ids import new_id
from roomvoice.chair.options import json_option
from roomvoice.chair.run import act
from shared.language import N_, _
from shared.messages import Command, Practise
from shared.views import ChairView


@click.command("practice")
@click.argument("activity", metavar="[ID]", required=False)
@json_option
@click.pass_context
def practice(ctx: click.Context, activity: str | None) -> None:
    """Put practice into the agenda: of an activity that waits, or a harmless question.

    Open it like any other: open practice_ (or by its place in the agenda). Nothing
    of it counts, and no report tells what was said in it.
    """

    def practised(view: ChairView) -> Command:
        if activity is None:
            return to_practise(view, None)
        # The hub says why not, where this one cannot be practised.
        return Practise(id=new_id(), activity=find_activity(view, activity).id)

    act(ctx, practised)


@click.command("again")
@click.argument("activity", metavar="ID")
@json_option
@click.pass_context
def again(ctx: click.Context, activity: str) -> None:
    """Ask a vote again, where the room is: the board then shows before and after."""

    def asked(view: ChairView) -> Command:
        meant = to_again(view, find_activity(view, activity).id)
        if isinstance(meant, str):
            raise NotFound(_("Only a vote that is closed, and counts, can be asked again."))
        return meant

    act(ctx, asked)


@click.command("void")
@click.argument("activity", metavar="ID")
@click.argument("reason", metavar="[REASON]", default="")
@click.option("--repeat", is_flag=True, help=N_("Put it again: a fresh copy waits right after it."))
@json_option
@click.pass_context
def void(ctx: click.Context, activity: str, reason: str, repeat: bool) -> None:
    """Make a closed vote void: it counts nowhere, and the report says so and the REASON."""
    act(ctx, lambda view: to_void(view, find_activity(view, activity), reason, repeat=repeat))


COMMANDS = (practice, again, void)
