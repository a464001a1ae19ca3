"""Bad input of every kind, the same each time: for the river without a broker and for the one on Kafka."""

from __future__ import annotations

import base64
import gzip
import json
import random
from typing import TYPE_CHECKING, Any

from streams.contract.message import Headers, Message
from streams.contract.topics import RAW

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[[random.Random, str], bytes | tuple[Headers, bytes | None] | None]

FOREVER = "burns-cpu-for-ever"
"""A page with this in its URL is for a test's own stage to hang on: no page is known that hangs ours."""

WORDS = [
    "harbour",
    "tide",
    "Wörter",
    "слово",
    "字",
    "🌊",
    "\u202e",
    "\x00",
    "\ud7ff",
    "\ufeff",
    "&amp;",
    "<b>",
    "]]>",
    "--",
    "'",
    '"',
    "\\",
    "\t",
    "\r\n",
]
TAGS = ("div", "p", "table", "tr", "td", "b", "a", "svg", "math", "template", "script", "style", "select", "form")


def _event(url: str, **fields: Any) -> bytes:
    return json.dumps({"url": url, **fields}).encode()


def _text(rng: random.Random, words: int = 60) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(rng.randrange(words)))


def _soup(rng: random.Random, _: str = "") -> str:
    parts = []
    for _n in range(rng.randrange(80)):
        tag = rng.choice(TAGS)
        parts += [rng.choice(("<{}>", "</{}>", '<{} x="', "<{}", "<!--{}", "<![CDATA[{}")).format(tag), _text(rng, 4)]
    return "".join(parts)


def _wrong_types(rng: random.Random, url: str) -> bytes:
    values: list[Any] = [None, 3, 2.5, True, [], {}, ["x"], {"a": 1}, "", "x", -1, 1 << 70]
    names = (
        "url",
        "body",
        "body_base64",
        "content_type",
        "fetched_at",
        "status",
        "headers",
        "charset",
        "crawl_id",
        "extra",
    )
    fields: dict[str, Any] = {"url": url, "body": "<p>x"}
    for name in rng.sample(names, rng.randrange(1, 4)):
        fields[name] = rng.choice(values)
    return json.dumps(fields).encode()


def _truncated(rng: random.Random, url: str) -> bytes:
    whole = _event(url, body=_soup(rng), fetched_at="2026-01-01T00:00:00Z")
    return whole[: rng.randrange(len(whole))]


def _flipped(rng: random.Random, url: str) -> bytes:
    whole = bytearray(_event(url, body=_text(rng)))
    for _ in range(rng.randrange(1, 6)):
        whole[rng.randrange(len(whole))] = rng.randrange(256)
    return bytes(whole)


def _wrong_charset(rng: random.Random, url: str) -> bytes:
    content = _soup(rng).encode("utf-8", "replace") + rng.randbytes(40)
    charset = rng.choice(("utf-16", "shift_jis", "big5", "utf-7", "rot13", "no-such", "iso-2022-jp", "\0", "utf-8"))
    return _event(url, body_base64=base64.b64encode(content).decode(), charset=charset)


def _binary(rng: random.Random, url: str) -> tuple[Headers, bytes]:
    kinds = (
        b"text/html",
        b"text/plain; charset=utf-16le",
        b"application/pdf",
        b"application/cloudevents+json",
        b";;",
        b"\xff",
    )
    headers = [
        ("content-type", rng.choice(kinds)),
        ("content-encoding", rng.choice((b"gzip", b"br", b"zstd", b"x, gzip"))),
    ]
    if rng.random() < 0.7:
        headers.append(("ce_subject", url.encode()))
    if rng.random() < 0.5:
        headers.append((rng.choice(("ce_time", "status", "ce_id")), rng.choice((b"200", b"never", b"\xfe", b""))))
    content = rng.choice(
        (rng.randbytes(200), _soup(rng).encode("utf-8", "replace"), b"\x1f\x8b\x08" + rng.randbytes(30))
    )
    return tuple(headers), content


