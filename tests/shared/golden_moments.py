"""Golden bytes of what is said beside the answers: passing, signals, more time."""

from __future__ import annotations

from typing import Final

from shared.messages import (
    BoardPages,
    ClearSignal,
    ExtraTime,
    Message,
    Pass,
    SetTimer,
    ShowSignals,
    Signal,
)

ID: Final = "0123456789abcdef" * 2

MOMENTS: Final[tuple[tuple[Message, str], ...]] = (
    (
        Pass(id=ID, activity="first"),
        "83a174a470617373a26964d92030313233343536373839616263646566303132333435363738"
        "39616263646566a86163746976697479a56669727374",
    ),
    (
        Signal(id=ID, what="help"),
        "83a174a67369676e616ca26964d9203031323334353637383961626364656630313233343536"
        "373839616263646566a477686174a468656c70",
    ),
    (
        SetTimer(id=ID, seconds=120, more=True),
        "84a174a574696d6572a26964d920303132333435363738396162636465663031323334353637"
        "3839616263646566a77365636f6e647378a46d6f7265c3",
    ),
    (
        ExtraTime(id=ID, table="t2", extra="x2"),
        "84a174aa65787472615f74696d65a26964d92030313233343536373839616263646566303132"
        "33343536373839616263646566a57461626c65a27432a56578747261a27832",
    ),
    (
        ClearSignal(id=ID, table="t2", what="help"),
        "84a174ac636c6561725f7369676e616ca26964d9203031323334353637383961626364656630"
        "313233343536373839616263646566a57461626c65a27432a477686174a468656c70",
    ),
    (
        ShowSignals(id=ID, shown=False),
        "83a174ac73686f775f7369676e616c73a26964d9203031323334353637383961626364656630"
        "313233343536373839616263646566a573686f776ec2",
    ),
    (
        BoardPages(id=ID, turn=-1, held=True, pace=12),
        "85a174ab626f6172645f7061676573a26964d920303132333435363738396162636465663031"
        "3233343536373839616263646566a47475726effa468656c64c3a4706163650c",
    ),
)
