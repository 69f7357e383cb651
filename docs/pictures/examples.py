"""The examples in docs/activities.md: they are what its pictures show."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

ACTIVITIES: Final = Path(__file__).parents[1] / "activities.md"


def sections() -> dict[str, str]:
    """Kind -> what docs/activities.md says of it."""
    parts = re.split(r"^## `(\w+)`$", ACTIVITIES.read_text("utf-8"), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def examples() -> dict[str, str]:
    """Kind -> the activity that its section gives as an example, in TOML; its id is the kind's."""
    return {
        kind: re.findall(r"^```toml\n(.*?)^```$", text, re.M | re.S)[0]
        for kind, text in sections().items()
    }
