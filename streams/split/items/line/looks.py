"""What each line looks like: reads a line's shape from its words and its form."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from streams.split.items.line import (
    boards,
    bylines,
    consent,
    counts,
    forms,
    frames,
    gates,
    headings,
    sequences,
    timed,
    when,
    words,
)
from streams.split.items.line.counts import Count
from streams.split.items.line.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.blocks import Block

SHORT: Final = 140
SHARED: Final = 48
_SEPARATOR = re.compile(r"\s*[·•|｜∙⋅●／]\s*|\s+[-–—/・]\s+")
_SEPARATES = re.compile(r"[·•|｜∙⋅●／–—/・-]")
_HASHTAGS = re.compile(r"(?:\s*[#＃][^#＃\s\d][^#＃]*)+")
_WORDS = re.compile(r"\w+")
_BETWEEN: Final = "・\u3000"
_SPACED = re.compile(r"[ \u3000]")
_DIGIT = re.compile(r"\d")
_PLAYER = re.compile(r"\d{1,2}:\d{2}\s?/\s?\d{1,2}:\d{2}")
"""How far a recording has been played, and how long it is."""
_READERS = re.compile(r"[^\W\d_]+\s\d+$")
_DAY = re.compile(r"(?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9])")
"""A month and a day, as they are written where words are not spaced."""
_FURNITURE: Final = frozenset({"related", "comments", "tags", "people", "places", "about", "website"})
_REPLY: Final = frozenset({"reply"})
VALUED: Final = words.TYPES | frozenset(
    {
        *("source", "section", "tags", "people", "places", "image", "by"),
        *("published", "website", "comments", "title", "about", "also"),
    }
)
_LABEL = re.compile(r"(?P<label>[^:：]{1,30}?)\s*[:：]\s*(?P<value>\S.*)")


def shapes(blocks: Sequence[Block]) -> list[Shape]:
    """The shape of each block, in order; what asks for consent is seen by the lines around it."""
    return consent.told([shape(block.text) for block in blocks])


def shape(text: str) -> Shape:
    """The shape of one line; not to be changed by whoever gets it, since short lines share theirs."""
    return _short(text) if len(text) <= SHARED else _shape(text)


def _shape(text: str) -> Shape:
    if len(text) > SHORT:
        return Shape(
            "i" if forms.is_image(text) else "u" if forms.is_url(text) else "p" if forms.prose(text) else "t", text
        )
    folded = words.key(text)
    found = words.concepts(folded)
    if not found and gates.only_words(text, folded):
        return Shape("n" if forms.short_name(text) else "t", text, folded)
    first = gates.first_word(text, folded)
    return (
        _known(text, folded, found, first)
        or _facts(text, folded, found, first)
        or Shape(forms.plain(text), text, folded, found)
    )


_short = lru_cache(maxsize=1 << 14)(_shape)
"""Short lines are the furniture of a site: most come again on its next page."""


def _known(text: str, folded: str, found: frozenset[str], first: str) -> Shape | None:
    """Lines that a vocabulary, an address or hashtags explain whole."""
    if forms.is_url(text):
        return Shape("i" if forms.is_image(text) else "u", text, folded)
    if text[0] in "#＃" and _HASHTAGS.fullmatch(text):
        return Shape("#", text, folded)
    if not folded or not (text[0].isalnum() or _WORDS.search(text)):
        return Shape("c", text)
    if found:
        if "desk" in found:
            return Shape("b", text, folded, found, author=text.strip())
        for letter, meant in _MEANINGS:
            if not meant.isdisjoint(found):
                return Shape(letter, text, folded, found)
    if frames.leads_on(folded):
        return Shape("c", text, folded, frozenset({"read_more"}))
    if first in gates.going_on() and frames.goes_on(folded):
        return Shape("c", text, folded, frozenset({"controls"}))
    if first in gates.heading() and (heading := headings.concept(folded)) and not _dated(text):
        return Shape("h", text, folded, found | {heading})
    if (
        first in gates.filed()
        and (match := _filed().match(folded))
        and "sections" in words.concepts(folded[match.end() :])
    ):
        return Shape("v", text, folded, frozenset({"section"}), rest=(text[-len(folded) + match.end() :],))
    if (not text.isalpha() and _ad().match(folded)) or any(map(folded.__contains__, words.phrases("store_words"))):
        return Shape("c", text, folded, frozenset({"controls"}))
    if first in gates.command() and (asked := frames.command(folded)):
        return Shape("c", text, folded, asked & _REPLY | {"controls"})
    return None


_MEANINGS: Final = (
    ("l", words.TYPES),
    ("h", _FURNITURE),
    ("s", frozenset({"sections"})),
    ("k", timed.COUNTS),
    ("c", frozenset({"controls", "read_more"})),
)


def _dated(text: str) -> bool:
    """Whether a part of a line is a time, so that the line heads nothing."""
    return _DIGIT.search(text) is not None and any(when.is_time(part) for part in _SEPARATOR.split(text)[1:])


def _facts(text: str, folded: str, found: frozenset[str], first: str) -> Shape | None:
    """Lines made of times, counts, bylines."""
    counted = _DIGIT.search(text) is not None
    timely = counted or first in gates.time()
    if counted and _PLAYER.fullmatch(text):
        return Shape("c", text, folded, frozenset({"controls"}))
    if counted and (count := counts.bare(text)):
        return Shape("k" if count.labels else "0", text, folded, found, counts=(count,))
    if timely and text[0] not in counts.SIGNS and when.is_time(text):
        return Shape("w", text, folded, found, when=text)
    if counted and when.is_reading_time(text):
        return Shape("k", text, folded, found)
    if counted and (told := _told_of(text, folded) or boards.head(text, folded)):
        return told
    if counted and (followed := counts.followed(text)):
        return Shape("k", text, folded, followed.labels, counts=(followed,))
    if counted and _SPACED.search(text) and (told := sequences.read(text, folded)):
        return told
    if counted and (labelled := counts.labelled(text)):
        heading = len(labelled) == 1 and "comments" in labelled[0].labels
        return Shape("h" if heading else "k", text, folded, labelled[0].labels, counts=labelled)
    if _SEPARATES.search(text) and _SEPARATOR.search(text):
        if (
            counted
            and (dated := timed.trailing(text, folded))
            and not any(_SEPARATOR.search(one) for one in dated.rest)
        ):
            return dated
        parts = [part for part in _SEPARATOR.split(text) if part.strip()]
        if len(parts) > 1 and (mixed := _mixed(text, folded, parts)):
            return mixed
    for mark in _BETWEEN:
        if mark in text and (parts := _around_time(text, mark)):
            return _mixed(text, folded, parts)
    signs = first in gates.byline() or not text.isascii() or bylines.GLUED.match(text)
    if signs and (author := bylines.author(text)):
        return Shape("b", text, folded, author=author)
    if (
        told := _valued(text, folded)
        or (timed.spread(text, folded) if counted else None)
        or timed.trailing(text, folded)
    ):
        return told
    return (timed.leading(text, folded) if timely else None) or (_before_button(text, folded) if counted else None)


def _around_time(text: str, mark: str) -> list[str]:
    """A line in parts where a mark that names hold too parts them from a time; none where it holds no time."""
    parts = text.split(mark)
    at = next((at for at, part in enumerate(parts) if when.is_time(part)), None)
    if at is None or len(parts) < 2:
        return []
    return [mark.join(parts[:at]), *parts[at:]] if at else parts


def _told_of(text: str, folded: str) -> Shape | None:
    """A number of comments and what they are on: "3 thoughts on “A quiet street”"."""
    if not folded[0].isdigit() or (match := _comments_on().match(folded)) is None:
        return None
    count = Count(counts.value(match["number"]), match["number"], frozenset({"comments"}))
    return Shape("h", text, folded, frozenset({"comments"}), counts=(count,))


def _valued(text: str, folded: str) -> Shape | None:
    """A label of the vocabulary, a colon and a value on one line."""
    if not (":" in text or "：" in text) or (match := _LABEL.fullmatch(text)) is None:
        return None
    found = words.concepts(words.key(match["label"])) & VALUED
    if "comments" in found and (told := counts.labelled(match["value"])) and "comments" in told[0].labels:
        return Shape("h", text, folded, told[0].labels, counts=told)  # "Forum: 214 posts"
    return Shape("v", text, folded, found, rest=(match["value"].strip(),)) if found else None


def _mixed(text: str, folded: str, parts: Sequence[str]) -> Shape | None:
    """A line of parts set off by dots, bars or dashes, at least one of them a fact."""
    made, seen, dense = Shape("m", text, folded), 0, words.wide(text)
    rest, found = list[str](), list[Count]()
    for part in parts:
        if when.is_time(part) or (dense and _DAY.fullmatch(part.strip())):
            made.when, seen = made.when or part.strip(), seen + 1
        elif part is parts[0] and _READERS.match(part) and "followers" in words.concepts(words.key(part.split()[0])):
            rest.append(part.strip())  # "Reader 4711": a name
        elif number := counts.labelled(part) or ((alone,) if (alone := counts.bare(part)) else ()):
            found.extend(number)
            seen += 1
        elif (timed.stands_beside(part) and not _is_section(part)) or when.is_reading_time(part):
            seen += 1
        elif (author := bylines.author(part)) and made.author is None:
            made.author, seen = author, seen + 1
        else:
            seen += _is_section(part) and all(map(forms.short_name, parts))
            rest.append(part.strip())
    if not seen or sum(map(len, rest)) > 80 or len(rest) > 3:
        return None
    made.counts, made.rest = tuple(found), tuple(rest)
    made.letter = "m" if rest or made.author else "w" if made.when else "k" if found else "c"
    if made.letter == "c":
        made.concepts = frozenset({"controls"}) | (_REPLY if _answers(parts) else words.NONE)
    return made


def _is_section(part: str) -> bool:
    return words.is_section(part)


def _answers(parts: Sequence[str]) -> bool:
    return any("reply" in words.concepts(words.key(part)) for part in parts)


def _before_button(text: str, folded: str) -> Shape | None:
    """A name and a time with a button on their line: "Anna Kern February 23, 2017 at 12:33 pm Reply"."""
    last = folded.rpartition(" ")[2]
    if not last.isalpha() or "reply" not in words.concepts(last) or text[-1].casefold() != folded[-1]:
        return None
    shape = _shape(text[: -len(last)].rstrip())
    if shape.when is None or shape.letter not in "mw":
        return None
    return Shape(shape.letter, text, folded, when=shape.when, author=shape.author, rest=shape.rest)


@cache
def _comments_on() -> re.Pattern[str]:
    kinds = "|".join(words.alternation(name) for name in ("comments", "reply", "comment_words"))
    return re.compile(rf"(?P<number>\d{{1,4}}) (?:{kinds}) (?:{words.alternation('comments_on_words')}) \S")


@cache
def _ad() -> re.Pattern[str]:
    """What an advertisement among titles begins with: "Ad: …", "PR 初回…"."""
    listed = words.alternation("ad_words")
    return re.compile(rf"(?:{listed})(?:\s*[:：|｜\]】]\s*|\s+(?=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]))\S")


@cache
def _filed() -> re.Pattern[str]:
    """What stands before a section's name: "in Politics"."""
    return re.compile(rf"(?:{words.alternation('filed')})\s+")
