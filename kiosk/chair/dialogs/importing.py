"""Having the lines of a file brought in, one after the other, and what to say of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from msgspec import Struct, field

from kiosk.chair.meant.bringing import LEFT_OUT, Planned
from kiosk.widgets.sentences import sentences
from shared.language import _, ngettext
from shared.messages import BringIn, Received, Refused

Ask = Callable[[BringIn], Awaitable[Received | Refused]]
"""Has one command done. Raises what it likes where the hub has gone."""


class Imported(Struct):
    """What became of a file."""

    title: str
    new: list[str] = field(default_factory=list)
    """The ids of the items that came in."""
    before: int = 0
    """How many lines had come in before, and count once."""
    refused: list[tuple[int, str]] = field(default_factory=list)
    """The number of each line that did not come in, and why."""
    notes: list[tuple[int, str]] = field(default_factory=list)
    stopped: tuple[int, str] | None = None
    """At which line it ended, and why, where the hub went away."""

    def words(self) -> str:
        """In a line each: how many came in, and every line that did not, or not whole."""
        count = len(self.new)
        told = ngettext(
            "{count} item brought in to {title}.", "{count} items brought in to {title}.", count
        )
        lines = [told.format(count=count, title=self.title)]
        if self.before:
            told = ngettext(
                "{count} line came in before, and counts once.",
                "{count} lines came in before, and count once.",
                self.before,
            )
            lines.append(told.format(count=self.before))
        lines += [_not_in(number, why) for number, why in sorted(self.refused)]
        told = _("Line {number}: {note}")
        lines += [told.format(number=number, note=note) for number, note in self.notes]
        if self.stopped:
            number, why = self.stopped
            again = _("From line {number} on nothing came in. Import the same file again.")
            lines.append(sentences(why, again.format(number=number)))
        return "\n".join(lines)

    def plain(self) -> dict[str, Any]:
        """For programs."""
        return {
            "command": "import",
            "items": self.new,
            "before": self.before,
            "refused": [{"line": number, "why": why} for number, why in sorted(self.refused)],
            "notes": [{"line": number, "note": note} for number, note in self.notes],
            "stopped": None if self.stopped is None else self.stopped[0],
        }


def _not_in(number: int, why: str) -> str:
    return _("Line {number} is not brought in: {why}").format(number=number, why=why)


async def bring_all_in(
    lines: Sequence[Planned], title: str, ask: Ask, gone: type[Exception]
) -> Imported:
    """Have all lines brought in. `gone`: what `ask` raises where the hub has gone."""
    done = Imported(title)
    for each in lines:
        if each.command is None:
            done.refused.append((each.number, each.why))
            continue
        try:
            answer = await _brought_in(each, each.command, ask)
        except gone as error:
            done.stopped = each.number, str(error)
            break
        if isinstance(answer, Refused):
            done.refused.append((each.number, answer.why))
        elif answer.taken_back:
            done.refused.append((each.number, _(LEFT_OUT["taken back"])))
        elif answer.known:
            done.before += 1
        else:
            done.new.append(answer.id)
            done.notes += [(each.number, each.note)] if each.note else []
    return done


async def _brought_in(line: Planned, command: BringIn, ask: Ask) -> Received | Refused:
    """The answer to a line: to a new command, where the chair has taken back what had come in.

    What its table took back stays so.
    """
    times = 0
    answer = await ask(command)
    while isinstance(answer, Received) and answer.taken_back == "chair" and line.again:
        times += 1
        anew = line.again(times).command
        if anew is None:
            break
        answer = await ask(anew)
    return answer
