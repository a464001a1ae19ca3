"""Whom a comment answers may be told by whom its words speak to."""

from __future__ import annotations

import pytest

from streams.split.items.draft import Draft
from streams.split.items.threads import addressed

DRAFT = Draft(kind="comment", blocks=[0], fields={"author": "Anna Kern"})


def _whom(said: str, author: str = "Anna Kern", own: str = "Ben") -> bool:
    DRAFT.fields["author"] = author
    return addressed.whom(said, dict.fromkeys(addressed.names(author), DRAFT), own) is DRAFT


@pytest.mark.parametrize(
    "said",
    [
        "Hi Anna, the boats run again.",
        "Danke, Anna. Das wusste ich nicht.",
        "@Anna Kern: da fährt nichts.",
        "No es así, Anna.",
        "Et le bac, Anna ? Il est en panne.",
        "Anna Kern, it does.",
    ],
)
def test_a_name_between_commas_is_spoken_to(said: str) -> None:
    """The whole name or the first, at the start, at the end or within."""
    assert _whom(said)


def test_a_name_with_an_honour_is_spoken_to() -> None:
    """Where words are not spaced, as the words begin."""
    assert _whom("港の猫さん、平日は空いていますよ。", "港の猫")
    assert not _whom("駅で港の猫さんを見ました。", "港の猫")


@pytest.mark.parametrize("said", ["Anna was there too, and so was I.", "I saw Anna.", "So it is.", ""])
def test_a_name_in_a_sentence_is_spoken_of(said: str) -> None:
    """It tells nothing of whom the comment answers."""
    assert not _whom(said)


def test_nobody_speaks_to_himself() -> None:
    """And short or small first words of names are none."""
    assert not _whom("Hi Anna, it is me.", own="Anna Kern")
    assert list(addressed.names("my cat")) == ["my cat"]
    assert list(addressed.names("Al Kern")) == ["Al Kern"]
