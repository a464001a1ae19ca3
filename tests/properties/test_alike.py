"""What holds for whatever lines of one role a page has."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from streams.split.items.facts import alike

WORDS = st.sampled_from(["Anna", "K.", "de", "opinó", ":", "12", "(", ")", "さん", "–", "votos", " "])
LINES = st.one_of(st.text(max_size=20), st.lists(WORDS, max_size=6).map(" ".join))


@given(st.lists(LINES, max_size=12))
def test_no_line_loses_all_that_it_says(lines: list[str]) -> None:
    """Each line keeps its place, says a part of what it said, and keeps a letter or a digit where it had one."""
    for shared in (alike.bared(lines), alike.headed(lines)):
        assert len(shared) == len(lines)
        for whole, part in zip(lines, shared, strict=True):
            assert part in whole
            assert any(map(str.isalnum, part)) or not any(map(str.isalnum, whole)) or part == whole


@given(LINES)
def test_one_line_alone_is_as_it_stands(line: str) -> None:
    """What nothing is compared with has nothing alike."""
    assert alike.bared([line]) == alike.headed([line]) == [line]
    assert not alike.frames([[line]])


@given(st.lists(st.lists(LINES, max_size=4), min_size=2, max_size=8))
def test_what_all_items_count_is_counted_of_each(items: list[list[str]]) -> None:
    """A number that stands in every item beside the same word is found in each."""
    framed = alike.frames([[*parts, f"{at} zorps"] for at, parts in enumerate(items)])
    assert all(alike.number([f"{at} zorps"], framed) == at for at in range(len(items)))
