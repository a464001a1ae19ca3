"""What an article is about, from lines with this role: tags, people and places, by labels over or before them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from streams.split.items.facts.parts import COMMA
from streams.split.items.line import counts, forms, frames, when, words
from streams.split.items.roles.names import NONE, ROLES
from streams.split.items.text import boxes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.blocks import Block
    from streams.split.items.claims import Claims
    from streams.split.items.line.shapes import Shape
    from streams.split.items.roles.tagger import Tags

MAY: Final = 0.4
"""How likely of a list a line below another one is at least that is of it."""
_TAGS: Final = ROLES.index("a.tags")
LABEL_MOST: Final = 4
"""Words of the longest label."""
_TOLD: Final = {"people": "people", "person_type": "people", "places": "places", "place_type": "places"}
_THINGS: Final = frozenset({"thing_type"})
_FILES: Final = frozenset({"section", "filed"})
_LABELLED = re.compile(r"(?P<label>[^:：]{1,24})[:：]\s*(?P<value>\S.*)")
_SPACED = re.compile(r"(?P<label>[^:：\u3000]{2,16})\u3000+(?P<value>\S.*)")
_APART = re.compile(r"\s*[◆»›>\u2600-\u27bf]\s*|(?:^|\s+)[+×]\s+|\u3000|\s*[\[\]]\s*")
_BRACKETED = re.compile(r"\[([^\[\]]{1,30})\]")
_IN_BRACKETS = re.compile(r"(?:\[[^\[\]]{1,30}\]\s*){2,}")
_PIN = re.compile(r"📍\s*(?P<place>[^\W\d_].{1,40})")
_BESIDE = re.compile(r"\s*[|｜·•]\s*(?=[^:：|｜·•]{1,24}[:：])|\s{2,}(?=[^:：]{1,24}[:：])")
"""Between two labels with their values on one line."""
_PARTED = re.compile(r"\s+[·•∙●~]\s+")
EMPTY: Final = 2
"""Ends of lines between two that an empty line parts."""
VALUES: Final = 3
"""So many short values on one line are a list."""
_TEXT: Final = "a.text"
_LISTED: Final = "a.tags"
_COUNTED: Final = "a.other"
_SAYS: Final = frozenset({"a.title", _TEXT})
_FIELD = re.compile(r"\s*[/|｜,、・·•]\s*|\s{2,}")
_MAY_BE: Final = frozenset({NONE, "a.section", "a.byline", "a.other", "t.publisher", "t.section"})
"""Roles of lines that may be lists all the same."""
_JOINED: Final = (" & ", "・")
"""Signs within values, and between them where they stand more than once."""
NAME_WIDE: Final = 4
"""Characters of each of the two parts of somebody's name where words are not spaced."""


def told(shapes: Sequence[Shape], tags: Tags) -> Tags:
    """The same roles, but that lines are tags whose values one sign parts, and half of which the article says; what a
    form asks for and buttons that end a list are none.
    """
    tags = tags.given([at for at in _lists(tags) if _asks(shapes[at].text)], NONE)
    tags = tags.given([at for at in _lists(tags) if _ends_as_button(shapes, tags, at)], NONE)
    said = " ".join(shapes[at].text for at, role in enumerate(tags.roles) if role in _SAYS).casefold()
    may = [at for at, role in enumerate(tags.roles) if role in _MAY_BE]
    ends = max((at for at, role in enumerate(tags.roles) if role == _TEXT), default=len(shapes))
    found = [at for at in may if _are_values(shapes[at], said)]
    found += [at for at in may if at > ends and _are_listed(shapes[at], said, likely=tags.shares[at, _TAGS] >= MAY)]
    found += [at for at in may if at not in found and _are_set_off(shapes, tags, at)]
    found += [at for at in may if at > ends and at not in found and _spaced(shapes[at].text)]
    found += [at for at in may if at > ends and at not in found and _several(shapes[at].text)]
    return tags.given(found, _LISTED)


def _lists(tags: Tags) -> list[int]:
    return [at for at, role in enumerate(tags.roles) if role == _LISTED]


def _asks(text: str) -> bool:
    """Whether a line is what a form asks for, "Your name / Your email", or buttons: "Print | Send | Add to list"."""
    parts = [words.key(part) for part in _FIELD.split(text)]
    asking = sum(frames.asks(part) or not words.BUTTONS.isdisjoint(words.concepts(part)) for part in parts)
    fields = words.word_set("field_words")
    return not fields.isdisjoint(parts) or (len(parts) > 1 and "|" in text and 2 * asking > len(parts))


