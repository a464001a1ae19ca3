"""The configurations for Kafka Connect, run by Connect itself.

The sinks for OpenSearch and JDBC are not on Maven Central. So Kafka's own file sink stands in their place, behind the
same converters, transforms and predicates; what is the sinks' own is checked against the options that they document.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from agents.kafka import admin, jars
from agents.kafka.connect import admin_client, producer_client
from agents.kafka.local import free_port
from agents.settings import Settings
from streams.contract.topics import ENRICH, PAGE
from streams.river import whole_river
from streams.settings import StageSettings
from tests.broker.rig.pages import pages
from tests.broker.rig.workers import until
from tests.postgres import postgres

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agents.kafka.local import LocalKafka
    from streams.contract.message import Message

pytestmark = [pytest.mark.long, pytest.mark.timeout(600)]
EXAMPLES = Path(__file__).parents[2] / "examples" / "consumers" / "connect"
POM = Path(__file__).with_name("connect.xml")
GONE = b"https://0.example.org/news/0"
GENERAL = re.compile(
    r"name|connector\.class|tasks\.max|topics|transforms.*|predicates.*|errors\..+|(key|value)\.converter.*"
)
OPTIONS = {
    "opensearch": {"connection.url", "key.ignore", "schema.ignore", "behavior.on.null.values"},
    "postgres": {"connection.url", "insert.mode", "pk.mode", "pk.fields"},
}
"""What the sinks' own documentation lists, of what we use."""


def connect_class_path() -> str:
    """Connect's jars, resolved once and kept beside Kafka's own."""
    folder = jars.cache_folder() / f"connect-{hashlib.sha256(POM.read_bytes()).hexdigest()[:12]}"
    if not folder.is_dir():
        with tempfile.TemporaryDirectory(dir=jars.cache_folder()) as work:
            shutil.copy(POM, Path(work, "pom.xml"))
            jars._copy_jars(shutil.which("mvn") or "mvn", work)
            Path(work, "jars").rename(folder)
    return f"{folder}/*"


def properties(path: Path, **changed: str) -> str:
    """A file of properties with some of them set anew."""
    own = [line for line in path.read_text().splitlines() if line.partition("=")[0] not in changed]
    return "\n".join([*own, *(f"{name}={value}" for name, value in changed.items())]) + "\n"


def names(path: Path) -> set[str]:
    lines = [line for line in path.read_text().splitlines() if line and not line.startswith("#")]
    return {line.partition("=")[0] for line in lines}


@pytest.fixture(scope="module")
def written(own_kafka: LocalKafka) -> list[Message]:
    """What a river made of 40 pages, and a tombstone behind it, on their topics."""
    settings = Settings(kafka_bootstrap=own_kafka.bootstrap, partitions=2)
    river = whole_river(StageSettings())
    found = [one for page in pages(40, seed=21) for one in river(page, "2026-01-01T00:00:00Z")]
    sent = [one for one in found if one.topic in {ENRICH.name, PAGE.name}]

    async def send() -> None:
        async with admin_client(settings) as client:
            await admin.create(client, admin.specs(2, 1))
        async with producer_client(settings) as producer:
            for one in sent:
                await producer.send(one.topic, one.value, key=one.key, headers=list(one.headers))
            await producer.send(PAGE.name, None, key=GONE)
            await producer.flush()

    asyncio.run(send())
    return sent


@pytest.fixture(scope="module")
def outputs(own_kafka: LocalKafka, written: list[Message], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with what each configuration hands to its sink, a line a record."""
    folder = tmp_path_factory.mktemp("connect")
    worker = properties(
        EXAMPLES / "worker.properties",
        **{
            "bootstrap.servers": own_kafka.bootstrap, "offset.storage.file.filename": str(folder / "offsets"),
            "plugin.path": "", "listeners": f"http://127.0.0.1:{free_port()}",
        },
    )  # fmt: skip
    (folder / "worker.properties").write_text(worker)
    sink = "org.apache.kafka.connect.file.FileStreamSinkConnector"
    for name in OPTIONS:
        changed = {"connector.class": sink, "file": str(folder / f"{name}.out")}
        (folder / f"{name}.properties").write_text(properties(EXAMPLES / f"{name}.properties", **changed))
    files = ["worker.properties", *(f"{name}.properties" for name in OPTIONS)]
    command = [jars.java(), "-Xmx512m", "-cp", connect_class_path(), "org.apache.kafka.connect.cli.ConnectStandalone"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([*command, *files], cwd=folder, stdout=log, stderr=log)
    try:
        wanted = len(written) + 1
        until(lambda: all(count(folder / f"{name}.out") >= wanted for name in OPTIONS), 240, 1.0)
        yield folder
    finally:
        process.kill()
        process.wait()


def count(path: Path) -> int:
    """Records in a file: a map is printed with its line breaks."""
    return len(re.findall(r"^(?:\{|Struct\{|null$)", path.read_text(), re.MULTILINE)) if path.exists() else 0


@pytest.mark.parametrize("name", OPTIONS)
def test_a_configuration_uses_options_that_there_are(name: str) -> None:
    """Each property is Connect's own or one that the sink documents."""
    assert {one for one in names(EXAMPLES / f"{name}.properties") if not GENERAL.fullmatch(one)} == OPTIONS[name]


def test_items_and_pages_reach_opensearch_as_documents(outputs: Path, written: list[Message]) -> None:
    """Maps with our fields, one a record, and the tombstone as a deletion."""
    lines = (outputs / "opensearch.out").read_text().splitlines()
    assert lines.count("null") == 1
    assert count(outputs / "opensearch.out") == len(written) + 1
    titles = {json.loads(one.value or b"").get("title") for one in written if one.topic == ENRICH.name} - {None}
    assert all(any(f"title={title}" in line for line in lines) for title in titles)


def test_tables_of_a_jdbc_sink_give_the_current_documents(outputs: Path, written: list[Message]) -> None:
    """What reaches the sink, upserted by key, and our view over it: the documents that the topics tell of."""
    lines = (outputs / "postgres.out").read_text().splitlines()
    found = [line.removeprefix("Struct{record=").removesuffix("}") for line in lines if line != "null"]
    assert sorted(found) == sorted((one.value or b"").decode() for one in written)
    with postgres() as where, psycopg.connect(where, autocommit=True) as connection:
        for table in ("enrich", "page"):
            connection.execute(f"create table {table} (id text primary key, record jsonb)")
        for text in found:
            value = json.loads(text)
            table, key = ("enrich", value["id"]) if "id" in value else ("page", value["url"])
            connection.execute(f"insert into {table} values (%s, %s)", (key, text))
        connection.execute((EXAMPLES / "current.sql").read_text())
        rows = connection.execute("select record->>'cluster', record ? 'duplicate' from document").fetchall()
    items = [json.loads(text) for text in found if '"cluster"' in text]
    assert sorted(cluster for cluster, _ in rows) == sorted({item["cluster"] for item in items if item["main"]})
    assert not any(copy for _, copy in rows)
