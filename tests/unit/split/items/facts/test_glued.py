"""What stands beside titles on their lines is told by what their neighbours have in the same place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.split.items.facts import glued


@pytest.mark.parametrize(
    ("form", "values"),
    [
        ("{0} {title}", [("11:32",), ("10:15",)]),
        ("{0} | {title}", [("4:40 p. m.",), ("4:52 p. m.",)]),
        ("{title} ({0})", [("214",), ("33",)]),
        ("{title} | {0} | {1}", [("vor 2 h", "Trier Direkt"), ("vor 3 h", "Saarlouis am Tag")]),
        ("{title} — {0}, {1}", [("Wire Service", "9m"), ("Ledgerline", "22m")]),
        ("{title} / {0} / {1}", [("Economía", "19 feb"), ("Gijón", "18 feb")]),
        ("[{0}] [{1}] {title}", [("Tallow Creek", "2h"), ("Mount Gully", "3h")]),
        ("{title} {0} ({1})", [("28. Oktober 2022", "94"), ("11. Oktober 2022", "37")]),
        ("{title} Von {0}", [("Cem Aydin",), ("Maike Thomsen",)]),
        ("{0} | {title}", [("Nacional",), ("Deportes",)]),
        ("{0} — {title}", [("hier",), ("mardi",)]),
        ("{title}（{0}）", [("12/9",), ("11/30",)]),
        ("{title} ({0})", [("Sunday",), ("lundi",)]),
        ("{title} ~ {0} ~ {1}", [("Andes del Sur", "9 de mayo"), ("Deporte Imperial", "10 de mayo")]),
        ("{title} {0}", [("▲1310",), ("▲98",)]),
        ("{title}　{0}", [("88コメント",), ("41コメント",)]),
        ("{title} ({0}) {1}", [("1:04", "The Echo"), ("0:29", "Mill News")]),
        ("{0} · {1} · {title}", [("The Echo", "2 h"), ("Mill News", "1 d")]),
        ("{0} » {title}", [("The Echo",), ("Mill News",)]),
        ("{0} [{1}] {title}", [("08/30", "Traffic"), ("08/29", "Food")]),
        ("{title} ({0})", [("The Echo, 14:10, 5 comments",), ("Mill News, 15:40, 12 comments",)]),
        ("{title} ({0})", [("312 comments, 6h ago",), ("44 comments, 2h ago",)]),
        ("({0}) {title}", [("640",), ("1,288",)]),
    ],
)
def test_neighbours_of_one_form_are_parted(form: str, values: list[tuple[str, ...]]) -> None:
    """Times, numbers and names before and behind, set off by any of these marks."""
    titles = ["Storm closes the old pier for good", "Lights go out on the whole of Main Street"]
    found = glued.parted([form.format(*value, title=title) for value, title in zip(values, titles, strict=True)])
    assert [one.title for one in found] == titles
    assert [sorted(fact.text for fact in one.facts) for one in found] == [sorted(value) for value in values]


def test_sections_before_titles_are_told_by_most_of_them() -> None:
    """Three titles, most of which begin with a section that vocabularies know, have sections before them."""
    found = glued.parted(["Sport: Rain stops play", "Wickham Hall: Rain again", "Politics: Rain for all"])
    assert [one.title for one in found] == ["Rain stops play", "Rain again", "Rain for all"]
    assert [one.facts[0].text for one in found] == ["Sport", "Wickham Hall", "Politics"]


@pytest.mark.parametrize("filed", [(), (0, 1, 2)])
def test_places_before_titles_are_words_of_theirs(filed: tuple[int, ...]) -> None:
    """What no vocabulary knows for a section stays in the title, and so does what has a section on another line."""
    head = "Sport" if filed else "Wickham Hall"
    titles = [f"{head}: Rain stops play", f"{head}: Rain again", f"{head}: Rain for all"]
    assert [one.title for one in glued.parted(titles, filed)] == titles


@pytest.mark.parametrize("lead", ["Read more: ", "Related: ", "Lire aussi : ", "Lesen Sie auch: "])
def test_words_that_ask_to_read_are_no_part_of_a_title(lead: str) -> None:
    """A lead to a title with a colon is none of its words."""
    assert glued.parted([f"{lead}Rain stops play"])[0].title == "Rain stops play"


@given(st.text(min_size=1).filter(str.strip))
def test_a_title_alone_is_left_as_it_is(title: str) -> None:
    """What no neighbour has may be of its words."""
    assert glued.parted([title]) == [glued.Glued(title, [])]


@given(st.lists(st.text(alphabet="ab1:|()[] -–mh", min_size=1, max_size=30).filter(str.strip), min_size=2, max_size=4))
def test_no_title_is_lost(titles: list[str]) -> None:
    """Whatever is taken, words are left, and all of them stood in the line."""
    for title, one in zip(titles, glued.parted(titles), strict=True):
        assert one.title
        assert one.title in title
