"""What the chair does: the check before, and the change after, each act, and how it is undone."""

from __future__ import annotations

from collections.abc import Callable

from shared.acts.extra_time import closing_time
from shared.acts.lots import drawn_from
from shared.acts.options_from import take_options, too_few_options
from shared.acts.practice import leave_practice
from shared.acts.table import choices_of
from shared.acts.voids import refuse_void
from shared.entry import Ballot, Entry
from shared.ids import ANNOUNCEMENT_LIMIT, HUB
from shared.language import _, pgettext
from shared.messages import (
    Announce,
    Close,
    Hide,
    Next,
    Open,
    Reveal,
    SetTimer,
    Undo,
)
from shared.outcome import NO_ACTIVITY, NOT_ALLOWED, Refusal
from shared.state import ActivityState, State, Timer, UndoStep, remember
from shared.text import TextError, clean

# --- opening and closing ---


def check_open(state: State, by: str, act: Open) -> Refusal | None:
    """Nothing else is open, and no secret ballot is opened a second time."""
    at = state.activities.get(act.activity)
    if at is None:
        known = ", ".join(state.activities)
        why = _("There is no activity {id}. There are: {known}.")
        return Refusal("no-activity", why.format(id=act.activity, known=known))
    now_open = state.open_activity
    if now_open is at:
        why = _("{activity} is open already.").format(activity=at.titled)
        return Refusal("already-open", why)
    if now_open is not None:
        why = _("{activity} is still open. Close it first.").format(activity=now_open.titled)
        return Refusal("other-open", why)
    return why_not_open(state, at)


def why_not_open(state: State, at: ActivityState) -> Refusal | None:
    """Why this activity cannot be opened yet, were nothing else open."""
    activity = at.activity
    if refusal := refuse_void(state, activity.id) or drawn_from(state, at):
        return refusal
    if activity.secret and at.sealed:
        why = _(
            "{activity} was a secret ballot, and it is closed for good. "
            "Make it void and put it again, or ask something new."
        )
        return Refusal("sealed", why.format(activity=at.titled))
    if activity.slips and not at.slips:
        why = _(
            "{activity} needs slips to vote with, and there are none yet. Print some: {command}"
        )
        command = f"roomvoice chair slips {activity.id} NUMBER -o FILE"
        return Refusal("no-slips", why.format(activity=at.titled, command=command))
    if refusal := too_few_options(state, at):
        return refusal
    rules, items = activity.rules, state.public_items(activity)
    if activity.about_items and not any(e.on_show and rules.asks_about(e) for e in items):
        source = state.activities[activity.items_from or ""].titled
        why = _("{activity} needs {items}, and there are none yet. They come from {source}.")
        told = why.format(activity=at.titled, items=_(rules.about), source=source)
        return Refusal("no-items", told)
    return None


def open_activity(state: State, entry: Entry, act: Open) -> None:
    """Everyone is brought to this activity, and it takes what tables say."""
    at = state.activities[act.activity]
    stage, revealed = at.stage, at.revealed
    current, timer, lit = state.current, state.timer, state.spotlight
    touched = at.touched
    practise_again = _start(state, at, entry.time)

    def back() -> None:
        practise_again()
        at.stage, at.revealed = stage, revealed
        state.current, state.timer = current, timer
        state.light_again(lit)

    def obstacle() -> Refusal | None:
        if at.touched and not touched:
            why = _("People have answered {activity} already. Close it instead.")
            return Refusal("undo", why.format(activity=at.titled))
        return None

    def words() -> str:
        # Translators: this and the like stand for what can be undone.
        return _("open {activity}").format(activity=at.titled)

    remember(state, UndoStep(words, back, obstacle))


def _start(state: State, at: ActivityState, time: int) -> Callable[[], None]:
    seconds = at.activity.minutes * 60
    at.stage = "open"
    at.revealed = at.activity.live
    state.current = at.activity.id
    state.timer = Timer(time + seconds * 1000, seconds) if at.activity.closes_itself else None
    state.spotlight = None
    practise_again = leave_practice(state, at)
    without_options = take_options(state, at)

    def back() -> None:
        without_options()
        practise_again()

    return back


