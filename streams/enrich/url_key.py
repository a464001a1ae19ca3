"""One key for all addresses of the same page: scheme, device, AMP, order of parameters and the like aside."""

from __future__ import annotations

import re
from functools import lru_cache

from streams.enrich.urls import PAGES, clean, joined, parsed_url, query_of, registered_domain, unescape
from streams.enrich.vocabulary.load import vocabulary

_SLASHES = re.compile(r"/{2,}")
_AMP_END = re.compile(r"(?:/amp/?|\.amp)$|(?:[.\-_]amp)(?=\.html?$)", re.IGNORECASE)
_AMP_START = re.compile(r"^/amp(?=/.)", re.IGNORECASE)
_AMP_CACHE = re.compile(
    r"^https?://(?:(?:[^/]+\.)?cdn\.ampproject\.org/(?:wp|[cviwr])/|(?:www\.)?google\.[a-z.]+/amp/)(?P<s>s/)?(?P<rest>.+)$",
    re.IGNORECASE,
)


def own_address(url: str) -> str:
    """The publisher's address of a page that an AMP cache serves; any other URL as it is."""
    match = _AMP_CACHE.match(url)
    return f"{'https' if match['s'] else 'http'}://{match['rest']}" if match else url


def _host(host: str) -> str:
    """Without the labels that name a device or nothing, wherever they stand ("www.", "en.m.wikipedia.org")."""
    name, colon, port = host.partition(":")
    domain = registered_domain(name) or name
    if name == domain or not name.endswith("." + domain):
        return host
    dropped = vocabulary("url_parameters")["hosts"]
    kept = [label for label in name[: -len(domain) - 1].split(".") if label not in dropped]
    return ".".join([*kept, domain]) + colon + port


def _path(path: str) -> str:
    """Without AMP's marks, an index file, doubled slashes and the slash at the end."""
    path = _SLASHES.sub("/", _AMP_START.sub("", _AMP_END.sub("", path)))
    head, _, last = path.rpartition("/")
    return (head if last.lower() in vocabulary("url_parameters")["index"] else path).rstrip("/")


@lru_cache(maxsize=PAGES)
def url_key(url: str, *, cleaned: bool = False) -> str | None:
    """The key of an http or https URL: equal for two addresses when they show the same page; None for other URLs.

    `cleaned`: whether `url` is as `clean` gives it.
    """
    own = own_address(url.strip())
    address = url if cleaned and own == url else clean(own)
    parsed = parsed_url(address) if address else None
    if parsed is None:
        return None
    query = joined(sorted(query_of(parsed.search)))
    fragment = unescape(parsed.hash) if parsed.hash.startswith("#!") else ""
    return f"{_host(parsed.host)}{_path(unescape(parsed.pathname))}{'?' + query if query else ''}{fragment}"
