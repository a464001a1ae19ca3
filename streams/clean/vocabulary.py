"""The closed vocabularies of clean, read once: `promotions.json` and `lines.json`, all languages together."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_FIRST = re.compile(r"\w+")
_INFLECTED = 8  # letters from which a word may carry a short ending of its language


def _load(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(files("streams.clean").joinpath(name).read_text("utf-8"))
    return loaded


def _words(entry: str) -> str:
    ending = r"\w{0,3}" if len(entry) >= _INFLECTED else ""
    return re.escape(entry) + ending


def lowered(text: str) -> str:
    """As the vocabularies are written, and as long as `text`: the dotted capital of Turkish would else be two."""
    return text.replace("İ", "i").lower()


def any_of(entries: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any entry as whole words; long entries may carry a short ending."""
    longest_first = sorted(set(entries), key=lambda entry: (-len(entry), entry))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_words, longest_first))})(?!\w)")


def contained(entries: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any entry anywhere, for scripts without spaces."""
    return re.compile("|".join(sorted(map(re.escape, set(entries)), key=len, reverse=True)))


_PROMOTIONS = _load("promotions.json")
_LINES = _load("lines.json")


def _all(kind: str) -> list[str]:
    return [phrase for phrases in _PROMOTIONS[kind].values() for phrase in phrases]


def _by_first_word() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for kind in ("join", "get", "follow"):
        for phrase in _all(kind):
            first = _FIRST.search(phrase)
            if first:
                found[first[0]].append((phrase, kind))
    return {first: tuple(sorted(set(phrases))) for first, phrases in found.items()}


OPENERS: Final = _by_first_word()
# Hebrew, Arabic, the scripts of India and Thailand, kana, Han, Hangul: no capitals show where a sentence starts.
CASELESS: Final = re.compile("[\u0590-\u10ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# As they stand where a sentence starts: capitals, or an unspaced or caseless script; a sign before them or none.
OPENING_WORDS: Final = frozenset(
    sign + form
    for phrase in {phrase for phrases in OPENERS.values() for phrase, _ in phrases}
    for form in {phrase.split()[0].capitalize(), phrase.split()[0].upper()}
    for sign in ("", "(", "[", "*", "**", ">", "→")
)
JOIN: Final = any_of(_all("join"))
CHANNELS: Final = any_of(_all("channels"))
NETWORKS: Final = any_of([*_PROMOTIONS["networks"], *_all("channels")])
CONSENT: Final = any_of(_PROMOTIONS["consent"])
ACTS: Final = contained(_PROMOTIONS["anywhere"]["acts"])
# What shows an invitation that does not open its sentence.
LATE_SIGNS: Final = ("ewsletter", "inbox", *(act for act in _PROMOTIONS["anywhere"]["acts"] if act < "\u0250"))
ACT_CHANNELS: Final = contained(_PROMOTIONS["anywhere"]["channels"])

READ_ALSO: Final = frozenset(_LINES["read_also"])
SECTIONS: Final = frozenset(_LINES["sections"])
CREDITS: Final = frozenset(_LINES["credit"])
AGENCIES: Final = frozenset(_LINES["agencies"])
RIGHTS: Final = contained(_LINES["rights"])
MORE: Final = frozenset(line.rstrip(".…") for line in _LINES["read_more"])
WHOLE_LINES: Final = {
    line: reason
    for reason in ("read_also", "read_more", "share", "advertisement")  # a line in two lists: the last one's reason
    for line in _LINES[reason]
}
