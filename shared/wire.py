"""Bytes to messages and back: msgpack, limits, validation; every failure is one `WireError`."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, Final, NoReturn, Union, get_args

import msgpack
import msgspec
from msgspec.structs import fields

from shared.frame_shape import ALLOWED, NOT_MSGPACK, fault_of
from shared.messages import FROM_CLIENTS, FROM_HUB, IN_JOURNAL, Command, Message
from shared.text import show

LARGEST_FRAME: Final = 16 * 1024
"""Bytes in a frame that the hub takes from a client."""

SMALL_FRAME: Final = 256
"""Bytes in a frame of which little can be made, whatever is in it."""

LARGEST_FRAME_FROM_HUB: Final = 8 * 1024 * 1024
"""Bytes in a frame that a client takes from the hub: room for a whole view with 20,000 items."""

DEEPEST: Final = 4
"""Levels of maps and lists in a client's frame; the outermost map is level 1."""

DEEPEST_FROM_HUB: Final = 12
"""Levels in what the hub sends, and in what its own journal holds."""

LONGEST_FAULT: Final = 200
"""Characters told of what is wrong with a message's fields."""

_encoder: Final = msgspec.msgpack.Encoder()
"""Writes the same bytes as the msgpack library, in a tenth of the time."""

_SINGLE: Final = frozenset({str, int, bool, type(None)})
"""The types of values that are right whatever they say."""

NOT_BINARY: Final = "frames are binary, not text"


class WireError(ValueError):
    """The bytes are not a message that may come this way; the text says what is wrong."""


def _tags(types: Iterable[type[Message]]) -> dict[str, type[Message]]:
    return {str(kind.__struct_config__.tag): kind for kind in types}


CLIENT_TAGS: Final = _tags(FROM_CLIENTS)
HUB_TAGS: Final = _tags(FROM_HUB)
JOURNAL_TAGS: Final = _tags(IN_JOURNAL)


# These two are made when they are first needed, which is never in a screen.
@cache
def _from_clients() -> msgspec.msgpack.Decoder[Message]:
    return msgspec.msgpack.Decoder(Union[FROM_CLIENTS])  # noqa: UP007 - made of a list


@cache
def _in_journal() -> msgspec.msgpack.Decoder[Message]:
    return msgspec.msgpack.Decoder(Union[IN_JOURNAL])  # noqa: UP007


@cache
def _open_fields(kind: type[Message]) -> tuple[str, ...]:
    """The fields that may hold anything: an activity's kind knows what."""
    return tuple(field.name for field in fields(kind) if _is_open(field.type))


def _is_open(kind: Any) -> bool:
    return kind is Any or any(_is_open(each) for each in get_args(kind))


def pack(value: Any) -> bytes:
    """Plain values (maps, lists, text, numbers) as msgpack."""
    return _encoder.encode(value)


encode: Final[Callable[[Message], bytes]] = pack
"""One message as one frame."""


def decode_from_client(frame: bytes | str) -> Message:
    """The message in a frame that a client sent.

    Raises:
        WireError: it is no such message, too large, too deep, or breaks a limit.
    """
    if len(frame) > LARGEST_FRAME:
        raise WireError(f"a frame may hold {LARGEST_FRAME} bytes at most")
    if isinstance(frame, str):
        raise WireError(NOT_BINARY)
    if len(frame) <= SMALL_FRAME:
        message = _plain_message(frame, _from_clients(), DEEPEST)
        if message is not None:
            return message
    # Before anything is made of a stranger's bytes: what passes is small, and made in microseconds.
    if (fault := fault_of(frame, DEEPEST)) is not None:
        raise WireError(fault)
    return _message(_unpacked(frame), CLIENT_TAGS)


def _plain_message(
    frame: bytes, decoder: msgspec.msgpack.Decoder[Message], deepest: int
) -> Message | None:
    """The message in a frame that is written just as we would; None: look more closely.

    A vote is such a frame. It is read in one step, and no key can be there twice or hold a default.
    """
    try:
        message = decoder.decode(frame)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    if _encoder.encode(message) != frame:
        return None
    try:
        for name in _open_fields(type(message)):
            _check(getattr(message, name), deepest - 1)
    except WireError:
        return None
    return message


def decode_from_hub(frame: bytes | str) -> Message:
    """The message in a frame that the hub sent.

    Raises:
        WireError: it is no such message.
    """
    return _decode(frame, HUB_TAGS, DEEPEST_FROM_HUB)


def decode_act(stored: bytes) -> Command:
    """The act of a journal entry.

    Raises:
        WireError: the journal holds something this version does not know.
    """
    act = _plain_message(stored, _in_journal(), DEEPEST_FROM_HUB)
    return _command(act or _decode(stored, JOURNAL_TAGS, DEEPEST_FROM_HUB))


def act_of(plain: Mapping[str, Any]) -> Command:
    """The act of a journal entry, from plain values.

    Raises:
        WireError: they are none that this version knows.
    """
    return _command(_message(plain, JOURNAL_TAGS))


def decode_command(stored: bytes) -> Command:
    """A client's command, as its outbox keeps it.

    Raises:
        WireError: the outbox holds something this version does not know.
    """
    return _command(_decode(stored, CLIENT_TAGS, DEEPEST))


def _command(message: Message) -> Command:
    if not isinstance(message, Command):
        raise WireError("not a command")
    return message


def unpack(stored: bytes, *, deepest: int = DEEPEST_FROM_HUB) -> Any:
    """The plain values in msgpack bytes.

    Raises:
        WireError: not msgpack, or holds what no message may hold.
    """
    value = _unpacked(stored)
    _check(value, deepest)
    return value


def _unpacked(stored: bytes) -> Any:
    try:
        return msgpack.unpackb(
            stored, ext_hook=_no_extension, object_pairs_hook=_map, strict_map_key=True
        )
    except WireError:
        raise
    except (ValueError, TypeError, msgpack.UnpackException, RecursionError) as error:
        raise WireError(NOT_MSGPACK) from error


def _decode(frame: bytes | str, tags: Mapping[str, type[Message]], deepest: int) -> Message:
    if isinstance(frame, str):
        raise WireError(NOT_BINARY)
    return _message(unpack(frame, deepest=deepest), tags)


def _message(value: Any, tags: Mapping[str, type[Message]]) -> Message:
    if not isinstance(value, dict):
        raise WireError("a message is a map")
    tag = value.get("t")
    kind = tags.get(tag) if isinstance(tag, str) else None
    if kind is None:
        raise WireError("the field t names no message that may come this way")
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        # It may quote the name of a field, and a stranger's is as long as the frame, and as odd.
        raise WireError(f"{tag}: {show(str(error)[:LONGEST_FAULT])}") from error


def _map(pairs: list[tuple[Any, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise WireError("a map names a key twice")
    return made


def _no_extension(code: int, data: bytes) -> NoReturn:
    raise WireError("extension types are not part of the protocol")


def _check(value: Any, deepest: int) -> None:
    """Refuse what msgpack allows and the protocol does not: depth, bytes, times, NaN, infinity."""
    kind = type(value)
    if kind in _SINGLE:
        return
    if kind is float:
        if not math.isfinite(value):
            raise WireError("numbers must be finite")
        return
    if kind is not dict and kind is not list:
        raise WireError(ALLOWED)
    if not deepest:
        raise WireError("a message nests too many levels deep")
    if kind is dict:
        for key in value:
            if type(key) is not str:
                raise WireError("a map's keys are text")
    for each in value.values() if kind is dict else value:
        if type(each) not in _SINGLE:
            _check(each, deepest - 1)
