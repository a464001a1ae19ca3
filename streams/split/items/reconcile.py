"""What was grouped, held against what was judged: main blocks must not end up outside of the main items.

Grouping looks at structure, the judge at content. Where most of a teaser or comment beside the main items is judged
main, structure was misread: in a listing it is a row, in a forum a post, else a part of the article's body.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from streams.split.items.draft import Draft, Grouping

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from streams.contract.records import ItemKind, PageKind
    from streams.split.blocks import Document, Judgement

BAR: Final = 0.5
MOSTLY: Final = 0.8
"""The share of an item's text that must be judged main for the item to be taken for misread."""
TESTIFYING: Final = frozenset({"collection", "listing", "product", "service"})
"""Kinds of pages on which the words of readers or customers are part of what the page is for."""
COVERED, HALF = 0.3, 0.4
"""Where main items hold less of the main text than the first, the second is enough, and comments are posts."""
UNTHINKABLE, THINKABLE, TEXT = 0.02, 0.065, 600
"""Comments of what is no likelier a thread than the first are no posts; than the second, behind so many characters."""
MATTERS: Final = 0.05
"""The share of the page's main text from which on misread items are mended."""

ROWS: Final = 4
"""Teasers at least that a listing has, which the shapes of its lines took for an article with others beside it."""
MISSED: Final = 0.15
"""The share of a thread's main text outside of its posts from which on they are taken to be cut wrongly."""
ASIDE: Final = {
    "html": frozenset({"promotion", "image_credit", "side_box"}),
    "text": frozenset({"promotion", "image_credit", "control", "legal", "heading", "side_box"}),
}
"""The reasons of blocks that are of no body, whatever is judged: of a line, its words alone say more."""
LEAST_LIKELY: Final = {"html": 0.1, "text": 0.3}
"""How likely main a block must be to be of a post's words; lines of text are less well told apart by structure."""
LEAST_OF_ROW: Final = 0.3
LEAST_OF_ITEM: Final = {"post": 0.15, "teaser": 0.4}
"""How likely main a whole post or row must be to be main itself, where other items are likelier."""
OF_ARTICLE: Final = 0.4
"""How likely an article a page is from which on no teaser behind the article's end is main."""
ENDED: Final = 0.95
"""The share of the main paragraphs of what is likely an article behind which no teaser is; before the rest none is."""
STORY, LEADS = 1_000, 0.25
"""Characters of main paragraphs beside all teasers, and their share of what these say, from which on it is one."""
AGREED: Final = 0.92
UNSURE, WITHIN, PART = 0.5, 0.95, 0.4
BESIDE, EXPLAINED, LIKELY = 2, 0.7, 0.89
"""When lines' shapes are followed (see `follows`). Each was set where it costs least on labelled text pages."""


def reconcile(document: Document, judgement: Judgement, grouping: Grouping) -> Grouping:
    """The same grouping with misread items mended and all main blocks in main items."""
    work = _Work(document, judgement, grouping)
    if work.total:
        work.mend()
        work.fill()
        work.trim(LEAST_LIKELY[document.front])
        work.demote()
        work.gather()
        work.rescue()
    return Grouping(work.drafts, grouping.reasons, grouping.kind)


def tells_story(judgement: Judgement, told: int, leads: int) -> bool:
    """Whether what is likely an article is one, and none of rows, however many teasers it has: by the characters of the
    main paragraphs beside these, and of those that they say.
    """
    return judgement.kinds.get("article", 0.0) >= OF_ARTICLE and told >= max(STORY, LEADS * leads)


def told_between(lines: Sequence[int], sizes: Sequence[int]) -> tuple[int, int]:
    """Between which of some lines nearly all is said that they say."""
    if not lines:
        return 0, -1
    said = [*accumulate(sizes)]
    first, last = (bisect_left(said, share * said[-1]) for share in (1 - ENDED, ENDED))
    return lines[first], lines[last]


