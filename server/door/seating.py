"""Which table a hello is: one that comes back with its token, or one that joins with the code.

A table makes its tokens itself, and has each on its disk before the hub hears of it. At each
return it names the token it has and a next one; the hub journals the change, and keeps for each
table the hash of its token and of the one before. The one before opens the door only together
with the same next one: then the welcome was lost, and nothing changes. A hub that goes on from a
copy may have missed the last changes: so a hello names the tokens of before too, and where the
newest is not known here, one that is still good here will do. So a crash at any moment,
here or there, locks nobody out, and a stolen copy of a token works until its owner next comes back
and no longer; where the thief was first, the owner is refused, and the chair is told.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import secrets
from collections.abc import Callable
from typing import Final

from msgspec import Struct

from server.door.door import Door, token_hash
from server.door.room_name import named_in
from server.way_in import TakesCommands
from shared.acts.door import DOOR_CLOSED, OLD_TOKEN, REMOVED, USED_TOKEN
from shared.ids import HUB
from shared.language import N_
from shared.messages import Command, Hello, Join, Received, Refused, Resume
from shared.outcome import Refusal
from shared.state import Table

NO_NAME: Final = Refusal("name", N_("This table needs a name."))
NO_TOKEN: Final = Refusal("token", N_("A table makes itself a token before it says hello."))

log = logging.getLogger(__name__)


class Seated(Struct, frozen=True):
    """A table that is in; `rotated`: the next token of its hello is its token from now on."""

    table: str
    rotated: bool = False


class _Tokens(Struct, frozen=True):
    """The hashes of a hello's tokens."""

    now: str
    following: str | None
    earlier: tuple[str, ...] = ()


class Seating:
    """Gives tables their seats."""

    def __init__(
        self, intake: TakesCommands, door: Door, turned_away: Callable[[str], None]
    ) -> None:
        """`turned_away` hears the id of a table as which somebody came with an outdated token."""
        self._intake = intake
        self._door = door
        self._turned_away = turned_away

    async def seat(self, hello: Hello, source: str) -> Seated | Refusal:
        """The table that this hello is, or why it may not come in."""
        if hello.token is None:
            return NO_TOKEN
        following = token_hash(hello.next_token) if hello.next_token else None
        earlier = tuple(map(token_hash, hello.earlier))
        tokens = _Tokens(token_hash(hello.token), following, earlier)
        if tokens.now == following:
            return USED_TOKEN
        if (seated := await self._returning(tokens)) is not None:
            return seated
        if self._intake.meeting.state.door_closed:
            return DOOR_CLOSED
        if (refusal := await self._door.check_code(hello, source)) is not None:
            return refusal
        if not hello.name.strip():
            return NO_NAME
        refusal = await self._join(hello, tokens)
        # On a slow disk the same hello may have come twice: then the first has let it in.
        return await self._returning(tokens) or refusal or NO_NAME

    async def _returning(self, tokens: _Tokens) -> Seated | Refusal | None:
        """The seat of a table that has been here before; None for one that has not."""
        known = (each for each in (tokens.now, *tokens.earlier) if self._table(each))
        newest = next(known, None)
        table = self._table(newest) if newest else None
        if newest is None or table is None:
            return None
        tokens = _Tokens(newest, tokens.following)
        if table.removed:
            return REMOVED
        if _is(table.token_hash, tokens.now):
            if tokens.following is None:
                return Seated(table.id)
            return await self._rotate(table, tokens)
        if _welcome_was_lost(table, tokens):
            return Seated(table.id, rotated=True)
        self._turned_away(table.id)
        return OLD_TOKEN

    def _table(self, token_hash: str) -> Table | None:
        return self._intake.meeting.table_with(token_hash)

    async def _rotate(self, table: Table, tokens: _Tokens) -> Seated | Refusal:
        resume = Resume(
            id=secrets.token_hex(16),
            table=table.id,
            token_before=tokens.now,
            token_hash=tokens.following or "",
        )
        refusal = await self._ask(resume)
        now = self._intake.meeting.state.tables[table.id]
        if now.removed:
            return REMOVED
        if refusal is None or _welcome_was_lost(now, tokens):
            return Seated(table.id, rotated=True)
        if refusal.code != USED_TOKEN.code:
            # The journal takes nothing at this moment, and the token it came with is still good.
            return Seated(table.id)
        return refusal

    async def _join(self, hello: Hello, tokens: _Tokens) -> Refusal | None:
        join = Join(
            id=secrets.token_hex(16),
            name=named_in(hello.name, self._door.room),
            people=hello.people,
            token_hash=tokens.following or tokens.now,
            token_before=tokens.now if tokens.following else None,
            room=self._door.room,
        )
        refusal = await self._ask(join)
        table = self._table(tokens.now)
        if refusal is None and table is not None:
            log.info("%s has joined (%s, %d people)", table.id, table.name, table.people)
        return refusal

    async def _ask(self, command: Command) -> Refusal | None:
        answered: asyncio.Future[Received | Refused] = asyncio.get_running_loop().create_future()

        def reply(answer: Received | Refused) -> None:
            if not answered.done():
                answered.set_result(answer)

        self._intake.take(HUB, command, reply)
        answer = await answered
        return Refusal(answer.code, answer.why) if isinstance(answer, Refused) else None


def _welcome_was_lost(table: Table, tokens: _Tokens) -> bool:
    return (
        tokens.following is not None
        and _is(table.before, tokens.now)
        and _is(table.token_hash, tokens.following)
    )


def _is(held: str, given: str) -> bool:
    return hmac.compare_digest(held, given)
