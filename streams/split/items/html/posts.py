"""Posts and comments of an HTML page: elements that look alike and each hold a name, a time and words of their own."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from string import digits
from typing import TYPE_CHECKING, Final

import numpy as np

from streams.split.dom.labels import Named
from streams.split.dom.nodes import read_label
from streams.split.dom.tree import Tree, between
from streams.split.items.html import flat, stated, under
from streams.split.items.html.facts import Sums
from streams.split.items.line import forms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from streams.split.dom.nodes import Node
    from streams.split.items.html.facts import Facts

COMMENT: Final = re.compile(
    r"comment|kommentar|comentario|commentaire|review(?!ed)|testimonial|(?<![a-z])rev(?![a-z])", re.IGNORECASE
)
POST: Final = re.compile(r"(?:^|[.#_-])c?(?:post|message|msg|topic|thread|answer|question|reply|forum)", re.IGNORECASE)
_asks: Final = Named(re.compile(r"filter|menu|option|form(?![a-z])", re.IGNORECASE), "filter menu option form")
called_comment: Final = Named(COMMENT, "comment kommentar comentario rev testimonial")
_is_comment: Final = Named(re.compile("comment|kommentar|comentario", re.IGNORECASE), "comment kommentar comentario")
"""Called so, and no review or testimonial, which may be what a page is for."""
_numbered: Final = Named(
    re.compile(r"#(?:[a-z]+[_-])*(?:c?post|p|pid|msg|message|comment|c|reply|answer|note)[_-]?\d+$", re.IGNORECASE), "#"
)
"""Elements called after their number among a page's posts: their id is what a link to one of them names."""
_NAMELESS: Final = frozenset({"article", "li"})
"""Elements that may be posts even without a class."""
MOST_BLOCKS: Final = 400
HEAD, TAIL = 14, 6
HEADED, QUOTED_MOST = 3, 4
REVIEW_MOST, HEADED_MOST = 8, 16
LEAST, REVIEWS = 2, 3
NEAR: Final = 3
"""Elements around one that may be called a comment in its stead."""


