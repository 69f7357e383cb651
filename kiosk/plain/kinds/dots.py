"""dots in plain lines: items are heard ten at a time, or found by a word; a number puts a dot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from kiosk.link.room import Room
from kiosk.plain.figures import Shown
from kiosk.plain.form import Filled, VoteForm
from kiosk.plain.kinds.parts.numbers import numbers_in
from kiosk.plain.talk import Talk
from kiosk.table.kinds.parts.dots_hand import Hand, dots_in_words
from kiosk.widgets.quadrants import QUADRANT_LOOKS
from kiosk.widgets.sentences import sentences
from shared.activities.dots import Dots, DotsResult
from shared.items import Item
from shared.language import N_, _, ngettext, pgettext
from shared.text import show
from shared.themes import said_words
from shared.views import TableView

AT_ONCE: Final = 10
LOOKS: Final = {look.column: look for look in QUADRANT_LOOKS}
Said = Mapping[str, int]
"""Theme -> how many things that tables wrote are part of it."""
HOW: Final = N_(
    "Type a number to put a dot there, or to take it off. Enter alone: hear the next ones. "
    "A word: hear those with that word in them. {done}: you have finished."
)
DONE: Final = "done"


TOLD: Final = 5
"""How many items a result in lines names."""


class DotsForm(VoteForm):
    """A hand of dots, played by numbers."""

    async def fill(self, talk: Talk, settings: Any, room: Room[TableView]) -> Filled:
        """Ask until somebody says that it is done."""
        items = sorted(room.view.items.values(), key=lambda item: item.order) if room.view else []
        said = room.view.said if room.view else {}
        hand = Hand(settings["dots"], settings["most_on_one"])
        things = ngettext(
            "{count} thing to choose from.", "{count} things to choose from.", len(items)
        ).format(count=len(items))
        dots = ngettext("You have {count} dot.", "You have {count} dots.", hand.dots)
        talk.say(sentences(things, dots.format(count=hand.dots)))
        # Translators: a word that people type when they have finished.
        own = pgettext("typed", "done").casefold()
        done, how = {own, DONE}, _(HOW).format(done=own)
        heard = _read(talk, items, said, hand, range(min(AT_ONCE, len(items))))
        while (typed := await talk.ask(how)).casefold() not in done or not hand.used:
            numbers = numbers_in(typed) or ()
            if numbers and all(1 <= number <= len(items) for number in numbers):
                for number in numbers:
                    hand = _play(talk, hand, items[number - 1])
            elif not typed:
                start = heard % len(items) if items else 0
                to = min(start + AT_ONCE, len(items))
                heard = _read(talk, items, said, hand, range(start, to))
            elif typed.casefold() in done:
                talk.say(_("Put at least one dot first."))
            else:
                _find(talk, items, said, hand, typed)
        words = [
            show(item.text) + (f" ({hand.on(item.id)})" if hand.most_on_one > 1 else "")
            for item in items
            if hand.on(item.id)
        ]
        return Filled(Dots(dict(hand.placed)), words)


def _play(talk: Talk, hand: Hand, item: Item) -> Hand:
    """A dot on an item, or off it where it has as many as it may."""
    full = hand.on(item.id) >= hand.most_on_one
    played = hand.take(item.id) if full else hand.put(item.id)
    done = _("Taken off: {item}.") if full else _("A dot is on: {item}.")
    left = ngettext("{count} left.", "{count} left.", played.left).format(count=played.left)
    why_not = "" if full else hand.why_not(item.id)
    talk.say(why_not or sentences(done.format(item=show(item.text)), left))
    return played


def _read(talk: Talk, items: Sequence[Item], said: Said, hand: Hand, places: range) -> int:
    """Read some of them; returns where to go on."""
    several = _several(items)
    for place in places:
        talk.say(_line(place, items[place], said, hand, several=several))
    return places.stop


def _several(items: Sequence[Item]) -> bool:
    """Whether they were written in more than one place."""
    return len({each.column for each in items}) > 1


def _line(place: int, item: Item, said: Said, hand: Hand, *, several: bool) -> str:
    """An item with its number, its place and its dots; a theme with how many said it."""
    number = said.get(item.id)
    look = LOOKS.get(item.column)
    where = (look.said if look else show(item.column)) if several else ""
    dots = dots_in_words(hand.on(item.id)) if hand.on(item.id) else ""
    about = ", ".join(filter(None, (where, said_words(number) if number else "", dots)))
    return f"{place + 1}. {show(item.text)}" + (f" ({about})" if about else "")


def _find(talk: Talk, items: Sequence[Item], said: Said, hand: Hand, typed: str) -> None:
    found = [n for n, item in enumerate(items) if typed.casefold() in show(item.text).casefold()]
    several = _several(items)
    for place in found[:AT_ONCE]:
        talk.say(_line(place, items[place], said, hand, several=several))
    if not found:
        no_number = _("One of these is no number in the list.")
        talk.say(no_number if numbers_in(typed) else _("None of them has that in it."))
    elif len(found) > AT_ONCE:
        left = len(found) - AT_ONCE
        more = ngettext("And {count} more.", "And {count} more.", left).format(count=left)
        talk.say(sentences(more, _("Type more of it.")))


def figures(shown: Shown) -> Iterator[str]:
    """The items with the most dots."""
    ranked = msgspec.convert(shown.result, DotsResult).items
    for each in ranked[:TOLD]:
        if each.item in shown.items:
            dots = ngettext("{count} dot: {item}", "{count} dots: {item}", each.dots)
            yield dots.format(count=each.dots, item=shown.items[each.item].text)
    if (more := len(ranked) - TOLD) > 0:
        yield ngettext("and {count} more item", "and {count} more items", more).format(count=more)


FORM = DotsForm()
