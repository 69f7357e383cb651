"""The chair puts items under themes: the check before, and the change after, each act; its undo.

Nothing that somebody voted for is lost: while people vote on the items all this is refused, and
later a theme that has votes of its own keeps its words and something that is part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from shared.acts.lots import drawn_from
from shared.entry import Entry
from shared.ids import CHAIR, ITEM_LIMIT
from shared.items import Item
from shared.language import N_, _
from shared.messages import GroupItems, UngroupItem, WordTheme
from shared.outcome import NO_ITEM, Refusal
from shared.state import ActivityState, State, UndoStep, remember
from shared.text import TextError, clean
from shared.themes import above, standing


def check_group(state: State, by: str, act: GroupItems) -> Refusal | None:
    """The items can be part of one theme, and nobody's vote is in the way."""
    home = state.home_of(act.theme or act.items[0])
    named = (*act.items, *filter(None, [act.theme]))
    if home is None or not _all_there(home, named):
        return NO_ITEM
    if not home.activity.rules.groups_items:
        return Refusal("no-themes", _("What is said here cannot be put under themes."))
    if home.activity.practice:
        return Refusal(
            "practice", _("Nothing of practice is kept, so nothing is put together there.")
        )
    wrong = _wrong_words(home, act) if act.theme is None else _wrong_theme(home, act, act.theme)
    if wrong is not None:
        return wrong
    columns = {home.items[id].column for id in named}
    if act.column and act.column not in columns:
        return Refusal("no-column", _("A theme stands where something that is part of it stands."))
    return _in_the_way(state, home, _grouped(home, act, order=0))


def _all_there(home: ActivityState, ids: Iterable[str]) -> bool:
    stand = home.standing
    return all(id in stand and not stand[id].withdrawn for id in ids)


def _wrong_words(home: ActivityState, act: GroupItems) -> Refusal | None:
    try:
        clean(act.title, limit=ITEM_LIMIT)
    except TextError as error:
        return Refusal("text", _("The theme: {problem}").format(problem=error))
    return None


def _wrong_theme(home: ActivityState, act: GroupItems, theme: str) -> Refusal | None:
    if act.title:
        return Refusal("theme", _("Name a theme that is there, or words for a new one: not both."))
    if not home.items[theme].is_theme:
        return Refusal("no-theme", _("That is no theme, so nothing can be part of it."))
    if {theme, *above(theme, home.items)} & set(act.items):
        return Refusal("circle", _("A theme cannot be part of itself, or of what is part of it."))
    if all(home.items[id].theme == theme for id in act.items):
        return Refusal("grouped", _("That is part of this theme already."))
    return None


def _grouped(home: ActivityState, act: GroupItems, order: int) -> dict[str, Item]:
    """All items of the activity, with those that the act names in their theme."""
    items = dict(home.items)
    theme = act.theme or act.id
    if act.theme is None:
        title = clean(act.title, limit=ITEM_LIMIT)
        column = act.column or items[act.items[0]].column
        items[theme] = Item(theme, home.activity.id, CHAIR, column, title, order)
    elif act.column:
        items[theme] = replace(items[theme], column=act.column)
    return items | {id: replace(items[id], theme=theme) for id in act.items}


def group(state: State, entry: Entry, act: GroupItems) -> None:
    """The items are part of the theme from now on."""
    home = _home(state, act.theme or act.items[0])
    _put(state, home, _grouped(home, act, entry.seq), N_("put items under a theme"))


def check_ungroup(state: State, by: str, act: UngroupItem) -> Refusal | None:
    """It is part of a theme, or is one, and nobody's vote is in the way."""
    home = state.home_of(act.item)
    if home is None or not _all_there(home, [act.item]):
        return NO_ITEM
    item = home.items[act.item]
    if not item.theme and not item.is_theme:
        return Refusal("no-theme", _("That item is not part of any theme."))
    return _in_the_way(state, home, _ungrouped(home, act))


def _ungrouped(home: ActivityState, act: UngroupItem) -> dict[str, Item]:
    items = dict(home.items)
    freed = [act.item] if items[act.item].theme else []
    freed = freed or [id for id, item in items.items() if item.theme == act.item]
    return items | {id: replace(items[id], theme="") for id in freed}


def ungroup(state: State, entry: Entry, act: UngroupItem) -> None:
    """The item stands by itself again; or all that was part of a theme does."""
    home = _home(state, act.item)
    alone = bool(home.items[act.item].theme)
    words = N_("take an item out of its theme") if alone else N_("take a theme apart")
    _put(state, home, _ungrouped(home, act), words)


