"""The event's certificate: made once for a meeting, signed by nobody, known by its pin.

It is valid from 1970, because the tables' old computers may have no clock that works; and for
two years from its making, longer than a meeting is gone on with, because another certificate
means another pin, and every link that was handed out would be worth nothing.
"""

from __future__ import annotations

import ssl
from asyncio import sslproto
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from msgspec import Struct

from shared.pin import pin_of

NAME: Final = "Roomvoice"
ALWAYS: Final = datetime(1970, 1, 1, tzinfo=UTC)
MADE: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""When Roomvoice was made. A hub's clock that says an earlier day has stood still."""

LIFE: Final = timedelta(days=730)
READ_BUFFER: Final = 16 * 1024
"""Bytes that asyncio reads at once of an encrypted connection; a record holds 16 KiB."""

BEGIN: Final = "-----BEGIN CERTIFICATE-----"


class Certificate(Struct, frozen=True):
    """A hub's certificate: where it is kept together with its key, and its pin."""

    path: Path
    pin: str

    def context(self) -> ssl.SSLContext:
        """What a listening socket needs to encrypt with it: TLS 1.2 or later."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_cert_chain(self.path)
        # asyncio holds 256 KiB for each connection: 500 strangers that say nothing took 140 MB.
        sslproto.SSLProtocol.max_size = READ_BUFFER
        return context


def new_pem(
    begins: datetime = ALWAYS, ends: datetime | None = None, *, now: datetime | None = None
) -> str:
    """A new key (EC P-256) and its certificate, as PEM. `ends`: two years from `now`.

    A hub may be an old computer without a clock too: what it makes in 1970 is good today.
    """
    from cryptography import x509  # late: a hub on loopback alone needs none
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends or max(now or datetime.now(UTC), MADE) + LIFE)
        # It vouches for itself alone: what its key signs is trusted by nobody.
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return (secret + certificate.public_bytes(serialization.Encoding.PEM)).decode("ascii")


def certificate_in(pem: str) -> bytes:
    """The certificate in what `new_pem` made, in DER form.

    Raises:
        ValueError: there is none in it.
    """
    return ssl.PEM_cert_to_DER_cert(pem[pem.index(BEGIN) :])


def has_ended(pem: str, now: datetime) -> bool:
    """Whether the certificate's time is over.

    Raises:
        ValueError: there is none in it.
    """
    from cryptography import x509

    return x509.load_der_x509_certificate(certificate_in(pem)).not_valid_after_utc <= now


def read_certificate(path: Path, pem: str) -> Certificate:
    """The certificate in a file that was read.

    Raises:
        ValueError: there is none in it.
    """
    return Certificate(path, pin_of(certificate_in(pem)))
