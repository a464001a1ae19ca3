"""What stands beside titles on their lines is told by what their neighbours have in the same place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.split.items.roles import glued


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
        ("{title} ({0})", [("The Echo, 14:10, 5 comments",), ("Mill News, 15:40, 12 comments",)]),
    ],
)
def test_neighbours_of_one_form_are_parted(form: str, values: list[tuple[str, ...]]) -> None:
    """Times, numbers and names before and behind, set off by any of these marks."""
    titles = ["Storm closes the old pier for good", "Lights go out on the whole of Main Street"]
    found = glued.parted([form.format(*value, title=title) for value, title in zip(values, titles, strict=True)])
    assert [one.title for one in found] == titles
    assert [sorted(fact.text for fact in one.facts) for one in found] == [sorted(value) for value in values]


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