def check_word(state: State, by: str, act: WordTheme) -> Refusal | None:
    """It is a theme, the words can be shown, and nobody has voted for those it has."""
    home = state.home_of(act.theme)
    if home is None or not _all_there(home, [act.theme]):
        return NO_ITEM
    if not home.items[act.theme].is_theme:
        return Refusal("not-yours", _("Only the table that wrote this can change it."))
    try:
        clean(act.title, limit=ITEM_LIMIT)
    except TextError as error:
        return Refusal("text", _("The theme: {problem}").format(problem=error))
    # First, because an answer that depends on the votes would tell of an open ballot's.
    if refusal := being_voted_on(state, home):
        return refusal
    if _has_votes(state, home, act.theme):
        return Refusal("voted", _("People have voted for these words, so they stay."))
    return None


def word(state: State, entry: Entry, act: WordTheme) -> None:
    """The theme has these words from now on."""
    home = _home(state, act.theme)
    text = clean(act.title, limit=ITEM_LIMIT)
    items = home.items | {act.theme: replace(home.items[act.theme], text=text)}
    _put(state, home, items, N_("change the words of a theme"))


# --- what all of them share ---


def _home(state: State, item: str) -> ActivityState:
    home = state.home_of(item)
    if home is None:
        raise AssertionError(f"{item} was checked, and is not there")
    return home


def _put(state: State, home: ActivityState, items: dict[str, Item], words: str) -> None:
    """The items are these from now on. Undo puts back what has changed, and nothing else.

    `words`: what was done, marked; it is said when it is read.
    """
    before = {id: home.items.get(id) for id, item in items.items() if home.items.get(id) != item}
    lit = state.spotlight
    home.items, home.grouped = items, True
    state.put_out_spotlight()

    def restored() -> dict[str, Item]:
        after = {id: item for id, item in home.items.items() if before.get(id, item) is not None}
        for id, was in before.items():
            if was is not None:
                now = after[id]
                text = was.text if was.is_theme else now.text
                column = was.column if was.is_theme else now.column
                after[id] = replace(now, theme=was.theme, text=text, column=column)
        return after

    def back() -> None:
        home.items = restored()
        state.light_again(lit)

    def obstacle() -> Refusal | None:
        wrong = _in_the_way(state, home, restored())
        return Refusal("undo", wrong.why) if wrong else None

    remember(state, UndoStep(lambda: _(words), back, obstacle))


def _in_the_way(state: State, home: ActivityState, after: Mapping[str, Item]) -> Refusal | None:
    """Why the items cannot be put into this order now, where somebody's vote would suffer."""
    if refusal := being_voted_on(state, home):
        return refusal
    then = standing(after)
    for id, item in home.standing.items():
        gone = id not in then or then[id].withdrawn
        if item.is_theme and not item.withdrawn and gone and _has_votes(state, home, id):
            return Refusal("voted", _("People have voted for that theme, so it stays."))
    return None


def being_voted_on(state: State, home: ActivityState) -> Refusal | None:
    """Why the items of an activity stay as they are: people vote on them, or have."""
    if refusal := drawn_from(state, home):
        return refusal
    for at in _votes_about(state, home):
        if at.stage == "open":
            why = _("People are voting on these in {activity} now. Wait until that is closed.")
            return Refusal("vote-open", why.format(activity=at.titled))
        if (at.ballots or at.on_paper) and not at.activity.rules.sums_themes:
            why = _("People have voted on these in {activity}, so they stay.")
            return Refusal("voted", why.format(activity=at.titled))
    return None


def _has_votes(state: State, home: ActivityState, theme: str) -> bool:
    """Whether anybody has voted for the theme itself, and not for what is part of it."""
    alone = replace(home.items[theme], theme="", hidden=False)
    for at in _votes_about(state, home):
        rules = at.activity.rules
        result = rules.result(at.activity.settings, at.tally, [alone])
        if rules.support(result).get(theme):
            return True
    return bool(alone.backers)


def _votes_about(state: State, home: ActivityState) -> Iterator[ActivityState]:
    """The activities in which people vote on these items."""
    for at in state.activities.values():
        about = at.activity.items_from == home.activity.id
        if about and at.activity.rules.takes_ballots and at.void is None:
            yield at