def check_close(state: State, by: str, act: Close) -> Refusal | None:
    """There is something open, and it is what was named."""
    at = state.open_activity
    if act.activity is not None and act.activity not in state.activities:
        return NO_ACTIVITY
    if at is None:
        return Refusal("not-open", _("Nothing is open, so there is nothing to close."))
    if act.activity not in (None, at.activity.id):
        named = state.activities[act.activity].titled
        why = _("{activity} is not open. {other} is.").format(activity=named, other=at.titled)
        return Refusal("not-open", why)
    if by == HUB and not at.activity.closes_itself:
        return NOT_ALLOWED
    return None


def close_activity(state: State, entry: Entry, act: Close) -> None:
    """The activity takes no more; a secret ballot's box is emptied into the entry."""
    at = state.open_activity
    if at is None:
        raise AssertionError(f"{act.id} was checked, and nothing is open")
    # The hub closes what its time has ended for: opened again, it is open until the chair says.
    timer = None if entry.by == HUB else state.timer
    _finish(state, at, entry.sealed)

    def back() -> None:
        at.stage, state.timer = "open", timer

    def obstacle() -> Refusal | None:
        return _for_good(at) or _other_is_open(state)

    def words() -> str:
        return _("close {activity}").format(activity=at.titled)

    remember(state, UndoStep(words, back, obstacle))


def _finish(state: State, at: ActivityState, sealed: tuple[Ballot, ...]) -> None:
    at.asked = state.asked(at)
    at.stage = "closed"
    at.box.clear()
    at.voices.clear()
    choices = choices_of(at, [ballot.choice for ballot in sealed])
    for ballot, choice in zip(sealed, choices, strict=True):
        if ballot.id not in at.sealed:
            at.sealed[ballot.id] = choice
            if ballot.voice:
                at.voices[ballot.id] = ballot.voice
    if at.activity.secret:
        at.count_again()
    state.timer = None


def _for_good(at: ActivityState) -> Refusal | None:
    if at.sealed:
        why = _("{activity} was a secret ballot. Closing it cannot be undone.")
        return Refusal("undo", why.format(activity=at.titled))
    return None


def _other_is_open(state: State) -> Refusal | None:
    other = state.open_activity
    if other is None:
        return None
    why = _("{activity} is open. Close it first.").format(activity=other.titled)
    return Refusal("undo", why)


def check_next(state: State, by: str, act: Next) -> Refusal | None:
    """There is an activity to close or one to go on to."""
    following = state.next_activity()
    if following is None:
        if state.open_activity is None:
            return Refusal("finished", _("That was the last activity on the agenda."))
        return None
    if (refusal := why_not_open(state, following)) and state.open_activity is None:
        return refusal
    return None


def next_activity(state: State, entry: Entry, act: Next) -> None:
    """What is open is closed, and the next activity that can be opened is."""
    ended, following = state.open_activity, state.next_activity()
    current, timer, lit = state.current, state.timer, state.spotlight
    if ended is not None:
        _finish(state, ended, entry.sealed)
    if following is not None and why_not_open(state, following) is not None:
        following = None
    practise_again = _start(state, following, entry.time) if following is not None else None

    def back() -> None:
        if practise_again is not None:
            practise_again()
        if following is not None:
            following.stage, following.revealed = "waiting", False
        if ended is not None:
            ended.stage = "open"
        state.current, state.timer = current, timer
        state.light_again(lit)

    def obstacle() -> Refusal | None:
        if ended is not None and (refusal := _for_good(ended)):
            return refusal
        if following is not None and following.touched:
            why = _("People have answered {activity} already.")
            return Refusal("undo", why.format(activity=following.titled))
        return None

    remember(state, UndoStep(lambda: _("go to the next activity"), back, obstacle))


# --- what the board shows ---


