"""Main content beside its peers, from HTML and from plain text: `python -m tests.benchmarks.extraction [PAGES]`.

PAGES: a folder with `html.jsonl.gz` and `text.jsonl.gz` as `streams/split/train/pages.py` describes. Every page is
judged by weights that were fitted without the pages of its host's fold (`python -m streams.split.train PAGES --out
FOLDER --folds FOLDER`, done here when `--folds` names no folder that has them; those of teasers, which know some of the
pages, likewise where `python -m streams.split.train.teasers` has left them there), then goes through split and clean as
it does in the river. Scores are the mean over pages of each page's F1 over runs of four tokens.
"""

from __future__ import annotations

import argparse
import gc
import re
import resource
import subprocess
import sys
import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from streams.clean.stage import Clean
from streams.contract.records import SplitItem
from streams.page import Page
from streams.split import assemble, html, text
from streams.split.items.learned import weights as items
from streams.split.judge import judge
from streams.split.judging.weights import read
from streams.split.stage import group
from streams.split.train.labels import label, tokens
from streams.split.train.pages import FOLDS, fold_of, rows
from streams.split.train.score import page_f1

if TYPE_CHECKING:
    from collections.abc import Callable

    from streams.split.items.learned.weights import Learned
    from streams.split.judging.weights import Weights

    Found = tuple[str, float | None]
    Extract = Callable[[dict[str, Any]], Found]

HERE: Final = Path(__file__).parents[2]
RIGHT: Final = 0.8
HALF: Final = 0.5
READ: Final = {"html": html.read, "text": text.read}
RESAMPLES: Final = 2000


def ours(front: str, folds: Path) -> Extract:
    """Split and clean, each page with the weights of its fold."""
    learned = [read(folds / f"{front}.{fold}.json.gz") for fold in range(FOLDS)]
    names = [folds / f"teasers.{front}.{fold}.json.gz" for fold in range(FOLDS)]
    teasers = [items.read(name) if name.exists() else None for name in names]
    clean = Clean()

    def extract(row: dict[str, Any]) -> Found:
        fold = fold_of(row)
        return main_text(_page(row, front), front, (learned[fold], teasers[fold]), clean)

    return extract


def stages(front: str, folds: Path) -> dict[str, Extract]:
    """Where it is lost: the best choice of the page's blocks, and the judge's own, before items and clean."""
    learned = [read(folds / f"{front}.{fold}.json.gz") for fold in range(FOLDS)]

    def best(row: dict[str, Any]) -> Found:
        blocks = READ[front](_page(row, front)).blocks
        shares = label([block.text for block in blocks], row["gold_text"])
        return "\n".join(block.text for block, share in zip(blocks, shares, strict=True) if share >= HALF), None

    def judged(row: dict[str, Any]) -> Found:
        document = READ[front](_page(row, front))
        main = judge(document, learned[fold_of(row)]).main
        return "\n".join(one.text for one, likely in zip(document.blocks, main, strict=True) if likely >= HALF), None

    return {"best blocks": best, "judge alone": judged}


def _page(row: dict[str, Any], front: str) -> Page:
    kind = "text/html" if front == "html" else "text/plain"
    return Page(id="0" * 32, url=row["url"], text=row[front], content_type=kind)  # type: ignore[arg-type]


def main_text(page: Page, front: str, learned: tuple[Weights, Learned | None], clean: Clean) -> Found:
    """The text of the page's main items after clean, with titles where they are not articles; their confidence."""
    document = READ[front](page)
    judgement = judge(document, learned[0])
    grouping = group(document, judgement, learned[1])
    judgement = replace(judgement, kind=grouping.kind or judgement.kind)
    parts = []
    for item in assemble.assemble(document, judgement, grouping).kept:
        if isinstance(item, SplitItem):
            kept = clean(item).kept
            if item.main and kept:
                (one,) = kept
                assert isinstance(one, SplitItem)
                parts += [one.title or "", one.text] if one.kind != "article" else [one.text]
    return "\n\n".join(parts), judgement.confidence


