"""What the chair can do with items and themes, and what it is asked: pure functions of the view."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from kiosk.chair.dialogs.pages import Answer, AskText, ChooseOne
from kiosk.chair.meant.near_items import Near, top_of
from kiosk.chair.said.room_words import quoted, table_name
from kiosk.link.ids import new_id
from kiosk.widgets.code_words import column_word
from kiosk.widgets.sentences import sentences
from shared import wording
from shared.activities import kind_named, kind_names
from shared.amounts import up_to_letters
from shared.ids import ITEM_LIMIT
from shared.items import Item
from shared.language import N_, _, ngettext
from shared.messages import Command, GroupItems, UngroupItem
from shared.text import TextError, clean, shorten, show
from shared.themes import above
from shared.views import ActivityView, ChairView

CHOOSE_ITEMS: Final = N_(
    "Choose an item first, or several with Space: press I, then the arrow keys."
)
NO_THEMES: Final = N_("What is said here cannot be put under themes.")
NO_MORE: Final = N_("No more items here look alike.")
MOST_OFFERED: Final = 5
"""Themes that are offered at once; for another one, select it together with the items."""
QUOTED: Final = 40
"""Cells of a theme's title in an answer."""

NEW, APART, OUT, WORD, INTO = "new", "apart", "out", "word", "into "
YES, NO, OTHER_WORDS = "yes", "no", "words"


def takes_themes(view: ChairView) -> bool:
    """Whether the items of the current activity can be put under themes."""
    kinds = [line.kind for line in view.agenda if any(
        item.activity == line.id for item in view.items.values()
    )]  # fmt: skip
    return all(kind not in kind_names() or kind_named(kind).groups_items for kind in kinds)


def chosen_items(view: ChairView, picked: Collection[str], cursor: str | None) -> list[Item]:
    """The items that are selected, or else the chosen one, oldest first."""
    ids = [id for id in picked if id in view.items] or [id for id in (cursor,) if id in view.items]
    return sorted((view.items[id] for id in ids if id), key=lambda item: item.order)


def where_page(view: ChairView, items: Sequence[Item]) -> ChooseOne | None:
    """Asks what to do with the items; None where there is but one thing: a new theme."""
    answers = [Answer(NEW, _("Under a new theme")), *_into(view, items)]
    (item, *others) = items
    if not others and item.theme:
        title = shorten(show(view.items[item.theme].text), QUOTED)
        answers.append(Answer(OUT, _("Take it out of “{theme}”").format(theme=title)))
    if not others and item.is_theme:
        answers.append(Answer(WORD, _("Change the words of this theme")))
        if not item.theme:
            answers.append(Answer(APART, _("Take this theme apart")))
    if len(answers) == 1:
        return None
    about = show(item.text) if not others else _selected(len(items))
    return ChooseOne(_("What shall happen with this?"), about, answers)


def _into(view: ChairView, items: Sequence[Item]) -> Iterable[Answer]:
    """The themes into which these can go: selected ones first, then the newest."""
    ids = {item.id for item in items}
    able = [
        theme
        for theme in view.items.values()
        if theme.is_theme
        and ids - {theme.id}
        and not ids.intersection(above(theme.id, view.items))
        and any(item.theme != theme.id for item in items if item.id != theme.id)
    ]
    able.sort(key=lambda theme: (theme.id not in ids, -theme.order))
    into = _("Into “{theme}”")
    for theme in able[:MOST_OFFERED]:
        yield Answer(INTO + theme.id, into.format(theme=shorten(show(theme.text), QUOTED)))


def _selected(count: int) -> str:
    words = ngettext("{count} item is selected.", "{count} items are selected.", count)
    return words.format(count=count)


def column_page(items: Sequence[Item], at: ActivityView | None) -> ChooseOne | None:
    """Asks where a new theme stands, where its items stand in several columns."""
    columns = {item.column: column_word(item, at) for item in items}
    if len(columns) == 1:
        return None
    answers = [Answer(column, word.capitalize()) for column, word in list(columns.items())[:9]]
    return ChooseOne(
        _("Where does the theme stand?"), _("Its items stand in several places."), answers
    )


def title_dialog(suggested: str) -> AskText:
    """Asks for the words of a theme."""
    hint = sentences(
        up_to_letters(ITEM_LIMIT),
        _("What the tables wrote stays below it, in their words."),
    )
    return AskText(_("Which words stand for all of these?"), hint, wrong_title, suggested)


def wrong_title(typed: str) -> str:
    """What is wrong with the words of a theme."""
    try:
        clean(typed, limit=ITEM_LIMIT)
    except TextError as error:
        return str(error)
    return ""


def suggested_title(items: Sequence[Item]) -> str:
    """The longest run of words that all of them have, or else the words of the first."""
    texts = [show(item.text) for item in items]
    words = texts[0].split()
    others = [f" {' '.join(text.casefold().split())} " for text in texts[1:]]
    for size in range(len(words), 1, -1):
        for start in range(len(words) - size + 1):
            run = " ".join(words[start : start + size])
            if others and all(f" {run.casefold()} " in other for other in others):
                return run[:1].upper() + run[1:]
    return texts[0]


def to_group(items: Sequence[Item], title: str, column: str = "") -> Command:
    """Put items under a new theme."""
    ids = tuple(item.id for item in items)
    return GroupItems(id=new_id(), items=ids, title=title, column=column)


def to_put_into(items: Sequence[Item], theme: str) -> Command:
    """Put items under a theme that is there."""
    ids = tuple(item.id for item in items if item.id != theme)
    return GroupItems(id=new_id(), items=ids, theme=theme)


def to_ungroup(item: Item) -> Command:
    """Take an item out of its theme, or a theme apart."""
    return UngroupItem(id=new_id(), item=item.id)


# --- what looks alike ---


def near_page(view: ChairView, near: Near, left: int) -> ChooseOne:
    """Asks whether two items say the same."""
    first, second = (
        f"{wording.quoted(show(each.text))} ({table_name(view, each.table)})"
        for each in (near.first, near.second)
    )
    theme = _theme_of(view, near)
    if theme:
        yes = _("Yes: together, under {theme}").format(theme=quoted(theme.text))
    else:
        yes = _("Yes: together, as {theme}").format(theme=quoted(_title_of(near)))
    answers = [Answer(YES, yes), Answer(NO, _("No: leave them apart"))]
    if theme is None:
        answers.append(Answer(OTHER_WORDS, _("Yes, but under other words")))
    more = ngettext("{count} more to look at.", "{count} more to look at.", left)
    asked = sentences(_("Do these say the same?"), more.format(count=left) if left else "")
    return ChooseOne(asked, f"{first}\n{second}", answers)


def to_join(view: ChairView, near: Near, title: str) -> Command:
    """Put two that say the same together, under the theme that one of them is part of or is."""
    tops = [top_of(each, view) for each in (near.first, near.second)]
    theme = _theme_of(view, near)
    if theme is None:
        return to_group(tops, title or _title_of(near))
    return to_put_into(tops, theme.id)


def _theme_of(view: ChairView, near: Near) -> Item | None:
    tops = [top_of(each, view) for each in (near.first, near.second)]
    return next((each for each in tops if each.is_theme), None)


def _title_of(near: Near) -> str:
    """The longer of the two: it says the most."""
    return max(show(near.first.text), show(near.second.text), key=len)
