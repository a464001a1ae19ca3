"""The vocabularies of page furniture ("Reply", "Related", "Followers", relative ages…) of all languages at once.

One JSON file a language under `lexicon/`, each a list of phrases by concept. A page's language is not known here, and
menus are often in another one, so every phrase is looked up in the union.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources
from typing import Final

EDGES: Final = " \t:：;,.…·•|｜/／-–—−()（）[]［］【】{}<>《》«»‹›\"“”„'’#＃▼▾▲△▸►→←↑↓+*=＝～~!！✓✔↩⤷＜＞＼"
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_MARKS = re.compile(r"^\W+")
PARTS: Final = ("_word", "_words", "_sign", "_piece", "_pieces")
"""Ends of names of concepts whose phrases are parts of lines and never lines."""
NONE: Final[frozenset[str]] = frozenset()
BEGUN: Final = 3
"""Letters by which most phrases are told not to be what a line begins with."""
BUTTONS: Final = frozenset({"controls", "reply", "shares", "votes"})
"""What the words of buttons stand for."""
ASKING: Final = BUTTONS | {"read_more"}
"""The same, and what asks to read on."""
TYPES: Final = frozenset({"person_type", "place_type", "thing_type"})
"""What labels of one value stand for."""


@cache
def phrases(concept: str) -> tuple[str, ...]:
    """Every phrase of a concept, longest first, so that an alternation of them prefers the longest."""
    found = {phrase for words in languages() for phrase in words.get(concept, ())}
    return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))


def wide(text: str) -> bool:
    """Whether a line is of a script without spaces between words."""
    if text.isascii():
        return False
    start = text[:60]
    return _WIDE.search(start) is not None and len(_WIDE.findall(start)) * 3 > len(start)


def holds_wide(text: str) -> bool:
    """Whether any of a text is of such a script."""
    return not text.isascii() and _WIDE.search(text) is not None


@cache
def word_set(concept: str) -> frozenset[str]:
    """Every phrase of a concept, to look one up."""
    return frozenset(phrases(concept))


def key(text: str) -> str:
    """A line as the vocabularies hold it: lower case, no punctuation or brackets at its ends."""
    folded = text.casefold()
    if not folded.isascii() and "\u0307" in folded:
        folded = folded.replace("i\u0307", "i")
    return folded.strip(EDGES)


def alike(text: str) -> str:
    """A text as `re.IGNORECASE` compares it: what it takes for one letter is one."""
    return text.lower() if text.isascii() else text.replace("İ", "i").replace("ı", "i").casefold()


def unmarked(text: str) -> str:
    """A line without the signs before its first word."""
    return text if text[:1].isalnum() else _MARKS.sub("", text)


def may_begin(text: str, *concepts: str) -> bool:
    """A cheap gate: whether a line may begin with a phrase of these concepts, signs before it or none; few lines do."""
    start, begun = alike(unmarked(text)[:BEGUN])[:BEGUN], _beginnings(concepts)
    return start in begun or start[: BEGUN - 1] in begun


@cache
def _beginnings(concepts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(alike(phrase)[:BEGUN] for concept in concepts for phrase in phrases(concept))


def concepts(folded: str) -> frozenset[str]:
    """What a whole line (as `key` gives it) may stand for."""
    return _index().get(folded, NONE)


def is_section(text: str) -> bool:
    """Whether a line is the name of a section that many papers have: "Sport"."""
    return "sections" in concepts(key(text))


def is_button(text: str) -> bool:
    """Whether a line as a whole is what a button says."""
    return not BUTTONS.isdisjoint(concepts(key(text)))


@cache
def asking() -> frozenset[str]:
    """All that a whole line may say to ask for something."""
    return frozenset(phrase for phrase, names in _index().items() if not ASKING.isdisjoint(names))


@cache
def named() -> tuple[str, ...]:
    """Every concept that a whole line may stand for, in order."""
    return tuple(sorted({concept for one in languages() for concept in one if not concept.endswith(PARTS)}))


@cache
def alternation(concept: str) -> str:
    """The phrases of a concept as a regular expression."""
    return "|".join(re.escape(phrase) for phrase in phrases(concept))


@cache
def languages() -> tuple[dict[str, list[str]], ...]:
    """The vocabularies as they are, one a language."""
    folder = resources.files("streams.split.items.line") / "lexicon"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".json")), key=lambda file: file.name)
    return tuple(json.loads(file.read_text("utf-8")) for file in files)


@cache
def _index() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for words in languages():
        for concept, listed in words.items():
            for phrase in () if concept.endswith(PARTS) else listed:
                found.setdefault(key(phrase), set()).add(concept)
    return {phrase: frozenset(names) for phrase, names in found.items()}
