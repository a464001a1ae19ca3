"""What stands on the line of a title before and behind it, told by what the titles beside it have in the same place:
"11:32 Rain", "Rain (214)", "Rain | The Echo | 3 h", "Rain – by Anna Kern".
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from streams.split.items.facts import parts, timed
from streams.split.items.facts.moments import is_moment
from streams.split.items.line import bylines, counts, forms, words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

MOST: Final = 4
"""Facts on one side of a title, at most."""
SEVERAL: Final = 3
"""So many titles at least have sections before them."""
NAME_MOST: Final = 40
"""Characters of a name beside a title."""
_STRIP: Final = " |｜¦·•,-–—/~─:\u3000"
_BRACKETED = re.compile(r"\s*[(（\[［](?P<text>[^()（）\[\]［］]{1,60})[)）\]］]$")
_BEHIND = re.compile(r"(?:\s*(?P<mark>[|｜¦·•／])\s*|\s+(?P<dash>[-–—/~─])\s+)(?P<text>[^|｜¦·•／]{1,40})$")
_BYLINE = re.compile(
    r"(?:,|\s)\s*(?P<text>(?:[Bb]y|[Vv]on|[Pp]or|[Pp]ar|[Dd]oor|[Dd]i|[Aa]v)\s+[^\W\d_a-z][^,]{3,40})$"
)
_COUNTED = re.compile(
    rf"(?:\s*(?P<sign>[{''.join(counts.SIGNS)}]\ufe0f?\s?)|(?P<space>\u3000))(?P<text>[\d.,]+\s?[^\W_]{{0,12}})$"
)
"""What is counted behind a title, by a sign or after a wide space: "Rain ▲954"."""
_PLAYED = re.compile(r"\s*[(（]\d{1,2}(?::\d{2}){1,2}[)）]\s*(?P<text>\S.{1,39})$")
"""How long a film is and whose: "Rain (1:04) The Echo"."""
_BEFORE = re.compile(
    r"(?:\[(?P<bracketed>[^\[\]]{1,40})\]|[(（](?P<number>\d[\d.,]{0,6})[)）]"
    r"|(?P<text>[^|｜]{1,40}?)\s*(?P<mark>[|｜]|\s[·•»›→](?=\s)))\s*(?=\S)"
)
_CAPITALS = re.compile(r"(?P<text>[^\W\d_][^:：|»–—]{1,24}?)\s[-–—]\s+(?=\S)")
"""What is a section before titles where it is in capitals: "SPORT - "."""
_SHORT = re.compile(r"(?P<text>\d{1,2}/\d{1,2})\s+(?=\D)")
_HEAD = re.compile(r"(?P<text>[^\W\d_][^:：.»|]{1,24}?)\s?(?P<mark>[:：.])(?:(?<=：)|\s+)(?=\S)")
"""What may be a section before a title: "Sport: "."""
_DAY = re.compile(r"(?P<text>[^\s|｜–—-][^|｜–—]{1,20}?)\s+[-–—~]\s+(?=\S)")
"""What may be a day's name before a title: "Sunday — "."""

Kind = Literal["time", "number", "name", "several"]


class Fact(NamedTuple):
    """A fact beside a title: on which side, by which mark it is set off, what it is, and its text."""

    before: bool
    mark: str
    kind: Kind
    text: str

    @property
    def form(self) -> tuple[bool, str, Kind]:
        """What is the same in the titles of one list."""
        return self.before, self.mark, self.kind


class Glued(NamedTuple):
    """A title, and the facts that stood on its line, the outermost first."""

    title: str
    facts: list[Fact]


def parted(titles: Sequence[str], filed: Collection[int] = ()) -> list[Glued]:
    """Each title without what stands beside it in the same form as beside one of its neighbours.

    `filed`: the numbers of those that have a section on another line.
    """
    titles = [_unled(title) for title in titles]
    peeled = [[_peeled(title, before=before) for title in titles] for before in (True, False)]
    found = []
    for at, title in enumerate(titles):
        facts = list[Fact]()
        text = title
        for side in peeled:
            beside = [side[other] for other in (at - 1, at + 1) if 0 <= other < len(titles)]
            agreed = _agreed(side[at], beside)
            facts += agreed
            text = _without(text, agreed)
        found.append(Glued(text, facts) if text else Glued(title, []))
    return _uncapped(_unheaded(found, filed), filed)


def _unled(title: str) -> str:
    """A title without words that only ask to read it: "Read more: Rain"."""
    match = _HEAD.match(title)
    told = words.concepts(words.key(match["text"])) if match else words.NONE
    asks = "also" in told and not told.isdisjoint(("related", "read_more")) and "sections" not in told
    return title[match.end() :] if match and asks else title