def _cloud_event(rng: random.Random, url: str) -> bytes:
    fields: dict[str, Any] = {"specversion": "1.0", "id": "1", "source": "/x", "type": "t", "subject": url}
    fields["data"] = rng.choice([None, 3, "x", {"body": _soup(rng)}, {"body": 3}, [], "{}", {"url": url, "body": ""}])
    fields["datacontenttype"] = rng.choice([None, "text/html", "application/json", "image/png", 3])
    return json.dumps(fields).encode()


def _bomb(rng: random.Random, url: str) -> bytes:
    packed = gzip.compress(bytes(32 << 20), compresslevel=1 + rng.randrange(2))
    return _event(url, body_base64=base64.b64encode(packed).decode(), headers={"Content-Encoding": "gzip"})


def _nested(rng: random.Random, url: str) -> bytes:
    tag = rng.choice(TAGS[:10])
    return _event(url, body=f"<{tag}>" * ((5 << 20) // (len(tag) + 2) - 1))


def _deep_json(rng: random.Random, url: str) -> bytes:
    depth = rng.randrange(100, 100_000)
    return b'{"url":"' + url.encode() + b'","body":"x","deep":' + b"[" * depth + b"]" * depth + b"}"


TYPES = ("text/plain", "text/html; charset=", "", "x")
TIMES = ("0000-00-00T00:00:00Z", "9999-12-31T23:59:60-14:00", "now")
URLS = ("", " ", "\x00", "http://[", "http://\ud800", "x" * 40000, "//")

COMMON: tuple[Make, ...] = (
    _truncated, _wrong_types, _flipped, _wrong_charset, _binary, _cloud_event,
    lambda rng, url: _event(url, body=_soup(rng)),
    lambda rng, url: _event(url, body=_text(rng), content_type=rng.choice(TYPES)),
    lambda rng, url: _event(url, body=_text(rng) + "\x00" * rng.randrange(1, 99)),
    lambda rng, url: _event(url, body="<p>x", **{f"unknown{n}": _text(rng, 3) for n in range(rng.randrange(20))}),
    lambda rng, url: _event(url, body="", status=rng.randrange(-1, 700)),
    lambda rng, url: _event(url, body="x", fetched_at=rng.choice(TIMES)),
    lambda rng, url: _event(rng.choice(URLS), body=_soup(rng)),
    lambda rng, _: rng.randbytes(rng.randrange(300)),
    lambda _, url: _event(url, body="\ud83d lone \udc00 halves"),
    lambda *_: b"",
    lambda *_: ((), None),
)  # fmt: skip
RARE: tuple[Make, ...] = (
    _bomb, _nested, _deep_json,
    lambda rng, url: _event(url, body="<p>" + "x" * (6 << 20)),
    lambda rng, url: _event(url, body="&" * (2 << 20)),
    lambda rng, url: _event(url, body="<a href='" * 100_000),
    lambda rng, url: _event(url, body="word " * 400_000, content_type="text/plain"),
    lambda rng, url: _event(url, body="\n" * (1 << 20), content_type="text/plain"),
    lambda rng, url: _event(url, body="<table><tr><td>" * 50_000),
    lambda rng, url: _event(f"{url}/{FOREVER}", body="<p>x"),
)  # fmt: skip


def poison(count: int = 2000, seed: int = 11) -> list[Message]:
    """So many bad inputs for the raw topic, each with a URL of its own; one of each rare and heavy kind among them."""
    rng = random.Random(seed)
    makers = [*RARE, *(COMMON[n % len(COMMON)] for n in range(count - len(RARE)))]
    rng.shuffle(makers)
    return [_message(n, maker(rng, f"https://bad{n}.example/page")) for n, maker in enumerate(makers)]


def _message(number: int, made: bytes | tuple[Headers, bytes | None] | None) -> Message:
    headers, value = made if isinstance(made, tuple) else ((), made)
    return Message(RAW.name, f"bad{number}".encode(), value, headers)
