"""What one line says part by part: when, and names with what stands before them: "Anna Kern, The Echo, 3 May 2022"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from streams.enrich.dates import labels
from streams.split.items.line import bylines, counts, people, when, words
from streams.split.items.roles.moments import is_moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streams.split.items.line.counts import Count

MOST: Final = 140
"""Characters of the longest line that is read part by part."""
TIME_MOST: Final = 6
"""Words of a time before a title."""
LEAD_MOST: Final = 4
"""Words of what stands before a name: "information provided by"."""
_BREAK: Final = re.compile(
    r"\s*[|｜¦·•∙⋅●◆／]+\s*|\s+(?:[-–—/>›»~─]|//)\s+|\s*>\s*|\u3000+"
    r"|(?<=[a-zà-ÿ])・|・(?=\d|昨日|今日|きのう|きょう)|(?<=[\u3040-\u30ff\u3400-\u9fff])(?=\d{1,4}[/.年月]\d)"
    r"|\s*[（](?![月火水木金土日][)）])|(?<![月火水木金土日])[）]\s*"
)
"""What parts a line: signs, and brackets of scripts without spaces, but for those around a day of the week."""
_AROUND = re.compile(r"\s*[(（\[【](?P<text>[^()（）\[\]【】]*)[)）\]】]\s*")
_BRACKETS = re.compile(r"(?<=\S)\s?[(（\[［](?P<text>[^()（）\[\]［］]{1,30})[)）\]］]$")
_TOKEN = re.compile(r"[^\s,;()（）]+")
_COMMA = re.compile(r",\s+|、")
_COMMAS: Final = (",", "、", ")", "）")
_LABEL = re.compile(r"(?P<label>[^:：]{1,24}?)\s*[:：]\s*(?P<value>.*)")
_STRIP: Final = " ,;:：|¦·•・-–—/~─>“”„(（\u3000"
_STOP = re.compile(r"(?<=[A-Z]{2})\.$|\s\.$")
_STARTS = re.compile(r"(?<=\s)\d|(?<=\s)[+]\d")
_SIGNS: Final = ("ad_words", "video_words", "media_words")
_NAMELESS: Final = frozenset({"by", "published", "source", "controls", "image"})
"""What a whole line may stand for that names nobody."""
_ALNUM = re.compile(r"[^\W_]")
_SIGN = re.compile(r"^[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f]+\s*")
"""A picture before a name."""
_WORD = re.compile(r"[^\W\d_]")
_DOMAIN = re.compile(r"(?:^|.*\s)(?P<domain>(?:[a-z0-9-]+\.)+[a-z]{2,12})$")


class Name(NamedTuple):
    """A name; `lead`: what the words before it say it is: "by" (who wrote), "shared" (who sent it in), "from"
    (who publishes), "" (nothing).
    """

    text: str
    lead: str = ""


class Parts(NamedTuple):
    """`when`: the first time of publication; `names`: what is neither a time nor a count nor a button, in order."""

    when: str | None
    names: tuple[Name, ...]
    counts: tuple[Count, ...] = ()


@lru_cache(maxsize=1 << 10)
def read(text: str, *, listed: bool = True) -> Parts:
    """A line in parts; one too long for that says nothing. `listed`: a comma parts names.

    Kept, since whoever looks for names, for times and for publishers asks of the same lines.
    """
    if len(text) > MOST:
        return Parts(None, ())
    if bare := _AROUND.fullmatch(text):
        text = bare["text"]
    text, behind = _behind(text)
    times, rest = _timed(text)
    counted = [("", behind)] + [_counted(piece.strip(_STRIP)) for piece in rest]
    published = [one for time in times if (one := _published(time))]
    return Parts(
        next(iter(published), None),
        tuple(name for piece, _ in counted for name in _names(piece, listed=listed)),
        tuple(count for _, found in counted for count in found),
    )


def _behind(text: str) -> tuple[str, tuple[Count, ...]]:
    """A line without the number in brackets behind it, and that: "The Echo (210)", "27/08/2024 (4 comments)"."""
    match = _BRACKETS.search(text)
    if match is None:
        return text, ()
    bare = counts.bare(match["text"])
    found = (bare,) if bare else counts.labelled(match["text"])
    return (text[: match.start()], found) if found else (text, ())


def _published(time: str) -> str:
    """What a time says of publication; nothing where it is of a change."""
    shown = labels.parted(time)[0].strip(_STRIP)
    return _STOP.sub("", shown) if counts.has_digit(shown) or shown == time else ""


def _counted(piece: str) -> tuple[str, tuple[Count, ...]]:
    """A piece without the counts behind it: "The Echo 98 comments"."""
    if piece and (found := counts.labelled(piece)):
        return "", found
    for match in _STARTS.finditer(piece):
        if found := counts.labelled(piece[match.start() :]):
            return piece[: match.start()], found
    return piece, ()


def lead(text: str) -> str:
    """The time of day or date that a line of other words begins with; empty where it begins with none."""
    tokens = list(_TOKEN.finditer(text))[:TIME_MOST]
    told = [match for match in tokens if match[0].casefold() not in _days() and _ALNUM.search(match[0])]
    ends = (
        match.end() for match in reversed(told) if match.end() < len(text) and counts.has_digit(text[: match.end()])
    )
    return next((text[:end] for end in ends if when.is_time(text[:end])), "")


def tail(text: str) -> str:
    """The time of day or date that a line of other words ends with; empty where it ends with none."""
    tokens = list(_TOKEN.finditer(text))[1:][-TIME_MOST:]
    ends = (text[match.start() :] for match in tokens if match[0].casefold() not in _days())
    return next((end for end in ends if counts.has_digit(end) and when.is_time(end)), "")


def _timed(text: str) -> tuple[list[str], list[str]]:
    """The times of a line, and what is left of its pieces."""
    times, rest = list[str](), list[str]()
    spans = list(_pieces(text))
    at = 0
    while at < len(spans):
        start, end = spans[at]
        at += 1
        if when.is_reading_time(text[start:end].strip()):
            continue
        found = (0, end - start) if is_moment(text[start:end]) else _within(text[start:end])
        if found is None:
            rest.append(text[start:end])
            continue
        first, last = start + found[0], start + found[1]
        while last == end and at < len(spans) and _goes_on(text, first, spans[at]):
            last, end, at = spans[at][1], spans[at][1], at + 1
        times.append(text[first:last].strip(_STRIP))
        rest += [_undated(text[start:first]), text[last:end]]
    return times, rest


def _goes_on(text: str, first: int, piece: tuple[int, int]) -> bool:
    """Whether a time goes on in the next piece: "3 May 2022 | 12:31"; not in one that says what it is a time of."""
    following = text[slice(*piece)]
    labelled = following.casefold().startswith(words.phrases("published"))
    return not labelled and when.is_time(following) and when.is_time(text[first : piece[1]])


def _undated(text: str) -> str:
    """What stands before a time, without the word that joins a day to it: "Anna Kern, le"."""
    before, _, last = text.rstrip().rpartition(" ")
    return before if last.casefold() in _days() else text


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where the pieces of a line stand between its signs."""
    start = 0
    for mark in _BREAK.finditer(text):
        if text[start : mark.start()].strip():
            yield start, mark.start()
        start = mark.end()
    if text[start:].strip():
        yield start, len(text)


