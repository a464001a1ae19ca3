"""Which addresses show the same page: a table of pairs, beside what courlan, w3lib and url-normalize make of them.

python -m tests.benchmarks.urls
"""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from streams.enrich.url_key import url_key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TABLE = Path(__file__).parents[1] / "unit/enrich/data/url_pairs.tsv"


def peers() -> dict[str, Callable[[str], str | None]]:
    from courlan import clean_url
    from url_normalize import url_normalize
    from w3lib.url import canonicalize_url, url_query_cleaner

    def scrapy(url: str) -> str:
        """Canonical form, and the tracking parameters of one's own list taken out, as Scrapy's users do."""
        tracking = ("utm_source", "utm_medium", "utm_campaign", "fbclid", "gclid")
        return str(canonicalize_url(url_query_cleaner(url, tracking, remove=True, unique=False)))

    return {
        "courlan clean_url": clean_url,
        "w3lib canonicalize_url": scrapy,
        "url-normalize": url_normalize,
    }


def right(key: Callable[[str], str | None], pairs: Sequence[Sequence[str]]) -> Counter[str]:
    """How many pairs of each verdict a key tells rightly."""
    return Counter(verdict for verdict, one, other in pairs if (key(one) == key(other)) is (verdict == "same"))


def main() -> int:
    pairs = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines()]
    print(f"{len(pairs)} pairs, {sum(verdict == 'same' for verdict, _, _ in pairs)} of them the same page")
    ours = 0
    ways: dict[str, Callable[[str], str | None]] = {**peers(), "millrace url_key": url_key}
    for name, key in ways.items():
        key(pairs[0][1])
        started = time.process_time()
        found = right(key, pairs)
        each = (time.process_time() - started) / len(pairs) / 2 * 1e6
        ours = found.total()
        same, different = found["same"], found["different"]
        print(f"{name:24} {ours:4} right  ({same} same, {different} different)  {each:6.1f} µs a URL")
    print(f"bar: all right: {'holds' if ours == len(pairs) else 'MISSED'}")
    return ours < len(pairs)


if __name__ == "__main__":
    raise SystemExit(main())