class Posts:
    """Finds groups of posts among a page's elements. `loose`: also what no element holds, or one without a name."""

    def __init__(self, tree: Tree, facts: Sequence[Facts], *, loose: bool = True) -> None:
        self._facts, self._loose = facts, loose
        headed = under.comments(facts, tree)
        self._headed_so = Sums(headed)
        self._called = bool(tree.called(called_comment))
        self._on_comments = self._called or self._headed_so.of(0, len(facts)) > 0
        added = flat.posts(tree, facts, self._may_be_flat) if loose and self._on_comments else []
        self._tree = Tree([*tree.nodes, *added], ()) if added else tree
        self._among = self._among_comments(headed)
        self._persons = Sums([one.person for one in facts])
        self._timed = Sums([one.timed for one in facts])
        self._speaking = Sums([one.speaks for one in facts])
        signed = [
            one.timed and any(near.person for near in facts[max(at - 1, 0) : at + 3]) for at, one in enumerate(facts)
        ]
        self._signed = Sums(signed)
        self._signs = [one.person or dated or _quotes(one) for one, dated in zip(facts, signed, strict=True)]

    def groups(self) -> Iterator[list[Node]]:
        """Groups of posts, the one with most of them first; each as the outermost elements that hold one post each."""
        rated = []
        for (tag, name), (every, found) in self._by_name().items():
            posts = self._alike(found) if len(found) * 2 >= len(every) else []
            if len(posts) * 2 >= len(every) and self._enough(posts):
                posts = self._with_like(posts, every)
                called = bool(COMMENT.search(posts[0].label) or POST.search(posts[0].label))
                rated.append((-len(posts), not called, -sum(node.size for node in posts), tag, name, posts))
        rated.sort(key=lambda one: one[:-1])
        seen: set[tuple[int, ...]] = set()
        for *_, posts in rated:
            mark = tuple(node.first for node in posts[:50])
            if mark not in seen:
                seen.add(mark)
                yield posts

    def reviews(self) -> list[Node]:
        """Elements in what is called comments or reviews that hold a name and a text: the most that are alike."""
        found: dict[tuple[str, str], list[Node]] = {}
        for node in self._tree.nodes[1:] if self._called else ():
            facts = self._facts[node.first : node.end]
            if 2 <= node.size <= REVIEW_MOST and _reviews(facts) and hinted(node) and not _asks(node.label):
                for name in node.names:
                    found.setdefault((node.tag, name), []).append(node)
        best = max(found.values(), key=lambda units: (len(units), sum(node.size for node in units)), default=[])
        return best if len(best) >= REVIEWS else []

    def _with_like(self, posts: list[Node], every: Sequence[Node]) -> list[Node]:
        """Also the others beside comments that are called so too and say something."""
        if len(posts) < REVIEWS or not _is_comment(posts[0].label):
            return posts
        beside = {(id(node.parent), node.label) for node in posts}
        like = [node for node in every if (id(node.parent), node.label) in beside]
        return [node for node in like if self._speaking.of(node.first, node.end)]

    def _by_name(self) -> dict[tuple[str, str], tuple[list[Node], list[Node]]]:
        """For each tag and class the elements that have both, and which of these are posts."""
        every: defaultdict[tuple[str, str], list[Node]] = defaultdict(list)
        posts: defaultdict[tuple[str, str], list[Node]] = defaultdict(list)
        for node in self._may_be():
            if self._may_repeat(node) and self._is_post(node):
                for name in _names(node):
                    posts[node.tag, name].append(node)
        for node in self._tree.nodes[1:] if posts else ():
            for name in _names(node):
                if (node.tag, name) in posts and self._may_repeat(node):
                    every[node.tag, name].append(node)
        return {key: (_beside(every[key], found, key[1]), found) for key, found in posts.items()}

    def _may_repeat(self, node: Node) -> bool:
        """Whether an element has a class to be known again by, or may be a post without one."""
        tag, names = node.key
        return (
            bool(names)
            or tag in _NAMELESS
            or _numbered(node.label)
            or (self._loose and ("-" in tag or bool(self._among[node.number])))
        )

    def _may_be(self) -> Iterator[Node]:
        """The elements that say something and hold a sign of a post, or stand on a page with comments.

        A heading that is a link to another page, right at the start, makes an element a teaser.
        """
        first, end = self._tree.ends
        leads = [one.block.role == "heading" and one.title and _leads_on(one) for one in self._facts]
        found = (end - first > 1) & (end - first <= MOST_BLOCKS)
        found &= self._tree.within([one.speaks for one in self._facts]) > 0
        found &= between(leads, first, np.minimum(first + HEADED, end)) == 0
        if self._on_comments:
            found |= (end - first == 1) & self._among
        else:
            found &= (self._tree.within(self._signs) > 0) | self._tree.near(_numbered, 0)
        return (self._tree.nodes[number] for number in np.flatnonzero(found).tolist() if number)

    def _enough(self, posts: Sequence[Node]) -> bool:
        if len(posts) == 1:
            facts = self._facts[posts[0].first : posts[0].end]
            return hinted(posts[0]) and any(one.timed for one in facts)
        return len(posts) >= LEAST

    def _alike(self, posts: list[Node]) -> list[Node]:
        """Those posts whose author stands in the same place as in most of them."""
        places = [self._place(node) for node in posts]
        usual = Counter(places).most_common(1)
        if not usual or (len(posts) == LEAST and usual[0][1] == 1) or usual[0][1] * 2 < len(posts):
            return []
        return [node for node, place in zip(posts, places, strict=True) if place == usual[0][0] or hinted(node)]

    def _place(self, node: Node) -> tuple[str, ...]:
        """The elements from a post down to the block that names its author (or says when)."""
        facts = self._facts[node.first : node.end]
        block = next((one.block for one in facts if one.person), facts[0].block)
        return tuple(read_label(label)[0] for label in block.path[node.depth :])

    def _is_post(self, node: Node) -> bool:
        """Whether an element holds one post: a name with a time, or within what is called comments, and words."""
        first, end = node.first, node.end
        if node.size == 1:
            return bool(node.attributes) and self._says_who(node)
        if self._persons.of(first, min(first + HEAD, end)) and (self._says_when(first, end) or hinted(node)):
            return True
        if self._facts[first].person and self._called_post(node):
            return True
        if self._signed.of(first, end) or self._is_headed(node):
            return True
        if _numbered(node.label) and self._says_when(first, end):
            return any(one.names for one in self._facts[first : min(first + HEAD, end)])
        if self._says_who(node):
            return True
        return node.size <= QUOTED_MOST and _quoted(self._facts[first:end])

    def _is_headed(self, node: Node) -> bool:
        """Whether a small element of comments begins with a name that no element is called after."""
        first, end = node.first, node.end
        if end - first > HEADED_MOST or not self._on_comments or not any(map(_words, self._facts[first:end])):
            return False
        if any(one.signed is not None for one in self._facts[first : min(first + HEADED, end)]):
            return bool(self._among[node.number])
        if not (_is_comment(node.label) or self._headed_so.of(first, end)):
            return False
        head = [one.names and not one.block.text[0].isdigit() for one in self._facts[first : min(first + HEADED, end)]]
        return head[0] or (any(head) and self._says_when(first, end))

    def _among_comments(self, headed: Sequence[int]) -> NDArray[np.bool_]:
        """For each element whether it is called a comment, or is within one, or all of it stands under a heading of
        comments.
        """
        first, end = self._tree.ends
        return np.asarray(self._tree.near(called_comment, NEAR) | (self._tree.within(headed) == end - first))

    def _may_be_flat(self, node: Node) -> bool:
        """Whether what stands in an element may be comments that no element holds; not reviews, which are of a text."""
        return self._headed_so.of(node.first, node.end) == node.size or (self._called and hinted(node, _is_comment))

    def _called_post(self, node: Node) -> bool:
        """Whether an element holds the parts of a post by their names: one for who wrote, one for what."""
        inner = self._tree.kids[node.number]
        return len(inner) > 1 and all(POST.search(kid.label) for kid in inner[:2])

    def _says_who(self, node: Node) -> bool:
        """Whether an attribute of an element among comments names who wrote what is in it."""
        return bool(self._among[node.number]) and "author" in stated.by_attributes(node)

    def _says_when(self, first: int, end: int) -> bool:
        return self._timed.of(first, min(first + HEAD, end)) > 0 or self._timed.of(max(end - TAIL, first), end) > 0