def _ends_as_button(shapes: Sequence[Shape], tags: Tags, at: int) -> bool:
    """Whether a line that is a button as a whole is the last of a list."""
    last = at > 0 and tags.roles[at - 1] == _LISTED and tags.roles[at + 1 : at + 2] != [_LISTED]
    return last and words.is_button(shapes[at].text)


def _are_values(shape: Shape, said: str) -> bool:
    values = _PARTED.split(shape.text)
    short = all(len(value.split()) <= LABEL_MOST for value in values) and not (shape.when or shape.counts)
    return len(values) >= VALUES and short and 2 * sum(value.casefold() in said for value in values) >= len(values)


def _are_listed(shape: Shape, said: str, *, likely: bool) -> bool:
    """Whether a line below a text is values that commas part, with a word for tags before them or none; one that is
    not likely to be has some that the text says.
    """
    line = shape.text if (led := _led(shape.text)) is None else led
    values = COMMA.split(line)
    short = all(0 < len(value.split()) <= LABEL_MOST and _begins_tag(value) for value in values)
    if shape.when or not short or not line[-1].isalnum() or counts.has_digit(line) or forms.boilerplate(line):
        return False
    several = len(values) >= (VALUES if led is None else 2)
    sure = likely or led is not None
    return several and (sure or 2 * sum(value.casefold() in said for value in values) >= len(values))


def _begins_tag(value: str) -> bool:
    return not value[0].islower() and value[0].isalnum()


def _led(text: str) -> str | None:
    """What stands behind a word for tags on its line without a colon: "Topics Ferries, Winter"."""
    first, _, rest = text.partition(" ")
    told = ":" not in rest and "：" not in rest and "tags" in words.concepts(words.key(first))
    return rest if rest and told else None


def _are_set_off(shapes: Sequence[Shape], tags: Tags, at: int) -> bool:
    """Whether a line of the article is values in brackets, one hashtag more, several parts that seem its section, or a
    place by its sign.
    """
    shape, role = shapes[at], tags.roles[at]
    if role == "a.section" and shape.letter == "v" and "tags" in shape.concepts:
        return len(COMMA.split(shape.text)) > 1
    if role == "a.section":
        parts = _PARTED.split(shape.text)
        plain = not (shape.when or shape.counts) and "home" not in words.concepts(words.key(parts[0]))
        return len(parts) > VALUES and plain and all(len(part.split()) <= LABEL_MOST for part in parts)
    beside = [one for one in (tags.roles[at - 1] if at else "", *tags.roles[at + 1 : at + 2]) if one]
    if shape.letter == "#":
        near = (one for one in (at - 1, at + 1) if 0 <= one < len(shapes) and tags.roles[one] == _LISTED)
        return words.key(shape.text) not in _labels() and any(shapes[one].letter == "#" for one in near)
    if match := _PIN.fullmatch(shape.text):
        label = words.concepts(words.key(match["place"]))
        return not label and len(match["place"].split()) <= LABEL_MOST and any(one[0] == "a" for one in beside)
    values = _BRACKETED.findall(shape.text) if _IN_BRACKETS.fullmatch(shape.text) else []
    return len(values) > 1 and not any(
        words.ASKING & words.concepts(words.key(value)) or counts.has_digit(value) for value in values
    )


def closed(page: str, blocks: Sequence[Block], shapes: Sequence[Shape], tags: Tags) -> Tags:
    """The same roles, but that a name which ends a list before an empty line is of it; `page`: the text."""
    open_ = [
        page[blocks[at].spans[-1][1] : blocks[at + 1].spans[0][0]].count("\n") < EMPTY for at in range(len(blocks) - 1)
    ]
    ends = [
        at
        for at in range(2, len(open_))
        if open_[at - 2] and open_[at - 1] and not open_[at] and tags.roles[at - 2 : at + 1] == [_LISTED, _LISTED, NONE]
    ]
    plain = [at for at in ends if shapes[at].letter == "n" and not (shapes[at].counts or shapes[at].concepts)]
    return tags.given([at for at in plain if _may_be_value(shapes, tags, at)], _LISTED)


@cache
def _labels() -> frozenset[str]:
    """Words for tags as a hashtag has them, without spaces."""
    return frozenset(phrase.replace(" ", "") for phrase in words.phrases("tags"))


def read(claims: Claims, tags: Tags) -> tuple[dict[str, list[str]], list[int]]:
    """The values of each list, and the lines that hold them."""
    lines = [at for at in _lines(claims, tags) if claims.free(at)]
    values: dict[str, list[str]] = {}
    used = []
    name: str | None = "tags"
    for at in lines:
        if at - 1 not in lines:
            name = _name(claims.shapes[at - 1]) if at else "tags"
        labelled = _labelled(claims.shapes[at])
        found = _several(claims.shapes[at].text) or ([labelled] if labelled else [])
        if not found and _is_label(claims, at, lines):
            name = _name(claims.shapes[at])
            continue
        used.append(at)
        for own, text in found or [(name, claims.shapes[at].text)]:
            if own is not None:
                held = values.setdefault(own, [])
                whole = own == "people" and _is_name(text)
                held += [value for value in ([text] if whole else _split(text)) if value not in held]
    return values, used


