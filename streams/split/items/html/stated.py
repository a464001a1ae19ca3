"""Comments as the page's own data state them: JSON-LD and microdata, and what attributes of elements say."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from streams.split.dom.evidence import types, values
from streams.split.items.line import counts, forms, when

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from streams.split.dom.nodes import Node
    from streams.split.items.html.facts import Facts

KEY: Final = 40
"""Letters and figures at the start of a text by which it is known again."""
KEY_LEAST: Final = 8
DEEP: Final = 8
MOST: Final = 400
_TYPES: Final = frozenset({"comment", "usercomments", "answer", "review", "userreview", "discussionforumposting"})
_REVIEWS: Final = frozenset({"review", "userreview"})
_HOLD: Final = (
    *("comment", "comments", "suggestedAnswer", "acceptedAnswer", "answer", "review", "reviews"),
    *("mainEntity", "hasPart", "mainEntityOfPage"),
)
_TEXTS: Final = ("text", "reviewBody", "commentText", "articleBody", "description")
_TIMES: Final = ("dateCreated", "datePublished", "commentTime", "uploadDate")
_TAGS: Final = re.compile(r"<[^<>]*>")
_ODD: Final = re.compile(r"[\W_]+")
_ABOUT: Final = r"(?:data-)?(?:comment-?|post-?)?"
_FIELDS: Final = {
    "author": re.compile(rf"{_ABOUT}(?:author|user|nick|display|poster)-?(?:name)?"),
    "published_text": re.compile(
        rf"{_ABOUT}(?:date(?:time)?|time(?:stamp)?|created|published|posted)-?(?:at|on|time|date)?"
    ),
    "votes": re.compile(rf"{_ABOUT}(?:score|(?:up)?votes?|likes?)-?(?:count)?"),
}
"""Names of attributes that say something of what is in their element."""
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?")
_WHOLE: Final = re.compile(r"-?\d{1,7}")


Fields = dict[str, object]


class Stated(NamedTuple):
    """What data say of one comment. `review`: it is a review, which may be what the page is for."""

    fields: Fields
    review: bool


def comments(facts: Sequence[Facts], structured: Iterable[Mapping[str, Any]]) -> dict[int, Stated]:
    """The signed comments that a page's data state, by the blocks that their words begin with."""
    known: dict[str, list[Stated]] = {}
    for one in islice(_within([*structured]), MOST):
        text = next((str(one[name]) for name in _TEXTS if isinstance(one.get(name), str)), "")
        if len(key := start_of(text)) >= KEY_LEAST and "author" in (fields := _fields(one)):
            known.setdefault(key, []).insert(0, Stated(fields, not _REVIEWS.isdisjoint(types(one))))
    found: dict[int, Stated] = {}
    for at, fact in enumerate(facts) if known else ():
        if left := known.get(start_of(fact.block.text)):
            found[at] = left.pop()
    return found


def start_of(text: str) -> str:
    """How a text begins, without marks and signs."""
    return _ODD.sub("", _TAGS.sub(" ", unescape(text[: KEY * 8])).casefold())[:KEY]


def by_attributes(node: Node) -> Fields:
    """Who, when and how often liked, as an element's own attributes say it: `data-author`, `score`."""
    found: Fields = {}
    for name, value in node.attributes:
        field = _field(name)
        if field and value and len(value) <= forms.NAME_LENGTH and _may_say(field, value):
            found.setdefault(field, counts.value(value) if field == "votes" else value.strip())
    return found


def _may_say(field: str, value: str) -> bool:
    if field == "author":
        return forms.short_name(value) and not value.isdigit()
    if field == "votes":
        return _WHOLE.fullmatch(value) is not None
    return _ISO.fullmatch(value) is not None or when.is_time(value)


@lru_cache(maxsize=1 << 12)
def _field(name: str) -> str | None:
    """What an attribute of this name says."""
    return next((field for field, pattern in _FIELDS.items() if pattern.fullmatch(name)), None)


def _within(values_: Sequence[object], depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """All objects among these, and within them, that are of a comment's type."""
    for one in values_:
        if not isinstance(one, dict) or depth > DEEP:
            continue
        if not _TYPES.isdisjoint(types(one)):
            yield one
        for name in _HOLD:
            held = one.get(name)
            yield from _within(held if isinstance(held, list) else [held], depth + 1)


def _fields(one: Mapping[str, Any]) -> Fields:
    found: Fields = {}
    if (who := next(values(one.get("author") or one.get("creator")), None)) and "://" not in who:
        found["author"] = who
    if time := next((str(one[name]) for name in _TIMES if isinstance(one.get(name), str)), None):
        found["published_text"] = time
    liked = one.get("upvoteCount")
    if isinstance(liked, int | str) and _WHOLE.fullmatch(str(liked)):
        found["votes"] = int(liked)
    return found
