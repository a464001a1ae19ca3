"""One page from the network, as a raw event: for a look at it, not for crawling."""

from __future__ import annotations

from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import Request, urlopen

from streams.contract.message import Message
from streams.contract.topics import RAW
from streams.errors import LimitExceededError, UnreadableInputError

_SECONDS = 20
_AGENT = "millrace-inspect (one page, by hand)"
_AS_THEY_ARE = "%/:?@!$&'()*+,;=~[]|"


def _sendable(url: str) -> str:
    """An address as people copy it (letters of any script, spaces), as it goes over the wire."""
    parts = urlsplit(url)
    return urlunsplit((
        parts.scheme, parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc,
        quote(parts.path, _AS_THEY_ARE), quote(parts.query, _AS_THEY_ARE), "",
    ))  # fmt: skip


def fetch(url: str, limit: int) -> Message:
    """The page at `url` (http or https), at most `limit` bytes of it as sent.

    Raises `UnreadableInputError` when no page comes back, `LimitExceededError` when it is larger.
    """
    try:
        request = Request(_sendable(url), headers={"User-Agent": _AGENT, "Accept": "text/html, text/plain"})  # noqa: S310 - http(s) only
        with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 - the caller has looked at the scheme
            content, said, final = answer.read(limit + 1), answer.headers, answer.geturl()
    except HTTPError as exc:
        raise UnreadableInputError(f"{url}: the server answers {exc.code} {exc.reason}") from exc
    except (OSError, HTTPException, ValueError) as exc:
        reason = getattr(exc, "reason", exc)
        reason = getattr(reason, "strerror", None) or reason
        raise UnreadableInputError(
            f"{url} could not be fetched ({reason}). Without a network, save the page and inspect the file: "
            f"millrace inspect page.html --url {url}"
        ) from exc
    if len(content) > limit:
        raise LimitExceededError(f"{url} is larger than the {limit:,} bytes that a page may have")
    headers = [("content-type", said.get("content-type", "text/html").encode()), ("ce_subject", final.encode())]
    if coding := said.get("content-encoding"):  # some servers pack what they send unasked
        headers.append(("content-encoding", coding.encode()))
    return Message(RAW.name, final.encode(), content, tuple(headers))
