"""What is left out of an item's text, each stretch with its reason and its range of the text as split gave it."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from streams.clean import vocabulary as known
from streams.clean.layout import Part, reread
from streams.clean.trimming import Cut, How, Trimmed, rights, trim, trim_rows
from streams.contract.records import DroppedPart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.contract.records import SplitItem

_LAST = 4  # parts at the end in which rights are claimed
_REPEATED = 120  # characters from which prose that stands there twice (not more: then it is a form) does so by mistake
_ADJACENT = 20  # the same, one right after the other
_STOPS = '.!?…。！？”"'
_LONGEST = 1 << 20  # characters of a paragraph in which anything is looked for: a longer one was never written by hand
_ROUNDS = 4  # a cut may lay bare what can go too
_HEADLINES = 6
_HEADLINE_WORDS = 25
_KEPT_SHARE = 0.4  # a text of which less would be left is about what was taken for furniture
_CLAIMING = frozenset({"text", "heading", "quote"})
_TRIMMED = _CLAIMING | {"list"}
# On pages of these kinds, rows of links, labels and credits are content.
_STRICT = frozenset({"documentation", "collection", "listing", "service", "product", "forum"})


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _is_headline(part: Part) -> bool:
    rows = part.text.split("\n")
    return part.kind in {"text", "list", "heading"} and all(
        row.count(" ") < _HEADLINE_WORDS and not row.endswith((".", "。")) for row in rows
    )


class _Removal:
    """One item's removal; what was seen so far decides about repetitions."""

    def __init__(self, item: SplitItem, parts: Sequence[Part], signs: frozenset[str]) -> None:
        self._how = How(item.page_kind in _STRICT, item.kind == "teaser", signs)
        self._title = _key(item.title or "")
        self._parts = parts
        self._seen: set[str] = set()
        self._previous = ""
        self._places: dict[int, list[int]] = {}
        self.cuts: list[list[Cut]] = [[] for _ in parts]
        self.kept: list[Part | None] = list(parts)

    def _whole(self, index: int, reason: str) -> None:
        part = self._parts[index]
        self.kept[index] = None
        self.cuts[index] = [Cut(0, len(part.text), reason)]

    def _trim(self, index: int, last: bool) -> None:
        part = self.kept[index]
        for _ in range(_ROUNDS):
            if part is None or part.kind not in _TRIMMED or len(part.text) > _LONGEST:
                break
            done = trim_rows(part.text, self._how) if part.kind == "list" else trim(part.text, self._how, last)
            if not done.cuts:
                break
            self._note(index, part, done)
            part = reread(part, done.text)
            if part is not None and part.text != done.text:
                self._places.pop(index, None)
        self.kept[index] = part

    def _note(self, index: int, part: Part, done: Trimmed) -> None:
        """Keep the cuts as ranges of the part as it was at first: as the whole part where its places are lost."""
        first = part is self._parts[index]
        places = self._places.pop(index, None)
        for start, end, reason in done.cuts:
            if first:
                cut = Cut(start, end, reason)
            elif places:
                cut = Cut(places[start], places[end - 1] + 1, reason)
            else:
                cut = Cut(0, len(self._parts[index].text), reason)
            self.cuts[index].append(cut)
        if done.positions and (first or places):
            self._places[index] = [places[at] if places else at for at in done.positions]

    def _repeats(self, part: Part) -> str | None:
        if part.kind in {"code", "table"}:
            self._previous = ""
            return None
        text = part.text
        if self._title and not self._seen and len(text) < 400 and _key(text) == self._title:
            return "title_repeated"
        if not self._how.strict and (
            (text == self._previous and len(text) >= _ADJACENT and any(map(str.isalpha, text)))
            or (len(text) >= _REPEATED and text in self._seen and self._twice(text))
        ):
            return "repeated"
        self._seen.add(text)
        self._previous = text
        return None

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(part.text for part in self._parts)

    def _twice(self, text: str) -> bool:
        return text[-1] in _STOPS and self._counts[text] == 2

    def _link_list(self, index: int) -> None:
        """A label such as "Related stories" takes with it the list below it, or the headlines up to the end."""
        label = known.lowered(self._parts[index].text).strip("# :")
        if label in known.SECTIONS or label not in known.READ_ALSO or index + 1 >= len(self._parts):
            return
        rest = range(index + 1, len(self._parts))
        if self._parts[index + 1].kind == "list" and _is_headline(self._parts[index + 1]):
            self._whole(index + 1, "read_also")
        elif len(rest) <= _HEADLINES and all(_is_headline(self._parts[at]) for at in rest):
            for at in rest:
                self._whole(at, "read_also")

    def run(self) -> None:
        for index, part in enumerate(self._parts):
            if self.kept[index] is None:
                continue
            if self._how.looks_at(part):
                self._trim(index, last=False)
            if self.kept[index] is None and self.cuts[index][0].reason == "read_also":
                self._link_list(index)
            elif (trimmed := self.kept[index]) is not None and (reason := self._repeats(trimmed)):
                self._whole(index, reason)
        self._rights()

    def _rights(self) -> None:
        budget = _LAST
        for index in range(len(self._parts) - 1, -1, -1):
            if (part := self.kept[index]) is not None:
                if part.kind in _CLAIMING and rights(part.text):  # all else that can go from it has gone
                    self._trim(index, last=True)
                budget -= self.kept[index] is not None
            if not budget:
                break


def _source(text: str, part: Part, cuts: Sequence[Cut]) -> Iterator[tuple[int, int]]:
    """Cuts as ranges of the source: exact where the part reads as its source does, letter by letter otherwise."""
    raw = text[part.start : part.end]
    if raw.strip() == part.text:
        lead = part.start + len(raw) - len(raw.lstrip())
        yield from ((lead + cut.start, lead + cut.end) for cut in cuts)
        return
    places = [part.start + at for at, character in enumerate(raw) if character.isalnum()]
    before = [0, *accumulate(map(str.isalnum, part.text))]  # letters before each character of the part
    for start, end, _ in cuts:
        if len(places) != before[-1] or before[start] == before[end]:
            yield part.start, part.end
        else:
            yield places[before[start]], places[before[end] - 1] + 1


def remove(
    item: SplitItem, parts: Sequence[Part], signs: frozenset[str]
) -> tuple[Sequence[Part], tuple[DroppedPart, ...]]:
    """The parts that stay, and what goes; `signs`: of promotions."""
    removal = _Removal(item, parts, signs)
    removal.run()
    if not any(removal.cuts):
        return parts, ()
    kept = [part for part in removal.kept if part is not None]
    if item.kind == "article" and sum(len(part.text) for part in kept) < _KEPT_SHARE * sum(
        len(part.text) for part in parts
    ):
        return parts, ()
    dropped = tuple(
        DroppedPart(reason=cut.reason, spans=(span,), text=item.text[slice(*span)])
        for part, cuts in zip(parts, removal.cuts, strict=True)
        if cuts
        for cut, span in zip(cuts, _source(item.text, part, cuts), strict=True)
    )
    return kept, dropped
