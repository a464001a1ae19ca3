"""What a page says about itself, as the contract's `Evidence`: each value with the place where it was found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from streams.contract.records import Evidence, Finding
from streams.enrich.dates.labels import tells_of_change
from streams.split.dom.tags import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from streams.split.dom.head import Head

_MANY: Final = 16  # findings kept a field
_LONG: Final = 500  # characters kept a finding

# The types whose properties speak of the page's own content, best first.
_MAIN: Final = words(
    "newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle liveblogposting blogposting article"
    " scholarlyarticle techarticle report discussionforumposting socialmediaposting qapage question recipe review"
    " product productgroup event jobposting book movie course videoobject softwareapplication"
    " webpage collectionpage itempage aboutpage faqpage profilepage"
)

_JSONLD: Final = {
    "published": ("datePublished", "dateCreated", "uploadDate"),
    "modified": ("dateModified",),
    "canonical": ("url", "mainEntityOfPage"),
    "language": ("inLanguage",),
    "authors": ("author", "creator"),
    "publisher": ("publisher",),
    "section": ("articleSection",),
    "tags": ("keywords",),
    "about": ("about", "mentions"),
    "images": ("image",),
    "licences": ("license",),
}

_META: Final = {
    "published": (
        "og:article:published_time date pubdate publishdate publish-date publication_date article.published"
        " dc.date dc.date.issued dc.date.created dcterms.date dcterms.issued dcterms.created parsely-pub-date"
        " sailthru.date datepublished citation_publication_date citation_date"
        " cxenseparse:recs:publishtime rnews:datepublished"
    ),
    "modified": (
        "og:article:modified_time og:updated_time last-modified lastmod modified datemodified dcterms.modified"
        " dc.date.modified revised"
    ),
    "canonical": "og:url twitter:url",
    "language": "og:locale content-language language dc.language",
    "authors": "og:article:author author dc.creator dcterms.creator parsely-author sailthru.author byl citation_author"
    " twitter:creator",
    "publisher": "publisher dc.publisher dcterms.publisher og:article:publisher citation_journal_title copyright",
    "site": "og:site_name application-name twitter:site apple-mobile-web-app-title",
    "section": "og:article:section section parsely-section category",
    "tags": "og:article:tag keywords news_keywords parsely-tags sailthru.tags",
    "images": "og:image twitter:image",
    "licences": "dc.rights dcterms.rights dcterms.license license",
    "reservations": "robots googlebot bingbot googlebot-news gptbot google-extended ccbot tdm-reservation tdm-policy",
}

_LINK: Final = {"canonical": ("canonical",), "licences": ("license",), "authors": ("author",)}

_HEADER: Final = {
    "reservations": ("x-robots-tag", "tdm-reservation", "tdm-policy", "content-signal"),
    "language": ("content-language",),
    "modified": ("last-modified",),
}

# RFC 8288: <address>; name=value; name="value", and further ones after a comma.
_TARGET: Final = re.compile(r"<([^<>]*)>([^<]*)")
_REL: Final = re.compile(r";\s*rel\s*=\s*\"?([^\";,]+)", re.IGNORECASE)

_BY_META: Final = {name: kind for kind, names in _META.items() for name in names.split()}
_BY_LINK: Final = {name: kind for kind, names in _LINK.items() for name in names}


def evidence(head: Head, headers: Mapping[str, str]) -> Evidence:
    """All findings, each field bounded, without repetitions."""
    found: dict[str, dict[tuple[str, str], None]] = {}
    for kind, value, where in (*_objects(head), *_metas(head), *_links(head), *_times(head), *_headers(headers)):
        short = value.strip()[:_LONG]
        rows = found.setdefault(kind, {})
        if short and len(rows) < _MANY:
            rows[short, where] = None
    fields: dict[str, Any] = {
        kind: tuple(Finding(value=value, where=where) for value, where in rows) for kind, rows in found.items()
    }
    return Evidence(**fields)


def types(one: Mapping[str, Any]) -> list[str]:
    """The types of a JSON-LD or microdata object, in lower case and without their vocabulary."""
    named = one.get("@type")
    named = named if isinstance(named, list) else [named]
    return [name.rpartition("/")[2].rpartition(":")[2].lower() for name in named if isinstance(name, str)]


def main_object(objects: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The object that speaks of the page's own content: the first of the best type."""
    ranked = [(_MAIN.index(name), at, one) for at, one in enumerate(objects) for name in types(one) if name in _MAIN]
    return min(ranked, key=lambda row: row[:2])[2] if ranked else None


def _objects(head: Head) -> Iterator[tuple[str, str, str]]:
    one = main_object(head.objects)
    if one is None:
        return
    for kind, names in _JSONLD.items():
        for name in names:
            for value, sort in _typed(one.get(name), kind):
                yield kind, value, f"{one['@carrier']}:{name}{sort}"


def _typed(value: object, kind: str) -> Iterator[tuple[str, str]]:
    """The strings that a property stands for, and of what a page is about the type behind a colon (`:place`)."""
    if kind != "about":
        yield from ((one, "") for one in values(value))
        return
    for part in value[:_MANY] if isinstance(value, list) else [value]:
        sort = next(iter(types(part)), "") if isinstance(part, dict) else ""
        yield from ((one, sort and f":{sort}") for one in values(part))


def values(value: object, depth: int = 0) -> Iterator[str]:
    """The strings that a property stands for: of an object its name, else its address."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and depth < 3:
        for one in value[:_MANY]:
            yield from values(one, depth + 1)
    elif isinstance(value, dict) and depth < 3:
        for key in ("name", "headline", "url", "contentUrl", "@id", "@value"):
            if value.get(key):
                yield from values(value[key], depth + 1)
                return


def _metas(head: Head) -> Iterator[tuple[str, str, str]]:
    for name, value in head.meta:
        graph = name.startswith(("og:", "article:"))
        full = f"og:{name}" if name.startswith("article:") else name
        kind = _BY_META.get(full)
        if kind:
            yield kind, value, f"og:{full.removeprefix('og:')}" if graph else f"meta:{name}"


def _links(head: Head) -> Iterator[tuple[str, str, str]]:
    if head.language:
        yield "language", head.language, "html:lang"
    for rel, href in head.links:
        for name in rel.split():
            if name in _BY_LINK:
                yield _BY_LINK[name], href, f"link:{name}"


def _times(head: Head) -> Iterator[tuple[str, str, str]]:
    for role, value in head.times:
        changed = "modif" in role.lower() or "updat" in role.lower() or tells_of_change(value)
        yield "modified" if changed else "published", value, f"time:{role}"


def _headers(headers: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for kind, names in _HEADER.items():
        for name in names:
            if headers.get(name):
                yield kind, headers[name], f"header:{name}"
    for href, parameters in _TARGET.findall(headers.get("link") or ""):
        rel = _REL.search(parameters)
        for name in rel[1].lower().split() if rel else ():
            if name in _BY_LINK:
                yield _BY_LINK[name], href, "header:link"
