"""volunteers: people put themselves forward, with their consent, and can take their names back.

What anybody may see of a volunteer is the item's text: the first name where that person agreed to
it, else "A volunteer". The whole name, how to reach them and what they bring are private: their own
table and the chair alone have them, and they go when the name is taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, Final, Literal

from msgspec import Meta, Struct

from shared.activities.kind import Kind, Known, Tally
from shared.activities.parts.paper_lines import Line, yes_in
from shared.ids import ID_PATTERN, ItemId, ItemText, NameText
from shared.items import SALT, Added, Item, ItemChange, Withdrawn
from shared.language import N_, _, ngettext
from shared.outcome import NO_ITEM, NOT_YOURS, Refusal
from shared.text import TextError, clean, show
from shared.wording import nobody_words

NAMED: Final = "volunteer"
UNNAMED: Final = "unnamed volunteer"
"""The two columns: whose first name the room may see, and whose not."""

A_VOLUNTEER: Final = N_("A volunteer")
"""What everybody sees of somebody whose name they may not see."""

KEEP: Final = N_("The chair may keep how to reach me, to get in touch about this.")
SHOW: Final = N_("The room may see my first name, on the board and in the report.")
"""The two consents in words. Each is asked apart, and means what it says."""

FIRST_LIMIT: Final = 24
LAST_LIMIT: Final = 40
CONTACT_LIMIT: Final = 80
BRINGS_LIMIT: Final = 140
"""Graphemes."""


class VolunteersSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """How many people of one table may put themselves forward; whether they are asked a contact."""

    most: Annotated[int, Meta(ge=1, le=40)] = 12
    contact: bool = True


class Details(Struct, frozen=True, forbid_unknown_fields=True):
    """What the chair alone learns of a volunteer. `keep`: they agreed that `contact` is kept."""

    first: NameText
    salt: Annotated[str, Meta(pattern=ID_PATTERN)]
    last: NameText = ""
    contact: NameText = ""
    brings: ItemText = ""
    keep: bool = False


class PutForward(Struct, frozen=True, tag_field="do", tag="add", forbid_unknown_fields=True):
    """Somebody puts themselves forward; `column` and `text` are what anybody may see of it."""

    column: Literal["volunteer", "unnamed volunteer"]
    text: NameText
    private: Details


class TakeBack(Struct, frozen=True, tag_field="do", tag="withdraw", forbid_unknown_fields=True):
    """Somebody takes their name back."""

    item: ItemId


Said = PutForward | TakeBack


class VolunteersResult(Struct, frozen=True):
    """How many there are, the first names that may be seen, and how many came and went again.

    The names stand in alphabetical order, which says nothing of who was first.
    """

    count: int
    names: tuple[str, ...]
    unnamed: int
    withdrawn: int


class Volunteers(Kind[VolunteersSettings, Struct, Tally[Struct], VolunteersResult]):
    """People who put themselves forward."""

    name = "volunteers"
    settings_type = VolunteersSettings
    result_type = VolunteersResult
    said_type = Said
    text_is_all = False

    def columns_in(self, settings: VolunteersSettings) -> tuple[str, ...]:
        """Those whom the room may see by name, and those whom not."""
        return (NAMED, UNNAMED)

    def on_paper(self, columns: Sequence[str], line: Line) -> dict[str, Any] | Refusal:
        """Somebody who wrote their name on paper. Only who agreed on paper is shown, or reached.

        `consent`: the room may see their first name. `keep`: the chair may keep how to reach them.
        `salt`: what `SALT` says.
        """
        given = {name: line.get(name, "").strip() for name in ("first", "last", "brings")}
        if not given["first"]:
            return Refusal("text", _("There is no first name."))
        if "consent" not in line:
            why = _("Nothing says whether the room may see the name: {column} is missing.")
            return Refusal("consent", why.format(column="consent"))
        shown, kept = yes_in(line["consent"]), yes_in(line.get("keep", ""))
        if shown is None or kept is None:
            return Refusal("consent", _("Consent is yes or no, and nothing else."))
        private: dict[str, Any] = {**given, "salt": line.get("salt", ""), "keep": kept}
        if kept:
            private["contact"] = line.get("contact", "").strip()
        text = given["first"] if shown else A_VOLUNTEER
        column = NAMED if shown else UNNAMED
        return {"do": "add", "column": column, "text": text, "private": private}

    def column_words(self, settings: VolunteersSettings, column: str) -> str:
        """Whether the room may see a name there."""
        return _("volunteer") if column == NAMED else _("unnamed volunteer")

    def in_sentences(self, text: str) -> str:
        """A name as it is; what stands in place of one in people's language."""
        return _(A_VOLUNTEER) if text == A_VOLUNTEER else text

    def say(
        self, settings: VolunteersSettings, said: Said, table: str, items: Mapping[str, Item]
    ) -> ItemChange | Refusal:
        """Put somebody forward, or take a name back that this table gave."""
        if isinstance(said, TakeBack):
            return _taken_back(said.item, table, items)
        here = sum(item.table == table and not item.withdrawn for item in items.values())
        if here >= settings.most:
            why = ngettext(
                "Your table has {count} volunteer, and that is the most.",
                "Your table has {count} volunteers, and that is the most.",
                settings.most,
            )
            return Refusal("too-many", why.format(count=settings.most))
        return _put_forward(settings, said)

    def summary(
        self, settings: VolunteersSettings, result: VolunteersResult, known: Known
    ) -> Iterator[str]:
        """How many there are."""
        if not result.count:
            yield nobody_words(
                closed=known.closed,
                over=N_("Nobody put themselves forward."),
                so_far=N_("Nobody has put themselves forward yet."),
            )
            return
        told = ngettext(
            "{count} person put themselves forward.",
            "{count} people put themselves forward.",
            result.count,
        )
        yield told.format(count=result.count)

    def result(
        self, settings: VolunteersSettings, tally: Tally[Struct] | None, items: Iterable[Item]
    ) -> VolunteersResult:
        """Count those on show, and list the names that may be seen."""
        all_items = list(items)
        shown = [item for item in all_items if item.on_show]
        names = [item.text for item in shown if item.column == NAMED]
        return VolunteersResult(
            len(shown),
            tuple(sorted(names, key=lambda name: (name.casefold(), name))),
            len(shown) - len(names),
            sum(item.withdrawn for item in all_items),
        )


