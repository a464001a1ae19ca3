"""Speed of split and clean beside trafilatura: `python -m tests.benchmarks.speed [PAGES] [--every N]`.

One core, one process; of each page in turn first ours, then the peer's time (processor seconds, the best of
`--rounds`), so that whatever else the machine does falls on both. Ratios are of sums over the same pages. Text pages
have no peer: pages a second. Peak memory is the process's own after our pages alone, less that before them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from streams.clean.stage import Clean
from streams.collector import settle
from streams.contract.records import SplitItem
from streams.page import Page
from streams.settings import StageSettings
from streams.split import assemble
from streams.split import stage as stages
from streams.split.stage import Split

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

PAGES: Final = Path(__file__).parents[3] / "shared/data/pages-dev"
PARTS: Final = ("read", "judge", "group", "assemble", "clean")
WARM: Final = 20


class Ours:
    """Split and clean of one page, with the seconds of each part."""

    def __init__(self) -> None:
        self._split, self._clean = Split(StageSettings()), Clean()

    def __call__(self, page: Page) -> NDArray[np.float64]:
        times = [time.process_time()]
        document = self._split.read(page)
        times.append(time.process_time())
        judgement = stages.judged(document)
        times.append(time.process_time())
        grouping = stages.group(document, judgement)
        times.append(time.process_time())
        verdict = assemble.assemble(document, judgement, grouping)
        times.append(time.process_time())
        for item in verdict.kept:
            if isinstance(item, SplitItem):
                self._clean(item)
        times.append(time.process_time())
        return np.diff(times)


def rows(path: Path, every: int) -> list[dict[str, Any]]:
    with gzip.open(path, "rt") as lines:
        return [json.loads(line) for line in lines][::every]


def page(row: dict[str, Any], front: str) -> Page:
    kind = "text/html" if front == "html" else "text/plain"
    return Page(id="0" * 32, url=row["url"], text=row[front], content_type=kind)  # type: ignore[arg-type]


def best(run: Callable[[], NDArray[np.float64]], rounds: int) -> NDArray[np.float64]:
    """The quickest of several rounds: what a core that nothing else uses would take."""
    return min((run() for _ in range(rounds)), key=lambda one: float(one.sum()))


def timed(extract: Callable[[str], object], text: str) -> NDArray[np.float64]:
    began = time.process_time()
    extract(text)
    return np.array([time.process_time() - began])


def peer() -> Callable[[str], object] | None:
    """Trafilatura as it comes, where it is installed."""
    try:
        import trafilatura
    except ImportError:
        return None
    extract: Callable[[str], object] = trafilatura.extract
    return extract


def report(name: str, took: NDArray[np.float64], other: Sequence[float]) -> None:
    """One line: milliseconds a page and its parts, the tail, pages a second, the ratio."""
    whole = took.sum(axis=1)
    parts = " ".join(f"{part} {mean:.2f}" for part, mean in zip(PARTS, took.mean(axis=0) * 1000, strict=True))
    tail = np.quantile(whole, 0.99) / max(np.median(whole), 1e-9)
    line = f"{name:14}{len(took):5} pages {whole.mean() * 1000:7.2f} ms ({parts}), median {np.median(whole) * 1000:.2f}"
    line += f", p99/median {tail:.1f}, slowest {whole.max():.2f} s, {1 / whole.mean():.0f} pages/s"
    if len(other):
        line += f"; {sum(other) / whole.sum():.2f} x trafilatura ({np.mean(other) * 1000:.1f} ms)"
    sys.stdout.write(line + "\n")


def measure(front: str, pages: Sequence[dict[str, Any]], rounds: int, other: Callable[[str], object] | None) -> None:
    ours = Ours()
    for row in pages[:WARM]:
        ours(page(row, front))
        if other:
            other(row[front])
    took, theirs = [], []
    for row in pages:
        one = page(row, front)
        took.append(best(lambda one=one: ours(one), rounds))  # type: ignore[misc]
        if other:
            theirs.append(float(best(lambda row=row: timed(other, row[front]), rounds)[0]))  # type: ignore[misc]
    kinds = {"all": list(range(len(pages)))}
    for at, row in enumerate(pages):
        kinds.setdefault(row["kind"], []).append(at)
    for kind, places in kinds.items():
        report(f"{front} {kind}", np.array(took)[places], [theirs[at] for at in places] if theirs else [])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path, nargs="?", default=PAGES)
    parser.add_argument("--every", type=int, default=10, help="only every n-th page")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--front", choices=("html", "text"))
    parser.add_argument("--alone", action="store_true", help="without the peer")
    asked = parser.parse_args()
    if not asked.pages.exists():
        sys.stdout.write(f"no pages at {asked.pages}: nothing to measure\n")
        return 0
    settle()  # as workers do
    for front in (asked.front,) if asked.front else ("text", "html"):
        found = rows(asked.pages / f"{front}.jsonl.gz", asked.every)
        measure(front, found, asked.rounds, None if asked.alone or front == "text" else peer())
    sys.stdout.write(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MiB\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
