"""Who speaks in each comment of a page and whom he answers, from the lines that stand over or under its words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from streams.split.items.facts import alike
from streams.split.items.line import answers, counts, looks, signs, when, words
from streams.split.items.line.answers import LONGEST
from streams.split.items.line.people import is_role
from streams.split.items.roles.units import of_role
from streams.split.items.threads import roles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.items.line.shapes import Shape
    from streams.split.items.roles.tagger import Tags

_BRANCH: Final = f"{signs.BRANCHES}→> ＞"
"""What stands before the name of whoever answers."""
_MARKS: Final = ("So", "Sm", "Sk")
"""Kinds of signs that are no part of names."""
_LEADING = re.compile(rf"^(?:\[\W{{0,3}}\]|[{_BRANCH}]|[–—―─•·-]+\s|\s)+")
_GLUED = re.compile(r"(?P<name>.*[^\W\d_])(?P<time>\d+\W.*)")
"""A time right behind a name: "Ann Howe3 May"."""
MANY: Final = 3
"""In more than half of so many comments, or of all, what stands word for word is of the site."""
WORDS: Final = 14
"""Words of a line among which a time is looked for."""
JOINING: Final = 3
"""Words at most between the beginning of a line and whom it says that one answers: "to Anna Kern"."""
_QUOTING: Final = ":：)]）］】」"
"""What may stand right behind whom one answers."""
_TO_NAMED = re.compile(r"[」』]?\s?(?:さん|様|氏|님)")
_DIGITS = re.compile(r"\d+")
_MARK: Final = r"(?:[#＃№]|[Nn][or]\.|[Nn][°º])"
"""What stands before the number of a comment."""
_COUNTED = re.compile(rf"{_MARK}?\s?(?P<number>\d{{1,4}})(?:[.:：)]?\s+|：)(?=\S)")
_SIGNED = re.compile(r"\s[^\w\s()\[\]（）【】»”.*-]+$")
"""A sign behind a name, of whoever is verified."""
_BADGE = re.compile(r"(?P<name>.*\S)(?:\s?[(（\[【]|\s[–—·|-]\s|,\s)(?P<badge>[^()（）\[\]【】]+)[)）\]】]?")
"""A name and what is said of whoever bears it: "Anna Kern (editor)"."""
_RANK = re.compile(r"(?P<name>.*\S)\s(?P<word>[^\s\d]{1,8}\s?)\d{1,4}")
_TO = re.compile(r"(?P<name>.*\w\W?)\s[^\W\d_A-Z]{1,4}")
_PIECE = re.compile(r"\w[^\s、()（）\[\]【】]*")
_VOTED = re.compile(r"(?P<name>.*\w[^\s（]*)(?:\s+[(\[（]?|（)(?P<count>[^\w\s(\[（]*\s?[-−]?\d[^()\[\]（）]*)[)\]）]?")
_HONOURED = re.compile(r"(?P<name>\S+)(?:さん|님)")
NUMBERED: Final = re.compile(rf"{_MARK}\s?\d{{1,5}}")
"""The number of a comment on a line of its own."""
_NUMBER = re.compile(rf"(?P<mark>{_MARK}\s?)?(?P<number>\d{{1,4}})(?(mark)(?!\d)|[.:：)](?!\d)).*")


@dataclass(slots=True)
class Speaker:
    """Of one comment: `lines` that name who speaks, the `name`, `whom` he answers, whether he stands `below` another
    comment, whichever, the counts that stand behind the name and the `label` before it.
    """

    lines: list[int]
    name: str | None = None
    whom: str | None = None
    below: bool = False
    votes: int | None = None
    label: str = ""


def parted(shape: Shape) -> tuple[Shape, str | None]:
    """A line without whom it says that one answers, and the name of that one."""
    told = answers.parted(shape.text)
    if told and looks.shape(told[1]).when is None:
        return parted(looks.shape(told[0]))[0], told[1]
    for at, part in enumerate(shape.rest):
        if told := answers.parted(part):
            return shape.changed(rest=(*shape.rest[:at], told[0], *shape.rest[at + 1 :])), told[1]
        if shape.when and at and (whom := answers.whom(part) or answers.pointed(part)):
            return shape.changed(rest=shape.rest[:at]), whom
    if shape.letter == "b" and shape.author and (again := looks.shape(shape.author)).when:
        return again, None
    return shape, None


def dated(shape: Shape) -> Shape:
    """A line that names who speaks, with the longest time that stands anywhere in it: "[–] anna 4 hours ago | next"."""
    places = [match.span() for match in _PIECE.finditer(shape.text)][:WORDS]
    spans = [(start, end) for size in range(len(places), 0, -1) for (start, _), (_, end) in _windows(places, size)]
    found = next(((start, end) for start, end in spans if _is_time(shape.text[start:end])), None)
    if shape.letter == "w" and (badged := _behind_badge(shape)):
        return badged
    if shape.when is None and (glued := _GLUED.fullmatch(shape.text)) and _is_time(glued["time"]):
        return shape.changed(letter="m", when=glued["time"], author=None, rest=(glued["name"],), counts=())
    whole = shape.when is not None and alike.closed(shape.when)
    if found is None or (whole and not _goes_before(shape.text[slice(*found)], shape)):
        return shape
    said = shape.text[slice(*found)].rstrip(" |·•*")
    before, after = shape.text[: found[0]].rstrip(" (（[［"), shape.text[found[1] :].lstrip(" )）]］")
    rest = tuple(part for part in (before, after) if any(map(str.isalnum, part)))
    told = looks.shape(after).counts if rest[1:] else ()
    return shape.changed(letter="m" if rest else "w", when=said, author=None, rest=rest, counts=told)


def _is_time(text: str) -> bool:
    """Whether a text is a time; two letters alone are half of a day, or a word: "am"."""
    return when.is_time(text) and alike.closed(text) and not (len(text) == 2 and text.isascii() and text.isalpha())


def _behind_badge(shape: Shape) -> Shape | None:
    """A line with a time behind a name that is a badge elsewhere: "Moderator, 3 May"."""
    name, _, _ = shape.text.partition(shape.when or shape.text)
    bare = name.strip(" ,:·|")
    return shape.changed(letter="m", rest=(bare,)) if bare and roles.is_badge(words.key(bare)) else None


def _goes_before(found: str, shape: Shape) -> bool:
    """Whether a time goes on from one before the time of a line, which was taken for a part of a name."""
    more = found.removesuffix(shape.when or "").rstrip(" ,–-")
    return bool(shape.rest and more) and more != found and when.is_time(more)


def _windows(places: Sequence[tuple[int, int]], size: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The first and the last of so many places that follow each other."""
    return zip(places, places[size - 1 :], strict=False)


