"""The agenda as the first entry holds it, with what the chair added during the day, beside what the
report says was asked.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from server.verify.chain import text
from server.verify.recount import counter_of
from server.verify.stated import Activity, Stated

COMMON: Final = {
    "id",
    "kind",
    "title",
    "question",
    "open",
    "live",
    "minutes",
    "again",
    "receipts",
    "ballots",
    "voices",
    "voices_least",
    "by_table",
    "closes_itself",
    "easy",
    "sign",
    "in",
}
"""What an agenda may say of an activity of any kind; the rest are the kind's settings."""


PRACTICE: Final = "practice"

BLANK: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Signs that nobody sees, though Unicode files them under letters and symbols."""

CUT: Final = re.compile(
    "[\x1b\x80-\x9f\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\U0001d165-\U0001d172\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]"
)
"""What may be cut out for showing: the start of a sequence that moves a terminal, and parts of a
sign (of Korean letters, notes, flags and skin tones) that stand where no screen can draw them."""


class Written(NamedTuple):
    """An agenda: its title, and what it says of each activity, in order; each has an `id`."""

    title: Any
    asks: list[dict[str, Any]]

    def those_with(self, key: str, value: Any) -> set[str]:
        """The ids of the activities for which it says this."""
        return {str(each["id"]) for each in self.asks if each.get(key) == value}


def written_in(toml: str) -> Written | None:
    """The agenda that stands in a text; None where it cannot be read."""
    try:
        table = tomllib.loads(toml)
        asks = [dict(each) for each in table["activity"]]
        return Written(table.get("title"), [each | {"id": str(each["id"])} for each in asks])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def added(agenda: Written, asks: Any, after: Any) -> Written:
    """The agenda with one more activity, right after another one, or before all.

    Raises:
        ValueError: it is no activity, or there is none that it could stand after.
    """
    new = _plain(asks)
    ids = [each["id"] for each in agenda.asks]
    if not isinstance(new, dict) or not isinstance(new.get("id"), str) or new["id"] in ids:
        raise ValueError("what it adds is no activity of its own")
    if after is not None and after not in ids:
        raise ValueError(f"there is no activity {after} to stand after")
    place = 0 if after is None else ids.index(after) + 1
    return Written(agenda.title, [*agenda.asks[:place], new, *agenda.asks[place:]])


def practised(agenda: Written, act: Mapping[str, Any]) -> Written:
    """The agenda with a practice before what it is of, or after another one. No report tells it."""
    of, after = act.get("activity"), act.get("after")
    ids = [each["id"] for each in agenda.asks]
    place = ids.index(of) if of is not None else 0 if after is None else ids.index(after) + 1
    new = {"id": practice_id(act), PRACTICE: True}
    return Written(agenda.title, [*agenda.asks[:place], new, *agenda.asks[place:]])


def practice_id(act: Mapping[str, Any]) -> str:
    """The id of the practice that an act brings about."""
    return f"{PRACTICE}_{act.get('id')}"


def repeated(agenda: Written, act: Mapping[str, Any]) -> Written:
    """The agenda with what puts a void vote again right after it, where the act asks for that."""
    if act.get("repeat") is None:
        return agenda
    old = _one(agenda, str(act["activity"]))
    question = old.get("question") or (None if old.get("again") else old.get("title"))
    new = old | {"id": act["repeat"], "title": text(act["title"])}
    return added(agenda, new | ({"question": question} if question else {}), old["id"])


def worded(agenda: Written, act: Mapping[str, Any]) -> Written:
    """The agenda with another title and question for one of its activities.

    What asks it again without words of its own goes on asking in the old ones. Easy words are
    those of the question that was.
    """
    id, title, question = str(act["activity"]), text(act["title"]), text(act["question"])
    old = _one(agenda, id)
    was = old.get("question") or old.get("title")
    asks = []
    for each in agenda.asks:
        if each is old:
            new = {} if was is not None and same_words(question, was) else {"easy": ""}
            asks.append(each | {"title": title, "question": question} | new)
        elif each.get("again") == id and not each.get("question"):
            asks.append(_helped(old) | each | {"question": was})
        else:
            asks.append(each)
    return Written(agenda.title, asks)


def moved(agenda: Written, act: Mapping[str, Any]) -> Written:
    """The agenda with one of its activities right after another one, or before all."""
    id, after = str(act["activity"]), act.get("after")
    rest = [each for each in agenda.asks if each["id"] != id]
    place = 0 if after is None else [each["id"] for each in rest].index(after) + 1
    return Written(agenda.title, [*rest[:place], _one(agenda, id), *rest[place:]])


def _helped(asked: Mapping[str, Any]) -> dict[str, Any]:
    """What helps to read a question, where the agenda says it."""
    return {key: asked[key] for key in ("easy", "sign") if key in asked}


def _one(agenda: Written, id: str) -> dict[str, Any]:
    for each in agenda.asks:
        if each["id"] == id:
            return each
    raise ValueError(f"there is no activity {id}")


def _plain(value: Any) -> Any:
    """A value of the record, with its texts as they were typed."""
    match value:
        case str() | {"base64": _}:
            return text(value)
        case Mapping():
            return {key: _plain(each) for key, each in value.items()}
        case list():
            return [_plain(each) for each in value]
    return value


def check(stated: Stated, agenda: Written | None) -> Iterator[str]:
    """Where the report asks something else than the agenda did."""
    if agenda is None:
        yield "The agenda in the first entry cannot be read."
        return
    written = {each["id"]: each for each in agenda.asks if PRACTICE not in each}
    if not same_words(stated.meeting.title, agenda.title):
        yield f'The meeting is called "{stated.meeting.title}", and its agenda says otherwise.'
    if list(written) != [each.id for each in stated.activities]:
        yield "The report's activities are not those of the agenda, in its order."
    for activity in stated.activities:
        if activity.id in written:
            yield from _differences(activity, written[activity.id], written)


def _differences(
    activity: Activity, asked: Mapping[str, Any], written: Mapping[str, Mapping[str, Any]]
) -> Iterator[str]:
    first = written.get(str(asked.get("again")), {})
    settings = {key: asked[key] for key in asked if key not in COMMON}
    settings = settings or {key: first[key] for key in first if key not in COMMON}
    counter = counter_of(activity.kind)
    question = asked.get("question") or first.get("question") or first.get("title")
    question = question or asked.get("title")
    told: dict[str, tuple[Any, Any]] = {
        "kind": (activity.kind, asked.get("kind")),
        "title": (activity.title, asked.get("title")),
        "question": (activity.question, question),
        "again": (activity.again, asked.get("again")),
        **_helps(activity, asked, first, question),
    }
    if counter is not None:
        settings = dict(counter.settings) | settings
        settings |= {key: activity.settings.get(key) for key in counter.filled(settings)}
        secret = counter.takes_ballots and not asked.get("open", False)
        told["secrecy"] = (activity.secret, secret)
        told["settings"] = (activity.settings, settings)
    else:
        held = {key: activity.settings.get(key) for key in settings}
        told["settings"] = (held, settings)
    for what, (here, there) in told.items():
        if not same_words(here, there):
            yield f"{activity.named}: its {what} in the report differs from the agenda's."


def _helps(
    activity: Activity, asked: Mapping[str, Any], first: Mapping[str, Any], question: Any
) -> dict[str, tuple[Any, Any]]:
    """Easy words and sign; what asks again in the same words has those of the first time."""
    same = bool(first) and same_words(question, first.get("question") or first.get("title"))
    before = first if same else {}
    easy, sign = (asked.get(key, before.get(key, "")) for key in ("easy", "sign"))
    return {"easy wording": (activity.easy, easy), "sign": (activity.sign, sign)}


def same_words(shown: Any, typed: Any) -> bool:
    """Whether what is shown is what was typed, but for tidying.

    Spaces, marks on letters and signs that nobody sees do not count. Where something may
    have been cut out, what is shown must be a part of what was typed.
    """
    match shown, typed:
        case str(), str():
            here, there = _signs(shown), _signs(typed)
            return here == there or (bool(CUT.search(typed)) and _is_part(here, there))
        case Mapping(), Mapping():
            return shown.keys() == typed.keys() and all(
                same_words(shown[key], typed[key]) for key in shown
            )
        case list() | tuple(), list() | tuple():
            return len(shown) == len(typed) and all(map(same_words, shown, typed))
    return bool(shown == typed and type(shown) is type(typed))


def _signs(text: str) -> str:
    whole = unicodedata.normalize("NFC", text.replace("\N{REPLACEMENT CHARACTER}", ""))
    return "".join(
        each for each in whole if unicodedata.category(each)[0] not in "CMZ" and each not in BLANK
    )


def _is_part(shorter: str, longer: str) -> bool:
    """Whether all signs of one text stand in another, in their order."""
    rest = iter(longer)
    return all(sign in rest for sign in shorter)
