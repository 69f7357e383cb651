"""Paper slips: one-time codes for a secret ballot, so that each vote needs a slip of paper.

Without slips, the hub counts a table's ballots, and the table sees to it that each person votes
once. With slips (`ballots = "slips"` in the agenda) a ballot also needs a code that stands on a
slip, and each code is good for one ballot, at whichever table. The chair's program makes the codes
and prints them; the hub and its journal only ever have their digests.
"""

from __future__ import annotations

import hashlib
from typing import Final

from shared.acts.receipts import LETTERS
from shared.entry import Entry
from shared.language import N_, _, ngettext
from shared.messages import Cast, IssueSlips, Spend
from shared.outcome import NO_ACTIVITY, Refusal
from shared.state import ActivityState, State, cannot_be_undone

LENGTH: Final = 8
"""Letters of a code: 31**8 codes, so that of a thousand slips one is met in 850 million guesses."""

MOST_SLIPS: Final = 2000
"""For one activity."""

DIGEST_LETTERS: Final = 32
"""Hex digits of a digest that are kept: 128 bits."""

UNKNOWN: Final = Refusal(
    "slip",
    N_("That code is not on any slip for this question. Look at the slip and type it again."),
)
SPENT: Final = Refusal("slip-used", N_("That slip has been used already. Each slip is good once."))


def read_slip(typed: str) -> str | None:
    """The code in what was typed, in small letters or with spaces and hyphens; None: it is none."""
    code = "".join(typed.upper().replace("-", " ").split())
    return code if len(code) == LENGTH and set(code) <= set(LETTERS) else None


def slip_words(code: str) -> str:
    """A code as it stands on its slip: `K7M2-QXAB`."""
    half = LENGTH // 2
    return f"{code[:half]}-{code[half:]}"


def slip_digest(activity: str, code: str) -> str:
    """What the hub and the journal have in place of a code, as hex digits."""
    written = f"slip\n{activity}\n{code}".encode()
    return hashlib.sha256(written).hexdigest()[:DIGEST_LETTERS]


def digest_of(act: Cast | Spend) -> str:
    """The digest of the slip that a ballot spends."""
    return act.slip if isinstance(act, Spend) else slip_digest(act.activity, act.slip)


def check_issue(state: State, by: str, act: IssueSlips) -> Refusal | None:
    """The activity takes slips and may still be voted on, and no slip is there twice."""
    at = state.activities.get(act.activity)
    if at is None:
        return NO_ACTIVITY
    if not at.activity.slips:
        why = _("{activity} takes no slips. Add {setting} to it in the agenda of a new meeting.")
        setting = 'ballots = "slips"'
        return Refusal("no-slips", why.format(activity=at.titled, setting=setting))
    if at.sealed:
        why = _("{activity} is closed for good, so slips are of no use any more.")
        return Refusal("sealed", why.format(activity=at.titled))
    if len(set(act.slips)) < len(act.slips) or not at.slips.keys().isdisjoint(act.slips):
        return Refusal("slips", _("A slip is there twice. Make the slips again."))
    if len(at.slips) + len(act.slips) > MOST_SLIPS:
        left = MOST_SLIPS - len(at.slips)
        why = ngettext(
            "{most} slips are the most; {count} more can be made.",
            "{most} slips are the most; {count} more can be made.",
            left,
        )
        return Refusal("slips", why.format(most=MOST_SLIPS, count=left))
    return None


def issue(state: State, entry: Entry, act: IssueSlips) -> None:
    """These slips are good from now on. It cannot be taken back: they may be on paper already."""
    state.activities[act.activity].slips.update(dict.fromkeys(act.slips))
    cannot_be_undone(state)


def check_slip(at: ActivityState, act: Cast | Spend) -> Refusal | None:
    """Where the activity takes slips, the ballot's is a good one, and was not used."""
    if not at.activity.slips:
        return None
    digest = digest_of(act)
    if digest not in at.slips:
        return UNKNOWN
    return SPENT if at.slips[digest] else None


def free_slips(at: ActivityState, table: str) -> None:
    """The table has taken its ballots out: their slips are good again."""
    at.slips = {digest: None if by == table else by for digest, by in at.slips.items()}
