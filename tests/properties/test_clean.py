"""What clean promises for any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from streams.clean import Clean
from streams.clean.layout import parts
from streams.contract import codec
from streams.contract.records import SplitItem

PIECES = st.sampled_from([
    "\n", "\n\n", "\r\n", " ", "  ", "\xa0", "\u3000", "\t", "- ", "* ", "• ", "1. ", "# ", "> ", "| a | b |",
    "```", "\n```\n", "\n  ````\n", "İ", "（写真：共同）",
    "Ã©", "â€™", "\u200b", "\u200d", "\xad", "\x92", "&amp;", "amp;", "#38;", "&nbsp;", "e",
    "\u0301", "word", "The river rose.", "infor-", "mation", "rise.For the", "Photo: A. Name", "Read also: a story",
    "Sign up for our newsletter", "Subscribe now", "。", "河水上涨", "ﷺ", "…", "\ud800",
    "and then goes on below the first", "a long line of words that goes on and on until the width is reached",
])  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=24).map("".join))


def clean(text: str) -> str | None:
    item = SplitItem(
        id="a" * 32, page_id="b" * 32, url="https://x.example/", kind="article", page_kind="article", main=True,
        order=0, spans=((0, len(text)),), text=text,
    )  # fmt: skip
    verdict = Clean()(item)
    for record in verdict.kept:
        codec.encode(record)
    return getattr(verdict.kept[0], "text", None) if verdict.kept else None


@given(TEXTS)
def test_cleaning_clean_text_changes_nothing(text: str) -> None:
    """Clean is idempotent."""
    once = clean(text)
    if once:
        assert clean(once) == once


@given(TEXTS)
def test_parts_lie_in_order_within_the_text(text: str) -> None:
    """Every part names a range of the text it came from; ranges do not overlap."""
    at = 0
    for part in parts(text):
        assert at <= part.start <= part.end <= len(text)
        at = part.end
