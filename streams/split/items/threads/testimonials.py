"""Words of customers that say no more than who said them: "I would buy it again" and a name, several times over.

A unit is some words and who signs them, below or above, with a title or a number of stars over the words and a line on
what that person is below the name; all units of a run are laid out alike. As what a product can do is laid out so too,
a heading must say whose words these are, or most must be signed or spoken as people do: words in quotation marks, a
name with an initial, somebody's position, stars.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from streams.split.items.draft import Draft
from streams.split.items.line import forms, people, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.contract.records import PageKind
    from streams.split.items.claims import Claims
    from streams.split.items.line.shapes import Shape

TESTIFYING: Final = frozenset({"collection", "listing", "product", "service"})
"""Kinds of pages on which two units are enough that most vouch for; elsewhere three are."""
FEW, SEVERAL = 2, 3
MOST: Final = 2 / 3
"""The share of a run's units that vouch for it, and of its names that differ."""
ABOVE: Final = 4
"""Lines over a run among which its heading stands."""
HEADING: Final = 60
"""Characters of such a heading, at most."""
LABEL: Final = 80
"""Characters of a title, a name, or what somebody is, at most."""
NAME_WORDS, NAME_WIDE = 7, 20
"""Words of a name with what stands beside it, at most; characters where there are no spaces between words."""
CLOSED, LONG = 40, 60
"""Characters from which on a line is words: one that ends with a stop or is quoted, and any other that is no name."""
QUOTED: Final = 12
"""The same of one in quotation marks that ends with a stop."""
NEAR: Final = 6
"""Lines between words and what may be of their unit, at most."""
MAIN: Final = 0.5
_STOPS: Final = frozenset(".!?…。！？")
_CLOSING, _MARKS = '"”’»)]」』 ', " \t~–—-•·|/"
_NAMED = re.compile(r"\(\?P<\w+>")
_OPENING: Final = frozenset('"“„«「『‘')
_STARS = re.compile(r"[★☆⭐✩✮\s]+|[1-5](?:[.,]\d)?\s?/\s?5")
_BESIDE = re.compile(r"\s*[,(|/·、（]\s*|\s+[-–—]\s+")
"""What stands between a name and where or what somebody is."""
_INITIAL = re.compile(r"(?:^|[\s.])[^\W\d_]\.(?=\s|$|[^\W\d_]\.)")
_GLUED = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z][a-z])")
"""Where a position begins that stands right behind a name."""
_PLACE = re.compile(r"[^\W\d_][^,\d]{1,30}, [^\W\d_][^,\d]{1,30}")
_WORD = re.compile(r"\w+")
_LABELS, _WORDS, _CLOSE = "[st]", "p{1,5}", "c{0,2}"
_LAYOUTS: Final = (
    rf"0?(?P<body>{_WORDS})0?(?P<name>s){_CLOSE}",
    rf"0?(?P<body>{_WORDS})0?(?P<name>s)(?P<who>{_LABELS}){_CLOSE}",
    rf"(?P<lead>{_LABELS})(?P<stars>0?)(?P<body>{_WORDS})0?(?P<name>s){_CLOSE}",
    rf"(?P<name>s)0?(?P<body>{_WORDS}){_CLOSE}",
    rf"(?P<name>s)(?P<who>{_LABELS})0?(?P<body>{_WORDS}){_CLOSE}",
    rf"(?P<letters>a)(?P<name>s)(?P<body>[stp]{{1,6}}){_CLOSE}",
    rf"(?P<when>w)(?P<body>{_WORDS}){_CLOSE}",
)
"""How the lines of a unit may stand, by their codes (`_code`)."""


class Unit(NamedTuple):
    """The lines of a unit: all, its title and its words, its name, what that person is, and when it was said.

    `vouched`: whether it is plainly somebody's words.
    """

    lines: range
    body: tuple[int, ...]
    name: int | None
    who: int | None
    when: int | None
    vouched: bool