def _lines(claims: Claims, tags: Tags) -> Iterator[int]:
    """The lines of lists, and one right below another that may be of it as likely as of nothing."""
    before = False
    for at, role in enumerate(tags.roles):
        also = before and role == NONE and tags.shares[at, _TAGS] >= MAY and _may_be_value(claims.shapes, tags, at)
        before = role == _LISTED or also
        if before:
            yield at


def _may_be_value(shapes: Sequence[Shape], tags: Tags, at: int) -> bool:
    """Whether a line may be of a list: no buttons, and nothing right over the number of comments, which it heads."""
    asks = any(words.ASKING & words.concepts(part) for part in words.key(shapes[at].text).split())
    heads = tags.roles[at + 1 : at + 2] == [_COUNTED] and bool(
        shapes[at + 1].counts or counts.has_digit(shapes[at + 1].text)
    )
    return shapes[at].letter in "nt" and not (asks or heads)


def _is_label(claims: Claims, at: int, lines: list[int]) -> bool:
    """Whether a line heads a list: furniture over another value."""
    shape = claims.shapes[at]
    heads = not shape.concepts.isdisjoint(boxes.LISTED) or (shape.letter == "l" and at - 1 not in lines)
    return shape.text[-1] in ":：" or (heads and at + 1 in lines)


def _labelled(shape: Shape) -> tuple[str | None, str] | None:
    """The list and the values of a line with a label of its own, or of hashtags: "Places: Berlin", "#Berlin"."""
    if shape.letter == "#":
        return "tags", shape.text
    if pin := _PIN.fullmatch(shape.text):
        return "places", pin["place"]
    if (led := _led(shape.text)) is not None and "," in led:
        return "tags", led
    match = _LABELLED.fullmatch(shape.text)
    return (_told(words.key(match["label"])), match["value"]) if match else _spaced(shape.text)


def _several(text: str) -> list[tuple[str | None, str]]:
    """The section and the lists on one line of labels and their values: "Filed in: Sport | Tags: rowing, rivers"."""
    parts = [match for part in _BESIDE.split(text) if (match := _LABELLED.fullmatch(part))]
    names = [_named(words.concepts(words.key(match["label"]))) for match in parts]
    whole = len(parts) > 1 and len(parts) == len(_BESIDE.split(text)) and all(names)
    return [(name, match["value"]) for name, match in zip(names, parts, strict=True)] if whole else []


def _named(label: frozenset[str]) -> str | None:
    """The field that a label beside others names."""
    if not _FILES.isdisjoint(label):
        return "section"
    return next((name for name in boxes.LISTED if name in label), None)


def _spaced(text: str) -> tuple[str, str] | None:
    """Of a line whose known label a wide space parts from its values, both: "関連地域　北浜、南浜"."""
    match = _SPACED.fullmatch(text)
    told = words.concepts(words.key(match["label"])) if match else words.NONE
    name = next((name for name in boxes.LISTED if name in told), None)
    if match is None or name is None or when.is_time(match["value"]) or words.concepts(words.key(match["value"])):
        return None
    return name, match["value"]


def _name(shape: Shape) -> str | None:
    """The list that a line heads; none for one of things."""
    return "tags" if len(shape.text.split()) > LABEL_MOST else _told(shape.key or words.key(shape.text))


def _told(key: str) -> str | None:
    whole = words.concepts(key)
    for concepts in (whole, *(words.concepts(word) | words.concepts(word.removesuffix("s")) for word in key.split())):
        if found := next((name for concept, name in _TOLD.items() if concept in concepts), None):
            return found
    for concept, name in _TOLD.items() if words.wide(key) else ():
        if key.endswith(words.phrases(concept)):
            return name
    return None if whole & _THINGS and "tags" not in whole else "tags"


def _is_name(text: str) -> bool:
    """Whether a line is one name of two parts, which a space parts: "山田 太郎"."""
    parts = text.split(" ")
    return words.wide(text) and len(parts) == len(("family", "given")) and max(map(len, parts)) <= NAME_WIDE


def _split(text: str) -> Iterator[str]:
    """Values on one line; where words are not spaced, spaces part them."""
    for sign in _JOINED:
        text = text.replace(sign, "\u3000") if text.count(sign) > 1 else text
    for part in _APART.split(text):
        for value in boxes.split(part) if part else ():
            yield from value.split() if words.wide(value) else [value]
