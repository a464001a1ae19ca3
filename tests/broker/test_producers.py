"""The producers of examples/, each run with the foreign client that it is for: what arrives is the page."""

from __future__ import annotations

import asyncio
import functools
import gzip
import http.server
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from streams.contract.message import Message
from streams.contract.topics import RAW
from streams.raw import read_page
from streams.samples import warc
from streams.testing import event, run
from tests.broker.rig import river
from tests.needs import client, program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from agents.kafka.local import LocalKafka
    from streams.page import Page

pytestmark = pytest.mark.timeout(180)
long = pytest.mark.long  # those that need the foreign clients' own environment, or a package of npm's
EXAMPLES = Path(__file__).parents[2] / "examples" / "producers"
TEXT = (
    "<html><head><title>Погода</title></head><body><article><h1>Прилив поднялся ночью</h1><p>Прилив поднялся ночью, "
    "и к утру в нижнем городе стояла вода; паром не ходил до полудня, сообщил капитан порта.</p>"
    "</article></body></html>"
)


@pytest.fixture(scope="module")
def brokers(own_kafka: LocalKafka) -> str:
    asyncio.run(river.make_topics(own_kafka.bootstrap, RAW.name, partitions=2))
    return own_kafka.bootstrap


@pytest.fixture
def arrived(brokers: str) -> Callable[[], list[Message]]:
    """What the raw topic holds; each test sends URLs of its own."""

    def records() -> list[Message]:
        found = asyncio.run(river.read_all(brokers, RAW.name))
        return [Message(RAW.name, one.key, one.value, tuple(one.headers)) for one in found]

    return records


def python(name: str, *arguments: str) -> None:
    """An example under the environment of foreign clients."""
    subprocess.run([client("python"), name, *arguments], cwd=EXAMPLES, check=True, timeout=120)


def pages_of(messages: list[Message], url: str) -> list[Page]:
    return [page for message in messages if (page := read_page(message, 5 << 20)).url == url]


def the_page(messages: list[Message], url: str) -> Page:
    (page,) = pages_of(messages, url)
    assert page.text == TEXT
    assert page.fetched_at is not None
    return page


@pytest.fixture
def page_file(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(TEXT.encode("windows-1251"))
    return path


def test_kcat(brokers: str, arrived: Callable[[], list[Message]], page_file: Path) -> None:
    """A page in a legacy charset, still gzip'd, sent by one line of kcat, gives the items of the clean JSON event."""
    program("kcat", "kcat")
    url = "https://kcat.example/pogoda"
    packed = page_file.with_suffix(".gz")
    packed.write_bytes(gzip.compress(page_file.read_bytes()))
    arguments = [brokers, url, str(packed), "text/html; charset=windows-1251", "gzip"]
    subprocess.run([str(EXAMPLES / "page_with_kcat.sh"), *arguments], check=True, timeout=60)
    page = the_page(arrived(), url)
    (message,) = [one for one in arrived() if one.key == url.encode()]
    clean = event(TEXT, url, fetched_at=page.fetched_at)
    ours, theirs = (run(source).items for source in (message, clean))
    assert ours == theirs
    assert [item.title for item in ours] == ["Прилив поднялся ночью"]


@long
def test_confluent_kafka(brokers: str, arrived: Callable[[], list[Message]], page_file: Path) -> None:
    """JSON with bytes: the charset is found."""
    python("with_confluent_kafka.py", brokers, "https://confluent.example/", str(page_file))
    assert the_page(arrived(), "https://confluent.example/").status == 200


@long
def test_aiokafka(brokers: str, arrived: Callable[[], list[Message]], page_file: Path) -> None:
    """Binary form."""
    python("with_aiokafka.py", brokers, "https://aiokafka.example/", str(page_file))
    assert the_page(arrived(), "https://aiokafka.example/").status == 200


@long
def test_kafkajs(brokers: str, arrived: Callable[[], list[Message]], page_file: Path, tmp_path: Path) -> None:
    """Structured CloudEvents from Node."""
    npm = program("npm", "npm")
    folder = shutil.copytree(EXAMPLES / "kafkajs", tmp_path / "kafkajs")
    subprocess.run([npm, "ci", "--ignore-scripts", "--silent"], cwd=folder, check=True, timeout=120)
    url = "https://kafkajs.example/"
    quiet = {**os.environ, "KAFKAJS_NO_PARTITIONER_WARNING": "1"}
    subprocess.run(["node", "send.mjs", brokers, url, str(page_file)], cwd=folder, check=True, env=quiet, timeout=60)
    page = the_page(arrived(), url)
    assert page.event_id is not None
    assert len(page.event_id) == 36


class _Site(http.server.SimpleHTTPRequestHandler):
    """A site with a page, a redirect to it, and a link that leads nowhere."""

    def do_GET(self) -> None:
        if self.path == "/old":
            self.send_response(301)
            self.send_header("Location", "/page.html")
            self.end_headers()
            return
        super().do_GET()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "page.html").write_bytes(TEXT.encode("windows-1251"))
    (tmp_path / "site" / "index.html").write_text("<a href=/old>the page</a> <a href=/lost>lost</a>")
    handler = functools.partial(_Site, directory=str(tmp_path / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@long
def test_scrapy(brokers: str, arrived: Callable[[], list[Message]], site: str) -> None:
    """A crawl of a site: the page under its final URL, its 404 as gone, statuses and headers with them."""
    python(
        "-m", "scrapy", "runspider", "scrapy_pipeline.py", "-a", f"start={site}", "-s", f"MILLRACE_BROKERS={brokers}"
    )
    page = the_page(arrived(), f"{site}page.html")
    assert page.status == 200
    assert page.headers["content-type"] == "text/html"
    (lost,) = pages_of(arrived(), f"{site}lost")
    assert lost.gone


def test_push(brokers: str, arrived: Callable[[], list[Message]], tmp_path: Path) -> None:
    """A WARC file with the command itself."""
    body = TEXT.encode("windows-1251")
    block = warc.http("200 OK", [("Content-Type", "text/html; charset=windows-1251")], body)
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(warc.record("response", "https://warc.example/", "2026-01-15T12:00:00Z", warc.HTTP, block))
    command = [sys.executable, "-m", "agents.cli", "push", str(path)]
    environment = {**os.environ, "MILLRACE_KAFKA_BOOTSTRAP": brokers, "MILLRACE_PARTITIONS": "2"}
    subprocess.run(command, check=True, env=environment, timeout=60)
    assert the_page(arrived(), "https://warc.example/").fetched_at == "2026-01-15T12:00:00Z"