def _names(node: Node) -> Iterable[str]:
    """What an element is called, to be known again by: its classes, else what stands before the number in its id."""
    if node.names or not _numbered(node.label):
        return node.names or ("",)
    return (node.label.partition("#")[2].rstrip(digits),)


def _beside(nodes: list[Node], posts: Sequence[Node], name: str) -> list[Node]:
    """Elements of one tag and class; of those without a class only the ones that stand beside posts."""
    if name:
        return nodes
    above = {id(node.parent) for node in posts}
    return [node for node in nodes if id(node.parent) in above]


def _words(one: Facts) -> bool:
    """Whether it says more than a name."""
    return one.speaks and (one.length > forms.NAME_LENGTH or not one.names)


def _leads_on(one: Facts) -> bool:
    """Whether a title leads to another page: not to a person, nor to a place on one, as the title of a comment."""
    return not one.person and "#" not in one.href


def _quoted(facts: Sequence[Facts]) -> bool:
    """Words in quotation marks and a name beside them, nothing else: how letters and testimonials are built."""
    return any(map(_quotes, facts)) and any(one.shape.letter == "n" for one in facts)


def _quotes(one: Facts) -> bool:
    return one.prose and one.block.text[0] in '"“„«「『'


def _reviews(facts: Sequence[Facts]) -> bool:
    """A name, which is no button, and a paragraph: how reviews without a time are built."""
    name = next((one for one in facts if one.shape.letter == "n"), None)
    named = name is not None and read_label(name.block.path[-1])[0] != "button"
    return named and any(one.shape.letter == "p" for one in facts)


def hinted(node: Node, called: Callable[[str], bool] = called_comment) -> bool:
    """Whether an element, or one of the next around it, is called a comment."""
    for _ in range(1 + NEAR):
        if called(node.label):
            return True
        if node.parent is None:
            return False
        node = node.parent
    return False
