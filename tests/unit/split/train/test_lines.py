"""A flat page with gold teaches the role of each of its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.split.items.roles.names import ROLES
from streams.split.train import gold
from streams.split.train.lines import UNKNOWN, forms

if TYPE_CHECKING:
    from pathlib import Path

LABELS = {
    "a.title": "Ferry to run all winter",
    "a.byline+a.published_text=2 hours ago": "By Ann Rowe · 2 hours ago",
    "a.text": "The ferry will run through the winter, the council said.",
    "?": "Photo: Ann Rowe",
    "-": "Comments",
    "c1.author": "Tom",
    "c1.text": "About time.",
    "?c1.votes=12": "12 likes",
}


def _page(folder: Path) -> Path:
    path = folder / "en-page.page"
    head = "@url https://echo.example/ferry\n@fetched_at 2024-05-01T10:00:00Z\n@language en\n"
    path.write_text(head + "".join(f"{label}\t{line}\n" for label, line in LABELS.items()), "utf-8")
    return path


def test_lines_have_the_role_that_their_label_says(tmp_path: Path) -> None:
    """Of several fields the first in rank; lines that an item may own or not are not asked, unless a field is read."""
    one, _ = forms(gold.load(_page(tmp_path)))
    said = ["?" if role == UNKNOWN else ROLES[role] for role in one.role]
    assert said == ["a.title", "a.byline", "a.text", "?", "-", "r.author", "r.text", "r.other"]
    assert one.begins.tolist() == [True, False, False, False, False, True, False, False]


def test_a_page_teaches_with_and_without_empty_lines(tmp_path: Path) -> None:
    """The second form has the same roles, and its lines are one empty line apart."""
    one, other = forms(gold.load(_page(tmp_path)))
    assert one.role.tolist() == other.role.tolist()
    assert one.columns["gap"].tolist() != other.columns["gap"].tolist()


def test_a_label_names_an_item_and_its_fields() -> None:
    assert gold.named("c1.author+c1.published_text=3 h") == ("c1", ["author", "published_text"])
    assert gold.named("?a.section") == ("a", ["section"])
    assert gold.named("?c1") is None
    assert gold.named("-") is None
