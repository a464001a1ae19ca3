"""What customers say of a house or a product, with their names and no times."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from streams.page import Page
from streams.split import text
from streams.split.items.claims import Claims
from streams.split.items.line.looks import shapes
from streams.split.items.threads import testimonials

if TYPE_CHECKING:
    from streams.contract.records import PageKind

SAID = (
    "The tin came within two days, and my bread has not stuck to it once since then.",
    "I had three others before this one, and all of them rusted within the first year.",
    "My mother bakes in hers every week and would not hear of any other one by now.",
)
NAMES = ("Ada Quill", "Tom Reed", "Nell Ward")


def _found(page: str, kind: PageKind = "product") -> list[tuple[str | None, list[str]]]:
    """Who says what on a page."""
    document = text.read(Page(id="0" * 32, url="", text=page, content_type="text/plain"))
    claims = Claims(document.blocks, shapes(document.blocks))
    found = testimonials.find(claims, kind, [0.9] * len(document.blocks))
    return [(one.fields.get("author"), [document.blocks[at].text for at in one.body]) for one in found]


def _units(*layout: str) -> str:
    """Three units, each of the lines of a layout with its words and its name put in."""
    return "\n".join(
        line.format(said=said, name=name, letter=name[0])
        for said, name in zip(SAID, NAMES, strict=True)
        for line in layout
    )


HEADINGS = (
    "What our customers say",
    "Das sagen unsere Kunden über uns",
    "Lo que dicen nuestros clientes",
    "Ce que disent nos clients",
    "お客様の声",
)


@pytest.mark.parametrize("heading", HEADINGS)
def test_names_below_words_under_a_heading(heading: str) -> None:
    """A heading says whose words stand below it, in any of the languages."""
    page = "\n".join(("Bread tins", heading, _units("{said}", "{name}"), "Imprint"))
    assert _found(page) == [(name, [said]) for name, said in zip(NAMES, SAID, strict=True)]


VOUCHED = {
    "quoted words": ("“{said}”", "{name}"),
    "a position below the name": ("{said}", "{name}", "Owner of mill number {letter}"),
    "a position beside the name": ("{said}", "{name}, Manager at Reed & Sons", "Read their story"),
    "stars": ("A fine tin, {letter}", "5", "{said}", "{name}, Scotland"),
    "letters of a picture": ("{letter}", "{name}", "Bought in May", "{said}"),
    "a name with an initial over the words": ("{name} K.", "{said}"),
}


@pytest.mark.parametrize("layout", VOUCHED.values(), ids=VOUCHED)
def test_words_that_are_plainly_somebodys(layout: tuple[str, ...]) -> None:
    """Without a heading most units must be signed or spoken as people do."""
    found = _found("Bread tins\n" + _units(*layout) + "\nImprint")
    assert [author.removesuffix(" K.") if author else None for author, _ in found] == [*NAMES]
    assert [said[-1].strip("“”") for _, said in found] == [*SAID]


def test_months_over_words_under_a_heading_of_reviews() -> None:
    """Reviews that name nobody, each below the month that it was written in."""
    page = "\n".join(("Reviews", *(f"May 202{at}\n{said}" for at, said in enumerate(SAID)), "Imprint"))
    assert _found(page) == [(None, [said]) for said in SAID]


OTHERS = {
    "what a product can do": "Bread tins\n" + _units("{name}", "{said}"),
    "an index of names": "A\nAda Quill\nAnn Moor\nB\nBen Lund\nBo Reed\nC\nCy Ward\n" + SAID[0] + "\n" + SAID[1],
    "quoted titles with their authors": "\n".join(
        f"“{said[:30]}”\nBy {name}" for said, name in zip(SAID, NAMES, strict=True)
    ),
    "one name over and over": "What our customers say\n" + "\n".join(f"{said}\nRead More Stories" for said in SAID),
}


@pytest.mark.parametrize("page", OTHERS.values(), ids=OTHERS)
def test_what_nobody_says(page: str) -> None:
    """Names over words, titles and lists are laid out alike."""
    assert not _found(page)


def test_an_article_asks_for_more() -> None:
    """Two quotes with a name below are a page's own in an article."""
    page = "\n".join(f"“{said}”\n{name}" for said, name in list(zip(SAID, NAMES, strict=True))[:2])
    assert len(_found(page)) == 2
    assert not _found(page, "article")
