"""Raw pages by the thousand, written by seed: short articles, some with comments, a tenth of them copies of another."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

from streams.contract.message import Message
from streams.contract.topics import RAW

if TYPE_CHECKING:
    from collections.abc import Iterator

# fmt: off
WORDS = (
    "harbour", "council", "bridge", "winter", "market", "teacher", "river", "engine", "garden", "minister", "budget",
    "island", "forest", "museum", "signal", "station", "village", "orchestra", "ferry", "library", "storm", "election",
    "factory", "letter", "mountain", "bakery", "hospital", "road", "coast",
)
# fmt: on


def pages(count: int, seed: int) -> Iterator[Message]:
    """`count` raw events, each with a URL of its own."""
    rng = random.Random(seed)
    bodies: list[str] = []
    for n in range(count):
        body = rng.choice(bodies) if bodies and rng.random() < 0.1 else article(rng, n)
        bodies.append(body)
        url = f"https://{n % 17}.example.org/news/{n}"
        event = {"url": url, "fetched_at": "2024-05-05T10:00:00Z", "body": body, "content_type": "text/html"}
        yield Message(RAW.name, url.encode(), json.dumps(event).encode())


def article(rng: random.Random, n: int) -> str:
    """A page of a headline, three paragraphs and now and then two comments."""
    title = f"{rng.choice(WORDS).title()} and {rng.choice(WORDS)} in number {n}"
    text = "".join(f"<p>{sentence(rng)} {sentence(rng)} {sentence(rng)}</p>" for _ in range(3))
    comments = "".join(f"<li class=comment><b>Reader {k}</b><p>{sentence(rng)}</p></li>" for k in range(2))
    below = f"<section id=comments><h2>Comments</h2><ul>{comments}</ul></section>" if rng.random() < 0.2 else ""
    return (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{text}</article>{below}</body></html>"
    )


def sentence(rng: random.Random) -> str:
    return f"The {' '.join(rng.choice(WORDS) for _ in range(14))} {rng.randrange(10**6)}."
