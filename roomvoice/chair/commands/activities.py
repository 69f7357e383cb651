"""What `roomvoice chair` does with activities: open, close, show, go on, ask."""

from __future__ import annotations

import click

from kiosk.chair.meant.extra_questions import DEFAULT, TYPED, Extra, forms, to_add
from kiosk.chair.meant.more import to_move
from kiosk.chair.meant.naming import NotFound, find_activity
from kiosk.chair.meant.next_step import still_at_it
from kiosk.link.ids import new_id
from kiosk.widgets.sentences import sentences
from roomvoice.chair.options import json_option
from roomvoice.chair.run import act, asks_first
from shared.language import N_, _
from shared.messages import (
    Close,
    Command,
    DrawLot,
    Hide,
    JoinWords,
    MoveActivity,
    Next,
    Open,
    Reveal,
    ShowCodes,
    WordActivity,
)
from shared.text import show
from shared.views import ChairView

yes_option = click.option(
    "--yes", is_flag=True, help=N_("Also where a table with extra time has not answered.")
)


def wait_for_tables(view: ChairView, yes: bool) -> None:
    """Stop where a table with extra time has not answered, unless the chair said --yes.

    Raises:
        click.ClickException: there is such a table.
    """
    waits = still_at_it(view)
    if waits and not yes:
        raise click.ClickException(
            sentences(
                waits,
                _("Nothing was closed. To close all the same, add {option}.").format(
                    option="--yes"
                ),
            )
        )


@click.command("open")
@click.argument("activity", metavar="ID")
@json_option
@click.pass_context
def open_(ctx: click.Context, activity: str) -> None:
    """Open an activity, by its id or its place on the agenda."""
    act(ctx, lambda view: Open(id=new_id(), activity=find_activity(view, activity).id))


@click.command("close")
@click.argument("activity", metavar="[ID]", required=False)
@yes_option
@json_option
@click.pass_context
def close(ctx: click.Context, activity: str | None, yes: bool) -> None:
    """Close the activity that is open."""

    def closing(view: ChairView) -> Close:
        id = find_activity(view, activity).id if activity else None
        wait_for_tables(view, yes or asks_first(ctx))
        return Close(id=new_id(), activity=id)

    act(ctx, closing)


@click.command("reveal")
@click.argument("activity", metavar="ID")
@json_option
@click.pass_context
def reveal(ctx: click.Context, activity: str) -> None:
    """Show an activity's results to the room."""
    act(ctx, lambda view: Reveal(id=new_id(), activity=find_activity(view, activity).id))


@click.command("hide")
@click.argument("activity", metavar="ID")
@json_option
@click.pass_context
def hide(ctx: click.Context, activity: str) -> None:
    """Take an activity's results off the board."""
    act(ctx, lambda view: Hide(id=new_id(), activity=find_activity(view, activity).id))


@click.command("codes")
@click.argument("activity", metavar="ID")
@click.option("--away", is_flag=True, help=N_("Put the list away."))
@json_option
@click.pass_context
def codes(ctx: click.Context, activity: str, away: bool) -> None:
    """List the receipts of a secret ballot on the board: every code with its vote."""
    act(
        ctx,
        lambda view: ShowCodes(
            id=new_id(), activity=find_activity(view, activity).id, shown=not away
        ),
    )


@click.command("next")
@yes_option
@json_option
@click.pass_context
def next_(ctx: click.Context, yes: bool) -> None:
    """Close what is open, and open the next activity."""

    def going_on(view: ChairView) -> Next:
        wait_for_tables(view, yes or asks_first(ctx))
        return Next(id=new_id())

    act(ctx, going_on)


@click.command("ask")
@click.argument("question")
@click.argument("answers", nargs=-1)
@click.option(
    "--as",
    "form",
    type=click.Choice(list(forms())),
    help=N_("How people answer. Without it: the answers you give, or yes, no and not sure."),
)
@click.option("--easy", default="", help=N_("The question in easier words: one idea, 15 at most."))
@click.option(
    "--sign", default="", help=N_('A symbol and a word beside it, such as "✋ hands up".')
)
@json_option
@click.pass_context
def ask(
    ctx: click.Context,
    question: str,
    answers: tuple[str, ...],
    form: str | None,
    easy: str,
    sign: str,
) -> None:
    """Add a question that is not in the agenda, right after where the room is.

    \b
    roomvoice chair ask "Shall we have a break?"
    roomvoice chair ask "Which day?" Monday Tuesday "No day"
    roomvoice chair ask "What is missing?" --as ideas
    """
    name = form or (TYPED if answers else DEFAULT)
    if bool(forms()[name].typed) != bool(answers):
        takes = (
            _("{option} takes no answers.") if answers else _("{option} takes two or more answers.")
        )
        raise click.UsageError(takes.format(option=f"--as {name}"))
    extra = Extra(question, forms()[name], answers, easy, sign)
    act(ctx, lambda view: to_add(view, new_id(), extra))


