"""Golden bytes of how a hub and a client agree on a language."""

from __future__ import annotations

from typing import Final

from shared.messages import Greeting, Hello, Message

LANGUAGES: Final[tuple[tuple[Message, str], ...]] = (
    (
        Greeting(
            version=1,
            meeting="m1",
            title="Day",
            languages={"en": "English", "cy": "Cymraeg"},
            language="cy",
        ),
        "86a174a86772656574696e67a776657273696f6e01a76d656574696e67a26d31a57469746c65"
        "a3446179a96c616e67756167657382a2656ea7456e676c697368a26379a743796d72616567a8"
        "6c616e6775616765a26379",
    ),
    (
        Hello(version=1, role="board", code="LARK-42", language="cy"),
        "85a174a568656c6c6fa776657273696f6e01a4726f6c65a5626f617264a4636f6465a74c4152"
        "4b2d3432a86c616e6775616765a26379",
    ),
)
