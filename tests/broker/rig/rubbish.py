"""Bad raw events, by seed: what crawlers, proxies and mischief can put on a topic. Each carries its `ce_id`."""

from __future__ import annotations

import base64
import gzip
import json
import random
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TEXT = "The council met on Tuesday and agreed on nothing, as the mayor had said it would. "
PAGE = (
    f"<html><body><h1>A page</h1><p>{TEXT * 4}</p><ul><li><a href=/a>One</a><li><a href=/b>Two</a></ul></body></html>"
)


class Bad(NamedTuple):
    """One record: `id` is its `ce_id`."""

    id: str
    key: bytes | None
    value: bytes | None
    headers: list[tuple[str, bytes]]


def event(rng: random.Random, **more: Any) -> dict[str, Any]:
    return {"url": f"https://example.org/{rng.randrange(10**9)}", "body": PAGE, **more}


def truncated(rng: random.Random) -> bytes:
    whole = json.dumps(event(rng)).encode()
    return whole[: rng.randrange(len(whole))]


def wrong_types(rng: random.Random) -> bytes:
    field = rng.choice(
        ["url", "body", "fetched_at", "status", "headers", "content_type", "charset", "extra", "crawl_id"]
    )
    value: Any = rng.choice([None, 3, -1, 1e308, True, [], {}, [[[]]], {"a": {"b": None}}, "", "x" * 9999])
    return json.dumps(event(rng, **{field: value})).encode()


def nul_bytes(rng: random.Random) -> bytes:
    text = list(PAGE)
    for _ in range(50):
        text[rng.randrange(len(text))] = rng.choice(["\0", "\x0b", "\x7f", "\ufffe", "\u202e", "\ud800"])
    return json.dumps(event(rng, body="".join(text))).encode()


def wrong_charset(rng: random.Random) -> bytes:
    bytes_ = (PAGE + "Größe, naïve, Привет, 日本語").encode(
        rng.choice(["utf-16", "shift_jis", "cp1251", "utf-8"]), "replace"
    )
    charset = rng.choice(["utf-8", "utf-16", "klingon", "ascii", "", "x" * 300])
    return json.dumps(event(rng, body=None, body_base64=base64.b64encode(bytes_).decode(), charset=charset)).encode()


def not_base64(rng: random.Random) -> bytes:
    return json.dumps(event(rng, body=None, body_base64=rng.choice(["@@@", "A", "====", "Zg=", "é"]))).encode()


def lying_encoding(rng: random.Random) -> bytes:
    packed = gzip.compress(PAGE.encode() * 20)
    cut = packed[: rng.randrange(5, len(packed))]
    headers = {"content-encoding": rng.choice(["gzip", "br", "zstd", "gzip, gzip", "none"])}
    body = base64.b64encode(cut).decode()
    return json.dumps(event(rng, body=None, body_base64=body, headers=headers)).encode()


def bomb(rng: random.Random) -> bytes:
    packed = base64.b64encode(gzip.compress(b" " * (64 << 20))).decode()
    return json.dumps(event(rng, body=None, body_base64=packed, headers={"content-encoding": "gzip"})).encode()


def noise(rng: random.Random) -> bytes:
    return rng.randbytes(rng.randrange(1, 4000))


def unknown_fields(rng: random.Random) -> bytes:
    return json.dumps(event(rng, **{f"f{n}": rng.choice([1, "x", [1], {"y": 2}]) for n in range(30)})).encode()


def deep_json(rng: random.Random) -> bytes:
    depth = rng.choice([500, 5_000, 100_000])
    return b'{"url":"https://example.org/deep","body":' + b"[" * depth + b"]" * depth + b"}"


def bad_url(rng: random.Random) -> bytes:
    url = rng.choice(
        ["x", "//", "http://", "javascript:alert(1)", "https://[::1", "http://\ud800.org/", "a" * 20_000, " "]
    )
    return json.dumps(event(rng, url=url)).encode()


def odd_pages(rng: random.Random) -> bytes:
    body = rng.choice(
        [
            "",
            " ",
            "<",
            "<!--" * 3000,
            "<p" * 5000,
            "&" * 20_000,
            "a" * 300_000,
            "<a href='" + "x" * 100_000,
            "<script>" + "x" * 50_000,
            "</div>" * 9000,
            "<table><tr><td>" * 3000,
            "\u0301" * 50_000,
            "\u200f\u200e" * 9000,
            "<p>" + ("word " * 40_000),
            "(" * 40_000 + "aaaaaaaaaaaaaaaaaaaaaaaa!",
            "- \n" * 30_000,
        ]
    )
    return json.dumps(event(rng, body=body, content_type=rng.choice(["text/html", "text/plain"]))).encode()


def nested_tags(rng: random.Random) -> bytes:
    """Close to 5 MB of them."""
    tag = rng.choice(["div", "b", "table", "li", "span"])
    one = f"<{tag}>x"
    return json.dumps(event(rng, body=one * (4_900_000 // len(one)))).encode()


COMMON: tuple[Callable[[random.Random], bytes], ...] = (
    truncated, wrong_types, nul_bytes, wrong_charset, not_base64, lying_encoding, noise, unknown_fields, deep_json,
    bad_url, odd_pages,
)  # fmt: skip
RARE: tuple[Callable[[random.Random], bytes], ...] = (nested_tags, bomb)  # large: a few of each are enough


def rubbish(count: int, seed: int, rare: int = 4) -> Iterator[Bad]:
    """`count` bad events, `rare` of each large kind among them."""
    rng = random.Random(seed)
    makers = [*(make for make in RARE for _ in range(rare))]
    makers += [COMMON[n % len(COMMON)] for n in range(count - len(makers))]
    rng.shuffle(makers)
    for n, make in enumerate(makers):
        tag = f"bad-{seed}-{n}"
        value: bytes | None = make(rng)
        if n % 97 == 0:
            value = rng.choice([None, b"", b"null", b"[]", b'"x"', b"0"])
        headers = [("ce_id", tag.encode()), *odd_headers(rng)]
        yield Bad(
            tag, rng.choice([tag.encode(), b"", b"\xff\xfe", None if value is not None else b"k"]), value, headers
        )


def odd_headers(rng: random.Random) -> list[tuple[str, bytes]]:
    """Most have none; some say another form than they are, or what nobody can read."""
    if rng.random() < 0.7:
        return []
    content_type = rng.choice([b"text/html", b"text/html; charset=nope", b"text/plain", b"application/cloudevents+json",
                               b"image/png", b"", b"\xff\xff", b"application/pdf; x=" + b"y" * 500])  # fmt: skip
    url = rng.choice([b"https://example.org/binary", b"", b"\xff", b"not a url"])
    return [("content-type", content_type), ("ce_subject", url), ("", b"no name"), ("traceparent", b"00-x"), ("n", b"")]
