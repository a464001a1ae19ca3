"""Roles of lines are the likeliest sequence: what usually follows what weighs beside what each line looks like."""

from __future__ import annotations

import numpy as np
import pytest

from streams.split.items.roles import tagger
from streams.split.items.roles.names import KIND_OF, KINDS, ROLES

AUTHOR, TEXT, NONE = (ROLES.index(name) for name in ("r.author", "r.text", "-"))
EVEN = np.zeros((len(tagger.STATES) + 1, len(tagger.STATES)))


def _shares(*likely: dict[int, float]) -> np.ndarray:
    shares = np.full((len(likely), len(ROLES)), 1e-4)
    for line, said in zip(shares, likely, strict=True):
        for role, share in said.items():
            line[role] = share
    return shares


def _read(path: list[int]) -> list[tuple[str, bool]]:
    return [(ROLES[tagger.STATES[state][0]], tagger.STATES[state][1]) for state in path]


def test_each_line_has_its_likeliest_role_where_anything_may_follow() -> None:
    path = tagger.likeliest(_shares({AUTHOR: 0.9}, {TEXT: 0.9}, {NONE: 0.9}), np.array([0.9, 0.1, 0.5]), EVEN)
    assert _read(path) == [("r.author", True), ("r.text", False), ("-", False)]


def test_a_line_in_doubt_is_what_usually_follows() -> None:
    """An author who is followed by words makes a line words that could as well be none."""
    follows = EVEN.copy()
    begun = tagger.STATES.index((AUTHOR, True))
    follows[begun] = np.log(0.001)
    follows[begun, tagger.STATES.index((TEXT, False))] = np.log(0.9)
    doubtful = _shares({AUTHOR: 0.9}, {TEXT: 0.4, NONE: 0.45})
    assert _read(tagger.likeliest(doubtful, np.array([0.9, 0.1]), follows))[1] == ("r.text", False)
    assert _read(tagger.likeliest(doubtful, np.array([0.9, 0.1]), EVEN))[1] == ("-", False)


def test_lines_that_begin_an_article_are_not_asked_for() -> None:
    """Only kinds of which a page has many have states that begin an item."""
    assert {ROLES[role][0] for role, begins in tagger.STATES if begins} == {"r", "t", "p"}


def test_kinds_are_sums_of_roles() -> None:
    kinds = tagger.by_kind(_shares({AUTHOR: 0.3, TEXT: 0.6}))
    assert kinds.shape == (1, len(KINDS))
    assert kinds[0, KINDS.index("r")] == pytest.approx(0.9 + 2e-4)
    assert len(KIND_OF) == len(ROLES)
