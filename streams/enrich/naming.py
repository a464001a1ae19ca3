"""What an item's page calls it and itself: publication, topics, links, picture, each with where the page says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.contract.records import Finding, Link
from streams.enrich.dates.absolute import find_date
from streams.enrich.urls import absolute

if TYPE_CHECKING:
    from streams.contract.records import DedupedItem, Evidence

MANY_TOPICS = 40
MANY_LINKS = 200
LONGEST = 100


def publication(item: DedupedItem, evidence: Evidence) -> Finding | None:
    """Who published it: as split found it, with its place in evidence; else whom evidence names first."""
    named = [finding for finding in evidence.publisher if "://" not in finding.value]
    if not item.publisher or find_date(item.publisher):  # a line that only says when is at times taken for a name
        return named[0] if named else None
    wanted = item.publisher.casefold()
    return next((one for one in named if one.value.casefold() == wanted), _own(item.publisher, "publisher"))


def site(evidence: Evidence) -> str | None:
    """The name of the site; the publisher's where the page states no more than an address or an account ("@echo")."""
    named = (" ".join(finding.value.split()) for finding in (*evidence.site, *evidence.publisher))
    return next((name for name in named if name and not name.startswith("@") and "://" not in name), None)


def topics(item: DedupedItem, evidence: Evidence) -> tuple[Finding, ...]:
    """Section and tags, each once, with the place of the same value in evidence, else the item's field."""
    stated = [finding for group in (evidence.section, evidence.tags) for finding in group]
    places = {finding.value.casefold(): finding.where for finding in reversed(stated)}
    fields = [(item.section, "section"), *((tag, "tags") for tag in item.tags)]
    found: dict[str, Finding] = {}
    for value, field in fields:
        if value:
            found.setdefault(
                value.casefold(), Finding(value=value, where=places.get(value.casefold(), f"item:{field}"))
            )
    for finding in stated:
        for value in _parts(finding):
            found.setdefault(value.casefold(), Finding(value=value, where=finding.where))
    return tuple(found.values())[:MANY_TOPICS]


def _own(value: str, field: str) -> Finding:
    return Finding(value=value, where=f"item:{field}")


def _parts(finding: Finding) -> list[str]:
    """The keywords of one list; a value with spaces only is one."""
    parts = [part.strip().lstrip("#") for part in finding.value.replace(";", ",").replace("、", ",").split(",")]
    return [part for part in parts if 1 < len(part) <= LONGEST and "://" not in part]


def links(item: DedupedItem, evidence: Evidence) -> tuple[Link, ...]:
    """Links out of the item: absolute, without fragments, each address once, none to the page itself."""
    here = item.url.partition("#")[0]
    found: dict[str, Link] = {}
    for link in evidence.links:
        target = absolute(link.url, item.url)
        if target and "#" in target and "#!" not in target:
            target = target.partition("#")[0]
        if target and target != here and target not in found:
            found[target] = link if target == link.url else Link(url=target, text=link.text, rel=link.rel)
    return tuple(found.values())[:MANY_LINKS]


def picture(item: DedupedItem, evidence: Evidence) -> str | None:
    """The item's picture as an absolute URL; else, on main items, the first that the page names."""
    stated = [finding.value for finding in evidence.images] if item.main else []
    candidates = [item.image, *stated] if item.image else stated
    return next((url for value in candidates if (url := absolute(value, item.url))), None)
