"""By what a hub is let in at the log's servers, as it stands in a file of its own."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from server.journal.store import StoreError

JWT: Final = re.compile(r"-+BEGIN NATS USER JWT-+\s+(\S+)\s")
SEED: Final = re.compile(r"-+BEGIN USER NKEY SEED-+\s+(\S+)\s")

SEED_BYTES: Final = 36
"""Two that say what it is, the seed of 32, and two to check them by."""

NO_LOGIN: Final = (
    "The file for --journal-login holds one line, either user:password or a token; or it is the "
    "whole .creds file that the servers' tools have made."
)


def read_login(file: Path) -> dict[str, Any]:
    """What a client's `connect` takes to be let in.

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
        return {"user_jwt_cb": lambda: bytearray(token), "signature_cb": _signing(seed[1])}
    if not text or len(text.splitlines()) > 1 or text.startswith("-"):
        raise StoreError(NO_LOGIN)
    user, parted, password = text.partition(":")
    return {"user": user, "password": password} if parted else {"token": text}


def _signing(seed: str) -> Callable[[str], bytes]:
    # Late: no other hub needs what loads slowly.
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    try:
        raw = base64.b32decode(seed + "=" * (-len(seed) % 8))
    except binascii.Error as error:
        raise StoreError(NO_LOGIN) from error
    check = int.from_bytes(raw[-2:], "little")
    if len(raw) != SEED_BYTES or binascii.crc_hqx(raw[:-2], 0) != check:
        raise StoreError(NO_LOGIN)
    key = Ed25519PrivateKey.from_private_bytes(raw[2:-2])
    return lambda nonce: base64.b64encode(key.sign(nonce.encode()))
