"""Which addresses show the same page: a table of pairs, beside what courlan, w3lib and url-normalize make of them.

python -m tests.benchmarks.urls
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from streams.enrich.url_key import url_key

if TYPE_CHECKING:
    from collections.abc import Callable

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


def main() -> int:
    pairs = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines()]
    print(f"{len(pairs)} pairs, {sum(verdict == 'same' for verdict, _, _ in pairs)} of them the same page")
    for name, key in {"millrace url_key": url_key, **peers()}.items():
        right = {"same": 0, "different": 0}
        key(pairs[0][1])
        started = time.process_time()
        for verdict, one, other in pairs:
            right[verdict] += (key(one) == key(other)) is (verdict == "same")
        each = (time.process_time() - started) / len(pairs) / 2 * 1e6
        total = sum(right.values())
        print(
            f"{name:24} {total:4} right  ({right['same']} same, {right['different']} different)  {each:6.1f} µs a URL"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