def _unheaded(found: list[Glued], filed: Collection[int]) -> list[Glued]:
    """Parts the sections before titles that stand one after the other, if the vocabulary knows most of them."""
    heads = [None if at in filed else _HEAD.match(one.title) for at, one in enumerate(found)]
    for mark, run in groupby(enumerate(heads), lambda head: head[1] and head[1]["mark"]):
        block = [(at, match) for at, match in run if mark and match]
        known = sum(words.is_section(match["text"]) for _, match in block)
        for at, match in block if len(block) >= SEVERAL and 2 * known >= len(block) else ():
            fact = Fact(True, ":", "name", match["text"])
            found[at] = Glued(found[at].title[match.end() :], [*found[at].facts, fact])
    return found


def _uncapped(found: list[Glued], filed: Collection[int]) -> list[Glued]:
    """Parts words in capitals from titles behind a dash, if several and most titles have some."""
    caps = [None if at in filed else _CAPITALS.match(one.title) for at, one in enumerate(found)]
    caps = [match if match and match["text"].isupper() else None for match in caps]
    seen = sum(match is not None for match in caps)
    if seen < SEVERAL or 2 * seen <= len(found):
        return found
    return [
        one if match is None else Glued(one.title[match.end() :], [*one.facts, Fact(True, "-", "name", match["text"])])
        for one, match in zip(found, caps, strict=True)
    ]


def _agreed(own: Sequence[Fact], beside: Sequence[Sequence[Fact]]) -> list[Fact]:
    """The outermost facts that a neighbour has in the same order and form."""
    found = list[Fact]()
    for at, fact in enumerate(own):
        if not any(len(other) > at and other[at].form == fact.form for other in beside):
            break
        found.append(fact)
    return found


def _without(text: str, facts: Sequence[Fact]) -> str:
    for fact in facts:
        step = _front(text) if fact.before else _back(text)
        if step is not None:
            text = step[1]
    return text


def _peeled(text: str, *, before: bool) -> list[Fact]:
    """The facts on one side, from the outermost on; no name is longer than what it stands beside."""
    found = list[Fact]()
    while len(found) < MOST and (step := _front(text) if before else _back(text)):
        fact, text = step
        if fact.kind == "name" and len(text) <= len(fact.text):
            break
        found.append(fact)
    return found


def _front(text: str) -> tuple[Fact, str] | None:
    """The first fact before a title, and the rest."""
    if match := _BEFORE.match(text):
        shown = match["bracketed"] or match["number"] or match["text"]
        kind = _kind(shown)
        return (
            None
            if kind is None
            else (Fact(True, (match["mark"] or "[").strip(), kind, shown.strip()), text[match.end() :])
        )
    if (match := _DAY.match(text)) and is_moment(match["text"]):
        return Fact(True, "", "time", match["text"]), text[match.end() :]
    if (match := _SHORT.match(text)) and is_moment(match["text"]):
        return Fact(True, "", "time", match["text"]), text[match.end() :]
    if time := timed.lead(text):
        return Fact(True, "", "time", time.strip(_STRIP)), text[len(time) :].lstrip(_STRIP)
    return None


def _back(text: str) -> tuple[Fact, str] | None:
    """The last fact behind a title, and what stands before it."""
    if match := _PLAYED.search(text):
        return Fact(False, ")", "name", match["text"]), text[: match.start("text")].rstrip()
    if (match := _COUNTED.search(text)) and (match["sign"] or counts.labelled(match["text"])):
        return Fact(False, "sign", "number", text[match.start() :].strip()), text[: match.start()].rstrip(_STRIP)
    for pattern in (_BRACKETED, _BEHIND):
        if (match := pattern.search(text)) and (kind := _kind(match["text"], bracketed=pattern is _BRACKETED)):
            groups = match.groupdict()
            mark = groups.get("mark") or groups.get("dash") or "("
            return Fact(False, mark, kind, match["text"].strip()), text[: match.start()].rstrip(_STRIP)
    if (match := _BYLINE.search(text)) and (author := bylines.author(match["text"])):
        return Fact(False, "by", "name", author), text[: match.start()].rstrip(_STRIP)
    if time := timed.tail(text):
        return Fact(False, "", "time", time.strip(_STRIP)), text[: -len(time)].rstrip(_STRIP)
    return None


def _kind(text: str, *, bracketed: bool = False) -> Kind | None:
    if is_moment(text):
        return "time"
    if counts.bare(text) or counts.labelled(text):
        return "number"
    said = parts.read(text) if bracketed else parts.NOTHING
    if sum(map(bool, said)) > 1:
        return "several"
    return "name" if len(text) <= NAME_MOST and not forms.prose(text) and not counts.has_digit(text) else None
