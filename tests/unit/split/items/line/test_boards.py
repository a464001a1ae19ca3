"""Heads of posts on boards where nobody signs in."""

from __future__ import annotations

import pytest

from streams.split.items.line.boards import is_head
from streams.split.items.line.looks import shape


@pytest.mark.parametrize(
    ("text", "name", "when"),
    [
        (
            "2 :名無しさん@涙目です。(茸) [US]:2023/07/03(月) 18:43:31.02 ID:8aGm1XyB0",
            "名無しさん@涙目です。",
            "2023/07/03(月) 18:43:31.02",
        ),
        ("2：風吹けば名無し：2023/07/03(月) 18:43:31.02 ID:8aGm1XyB0", "風吹けば名無し", "2023/07/03(月) 18:43:31.02"),
        (
            "1 名前：名無しさん[sage] 投稿日：2023/07/03(月) 18:43:31 ID:8aGm1XyB0",
            "名無しさん",
            "2023/07/03(月) 18:43:31",
        ),
        ("7. 匿名 2023/07/03(月) 18:43:31 [通報]", "匿名", "2023/07/03(月) 18:43:31"),
    ],
)
def test_the_name_and_the_time_are_told_from_number_place_and_identifier(text: str, name: str, when: str) -> None:
    """Whichever sign parts them."""
    found = shape(text)
    assert (found.rest, found.when) == ((name,), when)


@pytest.mark.parametrize("text", ["1. 海の見える駅 2023/07/03 18:43", "3 匿名", "12:30:11 2023/07/03"])
def test_rows_of_a_list_are_none(text: str) -> None:
    """They have neither seconds nor an identifier."""
    assert not is_head(text)