def html_peers() -> dict[str, Extract]:
    """Extractors from HTML that are installed."""
    found: dict[str, Extract] = {}
    import trafilatura
    from resiliparse.extract.html2text import extract_plain_text

    found["trafilatura"] = lambda row: (
        trafilatura.extract(row["html"], include_comments=row["kind"] == "forum") or "",
        None,
    )
    found["resiliparse"] = lambda row: (extract_plain_text(row["html"], main_content=True), None)
    try:
        import rs_trafilatura
    except ImportError:
        sys.stdout.write("rs-trafilatura is not installed: left out\n")
    else:
        found["rs-trafilatura"] = lambda row: (rs_trafilatura.extract(row["html"]).content or "", None)
    return found


def text_peers() -> dict[str, Extract]:
    """Published rules for lines of plain text."""
    from justext import get_stoplist
    from justext.core import classify_paragraphs, revise_paragraph_classification
    from justext.paragraph import Paragraph
    from justext.utils import get_stoplists

    stop = frozenset(word.lower() for name in get_stoplists() for word in get_stoplist(name))

    def lines(keep: Callable[[list[str]], list[bool]]) -> Extract:
        def extract(row: dict[str, Any]) -> Found:
            read = [line.strip() for line in row["text"].splitlines() if line.strip()]
            return "\n".join(line for line, kept in zip(read, keep(read), strict=True) if kept), None

        return extract

    def justext(read: list[str]) -> list[bool]:
        paragraphs = []
        for line in read:
            paragraph = Paragraph(_Path())
            paragraph.append_text(line)
            paragraphs.append(paragraph)
        classify_paragraphs(paragraphs, stop)
        revise_paragraph_classification(paragraphs, 200)
        return [paragraph.class_type == "good" for paragraph in paragraphs]

    return {
        "C4 lines": lines(lambda read: [bool(re.search(r"[.!?\"”。！？]$", x)) and _words(x) >= 5 for x in read]),
        "jusText": lines(justext),
        "boilerpipe": lines(_boilerpipe),
        "10 words": lines(lambda read: [_words(line) >= 10 for line in read]),
    }


class _Path:
    """What jusText asks of an element's path; plain text has none."""

    dom = xpath = "body.p"


def _words(line: str) -> int:
    return len(tokens(line))


def _boilerpipe(read: list[str]) -> list[bool]:
    """Boilerpipe's NumWordsRules: the words of a line and of its neighbours (Kohlschütter et al. 2010)."""
    size = [0, *map(_words, read), 0]
    return [
        now > 40 or (now > 15 and (before > 4 or after > 4)) or (before > 15 and now > 4) or (now > 4 and after > 17)
        for before, now, after in zip(size, size[1:], size[2:], strict=False)
    ]


def run(name: str, extract: Extract, pages: list[dict[str, Any]]) -> dict[str, Any]:
    """Scores, confidences and seconds of each page."""
    scores, sure, took = [], [], []
    for row in pages:
        began = time.process_time()
        found, confidence = extract(row)
        took.append(time.process_time() - began)
        scores.append(page_f1(row["gold_text"], found))
        sure.append(confidence)
    return {"name": name, "scores": np.array(scores), "sure": sure, "took": np.array(took)}


def table(results: list[dict[str, Any]], pages: list[dict[str, Any]]) -> None:
    """pageF1 by kind of page, and speed."""
    by_kind = defaultdict(list)
    for at, row in enumerate(pages):
        by_kind[row["kind"]].append(at)
    heads = [f"{kind} {len(at)}" for kind, at in by_kind.items()]
    sys.stdout.write(
        f"{'':16}{'all':>8}" + "".join(f"{head:>19}" for head in heads) + f"{'pages/s':>9}{'p99/p50':>9}\n"
    )
    for one in results:
        cells = "".join(f"{one['scores'][at].mean():19.3f}" for at in by_kind.values())
        tail = np.quantile(one["took"], 0.99) / max(np.median(one["took"]), 1e-9)
        speed = 1 / max(one["took"].mean(), 1e-9)
        sys.stdout.write(f"{one['name']:16}{one['scores'].mean():8.3f}{cells}{speed:9.0f}{tail:9.1f}\n")


