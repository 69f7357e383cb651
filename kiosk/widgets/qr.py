"""A QR code in half blocks, so that a phone scans the address from the board."""

from __future__ import annotations

QUIET_ZONE = 4
"""Light modules around the code, as ISO/IEC 18004 asks; without them phones fail to scan."""

_HALF_BLOCKS = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}


def qr_lines(text: str) -> list[str]:
    """Return `text` as a QR code: a line holds two rows of modules, blocks being the dark ones.

    All lines are equally long: modules a side plus twice the quiet zone. Where that is odd the
    last line's lower row is light. Raises ValueError beyond 2953 bytes of text.
    """
    import segno  # late: only a board that shows how to join needs it

    code = segno.make_qr(text, error="m")
    rows = [list(row) for row in code.matrix_iter(border=QUIET_ZONE)]
    if len(rows) % 2:
        rows.append([0] * len(rows[0]))
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return [
        "".join(_HALF_BLOCKS[above, below] for above, below in zip(upper, lower, strict=True))
        for upper, lower in pairs
    ]