def follows(document: Document, judgement: Judgement, grouping: Grouping) -> bool:
    """Whether lines' shapes are followed to the letter: they know titles, bylines, promotions, and the judge does not.

    They are where both agree; where the judge is unsure of an article and takes only a part of what shapes take; and
    where items of other kinds beside the main one explain most of the page, as in the flat text of an article with its
    comments, teasers and cards; not where the judge is sure of a page whose teasers are what it is for.
    """
    if not any(draft.main for draft in grouping.drafts):
        return False
    sizes = [len(block.text) for block in document.blocks]
    main = sum(size for size, chance in zip(sizes, judgement.main, strict=True) if chance >= BAR)
    body = [at for draft in grouping.drafts if draft.main for at in draft.body]
    read = sum(sizes[at] for at in body)
    both = sum(sizes[at] for at in body if judgement.main[at] >= BAR)
    if 2 * both >= AGREED * (main + read):
        return True
    if (judgement.confidence or 0) >= UNSURE and _is_of_rows(judgement, grouping, sizes, main):
        return False
    if judgement.kind == "article" and (judgement.confidence or 0) < UNSURE and both >= max(WITHIN * main, PART * read):
        return True
    owned = sum(sizes[at] for draft in grouping.drafts for at in draft.blocks)
    beside = sum(not draft.main for draft in grouping.drafts)
    agreed = both >= LIKELY * read or ((judgement.confidence or 0) < UNSURE and both >= PART * read)
    return beside >= BESIDE and owned >= EXPLAINED * max(sum(sizes), 1) and agreed


def _is_of_rows(judgement: Judgement, grouping: Grouping, sizes: Sequence[int], main: int) -> bool:
    """Whether half of what is judged main is in several teasers beside the main item: rows of a listing."""
    rows = [
        sum(sizes[at] for at in draft.blocks if judgement.main[at] >= BAR)
        for draft in grouping.drafts
        if draft.kind == "teaser" and not draft.main
    ]
    return sum(row > 0 for row in rows) >= ROWS and 2 * sum(rows) >= main


