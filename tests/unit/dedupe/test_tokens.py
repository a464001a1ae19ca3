"""Tokens: what of a text counts when texts are compared."""

from __future__ import annotations

from unicodedata import normalize

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from streams.dedupe.tokens import tokens


def hashes(text: str) -> list[int]:
    found: list[int] = tokens(text).hashes.tolist()
    return found


def test_case_punctuation_and_layout_count_nothing() -> None:
    """Capitals, punctuation, quotes and line breaks make no other tokens."""
    assert hashes("The Mill, on the «River»!\n\nIt stood.") == hashes("the mill on the river it stood")


def test_every_capital_is_its_small_letter() -> None:
    """In every script, in a word and at its end; also where a small letter is two, or depends on its neighbours."""
    letters = [letter for letter in map(chr, range(0x110000)) if letter != letter.lower()]
    words = normalize("NFKC", " ".join(f"o{letter}a a{letter}" for letter in letters))
    assert len(letters) > 1000
    assert hashes(words) == hashes(words.lower())
    for own in "İΣ":
        assert hashes(f"o{own}a a{own} b") == hashes(f"o{own}a a{own} b".lower())
        words = words.replace(own, "")
    assert hashes(words) == hashes(words.lower())


def test_compatibility_forms_are_one() -> None:
    """Ligatures, full-width letters, combining accents and soft hyphens are the same tokens as their plain forms."""
    assert hashes("ﬁne ＦＵＬＬ cafe\u0301 co\u00adop") == hashes("fine full café coop")


def test_scripts_without_spaces_are_cut_in_characters() -> None:
    """Chinese, Japanese and Thai give a token a character, marks with their base; other scripts a token a word."""
    assert len(hashes("河边的磨坊")) == 5
    assert len(hashes("水車小屋は")) == 5
    assert len(hashes("ที่นี่")) == 2
    assert len(hashes("강가의 물레방아는")) == 2
    assert len(hashes("नदी के किनारे")) == 3
    assert hashes("iPhone河边2") == [*hashes("iphone"), *hashes("河"), *hashes("边"), *hashes("2")]


def test_numbers_are_known() -> None:
    """A token that begins with a digit is numeric, in every script."""
    assert tokens("12 sacks of 3rd ١٢ grade a4").numeric.tolist() == [True, False, False, True, True, False, False]


def test_a_token_does_not_know_where_it_stands() -> None:
    """Far into a long text the same words give the same hashes, and a word longer than a stretch is one token."""
    words = [f"w{number}" for number in range(700)]
    long = hashes(" ".join(words * 60))
    assert long == long[:700] * 60
    assert len(hashes("a" * 200_000 + " b c")) == 3


@given(st.text(), st.text())
def test_a_separator_joins_nothing(left: str, right: str) -> None:
    """The tokens of two texts with a full stop between are those of one and then those of the other."""
    both = tokens(f"{left} . {right}").hashes
    assert np.array_equal(both, np.concatenate((tokens(left + " ").hashes, tokens(" " + right).hashes)))
