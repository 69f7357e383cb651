"""What `roomvoice chair` does with items: list, hide, restore, mark, spotlight, group."""

from __future__ import annotations

import click

from kiosk.chair.meant.grouping import to_group, to_put_into, to_ungroup
from kiosk.chair.meant.naming import find_item, find_theme
from kiosk.chair.said.status_lines import item_lines, item_maps, near_lines, near_maps
from kiosk.link.ids import new_id
from roomvoice.chair.options import json_option
from roomvoice.chair.run import act, look
from shared.messages import (
    Command,
    HideItem,
    MarkItem,
    RestoreItem,
    Spotlight,
    WordTheme,
)
from shared.views import ChairView


@click.command("items")
@json_option
@click.pass_context
def items(ctx: click.Context) -> None:
    """List the current activity's items, newest first, each with the start of its id."""
    look(ctx, lambda call: (item_lines(call.view), {"items": item_maps(call.view)}))


@click.command("hide-item")
@click.argument("item", metavar="ID")
@json_option
@click.pass_context
def hide_item(ctx: click.Context, item: str) -> None:
    """Take an item off the board. The start of its id is enough."""
    act(ctx, lambda view: HideItem(id=new_id(), item=find_item(view, item).id))


@click.command("restore-item")
@click.argument("item", metavar="ID")
@json_option
@click.pass_context
def restore_item(ctx: click.Context, item: str) -> None:
    """Put a hidden item back on the board."""
    act(ctx, lambda view: RestoreItem(id=new_id(), item=find_item(view, item).id))


@click.command("mark")
@click.argument("item", metavar="ID")
@click.argument("mark", metavar="[WORD]", default="")
@json_option
@click.pass_context
def mark_item(ctx: click.Context, item: str, mark: str) -> None:
    """Say what became of an item, such as: answered; without a WORD, no longer."""
    act(ctx, lambda view: MarkItem(id=new_id(), item=find_item(view, item).id, mark=mark))


@click.command("spotlight")
@click.argument("item", metavar="[ID]", required=False)
@json_option
@click.pass_context
def spotlight(ctx: click.Context, item: str | None) -> None:
    """Show one item large on the board; without an ID, no longer."""
    act(ctx, lambda view: Spotlight(id=new_id(), item=find_item(view, item).id if item else None))


@click.command("group")
@click.argument("title", metavar="TITLE")
@click.argument("items", metavar="ITEM...", nargs=-1, required=True)
@json_option
@click.pass_context
def group(ctx: click.Context, title: str, items: tuple[str, ...]) -> None:
    """Put items under a theme: one of this TITLE that is there, or a new one.

    An ITEM is the start of its id, or words that it alone has in it; it may be a theme itself.
    """

    def made(view: ChairView) -> Command:
        found = [find_item(view, each) for each in dict.fromkeys(items)]
        theme = find_theme(view, title)
        return to_put_into(found, theme.id) if theme else to_group(found, title)

    act(ctx, made)


@click.command("ungroup")
@click.argument("item", metavar="ITEM")
@json_option
@click.pass_context
def ungroup(ctx: click.Context, item: str) -> None:
    """Take an item out of its theme, or a theme apart that is part of no other."""
    act(ctx, lambda view: to_ungroup(find_item(view, item)))


@click.command("word-theme")
@click.argument("theme", metavar="THEME")
@click.argument("title", metavar="TITLE")
@json_option
@click.pass_context
def word_theme(ctx: click.Context, theme: str, title: str) -> None:
    """Give a theme other words."""
    act(ctx, lambda view: WordTheme(id=new_id(), theme=find_item(view, theme).id, title=title))


@click.command("look-alikes")
@json_option
@click.pass_context
def look_alikes(ctx: click.Context) -> None:
    """List items that may say the same, the most alike first. Nothing is put together by that."""
    look(ctx, lambda call: (near_lines(call.view), {"pairs": near_maps(call.view)}))


COMMANDS = (
    items,
    hide_item,
    restore_item,
    mark_item,
    spotlight,
    group,
    ungroup,
    word_theme,
    look_alikes,
)