def check_reveal(state: State, by: str, act: Reveal) -> Refusal | None:
    """It has been opened, and a secret ballot is closed before its results show."""
    at = state.activities.get(act.activity)
    if at is None:
        return NO_ACTIVITY
    if refusal := refuse_void(state, act.activity):
        return refusal
    if at.revealed:
        why = _("The results of {activity} are on show already.").format(activity=at.titled)
        return Refusal("already-shown", why)
    if at.stage == "waiting":
        why = _("{activity} has not been opened yet.").format(activity=at.titled)
        return Refusal("not-opened", why)
    if at.stage == "open" and at.activity.secret:
        why = _("{activity} is a secret ballot. Close it first.").format(activity=at.titled)
        return Refusal("still-open", why)
    return None


def reveal(state: State, entry: Entry, act: Reveal) -> None:
    """The results show; where nothing is open, every screen goes there."""
    at = state.activities[act.activity]
    current = state.current
    at.revealed = True
    if state.open_activity is None:
        state.current = at.activity.id

    def back() -> None:
        at.revealed = at.codes_shown = False
        state.current = current

    def words() -> str:
        return _("show the results of {activity}").format(activity=at.titled)

    remember(state, UndoStep(words, back))


def check_hide(state: State, by: str, act: Hide) -> Refusal | None:
    """The results are on show."""
    at = state.activities.get(act.activity)
    if at is None:
        return NO_ACTIVITY
    if not at.revealed:
        why = _("The results of {activity} are not on show.").format(activity=at.titled)
        return Refusal("not-shown", why)
    return None


def hide(state: State, entry: Entry, act: Hide) -> None:
    """The results no longer show."""
    at = state.activities[act.activity]
    codes_shown = at.codes_shown
    at.revealed = at.codes_shown = False

    def back() -> None:
        at.revealed, at.codes_shown = True, codes_shown

    def words() -> str:
        return _("hide the results of {activity}").format(activity=at.titled)

    remember(state, UndoStep(words, back))


def check_timer(state: State, by: str, act: SetTimer) -> Refusal | None:
    """Only stopping a timer that does not run, or adding to it, is refused."""
    if (act.more or act.seconds == 0) and state.timer is None:
        return Refusal("no-timer", _("No timer is running."))
    return None


def set_timer(state: State, entry: Entry, act: SetTimer) -> None:
    """A countdown from the entry's time, or none."""
    timer = state.timer
    begins, seconds = entry.time, act.seconds
    if act.more and timer is not None:
        begins, seconds = max(begins, timer.ends_at), timer.seconds + seconds
    state.timer = Timer(begins + act.seconds * 1000, seconds) if act.seconds else None

    def back() -> None:
        state.timer = timer

    remember(state, UndoStep(lambda: _("set the timer"), back))


def check_announce(state: State, by: str, act: Announce) -> Refusal | None:
    """The text can be shown, or is empty."""
    if act.text:
        try:
            clean(act.text, limit=ANNOUNCEMENT_LIMIT)
        except TextError as error:
            return Refusal("text", _("The announcement: {problem}").format(problem=error))
    return None


def announce(state: State, entry: Entry, act: Announce) -> None:
    """Every screen shows this line."""
    before = state.announcement
    state.announcement = clean(act.text, limit=ANNOUNCEMENT_LIMIT) if act.text else ""

    def back() -> None:
        state.announcement = before

    remember(state, UndoStep(lambda: pgettext("undo", "announce"), back))


# --- undo ---


def check_undo(state: State, by: str, act: Undo) -> Refusal | None:
    """There is a last act, and nothing stands in the way of taking it back."""
    if not state.undo:
        return Refusal("undo", _("There is nothing to undo."))
    return state.undo[-1].obstacle()


def undo(state: State, entry: Entry, act: Undo) -> None:
    """The last act is taken back.

    A time that has passed meanwhile does not come back with it where it would close a vote at once.
    """
    state.undo.pop().back()
    due = closing_time(state)
    if due is not None and due <= entry.time:
        state.timer = None