def _within(text: str) -> tuple[int, int] | None:
    """Where within a piece a time stands: the first and longest run of words that is one; no word before a day."""
    if not counts.has_digit(text) and not any(word in text.casefold() for word in _moments()):
        return None
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    for first, (start, stop) in enumerate(tokens):
        if text[start:stop].casefold() in _days() and when.is_time(text[stop : tokens[-1][1]].strip()):
            continue
        for last, end in reversed(tokens[first:]):
            if (
                text[last:end].casefold() not in _days()
                and (start, end) != (0, len(text))
                and _is_time(text, start, end)
            ):
                return start, end
    return None


def _is_time(text: str, start: int, end: int) -> bool:
    """Whether a part of a piece is a time; one of words alone ends the piece and is set off: "The Echo, yesterday"."""
    if (start, end) == (0, len(text)):
        return False
    ended = end == len(text) and (text[:start].rstrip()[-1:] in _COMMAS or words.wide(text))
    set_off = ended or (start == 0 and text[end : end + 1] in _COMMAS)
    return (set_off or counts.has_digit(text[start:end])) and is_moment(text[start:end])


@cache
def _moments() -> tuple[str, ...]:
    return (*words.phrases("moments"), *words.phrases("weekday_words"))


@cache
def _days() -> frozenset[str]:
    """Words of one part before a day: "on", "am", "le"."""
    return frozenset(word for word in words.phrases("published") if word in words.word_set("joins"))