def whole_name(item: Item) -> str:
    """A volunteer's first and last name, for the chair alone."""
    names = (item.private.get("first", item.text), item.private.get("last", ""))
    return " ".join(filter(None, names))


def _taken_back(id: str, table: str, items: Mapping[str, Item]) -> Withdrawn | Refusal:
    item = items.get(id)
    if item is None or item.withdrawn:
        return NO_ITEM
    return Withdrawn(id, A_VOLUNTEER) if item.table == table else NOT_YOURS


def _put_forward(settings: VolunteersSettings, said: PutForward) -> Added | Refusal:
    given = said.private
    try:
        first = clean(given.first, limit=FIRST_LIMIT)
        last = _optional(given.last, LAST_LIMIT)
        contact = _optional(given.contact, CONTACT_LIMIT)
        brings = _optional(given.brings, BRINGS_LIMIT)
    except TextError as error:
        return Refusal("text", str(error))
    if contact and not (given.keep and settings.contact):
        why = _("How to reach somebody is kept only if they have agreed to it.")
        return Refusal("consent", why)
    if said.text != (first if said.column == NAMED else A_VOLUNTEER):
        return Refusal("consent", _("A name is shown only as its owner agreed to it."))
    private = {"first": first, "last": last, "contact": contact, "brings": brings}
    private[SALT] = given.salt
    return Added(said.column, said.text, {key: each for key, each in private.items() if each})


def _optional(raw: str, limit: int) -> str:
    """A text that may be left out, cleaned; nothing that can be seen is nothing."""
    return clean(raw, limit=limit) if show(raw) else ""


KIND = Volunteers()
