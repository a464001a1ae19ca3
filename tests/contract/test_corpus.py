"""The corpus in Parquet files against the model that is computed from the history of pages alone."""

from __future__ import annotations

import random
from contextlib import closing
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from examples.consumers.corpus.corpus import Corpus
from tests.contract.topics import Topics, follow
from tests.history import Event, check, history

if TYPE_CHECKING:
    from pathlib import Path


def documents(folder: Path) -> list[dict[str, Any]]:
    """What somebody reads who knows the files alone."""
    if not list(folder.rglob("*.parquet")):
        return []
    query = "select url, fetched_at, title, text, day, language from read_parquet(?, hive_partitioning = true)"
    found = duckdb.execute(query, [f"{folder}/**/*.parquet"])
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def replay(folder: Path, seed: int, events: int, urls: int) -> None:
    rng = random.Random(seed)
    topics, done = Topics(), history(rng, events, urls)
    for number, event in enumerate(done, 1):
        topics.push(event)
        if number % (events // 6) == 0:
            with closing(Corpus(folder)) as corpus:  # another process each time
                follow(topics, corpus, rng, most=200)
                if number % (events // 3) == 0:
                    corpus.write()
        if number % (events // 3) == 0:
            found = documents(folder)
            check(found, done[:number])
            files = list(folder.rglob("*.parquet"))
            assert len(files) == len({(one["day"], one["language"]) for one in found}), "one file a day and language"


def test_the_corpus_equals_the_model(tmp_path: Path) -> None:
    """After recrawls, edits, moves, removals, takedowns, repeats and lost batches: one row a living story."""
    replay(tmp_path, seed=6, events=180, urls=30)


@pytest.mark.long
@pytest.mark.timeout(900)
def test_the_corpus_equals_the_model_over_a_long_history(tmp_path: Path) -> None:
    """The same over 5,000 events of 500 URLs."""
    replay(tmp_path, seed=7, events=5000, urls=500)


def test_a_document_that_is_gone_leaves_no_file(tmp_path: Path) -> None:
    """The last document of a day and language takes its file with it."""
    topics, rng, url = Topics(), random.Random(8), "https://a.example/1"
    with closing(Corpus(tmp_path)) as corpus:
        for event in (Event(url, 0, 1), Event(url, 1, status=410)):
            topics.push(event)
            follow(topics, corpus, rng)
            corpus.write()
            assert len(list(tmp_path.rglob("*.parquet"))) == (event.story is not None)
