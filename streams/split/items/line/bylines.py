"""Who wrote: "By Anna Kern", "Von A. Kern und B. Lang", "文・山田太郎", "山田太郎 記者", "Anna Kern says:"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from streams.split.items.line import words

if TYPE_CHECKING:
    from streams.split.items.line.shapes import Shape

LONGEST = 90
NAME_WORDS = 12
_PREPOSITIONS = frozenset({"by", "von", "por", "par", "di", "door", "av", "od", "przez", "af", "yazan", "автор"})
_STANDS = re.compile(r"[^\W\d_]", re.UNICODE)
_SUFFIX = re.compile(
    r"(?P<name>[^\W\d_]{1,10}(?:[\s　・][^\W\d_]{1,10}){0,3})[\s　]*(?:記者|編集委員|特派員|기자|记者)$"
)
_SUFFIXES = ("記者", "編集委員", "特派員", "기자", "记者")
_INITIAL = re.compile(r"^[^\W\d_]+\s(?:[^\W\d_]\.\s?){1,2}$")
"""A name whose last is but a letter, with its full stop: "Anna K."."""
_DIGITS = re.compile(r"\d+")
GLUED = re.compile(r"By[A-Z][a-z]")
_NOT_A_NAME = re.compile(r"\d{3,}|[!?«»„]|https?:|[。！？]|(?<!\b[^\W\d_])\.\s+[a-z]")


def author(text: str, *, alone: bool = False) -> str | None:
    """The author whom a line names with a byline's words; None where it has none or goes on as a sentence.

    `alone`: the line stands where bylines do, so that one word in small letters is a name too ("by annak").
    """
    if len(text) > LONGEST:
        return None
    line = text.strip().strip("[](){} ")
    line += ")" * (text.rstrip()[-1:] == ")" and line.count("(") > line.count(")"))  # "By Anna (Kiel)"
    if line.endswith(_SUFFIXES) and (match := _SUFFIX.fullmatch(line)):
        return match["name"]
    if GLUED.match(line):
        line = f"{line[:2]} {line[2:]}"  # "ByAnna Kern": the space was lost with the markup
    if line[:2].casefold() not in _starts() or (match := _prefix().match(line)) is None:
        return None
    name = line[match.end() :].strip(" :：-–—・／/＝=,")
    name = name if _INITIAL.search(name) else name.strip(" :：-–—・／/＝=,.")
    if not _is_name(name):
        return None
    free = match["mark"].strip() or (alone and " " not in name) or _free(match["word"].casefold(), name)
    return name if free else None


def signs_off(shape: Shape) -> str | None:
    """Whom a line names with words that say who wrote wherever they stand: a mark behind them, or more than one."""
    if shape.letter != "b" or shape.author is None:
        return None
    said = words.alike(shape.text.strip()).removesuffix(words.alike(shape.author)).rstrip()
    return shape.author if " " in said or said.endswith((":", "：")) else None


def says(text: str) -> str | None:
    """The name in "Anna Kern says:" and its like, as comments are headed."""
    if len(text) > LONGEST or not _may_say(words.alike(text.strip().rstrip(":：").rstrip())):
        return None
    match = _said().fullmatch(text.strip())
    return match["name"].strip() if match and _is_name(_DIGITS.sub("0", match["name"])) else None


def _may_say(line: str) -> bool:
    """A cheap gate: whether a line ends as those do that say who speaks; to look for the name before is slow."""
    spaced, glued = _endings()
    return not spaced.isdisjoint(line.rsplit(maxsplit=1)[-1:]) or (not line.isascii() and line.endswith(glued))


@cache
def _endings() -> tuple[frozenset[str], tuple[str, ...]]:
    """The last words of what says that someone speaks, and all of it for lines whose words may be parted otherwise."""
    said = {words.alike(phrase) for phrase in words.phrases("said")}
    return frozenset(phrase.rpartition(" ")[2] for phrase in said), tuple(said)


def _free(word: str, name: str) -> bool:
    """Whether a byline's word needs no colon: a preposition before a capital, several words before one name."""
    if not (word in _PREPOSITIONS or " " in word):
        return False
    if re.split(r"[\s,/]", name, maxsplit=1)[0] in words.word_set("agency_words"):
        return True
    return name[0].isupper() or not name[0].isascii() or (" " in word and " " not in name)


def _is_name(name: str) -> bool:
    return (
        bool(name) and len(name.split()) <= NAME_WORDS and bool(_STANDS.search(name)) and not _NOT_A_NAME.search(name)
    )


@cache
def _starts() -> frozenset[str]:
    return frozenset(
        phrase[:2] if len(phrase) > 1 else phrase + sign for phrase in words.phrases("by") for sign in " :：・／=＝"
    )


@cache
def _prefix() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<word>{words.alternation('by')})(?P<mark>\s*[:：・／＝|]\s*|\s+(?=\S)|\s*／\s*)", re.IGNORECASE
    )


@cache
def _said() -> re.Pattern[str]:
    latin = "|".join(re.escape(phrase) for phrase in words.phrases("said") if phrase.isascii() or " " in phrase)
    others = "|".join(
        re.escape(phrase) for phrase in words.phrases("said") if not phrase.isascii() and " " not in phrase
    )
    return re.compile(rf"(?P<name>.+?)(?:\s+(?:{latin})|\s*(?:{others}))\s*[:：]?", re.IGNORECASE)
