"""Ballots on paper, which the chair counts in: asked for in the lines that a table is asked."""

from __future__ import annotations

import msgspec

from kiosk.link.room import Room
from kiosk.plain.form import VoteForm, form_for
from kiosk.plain.table.voice import ask_voice
from kiosk.plain.talk import Talk, type_number, whole_number
from kiosk.widgets.sentences import sentences
from shared.language import N_, _, ngettext
from shared.messages import MOST_PAPER, CountPaper
from shared.views import ChairView, TableView
from shared.views.chair_lines import AgendaLine
from shared.voices import VOICES

PAPER_WHY = N_("If the paper does not say it, choose the last. After the close it is not asked.")


def takes_paper(view: ChairView, line: AgendaLine) -> bool:
    """Whether ballots on paper can be counted in: it has been opened, and the room is there."""
    here = line.id == view.current and line.stage != "waiting" and not line.void
    return here and _form(line.kind) is not None


def _form(kind: str) -> VoteForm | None:
    try:
        form = form_for(kind)
    except LookupError:
        return None
    return form if isinstance(form, VoteForm) else None


async def paper_in(talk: Talk, view: ChairView, id: str, count: int | None = None) -> CountPaper:
    """Ask what ballots on paper say and, without `count`, how many say it.

    Raises:
        LeftError: the chair leaves.
        LookupError: the current activity takes no ballots.
    """
    at = view.activity
    form = _form(at.kind) if at else None
    if at is None or form is None or at.stage == "waiting":
        raise LookupError(
            _("There is no vote at the moment for which ballots could be counted in.")
        )
    while True:
        if count is None:
            number = await _count(talk)
        else:
            number = count
        heap = ngettext(
            "{count} ballot on paper. What it says:",
            "{count} ballots on paper. What they all say:",
            number,
        )
        talk.say(heap.format(count=number))
        talk.say(at.question)
        filled = await form.fill(talk, at.settings, _as_table(view))
        voice = ""
        if at.voices and at.stage == "open":
            voice = await ask_voice(talk, _("How do those who filled them in speak?"), _(PAPER_WHY))
        heap = ngettext("{count} ballot on paper:", "{count} ballots on paper:", number)
        talk.say(heap.format(count=number))
        for words in filled.words:
            talk.say(words)
        if voice:
            talk.say(_("How they speak: {voice}").format(voice=_(VOICES[voice])))
        if await talk.sure(_("Is that right?")):
            choice = msgspec.to_builtins(filled.choice)
            return CountPaper(id=id, activity=at.id, choice=choice, count=number, voice=voice)


async def _count(talk: Talk) -> int:
    how = type_number(1, MOST_PAPER)
    heaps = _("Sort the ballots by what they say, and count in one heap after the other.")
    typed = await talk.ask(heaps, _("How many are in this heap?"), how)
    while (number := whole_number(typed)) is None or not 1 <= number <= MOST_PAPER:
        typed = await talk.ask_on(sentences(_("That is not one of them."), how))
    return number


def _as_table(view: ChairView) -> Room[TableView]:
    """The room as a table sees it, which is what the forms ask about."""
    items = {id: item for id, item in view.items.items() if item.on_show}
    return Room("table", view=TableView(view.title, "", view.activity, items=items))