class _Work:
    def __init__(self, document: Document, judgement: Judgement, grouping: Grouping) -> None:
        self.document, self.reasons, self.drafts = document, grouping.reasons, list(grouping.drafts)
        self.kind: PageKind = grouping.kind or judgement.kind
        self.answered = self.kind == "forum" and any(draft.parent is not None for draft in self.drafts)
        self.thread = judgement.kinds.get("forum", 1.0)
        self.start, self.end = self._bounds(judgement.kinds.get("article", 0.0))
        self.size = [len(block.text) for block in document.blocks]
        self.chance = judgement.main
        self.main = [chance >= BAR for chance in judgement.main]
        self.total = self.length(at for at, main in enumerate(self.main) if main)

    def _bounds(self, likely: float) -> tuple[int, int]:
        """The first and the last block of the article of what is likely one: no teaser before or behind it is main."""
        body = [at for draft in self.drafts if draft.main and draft.kind == "article" for at in draft.body]
        return (min(body), max(body)) if body and likely >= OF_ARTICLE else (0, len(self.document.blocks))

    def length(self, blocks: Iterable[int]) -> int:
        return sum(self.size[at] for at in blocks)

    def share(self, draft: Draft) -> float:
        return self.length(at for at in draft.blocks if self.main[at]) / max(self.length(draft.blocks), 1)

    def likely(self, draft: Draft) -> float:
        """How likely main the text of an item is, its title included."""
        read = [*draft.body, *([] if draft.title is None else [draft.title])] or draft.blocks
        return sum(self.size[at] * self.chance[at] for at in read) / max(self.length(read), 1)

    def mend(self) -> None:
        """Misread items become rows, posts, or none."""
        aside = [draft for draft in self.drafts if not draft.main and draft.kind in {"teaser", "comment"}]
        covered = self.length({at for draft in self.drafts if draft.main for at in draft.body if self.main[at]})
        bare = covered < COVERED * self.total
        misread = [draft for draft in aside if self.share(draft) >= (HALF if bare else MOSTLY)]
        for kind in ("teaser", "comment"):
            if 2 * sum(one.kind == kind for one in misread) <= sum(one.kind == kind for one in aside):
                misread = [one for one in misread if one.kind != kind]  # the others of its like vouch for it
        if self.length(at for draft in misread for at in draft.blocks) < MATTERS * self.total:
            return
        for draft in misread:
            self._mend(draft, bare=bare)

    def _mend(self, draft: Draft, *, bare: bool) -> None:
        outside = draft.beside or (not bare and not self.start <= draft.first <= self.end)
        if draft.kind == "teaser" and self.document.front == "html" and outside:
            return
        if draft.kind == "teaser" and (self.document.front == "html" or self.kind in {"listing", "collection"} or bare):
            draft.main = True
        elif (
            draft.kind == "comment"
            and self.kind == "article"
            and (self.document.front == "html" or self._follows_text())
        ):
            pass
        elif draft.kind == "comment" and (bare or self.kind == "forum") and not self.answered:
            draft.kind, draft.main = "post", True
        elif draft.kind == "comment" and self.kind in TESTIFYING:
            draft.main = True
        else:
            self.drafts.remove(draft)
            for other in self.drafts:
                if other.parent is draft:
                    other.parent = draft.parent

    def _follows_text(self) -> bool:
        """Whether what is hardly a thread has its comments on a text: one of some length, or surely."""
        if not UNTHINKABLE <= self.thread < THINKABLE:
            return self.thread < UNTHINKABLE
        first = min(draft.first for draft in self.drafts if draft.kind == "comment")
        return self.length(at for at in range(first) if self.main[at]) >= TEXT

    def fill(self) -> None:
        """What a row of a listing owns and is judged main is of its text, but for what its fields say."""
        for draft in self.drafts:
            if draft.main and draft.kind == "teaser":
                said = draft.said
                own = (at for at in draft.blocks if self.main[at] and self.document.blocks[at].text not in said)
                draft.body = sorted({*draft.body, *own} - {draft.title if draft.title is not None else -1})

    def trim(self, least: float) -> None:
        """What is least likely main in a post or a row is of its furniture, not of its words."""
        for draft in self.drafts:
            if draft.main and draft.kind == "post":
                draft.body = [at for at in draft.body if self.chance[at] >= least] or draft.body
            elif draft.main and draft.kind == "teaser":
                draft.body = [at for at in draft.body if self.chance[at] >= LEAST_OF_ROW]

    def demote(self) -> None:
        """A post that is unlikely main is a remark on another one, such a row stands beside what the page is for."""
        main = [draft for draft in self.drafts if draft.main]
        aside = [draft for draft in main if self.likely(draft) < LEAST_OF_ITEM.get(draft.kind, 0)]
        for draft in aside if len(aside) < len(main) else ():
            draft.main = False

    def gather(self) -> None:
        """Main blocks of no item join the article or the post before them, or else make an article."""
        owned = {at for draft in self.drafts for at in draft.blocks}
        aside = ASIDE[self.document.front]
        left = [
            at for at, main in enumerate(self.main) if main and at not in owned and self.reasons.get(at) not in aside
        ]
        if not left:
            return
        whole = next((one for one in self.drafts if one.main and one.kind in {"article", "product"}), None)
        posts = sorted((one for one in self.drafts if one.main and one.kind == "post"), key=lambda one: one.first)
        if whole is None and posts:
            if self.length(left) < MISSED * self.total:
                return
            for at in left:
                _before(posts, at).add([at])
            return
        if whole is None:
            kind: ItemKind = "product" if self.kind == "product" else "article"
            whole = Draft(kind=kind, blocks=[], main=True)
            self.drafts.append(whole)
        whole.add(left)

    def rescue(self) -> None:
        """No page is for nothing: where no item is main, rows are, unless other items too were misread."""
        if any(draft.main for draft in self.drafts):
            return
        misread = [one for one in self.drafts if self.share(one) >= HALF]
        if all(one.kind == "teaser" for one in misread):
            misread = []
        for draft in misread:
            self._mend(draft, bare=True)
        if misread:
            self.gather()
        if not any(draft.main for draft in self.drafts):
            for draft in self.drafts:
                draft.main = draft.kind in {"teaser", "product"}


def _before(posts: Sequence[Draft], at: int) -> Draft:
    """The last post that begins before a block; the first one if none does."""
    return next((post for post in reversed(posts) if post.first <= at), posts[0])
