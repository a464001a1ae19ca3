"""Lines that show a date become evidence, each with what it is."""

from __future__ import annotations

from streams.page import Page
from streams.split import html
from streams.split.dates import Dated, dated_lines

PAGE = """<html lang="en"><body>
<nav><a href="/">Home</a> <a href="/a">12 topics</a></nav>
<h1>Harbour reopens after the storm</h1>
<div class="byline">By Ada Rivers</div><div class="article-info">15 August 2022</div>
<p>Last updated: August 17, 2022</p>
<p>The port, which had been closed since 3 August 2022, took its first ship on Monday, and the crews who had waited for
eleven days in the lee of the island came in one after another until the quay was full again.</p>
<p>4 comments</p><p>2 days ago</p>
<footer>© 2019–2022 Example News</footer></body></html>"""


def dated(markup: str) -> Dated:
    document = html.read(Page(id="0" * 32, url="https://news.example/1", text=markup))
    title = next(at for at, block in enumerate(document.blocks) if block.role == "heading")
    body = next(at for at, block in enumerate(document.blocks) if len(block.text) > 150)
    return dated_lines(document, title, body, body + 1)


def test_a_line_near_the_title_is_evidence_with_its_role() -> None:
    """The date under the headline comes first, and what was changed is apart."""
    found = dated(PAGE)
    assert (found.published[0].value, found.published[0].where) == ("15 August 2022", "line:label")
    assert [(one.value, one.where) for one in found.modified] == [("Last updated: August 17, 2022", "line:label")]


def test_prose_counters_and_copyright_lines_are_no_evidence() -> None:
    """A date inside a paragraph, a number of comments, the years of a copyright."""
    values = [one.value for one in dated(PAGE).published]
    assert not [value for value in values if "closed since" in value or "comments" in value or "©" in value]
    assert "2 days ago" in values


def said(body: str) -> list[tuple[str, str, str]]:
    """What the `<time>` elements of a page say: published or modified, value and place."""
    evidence = html.read(Page(id="0" * 32, url="https://news.example/1", text=f"<html><body>{body}")).evidence
    rows = (("published", evidence.published), ("modified", evidence.modified))
    return [(kind, one.value, one.where) for kind, found in rows for one in found]


def test_a_time_without_an_attribute_says_when_in_its_text() -> None:
    """The `datetime` where there is one, else the visible text; prose in a `<time>` says nothing."""
    assert said("<p>By Ada <time class='entry-date x'>15 <b>August</b> 2022</time> in World</p>") == [
        ("published", "15 August 2022", "time:entry-date")
    ]
    assert said("<p><time datetime='2022-08-15'>3 days ago</time>") == [("published", "2022-08-15", "time:")]
    assert said(f"<p><time>{'It was a long day. ' * 9}</time>") == []


def test_a_word_before_a_time_says_what_it_is_for() -> None:
    """The last word counts: "Updated … Published …" are two different days."""
    assert said("<p>Posted <time>1 May 2022</time> | Updated: <time datetime='2022-05-03'>3 May</time>") == [
        ("published", "1 May 2022", "time:"), ("modified", "2022-05-03", "time:updated"),
    ]  # fmt: skip
    assert said("<p><time>Last updated 3 May 2022</time>") == [("modified", "Last updated 3 May 2022", "time:")]
