"""What the roles of lines are told by."""

from __future__ import annotations

import pytest

from streams.page import Page
from streams.split import text
from streams.split.items.learned import layout
from streams.split.items.line.looks import shapes
from streams.split.items.roles import columns
from streams.split.judge import judge


def _columns(*lines: str) -> dict[str, list[float]]:
    page = Page(id="0" * 32, url="https://a.example/1", text="\n".join(lines), content_type="text/plain")
    document = text.read(page)
    looks = shapes(document.blocks)
    found = columns.columns(looks, layout.beside(judge(document), looks), page.url)
    return {name: values.tolist() for name, values in found.items()}


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Ferries · Winter · Council", 3),
        ("Ferries, winter, the council, boats", 4),
        ("#Ferries#Winter#Council", 3),
        ("花火大会／迷子／港まつり", 3),
        ("Ferries, winter · council", 0),
        ("Ferries, winter", 0),
        ("He said, when all was over and nobody had come to the harbour to see it, that it would do, perhaps", 0),
    ],
)
def test_a_list_has_short_parts_and_one_sign(line: str, parts: int) -> None:
    """Three at least; prose with commas is none, nor is what has two signs."""
    assert _columns("Rain", line)["listed"] == [0, parts]


def test_lines_that_stand_twice_in_a_row_are_told() -> None:
    """The first by what follows, the second by what stands before; those apart are neither."""
    found = _columns("The Echo", "The Echo", "Rain", "The Echo")
    assert found["doubles"] == [1, 0, 0, 0]
    assert found["doubled"] == [0, 1, 0, 0]
