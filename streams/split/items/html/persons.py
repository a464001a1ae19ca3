"""Whether elements are called after who wrote, or a link leads to a person."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from streams.split.dom.labels import Labels, Named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from streams.split.blocks import Block
    from streams.split.dom.tree import Tree

_PERSON = re.compile(
    r"(?:^|[/_.-])(?:users?|members?|profiles?|authors?|u|account|mitglied|usuario|utilisateur)(?:[/_.=-]|$)|^/people/[\w-]+/?$|[?&](?:u|user|uid)=|@"
)
_PLAIN = re.compile(r"(?:https?://[a-z0-9.-]+(?=/)|(?=/(?!/)))(?P<path>[!-\"$->@-Z\\^-~]*)(?:#[!-~]*)?")
_PERSONAL: Final = (
    *("user", "member", "profile", "author", "people", "account", "mitglied", "usuario", "utilisateur", "@", "uid="),
    *("u/", "u_", "u.", "u-", "u=", "u?", "u#", "\t", "\n", "\r"),
)
"""What stands in any address that leads to a person: to look for it is quicker than to take addresses apart.
White space within one is left out when it is."""
_NAMED = re.compile(
    r"author|user-?name|byline|fn\b|nickname|poster\b|creator|displayname|display-name|(?<!field-)(?<!field--)\bname\b"
    r"|member",
    re.IGNORECASE,
)

called: Final = Named(_NAMED, "author user byline fn nickname poster creator displayname display-name name member")
"""Whether an element is called after who wrote."""


def is_person(labels: Iterable[str], href: str) -> bool:
    """Whether what stands in elements called so, and leads there, names a person."""
    return leads_to_person(href) or any(map(called, labels))


def labels(tree: Tree, blocks: Iterable[Block]) -> frozenset[str]:
    """Those of a page's labels that are called so, of elements around blocks and of inline ones."""
    inner = [*{label for block in blocks for label in block.inner}]
    return frozenset(
        [tree.labels[at] for at in tree.names(called)] + [inner[at] for at in Labels(inner).called(called)]
    )


@lru_cache(maxsize=1 << 12)
def leads_to_person(href: str) -> bool:
    """Whether an address is of a person, by its path."""
    if href.endswith("u") or any(map(href.__contains__, _PERSONAL)):
        return _PERSON.search(urlsplit_path(href)) is not None
    return False


def urlsplit_path(href: str) -> str:
    """The path and the query of an address; nothing of what is none."""
    if match := _PLAIN.fullmatch(href):  # most are, and quickly taken apart
        return match["path"]
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
