"""What the chair does to items: the check before, and the change after, each act, and its undo."""

from __future__ import annotations

from msgspec.structs import replace

from shared.acts.lots import drawn_from
from shared.entry import Entry
from shared.language import N_, _, pgettext
from shared.messages import HideItem, MarkItem, RestoreItem, Spotlight
from shared.outcome import NO_ITEM, Refusal
from shared.state import State, UndoStep, remember
from shared.text import show


def check_item(state: State, by: str, act: HideItem | RestoreItem | Spotlight) -> Refusal | None:
    """The item is there, and not yet as it is asked to be."""
    if act.item is None:
        return (
            None if state.spotlight else Refusal("no-spotlight", _("No item is in the spotlight."))
        )
    home = state.home_of(act.item)
    item = home.standing[act.item] if home else None
    if home is None or item is None or item.withdrawn:
        return NO_ITEM
    if not isinstance(act, Spotlight) and (refusal := drawn_from(state, home)):
        return refusal
    if isinstance(act, HideItem) and item.hidden:
        return Refusal("already-hidden", _("That item is hidden already."))
    if isinstance(act, RestoreItem) and not item.hidden:
        return Refusal("not-hidden", _("That item is not hidden."))
    if isinstance(act, RestoreItem) and not home.items[act.item].hidden:
        if item.is_theme:
            why = _("It is hidden with what is part of it. Restore that.")
        else:
            why = _("It is hidden with its theme. Restore that.")
        return Refusal("not-hidden", why)
    if isinstance(act, Spotlight) and item.hidden:
        return Refusal("hidden", _("That item is hidden. Restore it first."))
    return None


def _set_hidden(state: State, item: str, hidden: bool, words: str) -> None:
    home = state.home_of(item)
    if home is None:
        raise AssertionError(f"{item} was checked, and is not there")
    lit = state.spotlight
    home.items[item] = replace(home.items[item], hidden=hidden)
    state.put_out_spotlight()

    def back() -> None:
        home.items[item] = replace(home.items[item], hidden=not hidden)
        state.light_again(lit)

    remember(state, UndoStep(lambda: _(words), back))


def hide_item(state: State, entry: Entry, act: HideItem) -> None:
    """The board no longer shows the item."""
    _set_hidden(state, act.item, True, N_("hide an item"))


def restore_item(state: State, entry: Entry, act: RestoreItem) -> None:
    """The board may show the item again."""
    _set_hidden(state, act.item, False, N_("restore an item"))


def spotlight(state: State, entry: Entry, act: Spotlight) -> None:
    """One item is shown large, or none."""
    lit = state.spotlight
    state.spotlight = act.item

    def back() -> None:
        state.light_again(lit)

    def words() -> str:
        return pgettext("undo", "spotlight") if act.item else _("end the spotlight")

    remember(state, UndoStep(words, back))


def check_mark(state: State, by: str, act: MarkItem) -> Refusal | None:
    """The item is there, its kind has this mark, and it does not have it yet."""
    home = state.home_of(act.item)
    item = home.standing[act.item] if home else None
    if home is None or item is None or item.withdrawn:
        return NO_ITEM
    marks = home.activity.rules.marks
    if act.mark not in ("", *marks):
        return _unknown_mark(act.mark, marks)
    if act.mark == item.mark:
        if not act.mark:
            return Refusal("marked", _("That item is not marked."))
        why = _("That item is marked {mark} already.").format(mark=_(act.mark))
        return Refusal("marked", why)
    return None


def _unknown_mark(mark: str, known: tuple[str, ...]) -> Refusal:
    if not known:
        why = _('That item cannot be marked "{mark}". It takes no marks.')
        return Refusal("no-mark", why.format(mark=show(mark)))
    why = _('That item cannot be marked "{mark}". It can be: {known}.')
    # What is typed stays as it is in every language, so the marks are told as they are typed.
    return Refusal("no-mark", why.format(mark=show(mark), known=", ".join(known)))


def mark_item(state: State, entry: Entry, act: MarkItem) -> None:
    """The item is marked, or no longer is."""
    home = state.home_of(act.item)
    if home is None:
        raise AssertionError(f"{act.item} was checked, and is not there")
    before = home.items[act.item].mark
    home.items[act.item] = replace(home.items[act.item], mark=act.mark)

    def back() -> None:
        home.items[act.item] = replace(home.items[act.item], mark=before)

    def words() -> str:
        if not act.mark:
            return _("take a mark away")
        # Translators: {mark} is what the chair says became of it, such as "done".
        return _("mark an item {mark}").format(mark=_(act.mark))

    remember(state, UndoStep(words, back))
