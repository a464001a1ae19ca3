"""An article's title loses what stands beside it as beside the page's other titles."""

from __future__ import annotations

import pytest

from streams.split.items.facts import headlined

TITLE = "Ferry to run all winter after all"
OTHERS = ("Lights go out on Main Street again", "Bakery raided over an old recipe", "Harbour pool opens a week late")


@pytest.mark.parametrize("sections", [("SPORT", "CULTURE", "SPORT"), ("SOCIÉTÉ", "SANTÉ", "JUSTICE")])
def test_capitals_before_a_dash_are_a_section_where_most_titles_have_some(sections: tuple[str, ...]) -> None:
    """Of the article as of teasers; one title alone keeps them."""
    others = [f"{section} - {title}" for section, title in zip(sections, OTHERS, strict=True)]
    whole = f"{sections[0]} - {TITLE}"
    assert headlined.read(whole, others) == {"title": TITLE, "section": sections[0]}
    assert headlined.read(whole, OTHERS) == {"title": whole}


def test_a_host_in_brackets_behind_a_title_publishes_it() -> None:
    """Whatever stands behind the other titles; other words do so only where most have some."""
    assert headlined.read(f"{TITLE} (echo.example)", ()) == {"title": TITLE, "publisher": "echo.example"}
    assert headlined.read(f"{TITLE} (The Echo)", OTHERS) == {"title": f"{TITLE} (The Echo)"}
    others = [f"{title} (Marlow Courier)" for title in OTHERS]
    assert headlined.read(f"{TITLE} (The Echo)", others) == {"title": TITLE, "publisher": "The Echo"}
