"""What leaves a text, and what stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from streams.clean import Clean
from streams.contract.records import CleanItem, DroppedPart
from tests.unit.clean.test_clean import item

HERE = Path(__file__).parent
BEFORE = "The bridge over the river will stay closed all summer, the town said on Monday."
AFTER = "The ferry takes passengers in the meantime, and the fare was cut by half to three crowns."


def lines(name: str) -> list[str]:
    return (HERE / name).read_text("utf-8").splitlines()


def judged(text: str, **fields: object) -> tuple[str, tuple[DroppedPart, ...]]:
    verdict = Clean()(item(text, **fields))
    (kept,) = verdict.kept
    assert isinstance(kept, CleanItem)
    return kept.text, verdict.dropped.parts if verdict.dropped else ()


@pytest.mark.parametrize("line", lines("promotions.txt"))
def test_a_line_that_is_no_text_goes(line: str) -> None:
    """A promotion, a "read also" line, a credit or a label between two paragraphs goes, and is reported in place."""
    text = f"{BEFORE}\n\n{line}\n\n{AFTER}"
    clean, gone = judged(text)
    assert clean == f"{BEFORE}\n\n{AFTER}"
    assert [text[slice(*span)] for part in gone for span in part.spans] == [line]
    assert [part.text for part in gone] == [line]


@pytest.mark.parametrize("line", lines("prose.txt"))
def test_prose_that_looks_like_it_stays(line: str) -> None:
    """Prose that speaks of newsletters, photos or apps, or opens with the same words, stays."""
    assert judged(f"{BEFORE}\n\n{line}\n\n{AFTER}") == (f"{BEFORE}\n\n{line}\n\n{AFTER}", ())


def test_a_promotion_at_the_start_of_a_teaser_goes() -> None:
    """A teaser that opens with a sign-up sentence keeps what follows it."""
    promotion = "Sign up for the Harbour Weekly mailing list so you never miss our long reads and investigations."
    text = f"{promotion} Last month the shipyard sold its last crane."
    clean, gone = judged(text, kind="teaser", main=False)
    assert clean == "Last month the shipyard sold its last crane."
    assert [(part.reason, part.text) for part in gone] == [("promotion", promotion)]


def test_a_footer_in_one_paragraph_goes_piece_by_piece() -> None:
    """Sign-up, consent and rights at the end of a paragraph go; the sentence before them stays."""
    text = (
        f"{BEFORE}\n\n{AFTER} Get our daily newsletter, news and weather for the coast. You can unsubscribe at any "
        "time. Copyright 2023 Harbour Post. All rights reserved."
    )
    clean, gone = judged(text)
    assert clean == f"{BEFORE}\n\n{AFTER}"
    assert [part.reason for part in gone] == ["promotion", "copyright", "copyright"]
    assert all(text[slice(*part.spans[0])] == part.text for part in gone)


def test_related_headlines_go_with_their_label() -> None:
    """A label such as "Related stories" takes the list or the closing headlines below it along."""
    assert judged(f"{BEFORE}\n\n{AFTER}\n\nRelated stories\n\n- A new quay\n- Old boats, new owners")[0] == (
        f"{BEFORE}\n\n{AFTER}"
    )
    assert judged(f"{BEFORE}\n\n{AFTER}\n\nMehr zum Thema\n\nDer neue Kai\n\nAlte Boote")[0] == f"{BEFORE}\n\n{AFTER}"


def test_documentation_keeps_its_sections_and_references() -> None:
    """On a documentation page "See also" and the list below it are content, and `&nbsp;` is spoken of."""
    text = "Use `&nbsp;` between number and unit.\n\nSee also\n\n- Spaces\n- Entities"
    assert judged(text, page_kind="documentation") == (text, ())


def test_a_caption_loses_its_credit() -> None:
    """The name of photographer and agency in brackets at a caption's end goes, the caption stays."""
    clean, gone = judged(f"The bridge in May. (Photo: Ana Silva)\n\n{BEFORE}")
    assert clean == f"The bridge in May.\n\n{BEFORE}"
    assert [part.reason for part in gone] == ["image_credit"]
    assert judged(f"橋は夏の間閉鎖される（写真：共同）\n\n{BEFORE}")[0] == f"橋は夏の間閉鎖される\n\n{BEFORE}"


def test_credits_behind_credits_go_at_once() -> None:
    """However many credits stand one behind the other, they go together, and quickly."""
    prose = "\n\n".join(f"In the year {year} the bridge was closed for a summer." for year in range(1980, 2000))
    clean, gone = judged(f"{prose}\n\nThe bridge in May. " + "(AP) " * 200)
    assert clean == f"{prose}\n\nThe bridge in May."
    assert [part.reason for part in gone] == ["image_credit"]


def test_dotted_capitals_hide_nothing() -> None:
    """The dotted capital of Turkish, two characters when lowered, hides no promotion and shifts no range."""
    text = f"{BEFORE}\n\nİstanbul waits. Sign up for our newsletter. © İnce. All rights reserved."
    clean, gone = judged(text)
    assert clean == f"{BEFORE}\n\nİstanbul waits."
    assert all(text[slice(*part.spans[0])] == part.text for part in gone)
    assert judged("The bridge in İzmir is shut. Read more", kind="teaser", main=False)[0] == (
        "The bridge in İzmir is shut."
    )


def test_a_title_above_the_text_is_not_text() -> None:
    """The first paragraph goes when it says what the title says."""
    assert judged(f"Bridge closed all summer\n\n{BEFORE}", title="Bridge Closed All Summer")[0] == BEFORE


def test_prose_that_stands_there_twice_is_once_enough() -> None:
    """A long paragraph that occurs twice is kept once; a form that recurs again and again stays."""
    long = f"{BEFORE} {AFTER}"
    assert judged(f"{long}\n\n{BEFORE}\n\n{long}")[0] == f"{long}\n\n{BEFORE}"
    form = "Warm up for ten minutes at an easy pace, then do five runs with a minute of rest between them, as before."
    weeks = "\n\n".join(f"Week {week}\n\n{form}" for week in range(1, 5))
    assert judged(weeks)[0] == weeks


def test_what_a_person_wrote_stays() -> None:
    """A comment keeps its words, whatever they invite to."""
    text = "Sign up for our newsletter! Follow us on Facebook."
    assert judged(text, kind="comment", main=False, page_kind="article") == (text, ())


def test_a_page_about_signing_up_keeps_its_text() -> None:
    """Where most of an article would go, it is what the article is about: it stays."""
    text = "Sign up for our newsletter and get it on Fridays.\n\nIt is free."
    assert judged(text) == (text, ())


def test_glued_sentences_come_apart() -> None:
    """A sentence that ends right against the next one gets its space; names with dots stay whole."""
    assert judged(f"They are going for the jugular.For the first time in years, asp.Net fell. {AFTER}")[0] == (
        f"They are going for the jugular. For the first time in years, asp.Net fell. {AFTER}"
    )
    assert judged(f"The vote was over.It rained, wie immer.Es war kalt. {AFTER}")[0] == (
        f"The vote was over. It rained, wie immer. Es war kalt. {AFTER}"
    )
    code = "Call os.Create and then file.Close() to be done."
    assert judged(code) == (code, ())
