"""What one line says part by part: when, and names with what stands before them: "Anna Kern, The Echo, 3 May 2022"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from streams.enrich.dates import labels
from streams.split.items.facts import timed
from streams.split.items.facts.moments import is_length, is_moment
from streams.split.items.facts.timed import SIGN, STRIP
from streams.split.items.line import bylines, counts, forms, people, when, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streams.split.items.line.counts import Count

MOST: Final = 140
"""Characters of the longest line that is read part by part."""
LEAD_MOST: Final = 4
"""Words of what stands before a name: "information provided by"."""
_AROUND = re.compile(r"\s*[(（\[【［](?P<text>[^()（）\[\]【】［］]*)[)）\]】］]\s*")
_BRACKETS = re.compile(r"(?<=\S)\s?[(（\[［](?P<text>[^()（）\[\]［］]{1,30})[)）\]］]$")
_HOURS = re.compile(r"\b\d{1,2}\s?h\s+(?P<count>\d{1,2}\s+[^\W\d_]{3,})$")
"""Hours, and what may be minutes but for the word behind it."""
COMMA: Final = re.compile(r",\s+|、")
_LABEL = re.compile(r"(?P<label>[^:：]{1,24}?)\s*[:：]\s*(?P<value>.*)")
_STOP = re.compile(r"(?<=[A-Z]{2})\.$|\s\.$|(?<=\b\d{4})\.$")
_STARTS = re.compile(rf"(?<=\s)[+{''.join(counts.SIGNS)}]?\ufe0f?\s?\d")
_SIGNS: Final = ("ad_words", "video_words", "media_words")
_FILED: Final = frozenset({"section", "place_type"})
"""Labels of what something is filed under: "Section: Harbours", "Region: Graubünden"."""
_NAMELESS: Final = frozenset({"by", "published", "source", "controls", "image"})
"""What a whole line may stand for that names nobody."""
_WORD = re.compile(r"[^\W\d_]")
_INDEFINITE: Final = frozenset({"a", "an", "ein", "eine", "un", "una", "une"})
"""With these no paper's name begins: "Eine Reportage von Anna Kern"."""
_HANDLE = re.compile(r"(?<=\w)\s+[@＠]\w\S*(?:\s.*)?$")
"""By what name somebody is signed in on a network, and what stands behind that."""
_OWNED = re.compile(
    r"(?:copyright\s*)?(?:©|\(c\))\s*(?:copyright\s*)?(?:(?:19|20)\d\d(?:\s*[-–]\s*\d{2,4})?,?\s+)?(?P<name>\S.*?)"
    r"(?:,?\s+(?:GmbH|AG|Ltd|Inc|LLC|S\.?A\.?S?|S\.?R?\.?L|SARL)\b\.?)?(?:,?\s+(?:19|20)\d\d)?(?:\.|\s*[.|·,–-]\s.*)?",
    re.IGNORECASE,
)
"""Who owns what a page says, without the year, the form of the company and what is reserved."""
_DOMAIN = re.compile(r"(?:^|.*\s)(?P<domain>(?:[a-z0-9-]+\.)+[a-z]{2,12})$")


class Name(NamedTuple):
    """A name; `lead`: what the words before it say it is: "by" (who wrote), "shared" (who sent it in), "from"
    (who publishes), "filed" (its section), "" (nothing).
    """

    text: str
    lead: str = ""


class Parts(NamedTuple):
    """`when`: the first time of publication; `names`: what is neither a time nor a count nor a button, in order."""

    when: str | None
    names: tuple[Name, ...]
    counts: tuple[Count, ...] = ()


NOTHING: Final = Parts(None, ())


@lru_cache(maxsize=1 << 10)
def read(text: str, *, listed: bool = True) -> Parts:
    """A line in parts; one too long for that says nothing. `listed`: a comma parts names.

    Kept, since whoever looks for names, for times and for publishers asks of the same lines.
    """
    if len(text) > MOST:
        return NOTHING
    if bare := _AROUND.fullmatch(text):
        text = bare["text"]
    text, behind = _behind(text)
    text, filed = _filed(text)
    text, last = _last(text)
    times, rest = timed.parted(text)
    rest = [*rest, *filed]
    counted = [("", (*behind, *last))] + [_counted(piece.strip(STRIP)) for piece in rest]
    published = [one for time in times if (one := _published(time))]
    return Parts(
        next((time for time in published if not is_length(time)), published[0] if published else None),
        tuple(name for piece, _ in counted for name in _names(piece, listed=listed)),
        tuple(count for _, found in counted for count in found),
    )


def _behind(text: str) -> tuple[str, tuple[Count, ...]]:
    """A line without the number in brackets behind it, and that: "The Echo (210)", "27/08/2024 (4 comments)"."""
    match = _BRACKETS.search(text)
    if match is None or is_moment(match["text"]):
        return text, ()
    bare = counts.bare(match["text"])
    found = (bare,) if bare else counts.labelled(match["text"])
    return (text[: match.start()], found) if found else (text, ())