def _names(piece: str, *, listed: bool) -> Iterator[Name]:
    """The names of a piece of a line that is no time."""
    piece = _SIGN.sub("", piece.strip(_STRIP))
    if not piece:
        return
    name = _labelled(piece) or _led(piece) or Name(piece)
    if not _WORD.search(name.text) or _only_lead(name.text) or when.is_reading_time(piece) or people.is_role(name.text):
        return
    if (match := _DOMAIN.fullmatch(name.text)) and match["domain"] != name.text:
        if before := name.text[: match.start("domain")].rpartition(" ")[0].rpartition(" ")[0]:
            yield Name(before, name.lead)
        yield Name(match["domain"], "from")
        return
    parts = [part.strip(_STRIP) for part in _COMMA.split(name.text)]
    kept = [part for part in parts if part and not people.is_role(part) and not when.is_time(part)]
    if len(kept) > 1 and (all(map(people.is_person, kept)) or not (listed or name.lead)):
        kept = [name.text]
    yield from (Name(part, name.lead if at == 0 else "") for at, part in enumerate(kept))


def _labelled(piece: str) -> Name | None:
    """A name behind a label, or before a word for what somebody is: "Texte : Anna Kern", "Anna Kern: editor"."""
    match = _LABEL.fullmatch(piece)
    if match is None:
        return None
    label, value = words.concepts(words.key(match["label"])), match["value"].strip()
    if "image" in label and label.isdisjoint(("source", "by")):
        return Name("")
    if people.is_role(value):
        return Name(match["label"], "by")
    return Name(value, "from" if "source" in label else "by" if "by" in label else "")


def _led(piece: str) -> Name | None:
    """A name behind words that lead to it: "written by Anna Kern", "read more at The Echo"."""
    if piece[0] == "©":
        return Name(piece[1:].strip(), "from")
    if (match := _paper_leads().match(piece)) and not piece[match.end()].islower():
        return Name(piece[match.end() :], "from")
    if author := bylines.author(piece):
        return Name(author, "shared" if piece.casefold().startswith(words.phrases("shared_words")) else "by")
    if (person := piece.removeprefix("De ")) != piece and people.is_person(person):
        return Name(person, "by")
    first, _, rest = piece.partition(" ")
    told = words.wide(rest) and "by" in words.concepts(first.casefold())
    if rest and (told or first.casefold() in words.word_set("lead_words")):
        return Name(rest, "by")
    found = list(_leads().finditer(piece))
    if found and len(piece[: found[-1].start()].split()) < LEAD_MOST:
        return Name(piece[found[-1].end() :], "by")
    return None


@cache
def _paper_leads() -> re.Pattern[str]:
    return re.compile(rf"(?:{words.alternation('paper_lead_words')})\s+(?=\S)", re.IGNORECASE)


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s)(?:{words.alternation('lead_words')})\s+(?=[^\W\d_a-zà-ÿ])")


def _only_lead(text: str) -> bool:
    """Whether a line only leads to a name on another one, or is a mark: "vu par", "Publicado el", "Video"."""
    last = text.casefold().rpartition(" ")[2]
    leads = last in words.word_set("lead_words") or last in _days()
    key = words.key(text)
    return leads or not _NAMELESS.isdisjoint(words.concepts(key)) or any(key in words.word_set(one) for one in _SIGNS)


def leads(text: str) -> bool:
    """Whether words before a name say whose it is."""
    return any(name.lead for name in read(text).names)
