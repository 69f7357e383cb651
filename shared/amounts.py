"""How many of something, in a sentence: `1 person`, `2 people`."""

from __future__ import annotations

from shared.language import ngettext


def people(count: int) -> str:
    """So many people."""
    return ngettext("{count} person", "{count} people", count).format(count=count)


def tables(count: int) -> str:
    """So many tables."""
    return ngettext("{count} table", "{count} tables", count).format(count=count)


def items(count: int) -> str:
    """So many items."""
    return ngettext("{count} item", "{count} items", count).format(count=count)


def votes(count: int) -> str:
    """So many votes."""
    return ngettext("{count} vote", "{count} votes", count).format(count=count)


def ballots(count: int) -> str:
    """So many ballots."""
    return ngettext("{count} ballot", "{count} ballots", count).format(count=count)


def slips(count: int) -> str:
    """So many slips of paper."""
    return ngettext("{count} slip", "{count} slips", count).format(count=count)


def up_to_letters(limit: int) -> str:
    """How long what is typed may be."""
    return ngettext("Up to {count} letter.", "Up to {count} letters.", limit).format(count=limit)
