"""By what a hub is let in at the log's servers, as it stands in a file of its own."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from server.journal.store import StoreError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

JWT: Final = re.compile(r"-+BEGIN NATS USER JWT-+\s+(\S+)\s")
SEED: Final = re.compile(r"-+BEGIN USER NKEY SEED-+\s+(\S+)\s")

BARE_SEED: Final = re.compile(r"SU[A-Z2-7]{56}")
"""A user's seed by itself, as `nk -gen user` prints it."""

NEARLY_SEED: Final = re.compile(r"\bS[UAOCNX][A-Z2-7]{38,}\b", re.IGNORECASE)
"""Somebody's seed, though perhaps not whole or not a user's."""

SEED_BYTES: Final = 36
"""Two that say what it is, the seed of 32, and two to check them by."""

USER: Final = 20 << 3
"""What stands before a user's public key: written in letters, it is a U."""

PUBLIC: Final = "public_key"

NO_LOGIN: Final = (
    "The file for --journal-login holds one line: user:password, a token, or a user's nkey seed "
    "(SU...); or it is the whole .creds file that the servers' tools have made."
)


def read_login(file: Path) -> dict[str, Any]:
    """What a client's `connect` takes to be let in; `public_key_of` is to look at it first.

    Raises:
        StoreError: it cannot be read, or is none of the kinds of login that we know.
    """
    try:
        text = file.read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        raise StoreError(f"Cannot use {file} for --journal-login: {error}.") from error
    jwt, seed = JWT.search(text + "\n"), SEED.search(text + "\n")
    if jwt and seed:
        token = jwt[1].encode()
        signing = _signing(_private_key(seed[1]))
        return {"user_jwt_cb": lambda: bytearray(token), "signature_cb": signing}
    if BARE_SEED.fullmatch(text):
        key = _private_key(text)
        return {"signature_cb": _signing(key), PUBLIC: _public(key)}
    # Nobody's seed is to reach the servers, as a token would: over nats:// others can read it.
    if not text or NEARLY_SEED.search(text) or len(text.splitlines()) > 1 or text.startswith("-"):
        raise StoreError(NO_LOGIN)
    user, parted, password = text.partition(":")
    return {"user": user, "password": password} if parted else {"token": text}


def public_key_of(given: dict[str, Any]) -> str | None:
    """Who a login says it is where its key alone says so, taken out of what `connect` takes.

    The client would ask for one more package to work that out.
    """
    public: str | None = given.pop(PUBLIC, None)
    return public


def _private_key(seed: str) -> Ed25519PrivateKey:
    # Late: no other hub needs what loads slowly.
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    try:
        raw = base64.b32decode(seed + "=" * (-len(seed) % 8))
    except binascii.Error as error:
        raise StoreError(NO_LOGIN) from error
    check = int.from_bytes(raw[-2:], "little")
    if len(raw) != SEED_BYTES or binascii.crc_hqx(raw[:-2], 0) != check:
        raise StoreError(NO_LOGIN)
    return Ed25519PrivateKey.from_private_bytes(raw[2:-2])


def _signing(key: Ed25519PrivateKey) -> Callable[[str], bytes]:
    return lambda nonce: base64.b64encode(key.sign(nonce.encode()))


def _public(key: Ed25519PrivateKey) -> str:
    named = bytes([USER]) + key.public_key().public_bytes_raw()
    named += binascii.crc_hqx(named, 0).to_bytes(2, "little")
    return base64.b32encode(named).decode()
