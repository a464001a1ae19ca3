"""What of the page's evidence goes with which item: all of it with main items, links with the others."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import msgspec

from streams.contract.records import Evidence, Link
from streams.split.dates import dated_lines

if TYPE_CHECKING:
    from streams.split.blocks import Document
    from streams.split.items.draft import Draft

LINKS_MAX = 200
ONE_OF_A_PAGE = frozenset({"article", "product", "profile"})
"""Kinds of which a page has few: for thousands of posts each, reading all of its lines would take minutes."""
SCHEMES = ("http://", "https://")
# Addresses that joining leaves as they are, and paths without dots to resolve; most are, and joining is slow.
_REST = r"(?:[\w/%+,=@&!$'()*:~-]|(?<!/)\.)*(?:\?[\w/%+,=@&!$'()*:~.?-]+)?(?:#[\w/%+,=@&!$'()*:~.?-]+)?"
_PLAIN = re.compile(rf"(?P<root>https?://[a-zA-Z0-9.-]+(?::\d{{1,5}})?)(?:/{_REST})?", re.ASCII)
_PLAIN_PATH = re.compile(rf"/(?!/){_REST}", re.ASCII)


def for_item(document: Document, draft: Draft) -> Evidence | None:
    """The evidence that `draft` carries; None when there is none."""
    links = _links(document, draft)
    if not (draft.main or links or draft.evidence):
        return None
    base = _dated(document, draft) if draft.main else Evidence()
    found = msgspec.structs.replace(base, links=links, **draft.evidence)
    return None if found == Evidence() else found


def _dated(document: Document, draft: Draft) -> Evidence:
    """The page's evidence and the days that its lines show; a post's or a row's own day stands in the item itself."""
    if draft.kind not in ONE_OF_A_PAGE:
        return document.evidence
    found = dated_lines(document, draft.title, min(draft.body, default=0), max(draft.body, default=0) + 1)
    said = document.evidence
    return msgspec.structs.replace(
        said, published=(*said.published, *found.published), modified=(*said.modified, *found.modified)
    )


def _links(document: Document, draft: Draft) -> tuple[Link, ...]:
    links: dict[str, Link] = {}
    for index in draft.blocks:
        for href, _ in document.blocks[index].links:
            if (url := _absolute(document.page.url, href)) and len(links) < LINKS_MAX:
                links.setdefault(url, Link(url=url))
    return tuple(links.values())


def _absolute(base: str, href: str) -> str | None:
    href = href.strip()
    if _PLAIN.fullmatch(href):
        url = href
    elif (root := _root(base)) and _PLAIN_PATH.fullmatch(href):
        url = root + href
    else:
        try:
            url = urljoin(base, href)
        except ValueError:
            return None
    return url if url.startswith(SCHEMES) and len(url) <= 2000 else None


@lru_cache(maxsize=64)
def _root(base: str) -> str:
    """What an address that begins with one slash is set behind; none for a page whose own address is not plain."""
    match = _PLAIN.fullmatch(base)
    return match["root"] if match else ""
