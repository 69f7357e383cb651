"""Every example in docs/protocol.md is what the code sends and takes, byte for byte."""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec
import pytest

from shared.messages import FROM_CLIENTS, FROM_HUB
from shared.wire import CLIENT_TAGS, decode_from_client, decode_from_hub, encode, pack

PAGE = Path(__file__).parents[2] / "docs" / "protocol.md"


def examples() -> list[tuple[str, bytes]]:
    blocks = re.findall(r"```msgpack\n(.*?)\n(.*?)\n```", PAGE.read_text("utf-8"), re.DOTALL)
    return [(written, bytes.fromhex(hexed.replace("\n", " "))) for written, hexed in blocks]


@pytest.mark.parametrize(("written", "frame"), examples())
def test_the_hex_is_the_message_beside_it(written: str, frame: bytes) -> None:
    plain = json.loads(written)
    assert pack(plain) == frame
    from_client = plain["t"] in CLIENT_TAGS
    message = decode_from_client(frame) if from_client else decode_from_hub(frame)
    assert json.loads(msgspec.json.encode(message)) == plain
    again = decode_from_client if from_client else decode_from_hub
    assert again(encode(message)) == message


def test_every_message_is_described() -> None:
    page = PAGE.read_text("utf-8")
    tags = [str(kind.__struct_config__.tag) for kind in (*FROM_CLIENTS, *FROM_HUB)]
    assert [tag for tag in tags if f"`{tag}`" not in page] == []


def test_every_hub_message_has_an_example() -> None:
    shown = {json.loads(written)["t"] for written, _ in examples()}
    assert {str(kind.__struct_config__.tag) for kind in FROM_HUB} <= shown
