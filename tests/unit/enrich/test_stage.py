"""Enrich as a stage: what an item has at the end, and that it depends on the record alone."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

import pytest

from streams.contract import codec
from streams.contract.records import DedupedItem, EnrichedItem, Evidence, Finding, Link, Quality
from streams.enrich.naming import site
from streams.enrich.stage import Enrich, declared_language

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = (
    "The harbour of Bergen reopened on Monday after a storm had closed it for a week, President Kari Holm said. "
    "Crews of thirty ships waited in the lee of the island, among them the Ada Rivers of Norway.\n\n"
    "The harbour wall held. #storm Mail ada@news.example or follow @harbourwatch. Shares of Tide Works Inc. (TIDE) "
    "rose after the harbour wall had been inspected by the Harbour Authority."
)
EVIDENCE = Evidence(
    published=(Finding(value="2022-08-15T09:30:00+02:00", where="jsonld:datePublished"),),
    modified=(Finding(value="Updated 16 August 2022", where="line:label"),),
    canonical=(Finding(value="/news/harbour?utm_source=x", where="link:canonical"),),
    language=(Finding(value="en-GB", where="html:lang"),),
    authors=(Finding(value="https://news.example/staff/ada", where="og:article:author"),
             Finding(value="Ada Rivers", where="jsonld:author"), Finding(value="Bo Lind", where="jsonld:author")),
    publisher=(Finding(value="Example News", where="jsonld:publisher"),),
    site=(Finding(value="Example News Online", where="og:site_name"),),
    section=(Finding(value="World", where="og:article:section"),),
    tags=(Finding(value="harbours, storms", where="meta:keywords"),),
    images=(Finding(value="/a.jpg", where="og:image"),),
    licences=(Finding(value="https://creativecommons.org/licenses/by-sa/4.0/deed.de", where="link:license"),),
    reservations=(Finding(value="noai, max-snippet:50, noimageai", where="meta:robots"),
                  Finding(value="1", where="header:tdm-reservation"),
                  Finding(value="search=yes, ai-train=no", where="header:content-signal")),
    links=(Link(url="/b#c", text="b"), Link(url="/b", text="again"), Link(url="mailto:x@y.example"), Link(url="#top")),
)  # fmt: skip


def item(**fields: Any) -> DedupedItem:
    base: dict[str, Any] = {
        "id": "a" * 32, "page_id": "b" * 32, "url": "https://www.news.example/news/harbour?fbclid=1", "kind": "article",
        "page_kind": "article", "main": True, "order": 0, "spans": (), "cluster": "a" * 32, "quality": Quality(),
        "fetched_at": "2022-08-18T12:00:00Z", "title": "Harbour wall holds", "text": TEXT, "evidence": EVIDENCE,
        "people": ("Kari Holm",), "places": ("Bergen",), "tags": ("harbours",), "section": "World",
        "publisher": "Example News",
    }  # fmt: skip
    return DedupedItem(**(base | fields))


@pytest.fixture(scope="module")
def enrich() -> Callable[[DedupedItem], EnrichedItem]:
    stage = Enrich("rules")

    def run(source: DedupedItem) -> EnrichedItem:
        (kept,) = stage(source).kept
        assert isinstance(kept, EnrichedItem)
        return kept

    return run


@pytest.mark.parametrize("declared", ["nb", "nb-NO", "no", "nb_NO"])
def test_a_declared_language_counts_by_whatever_code(
    enrich: Callable[[DedupedItem], EnrichedItem], declared: str
) -> None:
    """Norwegian pages declare Bokmål, which detectors call Norwegian: text and ages are read as such."""
    said = Evidence(language=(Finding(value=declared, where="html:lang"),))
    found = enrich(item(title=None, text="Jeg har ikke tid i dag", published_text="3 t", evidence=said))
    assert found.language == "no"
    assert found.published
    assert (found.published.start, found.published.day) == ("2022-08-18T08:00:00Z", "2022-08-18")


@pytest.mark.parametrize(("language", "region"), [("en", "gb"), ("fr", "")])
def test_a_region_may_stand_in_another_place_than_the_language(language: str, region: str) -> None:
    """English in general for HTML, of Britain for OpenGraph; a region of another language says nothing."""
    places = Finding(value=language, where="html:lang"), Finding(value="en_GB", where="og:locale")
    assert declared_language(Evidence(language=places))[1:] == (language, region)


def test_an_item_has_all_that_a_consumer_needs(enrich: Callable[[DedupedItem], EnrichedItem]) -> None:
    """Language, dates, addresses, names, reservations: each from the best place that the page states it in."""
    found = enrich(item())
    assert (found.language, found.script) == ("en", "Latn")
    assert found.declared_language == Finding(value="en-GB", where="html:lang")
    assert found.published
    assert (found.published.day, found.published.zone) == ("2022-08-15", "+02:00")
    assert found.modified
    assert found.modified.day == "2022-08-16"
    assert found.canonical_url == "https://www.news.example/news/harbour"
    assert (found.canonical_basis, found.url_key) == ("link:canonical", "news.example/news/harbour")
    assert (found.domain, found.site) == ("news.example", "Example News Online")
    assert found.image_url == "https://www.news.example/a.jpg"
    assert [(link.url, link.text) for link in found.links] == [("https://www.news.example/b", "b")]
    assert found.authors == ("Ada Rivers", "Bo Lind")
    assert found.publication == Finding(value="Example News", where="jsonld:publisher")
    assert found.rules == "rules+terms.2"


def test_a_visible_date_of_a_change_is_not_that_of_publication(
    enrich: Callable[[DedupedItem], EnrichedItem],
) -> None:
    """ "Updated on" under the title: published then or before, which is a guess and called one."""
    found = enrich(item(published_text="Updated on 14 August 2022", evidence=None))
    assert found.published
    assert found.modified
    assert (found.modified.day, found.modified.basis) == ("2022-08-14", "item:published_text")
    assert (found.published.day, found.published.basis) == ("2022-08-14", "modified:item:published_text")
    assert found.published.confidence < 0.5 < found.modified.confidence


def test_a_date_is_no_publication(enrich: Callable[[DedupedItem], EnrichedItem]) -> None:
    """Where a line that says when was taken for a publisher's name."""
    assert enrich(item(publisher="9 червня 2026", evidence=None)).publication is None


