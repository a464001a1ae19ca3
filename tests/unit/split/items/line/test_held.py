"""Quick looks for phrases: they pass over none that is there."""

from __future__ import annotations

import pytest

from streams.split.items.line import bylines, words
from streams.split.items.line.held import held, rarest
from streams.split.items.line.looks import shape
from streams.split.items.threads import roles

PLAIN = "The bridge has been closed since the flood."
CONCEPTS = ("promo", "consent_parties_words", "badge_words", "removed_words", "boilerplate")


@pytest.mark.parametrize("concept", CONCEPTS)
def test_every_phrase_is_held_by_what_holds_it(concept: str) -> None:
    """Alone and glued to other words, of one sign, of few, of many, in any script; and nothing else is."""
    for phrase in words.phrases(concept):
        for text in (phrase, f"{PLAIN}x{phrase}x{PLAIN}"):
            assert held(text, concept) == tuple(one for one in words.phrases(concept) if one in text)


@pytest.mark.parametrize("text", ["", "a", "ab", "…"])
def test_a_text_of_a_sign_or_two_holds_what_it_is(text: str) -> None:
    assert held(text, "promo") == ()


def test_no_line_stands_more_often_than_the_rarest_of_its_runs() -> None:
    lines = ["harbour", "the harbour", "Harbour", "ha", "the harbour, the harbour", ""]
    whole = "\n".join(lines)
    assert all(whole.count(line) <= most for line, most in zip(lines, rarest(lines), strict=True) if line)
    assert rarest(["harbour", "the pier"]).tolist() == [1, 1]


@pytest.mark.parametrize(
    "concept", ["badge_words", "remark_words", "removed_words", "answers_to_words", "credit_words"]
)
def test_a_line_may_begin_with_each_phrase(concept: str) -> None:
    """Whatever its case, and with signs before it."""
    for phrase in words.phrases(concept):
        for text in (phrase, phrase.upper(), f"↳ {phrase.title()} more"):
            assert words.may_begin(text, concept), text
    assert not words.may_begin("Quartz", concept)


def test_who_speaks_is_told_by_each_phrase() -> None:
    """With a colon behind it or none; a word that only ends like one says nothing."""
    for phrase in words.phrases("said"):
        assert bylines.says(f"Anna Kern {phrase}:") == "Anna Kern"
        assert bylines.says(f"Anna Kern {phrase.upper()}") == "Anna Kern"
    assert bylines.says("Essays") is None


def test_a_line_with_other_looks_is_for_something_else() -> None:
    """What a line is for in a thread is told anew when its looks are changed."""
    line = shape("Anna Kern")
    assert roles.role(line) == "n"
    assert roles.role(line.changed(letter="k")) == "k"
    assert roles.role(line) == "n"
