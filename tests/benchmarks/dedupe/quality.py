"""What is found and what is merged wrongly: `python -m tests.benchmarks.dedupe.quality FILE [WINDOW]`.

JSON lines, gzipped, of {id, source, kind, text}: `edit:*` are edits of the text `source`; `tmpl:*`, `tmplhard` and
`shared_boiler` are alike and not copies. An edit is found when it and its source are of one cluster; precision is that
of edits found against all of the others that were dropped. Peers see the same texts in the same order; each text joins
the first that they find. With WINDOW, each text comes as late as up to so many others: ours alone, in three orders.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
import time
from collections import Counter
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from streams.dedupe.entry import Entry
from streams.dedupe.index import Index
from streams.dedupe.judge import Judge
from streams.dedupe.ruling import Outcome, Tie
from streams.dedupe.sketch import sketch
from streams.dedupe.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Rows = Sequence[dict[str, Any]]
    Clusters = list[int]


def load(path: Path) -> Rows:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def disordered(rows: Rows, seed: int, window: float) -> Rows:
    """Each row up to `window` places later."""
    chance = random.Random(seed)
    late = [at + chance.random() * window for at in range(len(rows))]
    return [rows[at] for at in sorted(range(len(rows)), key=late.__getitem__)]


def number(at: int) -> bytes:
    return at.to_bytes(16, "big")


def ours(rows: Rows) -> tuple[Clusters, set[tuple[int, int]]]:
    """The cluster of each text, by the place of its root, and the teasers with what they are linked to."""
    judge, teasers = Judge(Index()), set()
    clusters: Clusters = []
    for at, row in enumerate(rows):
        found = sketch(tokens(row["text"]))
        exact = blake2b(" ".join(row["text"].split()).encode(), digest_size=16).digest()
        entry = Entry(number(at), 0, exact, number(at)[8:], b"", found.size, found.slots, found.numbers, found.samples)
        ruling = judge.rule(entry)
        judge.index.apply((ruling,))
        clusters.append(int.from_bytes(ruling.root, "big"))
        assert ruling.outcome in {Outcome.UNIQUE, Outcome.DUPLICATE}
        for link in ruling.links:
            other = int.from_bytes(link.to, "big")
            if link.tie is Tie.TEASER_OF:
                teasers.add((at, other))
            elif link.tie is Tie.HAS_TEASER:
                teasers.add((other, at))
    return clusters, teasers


def exact(rows: Rows) -> Clusters:
    seen: dict[str, int] = {}
    return [seen.setdefault(" ".join(row["text"].split()), at) for at, row in enumerate(rows)]


def words(text: str) -> set[str]:
    found = re.findall(r"\w+", text.lower())
    return {" ".join(found[at : at + 5]) for at in range(max(1, len(found) - 4))}


def datasketch(rows: Rows) -> Clusters:
    """At its default threshold of 0.8 with 128 permutations."""
    from datasketch import MinHash, MinHashLSH

    clusters: Clusters = []
    index = MinHashLSH(threshold=0.8, num_perm=128)
    for at, row in enumerate(rows):
        hashed = MinHash(num_perm=128)
        hashed.update_batch([one.encode() for one in words(row["text"])])
        found = min(index.query(hashed), default=None)
        clusters.append(at if found is None else clusters[found])
        index.insert(at, hashed)
    return clusters


def rensa(threshold: float, bands: int) -> Callable[[Rows], Clusters]:
    """With this threshold and number of bands."""

    def run(rows: Rows) -> Clusters:
        from rensa import RMinHash, RMinHashLSH

        clusters: Clusters = []
        index, sketches = RMinHashLSH(threshold, 128, bands), []
        for at, row in enumerate(rows):
            hashed = RMinHash(128, 42)
            hashed.update(list(words(row["text"])))
            sketches.append(hashed)
            near = [one for one in index.query(hashed) if hashed.jaccard(sketches[one]) >= threshold]
            clusters.append(clusters[min(near)] if near else at)
            index.insert(at, hashed)
        return clusters

    return run


def score(rows: Rows, clusters: Clusters, teasers: set[tuple[int, int]] | None = None) -> dict[str, float]:
    """In per cent."""
    place = {row["id"]: at for at, row in enumerate(rows)}
    asked, wrong, all_ = Counter[str](), Counter[str](), Counter[str]()
    for at, row in enumerate(rows):
        kind = row["kind"].partition(":")[0] if row["kind"].startswith("tmpl:") else row["kind"]
        if kind == "edit:teaser":
            source = place[row["source"]]
            linked = {clusters[to] for of, to in teasers or () if of == at} | {clusters[at]}
            asked["teasers"] += 1
            asked["linked"] += clusters[source] in linked or (clusters[at], source) in (teasers or ())
        elif kind.startswith("edit:"):
            asked["edits"] += 1
            asked["found"] += clusters[at] == clusters[place[row["source"]]]
        elif kind in {"tmpl", "tmplhard", "shared_boiler"}:
            all_[kind] += 1
            wrong[kind] += clusters[at] != at
    shares = {kind: 100 * wrong[kind] / all_[kind] for kind in all_}
    precision = 100 * asked["found"] / max(1, asked["found"] + wrong.total())
    return {
        "recall": 100 * asked["found"] / asked["edits"], "precision": precision, **shares,
        "teasers": 100 * asked["linked"] / asked["teasers"],
    }  # fmt: skip


def told(found: dict[str, float]) -> str:
    return "  ".join(f"{key} {value:.2f}" for key, value in found.items())


def main(path: Path, window: float = 0) -> None:
    rows = load(path)
    if window:
        for mixed in (disordered(rows, seed, window) for seed in range(3)):
            print(told(score(mixed, *ours(mixed))))
        return
    contenders: dict[str, Callable[[Rows], Clusters]] = {
        "exact hash": exact,
        "datasketch 0.8": datasketch,
        "rensa 0.7": rensa(0.7, 16),
        "rensa tuned 0.6": rensa(0.6, 32),
    }
    began = time.process_time()
    results = {"millrace": score(rows, *ours(rows))}
    took = {"millrace": time.process_time() - began}
    for name, run in contenders.items():
        began = time.process_time()
        try:
            results[name] = score(rows, run(rows))
        except ImportError as exc:
            print(f"{name}: {exc}")
            continue
        took[name] = time.process_time() - began
    print(f"{len(rows)} texts; per cent; CPU seconds last")
    for name, found in results.items():
        print(f"{name:16}", told(found), f"{took[name]:.1f} s", sep="  ")


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 0)