def test_topics_are_kept_with_the_place_that_states_them(enrich: Callable[[DedupedItem], EnrichedItem]) -> None:
    """Section and tags, those of the item first, each with its basis."""
    topics = {topic.value: topic.where for topic in enrich(item()).topics}
    assert topics == {"World": "og:article:section", "harbours": "item:tags", "storms": "meta:keywords"}


def test_reservations_and_licences_come_with_their_basis(enrich: Callable[[DedupedItem], EnrichedItem]) -> None:
    """Only what takes something away, and nothing for a page that says nothing."""
    found = enrich(item())
    assert [(one.value, one.where) for one in found.reservations] == [
        ("noai", "meta:robots"), ("noimageai", "meta:robots"), ("tdm-reservation: 1", "header:tdm-reservation"),
        ("search=yes", "header:content-signal"), ("ai-train=no", "header:content-signal"),
    ]  # fmt: skip
    assert [one.value for one in found.licences] == ["https://creativecommons.org/licenses/by-sa/4.0/"]
    silent = enrich(item(evidence=None))
    assert (silent.reservations, silent.licences) == ((), ())


def test_entities_are_candidates_with_places_in_the_text(enrich: Callable[[DedupedItem], EnrichedItem]) -> None:
    """The page's own lists first; patterns and lists after; none of them changes people or places."""
    found = enrich(item())
    kinds = {entity.text: (entity.type, entity.basis) for entity in found.entities}
    assert kinds["Kari Holm"] == ("person", "item:people")
    assert kinds["Bergen"] == ("place", "item:places")
    assert kinds["Norway"] == ("place", "list:names")
    assert kinds["Harbour Authority"][0] == "organisation"
    assert kinds["#storm"][0] == "hashtag"
    assert kinds["@harbourwatch"][0] == "mention"
    assert kinds["TIDE"][0] == "ticker"
    assert all(TEXT[entity.start : entity.end] == entity.text for entity in found.entities if entity.start is not None)
    assert (found.people, found.places) == (("Kari Holm",), ("Bergen",))


def test_keywords_are_typical_of_the_item_not_of_the_language(enrich: Callable[[DedupedItem], EnrichedItem]) -> None:
    """A phrase that recurs comes before common words."""
    words = [keyword.text.lower() for keyword in enrich(item()).keywords]
    assert "harbour wall" in words[:3]
    assert not {"the", "said", "monday", "week"} & set(words)


@pytest.mark.parametrize(
    ("between", "together"), [(" ", True), ("  ", True), (". ", False), (" – ", False), (" (", False)]
)
def test_a_phrase_goes_over_spaces_and_ends_at_marks(
    enrich: Callable[[DedupedItem], EnrichedItem], between: str, *, together: bool
) -> None:
    """Two words that recur side by side are a phrase where nothing but space stands between them."""
    text = " ".join(f"The ferry{between}quokka was there on day {day} of the week." for day in ("one", "two", "three"))
    words = [keyword.text for keyword in enrich(item(text=text, title=None)).keywords]
    assert ("ferry quokka" in words) == together
    assert ("quokka" in words) != together


