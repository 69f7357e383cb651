"""What the console does around votes: practise, ask again, open again, make void."""

from __future__ import annotations

from typing import Final

from kiosk.chair.acts.acting import Note
from kiosk.chair.acts.agenda import OnAgenda
from kiosk.chair.dialogs.pages import Answer, AskText, ChooseOne
from kiosk.chair.meant.anew import NOT_ASKED, can_be_asked_again, to_again, to_practise, to_void
from kiosk.chair.meant.more import chosen_line
from kiosk.chair.said.room_words import quoted
from kiosk.link.ids import new_id
from shared.ids import REASON_LIMIT
from shared.language import N_, _, ngettext
from shared.messages import Open
from shared.text import TextError, clean
from shared.views.chair_lines import AgendaLine

WHY: Final = N_("Why is this vote void? The report says it.")
REPEAT: Final = "repeat"


class OnVotes(OnAgenda):
    """The keys for practice and for asking again, and what the menu behind X has of votes."""

    async def action_practise(self) -> None:
        """Put practice into the agenda: of what is chosen, else a harmless question."""
        await self._with_view(lambda view: to_practise(view, self.desk.agenda.cursor))

    async def action_again(self) -> None:
        """Ask the chosen vote again, or the current one, to compare."""
        await self._with_view(lambda view: to_again(view, self.desk.agenda.cursor))

    async def action_reopen(self) -> None:
        """Open the chosen activity again."""
        if (line := self._chosen()) is not None:
            await self._mean(Open(id=new_id(), activity=line.id))

    async def action_void(self) -> None:
        """Ask why, and whether to put it again; then make the vote void."""

        async def asked(line: AgendaLine) -> None:
            reason = await self._answer(_why())
            if reason is None:
                return
            about = _("{title}: what shall happen?").format(title=quoted(line.title))
            answers = (
                Answer(REPEAT, _("Make it void, and put it again: a copy waits after it")),
                Answer("only", _("Make it void, and no more")),
            )
            page = ChooseOne(_("Shall the room vote on it again?"), about, answers)
            answer = await self._answer(page)
            view = self._view
            if answer is not None and view is not None:
                await self._mean(to_void(view, line, reason, repeat=answer == REPEAT))

        line = chosen_line(self._view, self.desk.agenda.cursor) if self._view else None
        if line is not None and can_be_asked_again(line):
            await self._talk(asked(line), "void")
        else:
            self._say(Note("not done", _(NOT_ASKED)))


def _why() -> AskText:
    hint = ngettext(
        "Up to {count} letter, such as: Table 3 had lost power. Empty: not said.",
        "Up to {count} letters, such as: Table 3 had lost power. Empty: not said.",
        REASON_LIMIT,
    )
    return AskText(_(WHY), hint.format(count=REASON_LIMIT), _wrong_reason)


def _wrong_reason(typed: str) -> str:
    if not typed.strip():
        return ""
    try:
        clean(typed, limit=REASON_LIMIT)
    except TextError as error:
        return str(error)
    return ""
