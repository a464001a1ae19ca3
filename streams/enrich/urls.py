"""Addresses: the canonical one, the registered domain, and one key for all addresses of the same page."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

import can_ada
import tldextract

from streams.enrich.vocabulary.load import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from streams.contract.records import Finding

MAX_URL = 4096
PAGES = 64  # whose addresses are kept at hand, for their items follow one another
SCHEMES = frozenset({"http:", "https:"})
HOSTED = ("http://", "https://")  # what begins so is absolute, and has a host (WHATWG)
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_ESCAPED_SCHEME = re.compile(r"https?%3a%2f%2f", re.IGNORECASE)
_PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#;]*", re.IGNORECASE)
_SESSION_VALUE = re.compile(r"^[0-9a-f]{24,}$", re.IGNORECASE)
# Offline and without a cache on disk: the answer depends on the release of tldextract alone.
_SUFFIXES = tldextract.TLDExtract(cache_dir=None, suffix_list_urls=(), fallback_to_snapshot=True)
NO_ADDRESS = frozenset({"", "undefined", "null", "none", "false", "true", "nan"})
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
TRUST = (
    "link:canonical",
    "header:link",
    "og:url",
    "jsonld:mainEntityOfPage",
    "jsonld:url",
    "microdata:url",
    "meta:og:url",
)


class Address(NamedTuple):
    """An address and where it was found: the `where` of evidence, or `url` for the page's own."""

    url: str
    basis: str


@lru_cache(maxsize=4096)
def registered_domain(host: str) -> str | None:
    """`bbc.co.uk` for `news.bbc.co.uk`; an IP address or a bare name as it is; None for no host."""
    bare = host.strip(".").lower()
    if not bare or bare.startswith("[") or bare.replace(".", "").isdigit():
        return bare or None
    known = _SUFFIXES.extract_str(bare).top_domain_under_public_suffix
    return known or ".".join(bare.split(".")[-2:])  # the list's own rule for a suffix that it does not name


def parsed_url(url: str, base: str | None = None) -> can_ada.URL | None:
    """`url` parsed as browsers do (WHATWG), seen from `base`; None when it is none or longer than 4,096 characters."""
    if len(url) > MAX_URL:
        return None
    url = url.strip()
    try:
        return _parsed_base(base) + url if base and not url.startswith(HOSTED) else can_ada.parse(url)
    except ValueError:
        return None


@lru_cache(maxsize=PAGES)
def _parsed_base(base: str) -> can_ada.URL:
    return can_ada.parse(base.strip())


@lru_cache(maxsize=PAGES)
def domain_of(url: str) -> str | None:
    """The registered domain of an http or https URL."""
    parsed = parsed_url(url)
    return registered_domain(parsed.hostname) if parsed is not None and parsed.protocol in SCHEMES else None


def absolute(url: str, base: str) -> str | None:
    """`url` as an absolute http or https URL, seen from the page at `base`; None when it is none."""
    parsed = parsed_url(url, base) or parsed_url(url)
    found: str = parsed.href if parsed is not None else ""
    return found if found.startswith(HOSTED) else None


@cache
def _parameters() -> tuple[frozenset[str], tuple[str, ...], dict[str, frozenset[str]]]:
    table = vocabulary("url_parameters")
    return frozenset(table["names"]), tuple(table["prefixes"]), {k: frozenset(v) for k, v in table["valued"].items()}


def is_tracking(name: str, value: str) -> bool:
    """Whether a query parameter says how a reader came, on which device or in which session, not what the page is."""
    names, prefixes, valued = _parameters()
    name, value = name.lower(), value.lower()
    if name in names or name.startswith(prefixes):
        return True
    if name in valued:
        return value in valued[name]
    return name in {"sid", "s", "session", "token"} and bool(_SESSION_VALUE.match(value))


def unescape(part: str) -> str:
    """Percent escapes of unreserved characters undone, the others in upper case (RFC 3986, 6.2.2)."""
    if "%" not in part:
        return part

    def one(match: re.Match[str]) -> str:
        letter = chr(int(match[1], 16))
        return letter if letter in _UNRESERVED else match[0].upper()

    return _ESCAPE.sub(one, part)


def query_of(search: str) -> list[tuple[str, str]]:
    """Parameters without tracking ones, escapes in one form."""
    pairs = []
    for part in search.removeprefix("?").replace("&amp;", "&").split("&"):
        if part:
            name, _, value = part.partition("=")
            if not is_tracking(name.removeprefix("amp;"), value):
                pairs.append((unescape(name), unescape(value.replace("+", "%20"))))
    return pairs


def joined(pairs: Iterable[tuple[str, str]]) -> str:
    """Parameters as they stand in a URL."""
    return "&".join(f"{name}={value}" if value else name for name, value in pairs)


@lru_cache(maxsize=PAGES)
def clean(url: str) -> str | None:
    """An http(s) URL without fragment, user, default port, session and tracking parameters; None when it is none."""
    parsed = parsed_url(url)
    if parsed is None or parsed.protocol not in SCHEMES or not parsed.hostname:
        return None
    path = unescape(_PATH_SESSION.sub("", parsed.pathname)) or "/"
    query = joined(query_of(parsed.search))
    fragment = parsed.hash if parsed.hash.startswith("#!") else ""
    return f"{parsed.protocol}//{parsed.host.rstrip('.')}{path}{'?' + query if query else ''}{fragment}"


def _stated(value: str, url: str, own: can_ada.URL | None) -> can_ada.URL | None:
    """What a page states as its address, absolute; None for what a program left there instead of one.

    A host without a scheme is meant as one where it is the page's, or begins with `www.`; an address that was escaped
    as a whole is meant as an address.
    """
    if value.lower() in NO_ADDRESS or "{{" in value:
        return None
    if _ESCAPED_SCHEME.match(value):
        value = unquote(value)
    if value.startswith("www.") or (own is not None and value.startswith(f"{own.hostname}/")):
        value = f"{own.protocol if own is not None else 'https:'}//{value}"
    stated = absolute(value, url)
    parsed = parsed_url(stated) if stated else None
    here = parsed is not None and parsed.hostname in LOOPBACK
    return None if here and (own is None or own.hostname not in LOOPBACK) else parsed


def canonical(url: str, findings: Iterable[Finding]) -> Address | None:
    """The address that the page calls its own, if it can be: not a site's front page for an inner page."""
    ranked = sorted(findings, key=lambda found: TRUST.index(found.where) if found.where in TRUST else len(TRUST))
    own = parsed_url(url)
    for finding in ranked:
        parsed = _stated(finding.value.strip(), url, own)
        if parsed is None:
            continue
        front = parsed.pathname in {"", "/"} and not parsed.search
        if front and own is not None and own.pathname not in {"", "/"}:
            continue
        stated: str = parsed.href
        if finding.where in {"link:canonical", "header:link"} or domain_of(stated) == domain_of(url):
            return Address(clean(stated) or stated, finding.where)
    cleaned = clean(url)
    return Address(cleaned, "url") if cleaned else None