def test_personal_data_is_flagged_and_redacted_only_when_asked(enrich: Callable[[DedupedItem], EnrichedItem]) -> None:
    """The flag holds the place, never the value; redaction takes the value out of the text."""
    (datum,) = enrich(item()).personal_data
    assert (datum.kind, TEXT[datum.start : datum.end]) == ("email", "ada@news.example")
    (kept,) = Enrich("rules", redact=True)(item()).kept
    assert isinstance(kept, EnrichedItem)
    assert "ada@news.example" not in kept.text
    assert "[email]" in kept.text
    assert kept.redacted
    assert kept.rules.endswith("+redacted")


def test_redaction_reaches_names_beside_the_text() -> None:
    """A byline, an author and what the page states of its authors; the rest stays as it is."""
    stated = Evidence(authors=(Finding(value="Ada Rivers, ada@news.example", where="meta:author"),))
    source = item(byline="Ada (ada@news.example)", author="call +49 30 1234567", text="Nothing here.", evidence=stated)
    (kept,) = Enrich("rules", redact=True)(source).kept
    assert isinstance(kept, EnrichedItem)
    assert (kept.byline, kept.author, kept.redacted) == ("Ada ([email])", "call [phone]", True)
    assert b"ada@" not in codec.encode(kept)


def test_redaction_reaches_links_and_leaves_no_key_words() -> None:
    """A link's text, a link to an address; what stands for personal data is none of the words of the text."""
    links = (
        Link(url="https://a.example/b", text="ada@news.example"),
        Link(url="https://a.example/c?mail=ada%40news.example"),
    )
    text = "Write to ada@news.example about harbours, or to bo@news.example about harbours and storms."
    source = item(
        title=None, text=text, evidence=Evidence(links=links, tags=(Finding(value="ada@news.example", where="meta:x"),))
    )
    (kept,) = Enrich("rules", redact=True)(source).kept
    assert isinstance(kept, EnrichedItem)
    assert [(link.url, link.text) for link in kept.links] == [("https://a.example/b", "[email]")]
    assert b"ada" not in codec.encode(kept)
    assert "email" not in {word.text for word in kept.keywords}


def test_splits_fields_stay_as_they_are(enrich: Callable[[DedupedItem], EnrichedItem]) -> None:
    """Enrich adds and never rewrites."""
    source = item()
    found = enrich(source)
    assert all(getattr(found, name) == getattr(source, name) for name in DedupedItem.__struct_fields__)


def test_the_same_record_gives_the_same_bytes_without_network(
    enrich: Callable[[DedupedItem], EnrichedItem], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No clock, no connection: a new stage says the same."""

    def refuse(*_: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    (again,) = Enrich("rules")(item()).kept
    assert codec.encode(enrich(item())) == codec.encode(again)


@pytest.mark.parametrize("kind", ["comment", "post", "teaser", "profile", "product"])
def test_items_of_every_kind_and_of_nothing_pass(kind: str, enrich: Callable[[DedupedItem], EnrichedItem]) -> None:
    """An item with hardly a field is enriched too."""
    found = enrich(item(kind=kind, main=False, evidence=None, title=None, text="", url="file:///a", fetched_at=None))
    assert found.language == "und"
    assert found.counts.words == 0
    assert found.published is None


def test_an_account_is_no_name_of_a_site() -> None:
    """Nor is an address; the publisher's name is."""
    account, address = (
        Finding(value="@echo", where="meta:twitter:site"),
        Finding(value="https://echo.example", where="og:site_name"),
    )
    house = Finding(value="The  Echo", where="jsonld:publisher")
    assert site(Evidence(site=(account, address))) is None
    assert site(Evidence(site=(account,), publisher=(house,))) == "The Echo"
    assert (
        site(Evidence(site=(account, Finding(value="Echo News", where="og:site_name")), publisher=(house,)))
        == "Echo News"
    )


@pytest.mark.parametrize("fetched", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00+02:00", "0001-01-01T00:00:00Z"])
def test_a_time_of_fetching_that_stands_for_none(fetched: str) -> None:
    """Ages say nothing then, days all they say; nothing fails."""
    said = Evidence(published=(Finding(value="2 hours ago", where="line:label"), *EVIDENCE.published))
    found = Enrich()(item(fetched_at=fetched, evidence=said)).kept[0]
    assert isinstance(found, EnrichedItem)
    assert found.published is not None
    assert (found.published.day, found.published.basis) == ("2022-08-15", "jsonld:datePublished")
