"""volunteers in the report: how many, the first names that may be shown, and no contact.

`private_lines` is for the private list alone, which no report holds.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from server.report.blocks import NEXT, Block, Grid, Note, Told
from server.report.content import ActivityReport, Report
from shared.activities.volunteers import KEEP, NAMED, SHOW, VolunteersResult, whole_name
from shared.items import Item
from shared.language import _, ngettext
from shared.wording import listed, quoted

CHAPTER = NEXT


def tell(activity: ActivityReport, report: Report) -> Told:
    """Who has put themselves forward, as far as they agreed that it is shown."""
    result = msgspec.convert(activity.results, VolunteersResult)
    counted = _(
        "A first name stands here only where its owner agreed to that. Whole names and how to "
        "reach people are in no report."
    )
    return Told(tuple(_blocks(result, activity)), counted)


def _blocks(result: VolunteersResult, activity: ActivityReport) -> Iterator[Block]:
    if result.names:
        # Without their tables: a first name and a table could be more than somebody agreed to.
        rows = tuple((name,) for name in result.names)
        yield Grid(_("Who may be named, in alphabetical order"), (_("First name"),), rows)
    if result.unnamed:
        told = ngettext(
            "{count} volunteer is not named here, as they asked.",
            "{count} volunteers are not named here, as they asked.",
            result.unnamed,
        )
        yield Note(told.format(count=result.unnamed))
    if parts := list(_left_out(result, activity)):
        yield Note(_("Not counted here: {parts}.").format(parts=listed(parts)))


def _left_out(result: VolunteersResult, activity: ActivityReport) -> Iterator[str]:
    hidden = sum(item.hidden and not item.withdrawn for item in activity.items)
    if hidden:
        told = ngettext(
            "{count} volunteer hidden by the chair",
            "{count} volunteers hidden by the chair",
            hidden,
        )
        yield told.format(count=hidden)
    if result.withdrawn:
        told = ngettext("{count} name taken back", "{count} names taken back", result.withdrawn)
        yield told.format(count=result.withdrawn)


def private_lines(item: Item) -> Iterator[str]:
    """One volunteer for the chair's private list."""
    yield whole_name(item)
    contact, brings = item.private.get("contact"), item.private.get("brings")
    told = _("How to reach them: {contact}")
    yield told.format(contact=_("they gave nothing") if contact is None else contact)
    told = _("What they bring: {brings}")
    yield told.format(brings=_("they said nothing") if brings is None else brings)
    agreed = _("Agreed: {sentence}")
    if contact is not None:
        yield agreed.format(sentence=quoted(_(KEEP)))
    if item.column == NAMED:
        yield agreed.format(sentence=quoted(_(SHOW)))
    else:
        yield _("First name: not to be shown.")
