"""Who wrote and for whom, where one line says both: "Anna Kern, The Echo", "The Echo – Anna Kern", "Anna Kern (Echo)".

Which of two names is the paper's, its words tell, or what the page calls papers elsewhere.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from streams.split.items.line import forms, people, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_IN_BRACKETS = re.compile(r"(?P<one>\S.*?)\s*(?P<mark>[(（\[【])(?P<other>[^()（）\[\]【】]+)[)）\]】]")
_WIDE: Final = r"[\u3040-\u30ff\u3400-\u9fff]"
_SIGNED = re.compile(
    rf"(?P<one>\S.*?)(?P<mark>\s+[|/·•–—-]\s+|\s*[|｜／]\s*|、|(?<={_WIDE})/(?={_WIDE}))(?P<other>\S.*)"
)
_LISTED = re.compile(r"(?P<one>\S.*)(?P<mark>,)\s+(?P<other>\S.*)")
_HEADED = re.compile(r"(?:The|Le|La|Les|El|Los|Las|Der|Die|Das|L['’])\s?(?=[A-ZÀ-Þ])")
"""An article that a paper's name begins with, as nobody's does."""
LONGEST: Final = 90
"""Characters of the longest line that is parted."""
NONE: Final[frozenset[str]] = frozenset()


class Pair(NamedTuple):
    """Two names of a line, and what makes two of it."""

    one: str
    other: str
    mark: str


class Credit(NamedTuple):
    """Who wrote, and for which paper."""

    who: str
    paper: str


def parted(text: str, papers: Collection[str] = NONE) -> Credit | None:
    """Both names of a line, None where none of two is a paper's or both are. `papers`: keys of names that are."""
    for one, other, _ in _pairs(text):
        if (calls(one, papers), calls(other, papers)) in ((True, False), (False, True)):
            return Credit(other, one) if calls(one, papers) else Credit(one, other)
        if people.is_person(one) and is_headed(other) and not is_headed(one):
            return Credit(one, other)
    return None


def laid(text: str) -> Pair | None:
    """The two names that the first sign or word of a line which may part them makes of it."""
    return next(_pairs(text), None)


def rather_paper(name: str, papers: Collection[str] = NONE) -> bool:
    """Whether a name is a paper's, or begins as papers' names do."""
    return calls(name, papers) or is_headed(name)


def calls(name: str, papers: Collection[str] = NONE) -> bool:
    """Whether a name is a paper's by its words, as a host, or because the page says so."""
    capital = not name[0].islower() or forms.domain(name)
    return (capital and (people.is_paper(name) or forms.domain(name))) or words.key(name) in papers


def is_headed(name: str) -> bool:
    """Whether a name begins with an article: "La Rambla"."""
    return _HEADED.match(name) is not None


def _pairs(text: str) -> Iterator[Pair]:
    """The names that brackets, a sign or a small word may make of a line."""
    for form in (_IN_BRACKETS, _for(), _SIGNED, _LISTED) if len(text) <= LONGEST else ():
        if match := form.fullmatch(text):
            yield Pair(match["one"].strip(), match["other"].strip(), match["mark"].strip().casefold())


@cache
def _for() -> re.Pattern[str]:
    """Names that a word for whom somebody writes stands between."""
    return re.compile(rf"(?P<one>\S.*?)\s(?P<mark>{words.alternation('for_words')})\s(?P<other>[^\W\d_a-zß-ÿ].*)")