def _last(text: str) -> tuple[str, tuple[Count, ...]]:
    """A line without the count right behind the hours that its time ends with, and that: "3 h 19 comments"."""
    match = _HOURS.search(text)
    found = counts.labelled(match["count"]) if match else ()
    return (text[: match.start("count")].rstrip(), found) if match and found else (text, ())


def _filed(text: str) -> tuple[str, list[str]]:
    """A time without the words in brackets right behind it, and these: "2023/04/08［グルメ］"."""
    match = _BRACKETS.search(text)
    told = (
        match is not None
        and is_moment(text[: match.start()])
        and not (is_moment(text) or counts.has_digit(match["text"]))
    )
    return (text[: match.start()], [match["text"]]) if match and told else (text, [])


def _published(time: str) -> str:
    """What a time says of publication; nothing where it is of a change."""
    shown = labels.parted(time)[0].strip(STRIP)
    return _STOP.sub("", shown) if counts.has_digit(shown) or shown == time else ""


def _counted(piece: str) -> tuple[str, tuple[Count, ...]]:
    """A piece without the counts behind it: "The Echo 98 comments"."""
    if piece and (found := counts.labelled(piece)):
        return "", found
    for match in _STARTS.finditer(piece):
        if found := counts.labelled(piece[match.start() :]):
            return piece[: match.start()], found
    return piece, ()


def _names(piece: str, *, listed: bool) -> Iterator[Name]:
    """The names of a piece of a line that is no time."""
    piece = _HANDLE.sub("", SIGN.sub("", piece.strip(STRIP)))
    if not piece:
        return
    if house := _house(piece):
        yield Name(house, "from")
    name = _labelled(piece) or _led(piece) or Name(piece)
    if not _WORD.search(name.text) or _only_lead(name.text) or when.is_reading_time(piece) or people.is_role(name.text):
        return
    if (match := _DOMAIN.fullmatch(name.text)) and match["domain"] != name.text:
        if before := name.text[: match.start("domain")].rpartition(" ")[0].rpartition(" ")[0]:
            yield Name(before, name.lead)
        yield Name(match["domain"], "from")
        return
    parts = [part.strip(STRIP) for part in COMMA.split(name.text)]
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
    if not label.isdisjoint(_FILED):
        return Name(value, "filed")
    return Name(value, "from" if "source" in label else "by" if "by" in label else "")


def _led(piece: str) -> Name | None:
    """A name behind words that lead to it: "written by Anna Kern", "read more at The Echo"."""
    if owner := _OWNED.fullmatch(piece):
        return Name(owner["name"], "from")
    if (match := _paper_leads().match(piece)) and not piece[match.end()].islower():
        return Name(piece[match.end() :].removesuffix("."), "from")
    filed, _, section = piece.partition(" ")
    if filed in words.word_set("filed") and not (section[:1].islower() or people.is_paper(section)):
        return Name(section, "filed")
    if author := bylines.author(piece):
        return Name(author, "shared" if piece.casefold().startswith(words.phrases("shared_words")) else "by")
    if (person := piece.removeprefix("De ")) != piece and people.is_person(person):
        return Name(person, "by")
    first, _, rest = piece.partition(" ")
    told = "by" in words.concepts(first.casefold()) and (words.wide(rest) or people.is_person(rest))
    if rest and (told or first.casefold() in words.word_set("lead_words")):
        return Name(rest, "by")
    found = list(_leads().finditer(piece))
    if found and len(piece[: found[-1].start()].split()) < LEAD_MOST:
        return Name(piece[found[-1].end() :], "by")
    return None


def _house(piece: str) -> str | None:
    """A paper's name before the words that lead to somebody's: "The Echo by Anna Kern"."""
    match = _leads().search(piece)
    name = piece[: match.start()].strip() if match else ""
    plain = bool(name) and not (words.concepts(words.key(name)) or people.is_role(name))
    first, *more = name.split() or [""]
    several = bool(more) and first.casefold() not in _INDEFINITE and forms.capitalised([first, *more])
    return name if plain and (several or people.is_paper(name)) else None


@cache
def _paper_leads() -> re.Pattern[str]:
    return re.compile(rf"(?:{words.alternation('paper_lead_words')})\s+(?=\S)", re.IGNORECASE)


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s)(?:{words.alternation('lead_words')})\s+(?=[^\W\d_a-zà-ÿ])")


def _only_lead(text: str) -> bool:
    """Whether a line only leads to a name on another one, or is a mark: "vu par", "Publicado el", "Video"."""
    last = text.casefold().rpartition(" ")[2]
    leads = last in words.word_set("lead_words") or last in timed.days()
    key = words.key(text)
    told = words.concepts(key)
    nameless = not _NAMELESS.isdisjoint(told) and "sections" not in told
    return leads or nameless or any(key in words.word_set(one) for one in _SIGNS)


def leads(text: str) -> bool:
    """Whether words before a name say whose it is."""
    return any(name.lead for name in read(text).names)
