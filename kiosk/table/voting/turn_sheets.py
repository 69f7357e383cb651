"""What the sheet says between two people at one keyboard: its title, its lines and its acts."""

from __future__ import annotations

from kiosk.table.sheet import Act
from kiosk.table.voting.pass_words import PASSES
from kiosk.table.voting.turn import Turn
from shared.language import N_, _, ngettext

Told = tuple[str, tuple[str, ...], tuple[Act, ...]]

SECRET = N_("This is a secret vote. Nobody else will see what you choose.")
AGAIN = N_("The chair asks your table to vote again.")
TAKING_OUT = N_("Taking the votes out ...")
NOT_SECRET = N_("This is not a secret vote: your table's name goes with it.")

SURE = (Act("send", N_("Yes, send my vote")), Act("change", N_("Change it"), "escape"))
TAKE_PART = Act("return", N_("Take part again"), "f3")
GO_ON = Act("again", N_("Go on with them"))
TAKE_OUT = Act("take_out", N_("Take them out"))


def handed_over(turn: Turn, *, secret: bool) -> Told:
    """To whoever votes next."""
    about = _(SECRET if secret else NOT_SECRET)
    if turn.people == 1:
        return _("It is your turn."), (about,), (Act("vote", N_("Vote")),)
    acts = (
        Act("vote", N_("I am person {number}"), values={"number": turn.person}),
        Act("skip", N_("Somebody else first"), "s"),
    )
    pass_on = _("Pass the keyboard to person {number}.").format(number=turn.person)
    title = _("Person {number} of {people}").format(number=turn.person, people=turn.people)
    return title, (pass_on, about), acts


def sure(words: tuple[str, ...]) -> Told:
    """To whoever has chosen."""
    return _("Is that right?"), (_("You chose:"), "", *words), SURE


def passed(turn: Turn) -> Told:
    """The table passes."""
    return _(PASSES), _used(turn), (TAKE_PART,)


def round_over(turn: Turn) -> Told:
    """Everybody was asked, and some wanted to vote later."""
    left = ngettext(
        "{count} person has not voted yet.", "{count} people have not voted yet.", turn.left
    ).format(count=turn.left)
    return left, (_("There is still time."),), (GO_ON,)


def all_voted(turn: Turn) -> Told:
    """Nobody is left."""
    title = _("You have voted. Thank you.")
    if turn.people != 1:
        title = ngettext(
            "All {count} of you have voted. Thank you.",
            "All {count} of you have voted. Thank you.",
            turn.people,
        ).format(count=turn.people)
    return title, _used(turn), ()


def _used(turn: Turn) -> tuple[str, ...]:
    """How many of a table's votes are used, and what comes then."""
    told = ngettext(
        "{used} of {count} votes used.", "{used} of {count} votes used.", turn.people
    ).format(used=turn.used, count=turn.people)
    return told, _("The chair will go on soon.")


def taking_out() -> Told:
    """The votes are on their way out."""
    return _(AGAIN), (_(TAKING_OUT),), ()


def take_out(used: int) -> Told:
    """The chair has asked this table to vote again: it takes its ballots out first."""
    if used == 1:
        told = _("The vote of this table is taken out. Then everybody votes anew.")
    else:
        told = ngettext(
            "All {count} votes of this table are taken out. Then everybody votes anew.",
            "All {count} votes of this table are taken out. Then everybody votes anew.",
            used,
        ).format(count=used)
    return _(AGAIN), (told,), (TAKE_OUT,)


def cannot_take_out() -> Told:
    """Secret ballots whose ids this computer no longer knows."""
    cannot = _("This computer was started again meanwhile, so it cannot do that.")
    return _(AGAIN), (cannot, _("Please tell the chair.")), ()