def usual(shapes: Sequence[Shape], items: Sequence[Sequence[int]]) -> set[int]:
    """The lines that stand in most items word for word but for numbers, as names do not."""
    said = {at: _DIGITS.sub("0", shapes[at].text) for lines in items for at in lines}
    times = Counter(text for lines in items for text in {said[at] for at in lines})
    return {at for at, text in said.items() if 2 * times[text] > max(len(items), MANY)}


def read(shapes: Sequence[Shape], tags: Tags, lines: Sequence[int], badges: set[int]) -> Speaker:
    """Who speaks by the role of lines, else by short ones above the words; no badge, nor whom one answers."""
    body = of_role(tags, lines, "text")
    above = [at for at in lines if tags.roles[at] == "-" and (not body or at < body[0])]
    said = [at for at in of_role(tags, lines, "author") if may_name(shapes[at])]
    said = [at for at in said if at + 1 not in said or not _is_picture(shapes[at].text, called(shapes[at + 1]))]
    led = [at for at in said if shapes[at].text[0] in _BRANCH]
    said = [at for at in said if at not in led] or led
    others = [at for at in above if may_name(shapes[at]) and roles.nameable(shapes[at])]
    named = next(filter(None, ([at for at in some if at not in badges] for some in (said, others))), said)
    named = named or [at for at in of_role(tags, lines, "author") if not shapes[at].counts and not shapes[at].when]
    speaker = Speaker(named)
    if led and led != speaker.lines:
        speaker.whom = shapes[led[0]].text.lstrip(_BRANCH)
    if speaker.lines:
        _name(speaker, shapes[speaker.lines[0]])
    return speaker


def _is_picture(text: str, name: str) -> bool:
    """Whether a line is the two letters that stand for a picture of whoever is named below: "AK" over "annakern"."""
    return len(text) == len("AK") and text.isalpha() and text.isupper() and name[:1].upper() == text[0]


def may_name(shape: Shape) -> bool:
    """Whether a line may name somebody: it counts nothing, and says not only whom one answers."""
    return bool(
        shape.letter not in "k0cui"
        and not NUMBERED.fullmatch(shape.text)
        and not answers.whom(shape.text)
        and called(shape)
    )


def _name(speaker: Speaker, shape: Shape) -> None:
    name = called(shape)
    speaker.below = shape.text[0] in _BRANCH
    if by := answers.by(name):
        speaker.below, name = True, by
    if voted := _VOTED.fullmatch(name):
        count = counts.labelled(voted["count"]) or (counts.bare(voted["count"]),)
        if count[0] and ("votes" in count[0].labels or voted["count"][0] in "+-−"):
            name, speaker.votes = voted["name"], count[0].value
    name = name.rstrip(",;、 ") or name
    speaker.name = _SIGNED.sub("", name) or name
    speaker.label = shape.text.removesuffix(name) if shape.text.endswith(name) else ""


