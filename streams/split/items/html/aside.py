"""Elements of an HTML page whose blocks are of no article, whatever is judged of them: by their tags and names."""

from __future__ import annotations

import re
from math import inf
from typing import TYPE_CHECKING, Final, NamedTuple

from streams.split.dom.labels import Named
from streams.split.items.reconcile import OF_ARTICLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from streams.split.dom.nodes import Node
    from streams.split.dom.tree import Tree
    from streams.split.items.html.facts import Sums

TAGS: Final = frozenset({"nav", "footer"})
"""Elements that hold nothing of an article."""
HALF: Final = 0.5
"""From this share on of a page's text, or of what is main, elements are what the page is about."""
ASIDE, CAPTION = 1, 2
"""Of no item, and of an article but not of its text."""
A_THIRD, LONG = 1 / 3, 1500
"""From this share of what is main on, and from so many characters, what opens over a page is what one came for."""
STORY, NOTE, SURELY = 1000, 200, 0.8
"""Characters of what is main beside comments for them to be on an article; and where it is surely one."""
is_navigation: Final = Named(re.compile(rf"^(?:{'|'.join(sorted(TAGS))})(?:[.#]|\Z)", re.IGNORECASE), " ".join(TAGS))
"""Elements that hold nothing of an article by their tags."""
_asks_consent: Final = Named(
    re.compile(
        r"cookie-?_?(?:consent|banner|notice|bar|policy|pop-?up|modal|law|message|overlay|wall|settings|preferences|dialog)"
        r"|(?:consent|gdpr|ccpa)[_-]?(?:banner|manager|modal|dialog|overlay|popup|wrapper|box|bar|notice)"
        r"|onetrust|didomi|cookiebot|usercentrics|quantcast-choice|sp_message",
        re.IGNORECASE,
    ),
    "cookie consent gdpr ccpa onetrust didomi usercentrics quantcast sp_message",
)
"""Elements that ask to be allowed to remember: called so, or after those who make such boxes."""
_lies_over: Final = Named(
    re.compile(
        r"^(?!.*(?:product|detail|descri|specif)).*?(?:^|[.#_-])(?:modal|pop-?up|lightbox|dialog)(?![a-z])",
        re.IGNORECASE,
    ),
    "modal popup pop-up lightbox dialog",
)
"""Elements that open over the page, but for those that tell more of a product."""
_holds_comments: Final = Named(
    re.compile(r"[.#](?:[a-z]{1,3}[_-])?(?:comments?|kommentare?|comentarios?)(?![a-z])", re.IGNORECASE),
    "comment kommentar comentario",
)
"""Elements of comments, their number, their rules and the form for one."""
_is_caption: Final = Named(re.compile(r"caption", re.IGNORECASE), "caption")
_calls_to_act: Final = Named(re.compile(r"(?:^|[.#_-])cta(?![a-z])", re.IGNORECASE), "cta")
"""Elements that ask to buy or to sign up."""


class _Group(NamedTuple):
    """Elements that are called alike. `most`, `longest`: what they hold at most of what is main, as a share and in
    characters; `of_article`: they are aside on what is likely an article only; `outside`: the tag of elements in which
    they are not.
    """

    called: Named
    most: float = HALF
    longest: float = inf
    of_article: bool = True
    outside: str = ""
    mark: int = ASIDE


_COMMENTS: Final = _Group(_holds_comments)
_GROUPS: Final = (
    _COMMENTS,
    _Group(_lies_over, A_THIRD, LONG, of_article=False),
    _Group(_calls_to_act),
    _Group(_is_caption, outside="table", mark=CAPTION),
)


def blocks(tree: Tree, count: int, length: Sums, judged: Sums, article: float) -> bytearray:
    """The mark of each of `count` blocks that stands in such an element; `article`: how likely the page is one."""
    found = bytearray(count)
    marked: list[tuple[int, Node]] = []
    for group in _GROUPS:
        if article >= OF_ARTICLE or not group.of_article:
            called = [node for node in tree.called(group.called) if not (group.outside and _is_in(node, group.outside))]
            held = [node for node in called if _leave([node], group, judged, article)]
            marked += [(group.mark, node) for node in held] if _leave(held, group, judged, article) else []
    marked += [(ASIDE, node) for node in _furniture(tree, length)]
    for mark, node in sorted(marked, key=lambda one: -one[0]):
        found[node.first : node.end] = bytes([mark]) * node.size
    return found


def _furniture(tree: Tree, length: Sums) -> Iterator[Node]:
    """Navigations and footers, but for those of quotes, which name their source; and what asks for consent."""
    yield from (node for node in tree.called(is_navigation) if not _is_in(node, "blockquote"))
    for node in tree.called(_asks_consent):
        if node.tag not in TAGS and length.share(node.first, node.end) < HALF:
            yield node


def _is_in(node: Node, tag: str) -> bool:
    return any(label.startswith(tag) for label in node.path)


def _leave(nodes: Sequence[Node], group: _Group, judged: Sums, article: float) -> bool:
    """Whether elements leave most of what is main to others; comments, an article of some length."""
    total = judged.of(0, judged.count)
    held = sum(judged.of(*run) for run in outermost(nodes))
    if group is _COMMENTS and total - held >= (NOTE if article >= SURELY else STORY):
        return True
    return held < group.most * total and held < group.longest


def outermost(nodes: Iterable[Node]) -> Iterator[tuple[int, int]]:
    """The runs of blocks that elements hold, each block in one run only."""
    last = 0
    for first, end in sorted((node.first, node.end) for node in nodes):
        if end > last:
            yield max(first, last), end
            last = end
