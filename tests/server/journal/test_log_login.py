"""By what a hub is let in at the servers, and over what: encrypted lines, and logins in files."""

from __future__ import annotations

import base64
import contextlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from msgspec.structs import replace

from bench.nats_cluster import Server, free_ports
from server.journal import jetstream
from server.journal.jetstream import JetStreamLog
from server.journal.log_login import read_login
from server.journal.log_place import LogPlace, read_place
from server.journal.shared_log import OutOfReach
from server.journal.store import StoreError

ENCRYPTED = 'tls {{ cert_file: "{0}", key_file: "{0}", handshake_first: {1} }}'
LOGIN = "authorization {{ {} }}"

SEED = "SUACSSL3UAHUDXKFSNVUZRF5UHPMWZ6BFDTJ7M6USDXIEDNPPQYYYCU3VY"
"""It and its user are those of the NATS documentation's example."""
USER = "UDXU4RCSJNZOIQHZNWXHXORDPRTGNJAHAHFRGZNEEJCPQTT2M7NLCNF4"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jetstream, "FIRST_PATIENCE", 1.0)


def a_certificate(path: Path, address: str = "127.0.0.1") -> Path:
    """A server's certificate that signs itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "one")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))]), False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


@contextlib.asynccontextmanager
async def server_with(folder: Path, more: str) -> AsyncIterator[LogPlace]:
    """A server with something more in its configuration; the address it has without that."""
    port, monitor = free_ports(2)
    server = Server(folder, port, monitor)
    config = f'listen: "127.0.0.1:{port}"\njetstream {{ store_dir: "{folder}" }}\n{more}\n'
    (folder / "conf").write_text(config)
    await server.start()
    try:
        yield read_place(f"nats://127.0.0.1:{port}/day")
    finally:
        await server.kill()


async def opens(place: LogPlace) -> str:
    """What is said where a log cannot be opened; "" where it can."""
    for _ in range(30):
        try:
            await (await JetStreamLog.open(place, copies=1)).close()
        except OutOfReach:
            continue  # The server is only starting.
        except StoreError as error:
            return str(error)
        return ""
    raise AssertionError("nobody answers")


def encrypted(place: LogPlace, authority: Path | None = None) -> LogPlace:
    servers = tuple(each.replace("nats://", "tls://") for each in place.servers)
    return replace(place, servers=servers, authority=authority)


async def test_lines_are_encrypted_to_servers_whose_certificate_is_known(tmp_path: Path) -> None:
    signed = a_certificate(tmp_path / "one.pem")
    other = a_certificate(tmp_path / "other.pem")
    async with server_with(tmp_path, ENCRYPTED.format(signed, "true")) as place:
        assert await opens(encrypted(place, signed)) == ""
        assert f"not signed by {other}" in await opens(encrypted(place, other))
        assert "unknown here" in await opens(encrypted(place))
        assert "--journal-ca" in await opens(encrypted(place, tmp_path / "nothing"))
        (tmp_path / "empty").write_text("")
        assert "--journal-ca" in await opens(encrypted(place, tmp_path / "empty"))


async def test_an_address_without_encryption_is_told_of_it(tmp_path: Path) -> None:
    signed = a_certificate(tmp_path / "one.pem")
    async with server_with(tmp_path, ENCRYPTED.format(signed, "auto")) as place:
        assert "write tls://" in await opens(place)


async def test_a_certificate_for_another_address_is_refused(tmp_path: Path) -> None:
    signed = a_certificate(tmp_path / "one.pem", "192.0.2.1")
    async with server_with(tmp_path, ENCRYPTED.format(signed, "true")) as place:
        assert "as they are named in it" in await opens(encrypted(place, signed))


async def test_nobody_between_can_say_that_encryption_is_not_wanted(tmp_path: Path) -> None:
    async with server_with(tmp_path, "") as place:
        assert "handshake_first" in await opens(encrypted(place, a_certificate(tmp_path / "a.pem")))


@pytest.mark.parametrize(
    ("asked", "file"),
    [
        ('user: rooms, password: "choose a long: one"', "rooms:choose a long: one\n"),
        ('token: "hush"', "hush"),
    ],
)
async def test_who_is_let_in_has_what_the_server_asks_for(
    tmp_path: Path, asked: str, file: str
) -> None:
    login = tmp_path / "login"
    async with server_with(tmp_path, LOGIN.format(asked)) as place:
        assert "--journal-login" in await opens(place)
        login.write_text("rooms:wrong")
        said = await opens(replace(place, login=login))
        assert "another login" in said and "wrong" not in said
        login.write_text(file)
        assert await opens(replace(place, login=login)) == ""


async def test_a_bare_key_says_who_it_is(tmp_path: Path) -> None:
    login = tmp_path / "login"
    async with server_with(tmp_path, LOGIN.format(f"users: [{{nkey: {USER}}}]")) as place:
        assert "--journal-login" in await opens(place)
        login.write_text(f"{SEED}\n")
        assert await opens(replace(place, login=login)) == ""
        login.write_text(SEED.replace("H", "G", 1))
        assert "nkey seed" in await opens(replace(place, login=login))


def test_a_creds_file_signs_with_its_seed(tmp_path: Path) -> None:
    seed, user = SEED, USER
    file = tmp_path / "hull.creds"
    text = (
        "-----BEGIN NATS USER JWT-----\nwho.we.are\n------END NATS USER JWT------\n\n"
        "-----BEGIN USER NKEY SEED-----\n{}\n------END USER NKEY SEED------\n"
    )
    file.write_text(text.format(seed))
    login = read_login(file)
    assert login["user_jwt_cb"]() == b"who.we.are"
    public = Ed25519PublicKey.from_public_bytes(base64.b32decode(user)[1:-2])
    public.verify(base64.b64decode(login["signature_cb"]("nonce")), b"nonce")
    for wrong in (seed.replace("H", "G", 1), seed[:-8], "not-base32"):
        file.write_text(text.format(wrong))
        with pytest.raises(StoreError, match="--journal-login"):
            read_login(file)


def test_a_file_that_is_no_login_is_said_and_not_shown(tmp_path: Path) -> None:
    file = tmp_path / "login"
    for text in ("", "two\nlines", "-----BEGIN NATS USER JWT-----\nhush"):
        file.write_text(text)
        with pytest.raises(StoreError, match=r"--journal-login holds one line") as caught:
            read_login(file)
        assert "hush" not in str(caught.value)
    with pytest.raises(StoreError, match="Cannot use"):
        read_login(tmp_path / "nothing")


@pytest.mark.parametrize(
    "nearly",
    [
        SEED[:-1],
        SEED + "A",
        SEED.lower(),
        f'"{SEED}"',
        f"rooms:{SEED}",
        f"{SEED} # Hull",
        "SA" + SEED[2:],
    ],
)
def test_nobody_s_seed_is_sent_as_a_token(tmp_path: Path, nearly: str) -> None:
    file = tmp_path / "login"
    file.write_text(f"{nearly}\n")
    with pytest.raises(StoreError, match="--journal-login") as caught:
        read_login(file)
    assert SEED[5:20] not in str(caught.value).upper()


def test_what_is_no_seed_is_a_token(tmp_path: Path) -> None:
    file = tmp_path / "login"
    for token in ("SUNDAY", "secret-" + SEED[2:], "a" * 60):
        file.write_text(f"{token}\n")
        assert read_login(file) == {"token": token}
