"""Whether what answers is the hub that is meant, found out before a word is said to it.

Two steps: a TLS handshake that trusts nothing and says nothing, to see the certificate and compare
it with the pin; then the connection, with that certificate as the only one that is trusted.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from typing import Final
from urllib.parse import urlsplit

from kiosk.link.known_hubs import KnownHubs
from kiosk.link.unreachable import Unreachable, Untrusted
from shared.hub_address import is_encrypted, pin_in, without_pin
from shared.language import N_, _
from shared.pin import mark_of, matches, pin_of, same_pin

HANDSHAKE_TIMEOUT: Final = 5.0
NOT_YET_VALID: Final = 9
ENDED: Final = 10
"""OpenSSL's numbers for a certificate whose time has not come, or is over."""

CURE: Final = N_("Join with the link or the invite file that the hub gives today")


class Guard:
    """Lets a connection through to one hub alone. Keep it for reconnects: it remembers the hub.

    `url` may hold a pin. `hearsay`: that pin was heard on the network, so a meeting that `known`
    knows by another is not believed. Without a pin the certificate seen first is taken.
    """

    def __init__(self, url: str, known: KnownHubs | None = None, *, hearsay: bool = False) -> None:
        self.address = without_pin(url)
        self.proven = self.address
        """Where the hub has last let us in; before, where it is said to be."""
        self.pin = ""
        """The whole pin of the hub that was let through; "" before, and without encryption."""
        self.sure = bool(pin_in(url)) and not hearsay
        """Whether a person gave the pin, so that nobody need compare marks."""
        self._meeting = ""
        self._given = pin_in(url)
        self._known = known or KnownHubs()
        self._encrypted = is_encrypted(url)
        self._context: ssl.SSLContext | None = None

    @property
    def bound_to(self) -> str:
        """The pin of the one hub that is let through; "" where any would be."""
        return self.pin or self._given

    async def context(self) -> ssl.SSLContext | None:
        """What to open the connection with; None where it is not to be encrypted.

        Raises:
            Untrusted: what answers there is not the hub that is meant.
            Unreachable: nothing answers there.
        """
        # What was seen and then turned out to be no hub binds nobody who has no pin.
        bound = bool(self._given or self._meeting)
        if self._encrypted and (self._context is None or not bound):
            certificate = await self._seen()
            if self._given and not matches(self._given, certificate):
                raise self._another()
            self._context = _trusting(certificate)
            self.pin = pin_of(certificate)
        return self._context

    def met(self, meeting: str) -> None:
        """Hear which meeting it holds, before anything secret is said to it. Then `keep` it.

        Raises:
            Untrusted: this computer knows that meeting's hub by another certificate.
        """
        if not self._encrypted:
            return
        before = self._known.pin_of(meeting)
        if before is not None and not self.sure and not same_pin(before, self.pin):
            seen = mark_of(self.pin)
            self._context, self.pin = None, ""
            told = _(
                "what answers at {address} says it is a meeting that this computer knows by "
                "another mark ({before}, now {now}), so nothing was said to it."
            ).format(address=self.address, before=mark_of(before), now=seen)
            raise Untrusted(f"{told} {_(CURE)}")
        self._meeting = meeting

    def keep(self) -> None:
        """Know this meeting by this hub, and the hub by its address, from now on."""
        self.proven = self.address
        if self._meeting:
            self._known.note(self._meeting, self.pin)

    def sorry(self, error: ssl.SSLError) -> Unreachable:
        """What a failure of the encrypted connection means, in one sentence."""
        if isinstance(error, ssl.SSLCertVerificationError):
            if error.verify_code == ENDED:
                told = _(
                    "the certificate of the hub at {address} has come to its end, or this "
                    "computer's clock is wrong. Start the hub again: it makes another"
                )
                return Untrusted(told.format(address=self.address))
            if error.verify_code == NOT_YET_VALID:
                told = _(
                    "the certificate of the hub at {address} is not valid yet by this "
                    "computer's clock. Set the clock"
                )
                return Untrusted(told.format(address=self.address))
            return self._another()
        told = _(
            "what answers at {address} is not an encrypted hub, so nothing was said to it. "
            "Look at the address, and ask whether the hub runs with --no-encryption"
        )
        return Untrusted(told.format(address=self.address))

    async def _seen(self) -> bytes:
        """The certificate of what answers there. Not a byte is sent but the handshake's own."""
        parts = urlsplit(self.address)
        looking = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        looking.minimum_version = ssl.TLSVersion.TLSv1_2
        looking.check_hostname = False
        looking.verify_mode = ssl.CERT_NONE  # nothing is trusted, and nothing is said
        try:
            async with asyncio.timeout(HANDSHAKE_TIMEOUT):
                # No server_hostname: the hub need not be told what it is called here.
                _reader, writer = await asyncio.open_connection(
                    parts.hostname, parts.port, ssl=looking, server_hostname=""
                )
        except ssl.SSLError as error:
            raise self.sorry(error) from error
        except TimeoutError as error:
            raise Unreachable(nothing_answers(self.address)) from error
        except (ConnectionResetError, EOFError) as error:
            told = _(
                "what answers at {address} hung up before it could be checked: it is no hub, "
                "or one that runs with --no-encryption"
            )
            raise Unreachable(told.format(address=self.address)) from error
        except OSError as error:
            raise Unreachable(no_hub_there(self.address)) from error
        try:
            certificate: bytes | None = writer.get_extra_info("ssl_object").getpeercert(True)
        finally:
            writer.transport.abort()
            with contextlib.suppress(OSError, TimeoutError):
                await writer.wait_closed()
        if not certificate:
            raise self._another()
        return certificate

    def _another(self) -> Untrusted:
        told = _(
            "what answers at {address} is not the hub that is meant (it has another "
            "certificate), so nothing was said to it."
        )
        return Untrusted(f"{told.format(address=self.address)} {_(CURE)}")


def nothing_answers(address: str) -> str:
    """That nothing answers at an address."""
    return _("nothing answers at {address}").format(address=address)


def no_hub_there(address: str) -> str:
    """That there is no hub at an address."""
    return _("there is no hub at {address}").format(address=address)


def _trusting(certificate: bytes) -> ssl.SSLContext:
    """Trust in one certificate (DER) and no other, whatever the hub is called."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.check_hostname = False
    context.load_verify_locations(cadata=certificate)
    return context
