"""The current table, on a real PostgreSQL, against a model that is computed from the history of pages alone."""

from __future__ import annotations

import json
import random
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from examples.consumers.current_table.table import CurrentTable
from examples.consumers.follow import ENRICH, PAGE, Read
from tests.contract.topics import Topics, follow
from tests.history import Event, check, history
from tests.postgres import postgres

if TYPE_CHECKING:
    from collections.abc import Iterator


def documents(connection: psycopg.Connection[Any]) -> list[dict[str, Any]]:
    return [value for (value,) in connection.execute("select value from document").fetchall()]


def replay(connection: psycopg.Connection[Any], seed: int, events: int, urls: int) -> None:
    rng = random.Random(seed)
    table, topics, done = CurrentTable(connection), Topics(), history(rng, events, urls)
    for number, event in enumerate(done, 1):
        topics.push(event)
        if rng.random() < 0.05:
            topics.push(rng.choice(done[:number]))  # redelivered
        if number % (events // 3) == 0:
            follow(topics, table, rng)
            check(documents(connection), done[:number])


@pytest.fixture
def connection() -> Iterator[psycopg.Connection[Any]]:
    with postgres() as where, psycopg.connect(where, autocommit=True) as found:
        yield found


def test_current_table_equals_the_model(connection: psycopg.Connection[Any]) -> None:
    """After recrawls, edits, moves, removals, copies, redeliveries and lost batches: one row a living story."""
    replay(connection, seed=1, events=300, urls=40)


@pytest.mark.long
@pytest.mark.timeout(900)
def test_current_table_equals_the_model_over_a_long_history(connection: psycopg.Connection[Any]) -> None:
    """The same over 5,000 fetches of 500 URLs."""
    replay(connection, seed=2, events=5000, urls=500)


def test_a_text_about_zero_bytes_is_kept(connection: psycopg.Connection[Any]) -> None:
    """PostgreSQL takes no zero byte; one that is only spelled out stays as it is, behind a backslash or two."""
    table, item = CurrentTable(connection), "a" * 32
    text = 'it ends at "\\u0000", or \\\\u0000; \0here\0 it is gone'
    page = {"url": "https://a.example/1", "rules_version": "1", "items": [{"id": item}]}
    value = {"id": item, "url": page["url"], "cluster": item, "main": True, "text": text}
    rows = ((PAGE, page), (ENRICH, value))
    table.apply(Read(topic, 0, 0, 0, b"", json.dumps(record).encode()) for topic, record in rows)
    assert [one["text"] for one in documents(connection)] == [text.replace("\0", "")]


def test_two_processes_that_touch_one_cluster_wait_for_each_other(connection: psycopg.Connection[Any]) -> None:
    """One reads that the original's page is gone while the other reads a copy: the copy takes its place."""
    root, copy = "a" * 32, "b" * 32

    def read(topic: str, record: dict[str, Any]) -> Read:
        return Read(topic, 0, 0, 0, b"", json.dumps(record).encode())

    def page(name: str, at: int, *items: str) -> Read:
        listed = [{"id": item} for item in items]
        url = f"https://{name}.example/"
        return read(PAGE, {"url": url, "fetched_at": f"2026-01-0{at}T00:00:00Z", "rules_version": "1", "items": listed})

    def item(name: str, id_: str, **more: Any) -> Read:
        return read(ENRICH, {"id": id_, "url": f"https://{name}.example/", "cluster": root, "main": True, **more})

    first = CurrentTable(connection)
    first.apply([page("a", 1, root), item("a", root)])
    with psycopg.connect(connection.info.dsn, autocommit=True) as other, ThreadPoolExecutor(1) as beside:
        second = CurrentTable(other)
        with connection.transaction():  # its batch is not done yet
            first.apply([page("a", 2)])
            done = beside.submit(second.apply, [page("b", 1, copy), item("b", copy, duplicate={"of": root})])
            wait([done], timeout=1)
        done.result(30)
    assert [one["id"] for one in documents(connection)] == [copy]


def test_a_page_that_is_taken_out_stays_out(connection: psycopg.Connection[Any]) -> None:
    """A tombstone removes the page's documents; a replay of what was fetched before does not bring them back."""
    table, topics, rng = CurrentTable(connection), Topics(), random.Random(3)
    url = "https://a.example/1"
    first, taken, again = Event(url, 0, 1), Event(url, 48, taken=True), Event(url, 72, 1)
    for events in ([first], [first, taken], [first, taken, first], [first, taken, first, again]):
        topics.push(events[-1])
        follow(topics, table, rng)
        check(documents(connection), events)
    assert len(documents(connection)) == 1
