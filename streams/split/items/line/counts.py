"""Counts as pages print them: "193K+", "1.234", "3,4 Tsd.", "2万"; alone or beside the word for what is counted."""

from __future__ import annotations

import re
from functools import cache
from math import prod
from typing import Final, NamedTuple

from streams.split.items.line import frames, words
from streams.split.items.line.signs import FOR

COUNTED: Final = ("reply", "votes", "downvotes", "comments", "followers", "posts", "views", "shares", "members")
_COUNTED: Final = frozenset(COUNTED)
_SCALES: Final = {
    "k": 1e3, "tsd": 1e3, "tsd.": 1e3, "mil": 1e3, "mil.": 1e3, "千": 1e3,
    "천": 1e3, "тыс": 1e3, "тыс.": 1e3, "tys.": 1e3, "tys": 1e3,
    "b": 1e3,    "万": 1e4, "萬": 1e4, "만": 1e4,
    "m": 1e6, "mio": 1e6, "mio.": 1e6, "mln": 1e6, "mill.": 1e6, "millones": 1e6, "millions": 1e6, "million": 1e6,
    "millionen": 1e6, "milhões": 1e6, "млн": 1e6, "milioni": 1e6, "mn": 1e6,
    "億": 1e8, "亿": 1e8, "억": 1e8, "mrd": 1e9, "mrd.": 1e9, "bn": 1e9, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
_LARGE: Final = {"l": 1e5, "cr": 1e7}
"""Scales that stand right behind a number, in capitals: "2.3L" are lakhs."""
_WIDE: Final = {"百": 1e2, **{sign: _SCALES[sign] for sign in "千천万萬만億亿억"}}
_PIECES = re.compile(rf"(?P<digits>[\d.,]+)(?P<scales>[{''.join(_WIDE)}]*)")
"""The pieces of a number in words and digits: "1万8千"."""
_SCALE = "|".join(sorted(map(re.escape, _SCALES), key=len, reverse=True))
NUMBER: Final = (
    r"(?<![0-9a-zA-Z_\u00c0-\u00d6\u00d8-\u024f.,:/])(?:[+]|[-−](?=\d))?"
    r"(?:\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?)"
    rf"(?:[\s\u00a0]?[万億千萬亿만억천]+(?:\d{{1,4}}[{''.join(_WIDE)}]+|\d{{3,4}}(?!\d))*"
    rf"|[\s\u00a0]?(?:{_SCALE})(?![^\W\d_])|(?-i:L|Cr)(?![^\W\d_]))?\+?"
)
_RAISED = "".join(sign for sign in map(chr, range(0x20000)) if sign.isdigit() and not sign.isdecimal())
_DIGIT, _RAISED_DIGIT = re.compile(r"\d"), re.compile(f"[{_RAISED}]")
NUMBERS: Final = re.compile(NUMBER, re.IGNORECASE)
"""Finds them in a line."""
_BARE = re.compile(
    rf"(?:[\s(\[+▲△↑👍❤♥♡️⬆🔥👏💬👁第]|-(?!\d))*(?P<number>{NUMBER})(?:[.)．]|位|위)?[\s)\]]*", re.IGNORECASE
)
_JOINING: Final = ("de ", "d'", "d’", "di ", "da ", "do ", "of ", "von ", "van ")
_OF = re.compile(rf"^(?:{'|'.join(_JOINING)})")
"""What joins a rounded number to the word for what is counted: "15 M de visitas"."""
_COUNTERS = re.compile(r"^\s*[件個人回名票本冊話枚つ条个條개명회次]\s*")
SIGNS: Final = dict.fromkeys(FOR, "votes") | {
    "💬": "comments", "🗨": "comments", "👁": "views", "👎": "downvotes", "↩": "reply",
}  # fmt: skip
_MARKS = re.compile(r"\s*[·•|]\s*")
_NUMBERS: Final = ("#", "＃", "№")
"""What makes a number the name of one of many, and no count."""
_LETTERS = re.compile(r"[^\W\d_]+")
_UNTOLD = re.compile(rf"[{''.join(SIGNS)}İı\u0307\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""What a line may hold of which words alone do not tell whether it counts."""
_VOTES: Final = frozenset({"votes"})
"""What words stand for that are a comment's when nothing counts them: "Thanks"."""
_BUTTONS: Final = _COUNTED | {"controls"}
_MINUS: Final = frozenset("-−")
LONGEST = 80
NAME_MOST: Final = 5


class Count(NamedTuple):
    """`value`: as a whole number; `shown`: as found, "193K+"; `labels`: what may be counted, none when alone."""

    value: int
    shown: str
    labels: frozenset[str]


def has_digit(text: str) -> bool:
    """Whether any character is a digit of whatever script, raised ones too."""
    return _DIGIT.search(text) is not None or (not text.isascii() and _RAISED_DIGIT.search(text) is not None)


def value(shown: str) -> int:
    """A printed count as a whole number: "1.2K" is 1200, "1.234" and "1,234" are 1234."""
    text = shown.casefold().replace("\u00a0", " ").replace("\u202f", " ").strip("+-− ")
    digits = re.match(r"[\d.,'’ ]*\d", text)
    if digits is None:
        return 0
    behind = text[digits.end() :].strip()
    scale = _SCALES.get(behind) or _LARGE.get(behind) or 1.0
    sign = -1 if shown.lstrip()[:1] in _MINUS else 1
    return sign * round(_summed(text) if has_digit(behind) else _plain(digits[0]) * scale)


def _summed(text: str) -> float:
    """A number of several pieces, each with scales of its own: "1万8千" is 18000."""
    pieces = _PIECES.finditer(text)
    return sum(_plain(piece["digits"]) * prod(_WIDE[sign] for sign in piece["scales"]) for piece in pieces)


def _plain(digits: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:[.,'’ ]\d{3})+", digits):
        return float(re.sub(r"\D", "", digits)[:15])
    return float(digits.replace(",", ".").replace(" ", "").replace("'", "").replace("’", "")[:15])


def bare(text: str) -> Count | None:
    """A line that is a count and no word; a sign beside it ("👍 33") says what it counts."""
    if len(text) > 24 or (match := _BARE.fullmatch(text)) is None:
        return None
    labels = words.NONE if text.isascii() else frozenset([SIGNS[sign] for sign in text if sign in SIGNS])
    return Count(value(match["number"]), match["number"].strip(), labels)


def first(text: str) -> Count | None:
    """The first count in a line, whatever it counts."""
    match = NUMBERS.search(text)
    return Count(value(match[0]), match[0].strip(), frozenset()) if match else None


def numbers(text: str) -> list[str]:
    """All numbers in a line, as shown."""
    return [match[0].strip() for match in NUMBERS.finditer(text)]


def labelled(text: str) -> tuple[Count, ...]:
    """The counts of a line that is nothing but counts and the words for them, in order; else none."""
    if len(text) > LONGEST or not has_digit(text) or not _may_count(text):
        return ()
    found = list(NUMBERS.finditer(text))
    if len(found) == 1:
        return _single(text, found[0])
    return _several(text, found) if found else ()


def followed(text: str) -> Count | None:
    """A number of those who follow someone named behind it: "31,400 readers follow The Ledger"."""
    match = NUMBERS.match(text)
    if match is None or len(text) > LONGEST:
        return None
    for size in (1, 2, 3):
        parts = text[match.end() :].split()
        name = parts[size:]
        if not name or len(name) > NAME_MOST or not name[0][0].isupper():
            continue
        if "followers" in _labels(words.key(" ".join(parts[:size]))):
            return Count(value(match[0]), match[0].strip(), frozenset({"followers"}))
    return None


def _may_count(text: str) -> bool:
    """A cheap gate: every word is of those for what is counted, or of a number. A share is no count."""
    return not ("%" in text or "％" in text) and made_of(text, count_words())


def made_of(text: str, known: frozenset[str]) -> bool:
    """Whether a line may be of `known` words alone; of some scripts words do not tell. Most fail at their first one."""
    if not text.isascii() and _UNTOLD.search(text):
        return True
    folded = text.casefold()
    word = _LETTERS.search(folded)
    return word is None or (word[0] in known and known.issuperset(_LETTERS.findall(folded, word.end())))


@cache
def count_words() -> frozenset[str]:
    """All words of what is counted and of how much."""
    listed = [
        phrase
        for concept in (*COUNTED, "voted_words", "show_words", "frame_words")
        for phrase in words.phrases(concept)
    ]
    return frozenset(
        word for text in (*listed, *_SCALES, *_LARGE, *_JOINING) for word in _LETTERS.findall(words.key(text))
    )


def _single(text: str, match: re.Match[str]) -> tuple[Count, ...]:
    before, after = text[: match.start()], _COUNTERS.sub("", text[match.end() :])
    if before.rstrip().endswith(_NUMBERS) and not _LETTERS.search(after):  # "in reply to #1" names one
        return ()
    if not before.isascii() and not _LETTERS.search(before) and (signs := _labels(before)):
        word = _LETTERS.search(after.casefold())  # a sign before a number tells more than a button behind it
        known = word is None or not _BUTTONS.isdisjoint(words.concepts(word[0]))
        return (Count(value(match[0]), match[0].strip(), signs),) if known else ()
    if not before.strip() and (signs := _signs_before_buttons(after)):
        return (Count(value(match[0]), match[0].strip(), signs),)
    around = f"{before.rstrip(' ([（【:：/|-')} {after.lstrip(' )]）】')}"
    for folded in map(words.key, (around, before + after, before + text[match.end() :])):
        if labels := _labels(folded):
            return (Count(value(match[0]), match[0].strip(), labels),)
    return ()


def _signs_before_buttons(behind: str) -> frozenset[str]:
    """What signs right behind a number count, where but buttons follow: "14 ▲ ▼ | Reply"."""
    letter = _LETTERS.search(behind)
    start = len(behind) if letter is None else letter.start()
    signs = frozenset([SIGNS[sign] for sign in behind[:start] if sign in SIGNS])
    buttons = filter(None, map(words.key, _MARKS.split(behind[start:])))
    known = all(not words.ASKING.isdisjoint(words.concepts(button)) for button in buttons) if signs else False
    return signs if known else words.NONE


def _several(text: str, found: list[re.Match[str]]) -> tuple[Count, ...]:
    edges = [match.start() for match in found] + [len(text)]
    behind = [text[match.end() : edge] for match, edge in zip(found, edges[1:], strict=True)]
    if not words.key(text[: found[0].start()]):
        labels = [_labels(words.key(_COUNTERS.sub("", part))) for part in behind]
    else:
        ahead = [text[: found[0].start()], *behind[:-1]]
        labels = [_labels(words.key(part) or part.strip()) for part in ahead] if not words.key(behind[-1]) else []
    if not labels or not all(labels):
        return ()
    return tuple(Count(value(m[0]), m[0].strip(), label) for m, label in zip(found, labels, strict=True))


def _labels(folded: str) -> frozenset[str]:
    told = words.concepts(folded) or folded in words.word_set("voted_words")
    folded = folded if told else _OF.sub("", folded)
    if not folded.isascii() and (signs := frozenset([SIGNS[sign] for sign in folded if sign in SIGNS])):
        bare = words.key("".join(sign for sign in folded if sign not in SIGNS))
        return signs if not _LETTERS.search(bare) or words.concepts(bare) else words.NONE
    known = (words.concepts(folded) or frames.concepts(folded)) & _COUNTED
    return known or (_VOTES if folded in words.word_set("voted_words") else words.NONE)
