"""The title of a thread: it stands over the first post, or in its head, and is the first post's.

The page's address is often made of its words, and an HTML page says what it is called; else the title is the line that
comes again: at the end of what leads to the page, or over the posts that answer it ("Re: …"). Of several lines alike it
is the last.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from streams.split.items.draft import Grouping
from streams.split.items.line import addresses, looks, words
from streams.split.items.text.titles import PARTS, trail
from streams.split.items.threads import opened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from streams.split.blocks import Document
    from streams.split.items.draft import Draft

LONGEST: Final = 250
SAID, CALLED = 0.6, 0.8
"""How much a title has alike with the page's address at least, and with what the page is called."""
NEARLY: Final = 0.15
"""Lines that have so little less alike are taken for the same."""
LEAST, LEAST_WIDE = 20, 10
"""Characters of a line that is a title because it comes again."""
SHORT: Final = 2
"""Characters of a line at most that nobody answers by name."""
HEAD: Final = 12
"""Lines at the start of a post among which its title may stand."""
OFTEN: Final = 4
"""Times that a line stands over the first post, from which on it is a button."""
NAMES: Final = ("og:title", "twitter:title", "title")
ANSWERS: Final = re.compile(r"^(?:\d{1,4}\.\s*)?\w{2,3}\s?[:：]\s*(?=\S)")
"""What stands before the title over a post that answers, as "Re:"."""
_SIGNS = re.compile(r"^[^\w\[(«“\"'¿¡]+")


def titled(document: Document, grouping: Grouping) -> Grouping:
    """The same grouping, with the title of its thread."""
    posts = sorted((one for one in grouping.drafts if one.kind == "post"), key=lambda one: one.first)
    first = next((one for one in posts if one.main), None)
    if first is None:
        return grouping
    drafts = list(grouping.drafts)
    if "title" not in first.fields and (at := find(document, drafts, first)) is not None:
        first = next((one for one in posts if at in one.blocks and _opens(one)), first)
        first.main = True  # however unlikely its words are: the others answer it
        drafts = _without(drafts, first, at)
        start = first.first
        first.call(at, document.blocks[at].text)
        taken = {one for draft in drafts for one in draft.blocks}
        opened.take(document, first, at, start, [one for one in range(at + 1, start) if one not in taken])
    if "title" in first.fields:
        _again(document, drafts, posts, _bare(str(first.fields["title"])))
    taken = {at for draft in drafts for at in draft.blocks}
    reasons = {at: grouping.reasons.get(at, "boilerplate") for at in range(len(document.blocks)) if at not in taken}
    return Grouping(drafts, reasons, grouping.kind)


def _again(document: Document, drafts: Sequence[Draft], posts: Sequence[Draft], title: str) -> None:
    """Where the title comes again over the words of a post it is of that post, not of its words."""
    owned = {at: draft for draft in drafts for at in draft.blocks}
    for post, heads in zip(posts, _heads(document, posts), strict=True):
        again = {at for at in heads if owned.get(at, post) is post and _bare(document.blocks[at].text) == title}
        post.blocks = sorted({*post.blocks, *again})
        post.body = [at for at in post.body if at not in again] or post.body


def _opens(draft: Draft) -> bool:
    """Whether a post that holds its thread's title says who wrote it and when."""
    return {"author", "published_text"} <= draft.fields.keys()


def _without(drafts: Sequence[Draft], first: Draft, title: int) -> list[Draft]:
    """The items of a page without what was taken for a post before the thread's title."""
    return [one for one in drafts if one is first or not _is_before(one, first) or min(one.blocks) > title]


def _is_before(draft: Draft, first: Draft) -> bool:
    """Whether what is hardly a post stands before the first one."""
    return draft.kind == "post" and not draft.main and draft.first < first.first