@click.command("word")
@click.argument("activity", metavar="ID")
@click.option("--title", help=N_("Another title."))
@click.option("--question", help=N_("Another question."))
@json_option
@click.pass_context
def word(ctx: click.Context, activity: str, title: str | None, question: str | None) -> None:
    """Change the title or the question of an activity that waits to be opened."""
    if title is None and question is None:
        raise click.UsageError(
            _("Say what to change: {option}, {other}, or both.").format(
                option="--title TEXT", other="--question TEXT"
            )
        )

    def worded(view: ChairView) -> WordActivity:
        line = find_activity(view, activity)
        now_called, now_asked = line.words
        return WordActivity(
            id=new_id(),
            activity=line.id,
            title=now_called if title is None else title,
            question=now_asked if question is None else question,
        )

    act(ctx, worded)


@click.command("move")
@click.argument("activity", metavar="ID")
@click.option("--after", metavar="ID", help=N_("Right after this activity."))
@click.option("--first", is_flag=True, help=N_("Before all others."))
@json_option
@click.pass_context
def move(ctx: click.Context, activity: str, after: str | None, first: bool) -> None:
    """Move an activity that waits to be opened to another place in the agenda."""
    if first == (after is not None):
        raise click.UsageError(
            _("Say where it shall stand: {option}, or {other}.").format(
                option="--after ID", other="--first"
            )
        )
    act(
        ctx,
        lambda view: MoveActivity(
            id=new_id(),
            activity=find_activity(view, activity).id,
            after=find_activity(view, after).id if after else None,
        ),
    )


@click.command("sooner")
@click.argument("activity", metavar="ID")
@json_option
@click.pass_context
def sooner(ctx: click.Context, activity: str) -> None:
    """Move an activity that waits to be opened up by one place."""
    act(ctx, lambda view: moved(view, activity, -1))


@click.command("later")
@click.argument("activity", metavar="ID")
@json_option
@click.pass_context
def later(ctx: click.Context, activity: str) -> None:
    """Move an activity that waits to be opened down by one place."""
    act(ctx, lambda view: moved(view, activity, 1))


def moved(view: ChairView, activity: str, by: int) -> Command:
    """The command that moves an activity by one place.

    Raises:
        NotFound: there is no such activity, or no such place.
    """
    line = find_activity(view, activity)
    if not 0 <= view.agenda.index(line) + by < len(view.agenda):
        raise NotFound(_("It can go no further."))
    return to_move(view, new_id(), line, by)


@click.command("draw")
@click.argument("activity", metavar="ID")
@click.argument("phrase")
@json_option
@click.pass_context
def draw(ctx: click.Context, activity: str, phrase: str) -> None:
    """Draw the lot of a closed activity by a PHRASE that was said in the room. It is for good."""
    act(
        ctx,
        lambda view: DrawLot(id=new_id(), activity=find_activity(view, activity).id, phrase=phrase),
    )


@click.command("join-words")
@click.argument("activity", metavar="ID")
@click.argument("words", metavar="WORD...", nargs=-1, required=True)
@click.option("--into", metavar="WORD", help=N_("The word that stands for all of them."))
@click.option("--apart", is_flag=True, help=N_("Each of them counts for itself again."))
@json_option
@click.pass_context
def join_words(
    ctx: click.Context, activity: str, words: tuple[str, ...], into: str | None, apart: bool
) -> None:
    """Count words together that mean the same. What was said stays as it was; undo parts them.

    \b
    roomvoice chair join-words words minuits minits --into minutes
    roomvoice chair join-words words minuits --apart
    """
    if bool(into) == apart:
        raise click.UsageError(
            _("Say which word stands for them ({option}), or {other}.").format(
                option="--into WORD", other="--apart"
            )
        )
    if apart and len(words) > 1:
        raise click.UsageError(
            _("Take one word at a time {option}, so that {command} takes back one.").format(
                option="--apart", command="undo"
            )
        )
    act(
        ctx,
        lambda view: JoinWords(
            id=new_id(),
            activity=find_activity(view, activity).id,
            words=tuple(map(tidy, words)),
            into=tidy(into or words[0]),
        ),
    )


def tidy(typed: str) -> str:
    """A word without what could not be shown; the hub says so where nothing is left."""
    return show(typed)


COMMANDS = (
    open_,
    close,
    reveal,
    hide,
    codes,
    next_,
    ask,
    word,
    move,
    sooner,
    later,
    draw,
    join_words,
)
