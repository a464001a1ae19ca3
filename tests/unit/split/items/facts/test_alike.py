"""What most lines of one role say alike is the site's."""

from __future__ import annotations

import pytest

from streams.split.items.facts import alike


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        (["de Anna", "de Ben K.", "de Eva"], ["Anna", "Ben K.", "Eva"]),
        (["Anna opinó:", "Ben K. opinó:", "Eva opinó:"], ["Anna", "Ben K.", "Eva"]),
        (["Anna K.", "Ben K.", "Eva K."], ["Anna K.", "Ben K.", "Eva K."]),
        (["Anna Kern", "Anna Berg"], ["Anna Kern", "Anna Berg"]),
        (["Anna (Huy)", "Ben (Huy)", "Eva (Huy)"], ["Anna", "Ben", "Eva"]),
        (["Anna (aus Huy)", "Ben (von Huy)", "Eva (in Huy)"], ["Anna (aus Huy)", "Ben (von Huy)", "Eva (in Huy)"]),
        (["opinó", "Anna opinó", "Ben opinó", "Eva opinó"], ["opinó", "Anna", "Ben", "Eva"]),
    ],
)
def test_what_most_lines_share_at_their_ends_is_taken(lines: list[str], values: list[str]) -> None:
    """A word before or behind most names goes; initials, half a bracket, and what two share stay."""
    assert alike.bared(lines) == values


def test_a_sign_in_most_lines_parts_names_from_places() -> None:
    """What stands behind the same sign or small word in most lines is no part of a name; in some of them it is."""
    assert alike.headed(["Anna aus Bremen", "Ben aus Kiel", "Eva aus Ulm"]) == ["Anna", "Ben", "Eva"]
    assert alike.headed(["Anna, Bremen", "Ben, Kiel", "Eva, Ulm"]) == ["Anna", "Ben", "Eva"]
    assert alike.headed(["Anna, Bremen", "Ben", "Eva, Ulm"]) == ["Anna, Bremen", "Ben", "Eva, Ulm"]
    assert alike.headed(["Ana de Ulm", "Eva de Huy", "Ben"]) == ["Ana de Ulm", "Eva de Huy", "Ben"]


def test_a_number_beside_the_same_words_in_most_items_is_counted() -> None:
    """The first count that most items have is theirs, for one and for many; what few have is not."""
    items = [
        ["12 Leser stimmen zu", "3 Leser sind dagegen"],
        ["1 Leser stimmt zu", "0 Leser sind dagegen"],
        ["5 Leser stimmen zu"],
    ]
    framed = alike.frames(items)
    assert [alike.number(parts, framed) for parts in items] == [12, 1, 5]
    assert alike.frames([["12 Bäume"], ["3 Leser"], []]) == set()
