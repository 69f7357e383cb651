"""The colours of every screen: our own themes, because the built-in accents fail 7:1 contrast.

Every pair of text and ground that the styles use keeps at least 7:1 (WCAG 2.2, 1.4.6).
"""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

DARK: Final = Theme(
    name="roomvoice-dark",
    primary="#8ecbff",
    secondary="#ffd479",
    accent="#ffd479",
    foreground="#f4f4ef",
    background="#10141a",
    surface="#10141a",
    panel="#1d2530",
    success="#9be29b",
    warning="#ffd479",
    error="#ffb3ab",
    dark=True,
    variables={
        "text-muted": "#c4ccd6",
        "border": "#8ecbff",
        "border-blurred": "#8a97a8",
        "input-selection-background": "#31527a",
        "block-cursor-background": "#8ecbff",
        "block-cursor-foreground": "#10141a",
        "block-cursor-text-style": "bold",
        "button-foreground": "#f4f4ef",
        "button-focus-text-style": "bold reverse",
    },
)

LIGHT: Final = Theme(
    name="roomvoice-light",
    primary="#003f78",
    secondary="#5a3a00",
    accent="#5a3a00",
    foreground="#101418",
    background="#fbfaf5",
    surface="#fbfaf5",
    panel="#e7e9ec",
    success="#0b4a16",
    warning="#5a3a00",
    error="#7a1010",
    dark=False,
    variables={
        "text-muted": "#33404d",
        "border": "#003f78",
        "border-blurred": "#5b6670",
        "input-selection-background": "#b9d6f2",
        "block-cursor-background": "#003f78",
        "block-cursor-foreground": "#fbfaf5",
        "block-cursor-text-style": "bold",
        "button-foreground": "#101418",
        "button-focus-text-style": "bold reverse",
    },
)

THEMES: Final = (DARK, LIGHT)