def find(document: Document, drafts: Sequence[Draft], first: Draft) -> int | None:
    """The title of the thread whose first post is `first`; `drafts`: the items of the page."""
    rest = (draft for draft in drafts if draft is not first and not _is_before(draft, first))
    others = {at for draft in rest for at in draft.blocks}
    posts = sorted((one for one in drafts if one.kind == "post"), key=lambda one: one.first)
    heads = (document.blocks[at].text for lines in _heads(document, posts) for at in lines)
    answered = {_bare(text) for text in heads if ANSWERS.match(_SIGNS.sub("", text))}
    lines = dict(_may_be(document, first, others, answered))
    called = _called(document, lines)
    return called if called is not None else _repeated(lines, answered)


def _heads(document: Document, posts: Sequence[Draft]) -> Iterator[range]:
    """The lines at the start of each post among which its title may stand."""
    ends = [*(post.first for post in posts[1:]), len(document.blocks)]
    for post, end in zip(posts, ends, strict=True):
        yield range(post.first, min(post.first + HEAD, end))


def _may_be(document: Document, first: Draft, others: set[int], answered: set[str]) -> Iterator[tuple[int, str]]:
    """The lines up to the words of the first post that may be its thread's title, without signs before them; of its
    words only what is answered.
    """
    end = first.body[0] if first.body else first.first
    for at in range(min(first.first + HEAD, len(document.blocks))):
        text = document.blocks[at].text
        if at in others or len(text) > LONGEST or len(trail(text)) > 2:
            continue
        bare = _bare(text)
        if bare and (at < end or bare in answered):
            yield at, bare


def _bare(text: str) -> str:
    """A line without signs and the word of an answer before it."""
    return ANSWERS.sub("", _SIGNS.sub("", text)).strip()


def _called(document: Document, lines: Mapping[int, str]) -> int | None:
    """The last of the lines that have most alike with what the page is called, or with its address: of headings where
    any have.
    """
    said = {at: addresses.words(text) for at, text in lines.items()}
    names = [addresses.words(part) for name in NAMES for part in _parts(document.meta.get(name, ""))]
    headings = {at: one for at, one in said.items() if document.blocks[at].role == "heading" and document.meta}
    slugs = list(addresses.slugs(document.page.url))
    for among in (headings, said):
        found = [_alike(among, names, CALLED), *(_alike(among, [slug], SAID) for slug in slugs)]
        if told := next(filter(None, found), None):
            best = max(told.values())
            return max(at for at, one in told.items() if one >= best - NEARLY)
        held = [at for at, one in among.items() if any(addresses.held(one, slug) >= CALLED for slug in slugs)]
        if held:
            return held[-1]
    return None


def _alike(lines: Mapping[int, Sequence[str]], others: Sequence[Sequence[str]], least: float) -> dict[int, float]:
    """The lines that have so much alike with one of some others, and how much."""
    alike = {at: max((addresses.likeness(line, one) for one in others), default=0.0) for at, line in lines.items()}
    return {at: one for at, one in alike.items() if one >= least}


def _parts(name: str) -> list[str]:
    """What a page is called, and this without the site's name behind it."""
    return [name, own(name)]


def own(name: str) -> str:
    """What a page is called without the last part, which is rather the site's name."""
    *parts, last = PARTS.split(name)
    return " ".join(parts) or last


def _repeated(lines: Mapping[int, str], answered: set[str]) -> int | None:
    """The last line that posts answer, else the longest that comes again before the words of the first post."""
    seen = Counter(lines.values())
    told = max((at for at, text in lines.items() if text in answered and len(text) > SHORT), default=None)
    if told is not None:
        return told
    again = {at: text for at, text in lines.items() if 1 < seen[text] < OFTEN and _long(text) and _is_plain(text)}
    return max(again, key=lambda at: (len(again[at]), at), default=None)


def _is_plain(text: str) -> bool:
    """Whether a line says nobody's name, no time and no number of anything."""
    shape = looks.shape(text)
    return shape.letter in "ntp" and not (shape.when or shape.author or shape.counts)


def _long(text: str) -> bool:
    return len(text) >= (LEAST_WIDE if words.wide(text) else LEAST)