def called(shape: Shape) -> str:
    """Whom a line of several facts, or one of a name alone, names."""
    whole = shape.author or (shape.rest[0] if shape.letter == "m" and shape.rest else shape.text)
    bare = _COUNTED.sub("", whole.lstrip(_BRANCH))
    if _HONOURED.fullmatch(bare):
        return bare
    return _LEADING.sub("", shape.author or roles.named(shape) or roles.name(shape))


def compare(speakers: Sequence[Speaker]) -> None:
    """Takes from names what the lines of most comments have around them: "de Anna", "Anna opinó"."""
    named = [one for one in speakers if one.name]
    _unlabel(named)
    names = alike.headed(alike.bared(_apart(_unmarked([one.name or "" for one in named]))))
    numbers = [_COUNTED.match(name) for name in names]
    counted = [int(match["number"]) if match else 0 for match in numbers]
    if len(counted) > 1 and all(one < other for one, other in pairwise([0, *counted])):
        names = [name[match.end() :] for name, match in zip(names, numbers, strict=True) if match]
    for one, name in zip(named, _unhonoured(names), strict=True):
        beside = _BADGE.fullmatch(name)
        badged = beside and (roles.is_badge(words.key(beside["badge"])) or is_role(beside["badge"]))
        one.name = beside["name"] if beside and badged else name


def _unmarked(names: Sequence[str]) -> list[str]:
    """Names without the sign that stands before every one: "◉ Anna", "◉ Ben"."""
    marks = {name[:1] for name in names}
    marked = len(names) > 1 and len(marks) == 1 and unicodedata.category(marks.pop() or "a") in _MARKS
    return [name[1:].lstrip("\ufe0f ") or name for name in names] if marked else list(names)


def _unlabel(named: Sequence[Speaker]) -> None:
    """Takes the label before one name from the others, and whom another's name ends with: "Ben to Anna"."""
    labels = {one.label for one in named if any(map(str.isalpha, one.label))}
    names = {one.name for one in named if one.name}
    for one in named:
        name = one.name or ""
        one.name = next((name[len(label) :] for label in labels if name.startswith(label)), "") or name
        for other in names - {name}:
            before = _TO.fullmatch(name.removesuffix(f" {other}")) if name.endswith(f" {other}") else None
            if before:
                one.name, one.whom = before["name"], other


def _apart(names: Sequence[str]) -> Sequence[str]:
    """Names up to what parts them from other things in most, and without the level that most show, where as many
    different ones are left.
    """
    for shortened in (alike.headed, _unranked):
        shorter = shortened(names)
        names = shorter if len({*shorter}) == len({*names}) > 1 else names
    return names


def _unranked(names: Sequence[str]) -> list[str]:
    """Names without a word and a number, if the word stands behind most of them: "Anna Lv. 3", "Ben Lv. 12"."""
    ranks = [_RANK.fullmatch(name) for name in names]
    times = Counter(rank["word"] for rank in ranks if rank)
    most = {word for word, seen in times.items() if seen >= alike.FEWEST and 2 * seen > len(names)}
    return [rank["name"] if rank and rank["word"] in most else name for rank, name in zip(ranks, names, strict=True)]


def _unhonoured(names: Sequence[str]) -> list[str]:
    """Names without what honours them where most different ones have it; in one alone it is a part: "名無しさん"."""
    honoured = {name for name in names if _HONOURED.fullmatch(name)}
    if len(honoured) < 2 or 2 * len(honoured) <= len(set(names)):
        return list(names)
    return [match["name"] if (match := _HONOURED.fullmatch(name)) else name for name in names]


def number(text: str) -> int | None:
    """The number that a comment shows among its like: "#3", "3. Anna"."""
    match = _NUMBER.fullmatch(text)
    return None if match is None else int(match["number"])


def mentioned(text: str, names: Sequence[str]) -> str | None:
    """Which of the names a short line is but for a few words before it and a few, or a quotation, behind it:
    "to Anna Kern", "Anna Kern wrote:", "「Anna」さんへ".
    """
    capitals = text.isupper()
    said = {name: name.upper() if capitals else name for name in names}
    held = (name for name, shown in said.items() if shown in text and _is_said(shown, text))
    return max(held, key=len, default=None)


def _is_said(name: str, text: str) -> bool:
    before, _, behind = text.rpartition(name)
    few = len(before.split()) <= JOINING and not before[-1:].isalnum()
    if not behind or behind[0] in _QUOTING or len(text) > LONGEST or not few:
        return few
    if words.holds_wide(behind):
        return _TO_NAMED.match(behind) is not None
    return behind[0].isspace() and behind.rstrip().endswith((":", "：")) and len(behind.split()) <= JOINING
