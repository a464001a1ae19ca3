"""What a page reserves: directives for robots, text and data mining, content signals, and its licences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from streams.contract.records import Finding
from streams.enrich.urls import absolute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streams.contract.records import Evidence

MANY = 24
# Those that take something away; "index", "follow" and limits of previews reserve nothing.
DIRECTIVES = frozenset({
    "noindex", "nofollow", "none", "noarchive", "nosnippet", "noimageindex", "notranslate", "nocache", "noai",
    "noimageai", "noml", "noodp", "unavailable_after",
})  # fmt: skip
CARRIERS_OF_POLICY = {"tdm-reservation", "tdm-policy"}
_SIGNAL = re.compile(r"^[a-z][a-z\-]*\s*=\s*(?:yes|no)$")
_DEED = re.compile(
    r"^https?://(?:www\.)?creativecommons\.org/(licenses|publicdomain)/([a-z\-+]+)/(\d\.\d)?", re.IGNORECASE
)


def reservations(evidence: Evidence, url: str) -> tuple[Finding, ...]:
    """Each reservation once with the place that states it; empty when the page says nothing.

    Values: a robots directive ("noai"), "tdm-reservation: 1", "tdm-policy: <URL>", a content signal ("ai-train=no").
    """
    found = (one for finding in evidence.reservations for one in _read(finding, url))
    return tuple(dict.fromkeys(found))[:MANY]


def _read(finding: Finding, url: str) -> Iterator[Finding]:
    name = finding.where.partition(":")[2].lower()
    if name in CARRIERS_OF_POLICY:
        yield from _mining(name, finding, url)
    elif name == "content-signal":
        yield from _signals(finding)
    else:
        yield from _robots(finding)


def _mining(name: str, finding: Finding, url: str) -> Iterator[Finding]:
    """The TDM Reservation Protocol (W3C community group): 1 reserves, 0 does not, a policy says how to get leave."""
    value = finding.value.strip().strip('"')
    if name == "tdm-reservation" and value in {"0", "1"}:
        yield Finding(value=f"{name}: {value}", where=finding.where)
    elif name == "tdm-policy" and (policy := absolute(value, url)):
        yield Finding(value=f"{name}: {policy}", where=finding.where)


def _signals(finding: Finding) -> Iterator[Finding]:
    for part in finding.value.lower().split(","):
        if _SIGNAL.match(part.strip()):
            yield Finding(value=re.sub(r"\s", "", part), where=finding.where)


def _robots(finding: Finding) -> Iterator[Finding]:
    """Directives of a robots meta element or header; a header may name its robot ("otherbot: noindex")."""
    robot = ""
    for part in finding.value.lower().split(","):
        name, colon, rest = part.strip().partition(":")
        if colon and name.strip() not in DIRECTIVES and not name.strip().startswith("max-"):
            robot, name, rest = f":{name.strip()}", rest.strip(), ""
        directive = name.strip()
        if directive in DIRECTIVES:
            value = f"{directive}: {rest.strip()}" if rest and directive == "unavailable_after" else directive
            yield Finding(value=value, where=finding.where + robot)


def licences(evidence: Evidence, url: str) -> tuple[Finding, ...]:
    """The licences that the page names: addresses absolute, Creative Commons deeds in one form, other text as it is."""
    linked = (
        Finding(value=link.url, where="link:license")
        for link in evidence.links
        if link.rel and "license" in link.rel.split()
    )
    deeds = (
        Finding(value=link.url, where="a:href")
        for link in evidence.links
        if "creativecommons" in link.url.lower() and _DEED.match(link.url)
    )
    found = {_licence(finding.value, url): finding.where for finding in reversed([*evidence.licences, *linked, *deeds])}
    return tuple(Finding(value=value, where=where) for value, where in reversed(found.items()) if value)[:MANY]


def _licence(value: str, url: str) -> str:
    value = value.strip()
    deed = _DEED.match(value)
    if deed:
        return f"https://creativecommons.org/{deed[1].lower()}/{deed[2].lower()}/{deed[3] + '/' if deed[3] else ''}"
    if value.startswith(("/", "http")):
        return absolute(value, url) or ""
    return " ".join(value.split())[:200]