def intervals(mine: dict[str, Any], pages: list[dict[str, Any]]) -> None:
    """Bootstrap intervals of our own means, over all pages and by kind."""
    kinds = np.array([row["kind"] for row in pages])
    cells = []
    for kind in ("all", *dict.fromkeys(kinds)):
        scores = mine["scores"][(kinds == kind) | (kind == "all")]
        rng = np.random.default_rng(7)
        means = scores[rng.integers(0, len(scores), (RESAMPLES, len(scores)))].mean(axis=1)
        cells.append("{} [{:.3f}, {:.3f}]".format(kind, *np.quantile(means, (0.025, 0.975))))
    sys.stdout.write(f"{mine['name']}: {'; '.join(cells)}\n")


def against(mine: dict[str, Any], other: dict[str, Any], pages: list[dict[str, Any]]) -> None:
    """The difference with a paired bootstrap interval, over all pages and over articles; the ratio of speeds."""
    articles = np.array([row["kind"] == "article" for row in pages])
    rng = np.random.default_rng(7)
    for name, at in (("all", np.ones(len(pages), bool)), ("articles", articles)):
        gain = (mine["scores"] - other["scores"])[at]
        means = gain[rng.integers(0, len(gain), (RESAMPLES, len(gain)))].mean(axis=1)
        low, high = np.quantile(means, (0.025, 0.975))
        ratio = other["took"][at].sum() / mine["took"][at].sum()
        sys.stdout.write(
            f"against {other['name']}, {name}: {gain.mean():+.3f} [{low:+.3f}, {high:+.3f}], {ratio:.1f} x its speed\n"
        )


def confidence(mine: dict[str, Any]) -> None:
    """How well confidence tells pages whose F1 is below `RIGHT`, and how often it is true."""
    sure = np.array([one or 0.0 for one in mine["sure"]])
    good = mine["scores"] >= RIGHT
    pairs = sure[good][:, None] - sure[~good][None]
    area = float(((pairs > 0) + (pairs == 0) / 2).mean())
    sys.stdout.write(f"confidence: AUROC of F1 < {RIGHT}: {area:.3f}\n  said  pages  right  mean F1\n")
    for low in np.arange(0, 1, 0.2):
        at = (sure >= low) & (sure < low + 0.2 + (low > 0.7))
        if at.any():
            sys.stdout.write(
                f"  {sure[at].mean():.2f} {at.sum():6} {good[at].mean():6.2f} {mine['scores'][at].mean():8.2f}\n"
            )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path, nargs="?", default=HERE.parent / "shared/data/pages-dev")
    parser.add_argument("--folds", type=Path, default=HERE / "build/folds")
    parser.add_argument("--every", type=int, default=1, help="only every n-th page")
    parser.add_argument("--stages", action="store_true", help="what reading, judging and grouping each lose")
    parser.add_argument("--alone", action="store_true", help="leave the peers out")
    asked = parser.parse_args()
    if not asked.pages.exists():
        sys.stdout.write(f"no pages at {asked.pages}: nothing to measure\n")
        return 0
    if not (asked.folds / "text.jsonl").exists():
        asked.folds.mkdir(parents=True, exist_ok=True)
        train = (sys.executable, "-m", "streams.split.train", asked.pages, "--out", asked.folds, "--folds", asked.folds)
        subprocess.run(train, check=True)
    gc.freeze()
    for front, peers in (("html", html_peers), ("text", text_peers)):
        pages = [row for row in rows(asked.pages / f"{front}.jsonl.gz") if row["gold_text"]][:: asked.every]
        sys.stdout.write(f"\n{front}: pageF1 of {len(pages)} pages\n")
        mine = run("millrace", ours(front, asked.folds), pages)
        others = [] if asked.alone else [run(name, extract, pages) for name, extract in peers().items()]
        steps = stages(front, asked.folds) if asked.stages else {}
        table([mine, *(run(name, extract, pages) for name, extract in steps.items()), *others], pages)
        intervals(mine, pages)
        for other in others:
            against(mine, other, pages)
        confidence(mine)
    sys.stdout.write(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MiB\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
