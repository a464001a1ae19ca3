"""The commands of README and docs that need a Kafka, run as they stand there (tests/marked.py)."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import duckdb
import psycopg
import pytest

from agents.kafka import admin
from agents.kafka.connect import admin_client, producer_client
from agents.settings import Settings
from streams import samples
from streams.river import whole_river
from streams.settings import StageSettings
from tests.marked import ROOT, Block, marked, run, run_in_terminals, scene, surroundings
from tests.needs import program
from tests.postgres import postgres

if TYPE_CHECKING:
    from pathlib import Path

    from agents.kafka.local import LocalKafka

pytestmark = [pytest.mark.long, pytest.mark.timeout(400)]
PLACE = "localhost:9092"


@pytest.fixture(scope="module")
def river(own_kafka: LocalKafka) -> str:
    """A broker whose topics hold what a river makes of the sample pages."""
    settings = Settings(kafka_bootstrap=own_kafka.bootstrap, partitions=2)
    flow = whole_river(StageSettings())

    async def fill() -> None:
        async with admin_client(settings) as client:
            await admin.create(client, admin.specs(2, 1))
        async with producer_client(settings) as producer:
            for source in samples.events():
                for one in (source, *flow(source, "2026-01-01T00:00:00Z")):
                    await producer.send(one.topic, one.value, key=one.key, headers=list(one.headers))
            await producer.flush()

    asyncio.run(fill())
    return own_kafka.bootstrap


@pytest.mark.usefixtures("local_kafka_possible")
@pytest.mark.parametrize("block", marked("make"), ids=str)
def test_make(block: Block, tmp_path: Path) -> None:
    """`make` from the project's own folder, set up already."""
    said = run(block, ROOT, surroundings(MILLRACE_STATE=str(tmp_path)), {"make": "make --old-file=setup"})
    assert "Kafka" in said


@pytest.mark.parametrize("block", marked("kafka"), ids=str)
def test_commands_on_kafka(block: Block, river: str, tmp_path: Path) -> None:
    """They end with 0 where a river has run."""
    if "kcat" in block.text:
        program("kcat", "kcat")
    env = surroundings(MILLRACE_KAFKA_BOOTSTRAP=river, MILLRACE_PARTITIONS="2")
    run(block, scene(tmp_path), env, {PLACE: river})


@pytest.mark.usefixtures("local_kafka_possible")
@pytest.mark.parametrize("block", marked("terminals"), ids=str)
def test_commands_side_by_side(block: Block, tmp_path: Path) -> None:
    """A Kafka and workers come up, pages go in, items come out; Ctrl-C ends all of it with 0."""
    env = surroundings(MILLRACE_STATE=str(tmp_path / "state"))
    env.pop("MILLRACE_KAFKA_BOOTSTRAP", None)
    *_, last = run_in_terminals(block, scene(tmp_path), env)
    assert '"topic":"millrace.enrich.v1"' in last


def test_the_current_table_and_its_query(river: str, tmp_path: Path) -> None:
    """The table fills, and what the guide asks of it has an answer."""
    console, sql = marked("postgres")
    with postgres() as where:
        with psycopg.connect(where, autocommit=True) as server:
            server.execute("create database millrace")
        here = dict(part.split("=") for part in where.split())
        env = surroundings(PGHOST=here["host"], PGUSER=here["user"])
        run_in_terminals(console, scene(tmp_path), env, {PLACE: river})
        with psycopg.connect(f"host={here['host']} user={here['user']} dbname=millrace") as connection:
            rows = connection.execute(sql.text.encode()).fetchall()
    assert len({language for _, language, _ in rows}) > 5


def test_the_corpus_and_its_query(river: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are written when it is stopped, and what the guide asks of them has an answer."""
    console, sql = marked("corpus")
    run_in_terminals(console, scene(tmp_path), surroundings(), {PLACE: river})
    monkeypatch.chdir(tmp_path)
    rows = duckdb.execute(sql.text).fetchall()
    assert len({language for _, language, _ in rows}) > 5