def find(claims: Claims, kind: PageKind, main: Sequence[float]) -> list[Draft]:
    """Claims what customers say; `main`: how likely each line is."""
    codes = _codes(claims)
    if codes.count("p") < FEW:
        return []
    shapes = claims.shapes
    runs = [run for run in _runs(shapes, codes) if _is_said(shapes, run, _least(shapes, codes, run[0].lines[0]), kind)]
    found: list[Draft] = []
    for run in sorted(runs, key=lambda run: -sum(len(unit.lines) for unit in run)):
        if all(claims.free(at) for unit in run for at in unit.lines):
            found += [claims.take(_draft(shapes, unit, main)) for unit in run]
    return found


def _runs(shapes: Sequence[Shape], codes: str) -> Iterator[list[Unit]]:
    """Units of one layout, one behind the other."""
    for unit, several in _patterns():
        for run in several.finditer(codes):
            units = [_unit(shapes, match) for match in unit.finditer(codes, *run.span())]
            yield [_alike(units[0], units[1:]), *units[1:]]


def _alike(first: Unit, others: Sequence[Unit]) -> Unit:
    """The first unit without the lines over its words that no other has: they are of the whole."""
    more = len(first.body) - max(len(unit.body) for unit in others)
    if more <= 0 or first.body[0] != first.lines[0]:
        return first
    return first._replace(lines=first.lines[more:], body=first.body[more:])


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Each layout of a unit, and of several."""
    return tuple((re.compile(one), re.compile(f"(?:{_NAMED.sub('(?:', one)}){{{FEW},}}")) for one in _LAYOUTS)


def _unit(shapes: Sequence[Shape], match: re.Match[str]) -> Unit:
    at = {name: match.start(name) for name, text in match.groupdict().items() if text}
    body = range(*match.span("body"))
    signed = [shapes[at[one]].text for one in ("name", "who") if one in at]
    vouched = (
        not at.keys().isdisjoint(("letters", "stars"))
        or shapes[body[0]].text[0] in _OPENING
        or any(_is_position(text) for text in (*signed[1:], *(text.removeprefix(_called(text)) for text in signed[:1])))
        or any(_INITIAL.search(_called(text)) for text in signed[:1])
    )
    own = (*([at["lead"]] if "lead" in at else []), *body)
    return Unit(range(*match.span()), own, at.get("name"), at.get("who"), at.get("when"), vouched)


def _is_said(shapes: Sequence[Shape], run: Sequence[Unit], least: int, kind: PageKind) -> bool:
    """Whether a run is of customers' words: its heading says so (`least`, as below), or most of its units vouch for it;
    each has another name but where it comes again.
    """
    names = {shapes[unit.name].key for unit in run if unit.name is not None}
    said = {shapes[unit.body[-1]].text for unit in run}
    if _is_index(shapes, run) or (names and len(names) < MOST * len(said)) or not _may_be_told(shapes, run):
        return False
    if not names:
        return least > 0 and len(run) >= SEVERAL
    testifies = kind in TESTIFYING
    if least and (testifies or least == FEW) and len(run) >= least:
        return True
    vouched = sum(unit.vouched for unit in run) >= MOST * len(run)
    return vouched and len(run) >= (FEW if testifies else SEVERAL)


def _is_index(shapes: Sequence[Shape], run: Sequence[Unit]) -> bool:
    """Whether single letters head lists of names."""
    lettered = [unit for unit in run if unit.name is not None and unit.lines[0] not in (*unit.body, unit.name)]
    speak = sum(any(shapes[at].letter == "p" or _is_words(shapes[at].text) for at in unit.body) for unit in lettered)
    return speak < MOST * len(lettered)


def _may_be_told(shapes: Sequence[Shape], run: Sequence[Unit]) -> bool:
    """Whether what stands beside most names, if anything does, says what or where somebody is."""
    told = [shapes[unit.who].text for unit in run if unit.who is not None]
    return sum(_is_position(text) or _PLACE.fullmatch(text) is not None for text in told) >= len(told) / 2


def _least(shapes: Sequence[Shape], codes: str, first: int) -> int:
    """How many units are enough below the heading over a line: few below one that says whose words they are, more below
    one of comments; 0 where there is no such heading.
    """
    lines = range(first - 1, max(first - ABOVE, 0) - 1, -1)
    near = takewhile(lambda at: codes[at] != "p" or len(shapes[at].text) <= LABEL, lines)
    above = [shapes[at] for at in near if codes[at] != "p"]
    if any(map(_is_heading, above)):
        return FEW
    return SEVERAL if any(shape.letter == "h" and "comments" in shape.concepts for shape in above) else 0


def _is_heading(shape: Shape) -> bool:
    if len(shape.text) > HEADING or shape.letter in "p0w":
        return False
    return any(phrase in shape.key for phrase in words.phrases("testimonial_words"))


def _codes(claims: Claims) -> str:
    """Each line as one letter, as below; what no name is and comes several times is a button: "Read their story"."""
    often = Counter(shape.key for shape in claims.shapes if shape.letter in "nt" and len(shape.text) <= LABEL)
    near = bytearray(len(claims.shapes))
    for at, shape in enumerate(claims.shapes):
        if shape.letter == "p" or (shape.letter in "nt" and _is_words(shape.text)):
            near[max(at - NEAR, 0) : at + NEAR + 1] = b"1" * len(near[max(at - NEAR, 0) : at + NEAR + 1])
    codes = [_code(claims, at) if close else "|" for at, close in enumerate(near)]
    pairs = zip(codes, claims.shapes, strict=True)
    return "".join("c" if code == "t" and often[shape.key] >= SEVERAL else code for code, shape in pairs)


def _code(claims: Claims, at: int) -> str:
    """A line as one letter: `p` words, `s` what may be a name, `t` another short line, `a` the letters of the picture
    of whom the next line names, `0` stars, `c` a button, `w` a time, `|` anything else.
    """
    shape = claims.shapes[at]
    letter, text = shape.letter, shape.text
    if not claims.free(at) or letter in "bh#vulix":
        return "|"
    if letter in "pw":
        return letter
    if letter in "0ck":
        return "0" if letter == "0" or _STARS.fullmatch(text) else "c" if letter == "c" else "|"
    if _is_words(text):
        return "p"
    if letter not in "nt" or _is_heading(shape):
        return "|"
    below = claims.shapes[at + 1].text if at + 1 < len(claims.shapes) else ""
    if people.are_initials(text, below):
        return "a"
    if len(text) <= LABEL and _may_sign(shape):
        return "s"
    return "t" if len(text) < LONG else "p"


def _is_words(text: str) -> bool:
    """Whether a line is plainly what somebody says: it ends with a stop, or is quoted."""
    quoted = text[0] in _OPENING
    closed = text.rstrip(_CLOSING)[-1:] in _STOPS
    return (quoted or closed) and len(text) >= (QUOTED if quoted and closed else CLOSED)


def _may_sign(shape: Shape) -> bool:
    name = _called(shape.text)
    if shape.concepts or not name or any(map(str.isdigit, name)):
        return False
    if not name[0].isalpha() or not (name[-1].isalnum() or _INITIAL.search(name)):
        return False
    if words.wide(name):
        return len(name) <= NAME_WIDE
    parts = name.split()
    return len(parts) <= NAME_WORDS and forms.capitalised(parts)


def _called(text: str) -> str:
    """The name on a line, without where or what its bearer is."""
    name = _BESIDE.split(text.strip(_MARKS), maxsplit=1)[0]
    glued = next((at.start() for at in _GLUED.finditer(name) if _is_position(name[at.start() :])), len(name))
    return name[:glued]


def _is_position(text: str) -> bool:
    """Whether a line says what somebody is: "CEO at Quill & Sons"."""
    if words.wide(text):
        return any(piece in text for piece in words.phrases("position_pieces"))
    known = words.word_set("position_words")
    return not known.isdisjoint(_WORD.findall(_GLUED.sub(" ", text).casefold()))


def _draft(shapes: Sequence[Shape], unit: Unit, main: Sequence[float]) -> Draft:
    fields: dict[str, object] = {}
    if unit.name is not None:
        fields["author"] = _called(shapes[unit.name].text)
    if unit.when is not None:
        fields["published_text"] = shapes[unit.when].text.strip()
    sizes = {at: len(shapes[at].text) for at in unit.body}
    likely = sum(main[at] * size for at, size in sizes.items()) >= MAIN * sum(sizes.values())
    return Draft(kind="comment", blocks=[*unit.lines], body=[*unit.body], main=likely, fields=fields)
