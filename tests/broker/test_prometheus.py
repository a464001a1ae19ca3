"""A real Prometheus (Debian's) that scrapes a running river: what dashboards and alerts ask, it can answer."""

from __future__ import annotations

import asyncio
import json
import math
import re
import subprocess
import urllib.parse
import urllib.request
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from agents.cli.push import Account, sent
from agents.kafka.local import free_port
from agents.river import make_topics
from agents.settings import Settings
from agents.stages import STAGES
from streams.contract.message import Message
from streams.contract.topics import RAW
from tests.broker.rig.pages import pages
from tests.broker.rig.workers import LIFTED, crew, until
from tests.needs import program

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agents.kafka.local import LocalKafka
    from tests.broker.rig.workers import Worker

HERE = Path(__file__).parents[2] / "deploy" / "observability"
RULES = HERE / "prometheus" / "alerts.yml"
INTERVAL = "15s"  # what Grafana would make of a scrape every second or so, and a bit for a busy machine
NAME = re.compile(r"\bmillrace_[a-z_]+")


def asked() -> list[str]:
    """Every expression of every dashboard, with Grafana's variables filled in."""
    found = [json.loads(path.read_text()) for path in (HERE / "grafana" / "dashboards").glob("*.json")]
    every = [target["expr"] for board in found for panel in board["panels"] for target in panel["targets"]]
    return [expr.replace("$__rate_interval", INTERVAL).replace("$stage", ".*") for expr in every]


def alerts() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(RULES.read_text())["groups"][0]["rules"]
    return found


class Prometheus:
    """One that scrapes `target` every second."""

    def __init__(self, folder: Path, target: str) -> None:
        self.port = free_port()
        scrape = {"job_name": "millrace", "static_configs": [{"targets": [target]}]}
        every = {"scrape_interval": "1s", "evaluation_interval": "1s"}
        (folder / "prometheus.yml").write_text(
            yaml.safe_dump({"global": every, "rule_files": [str(RULES)], "scrape_configs": [scrape]})
        )
        place = [f"--storage.tsdb.path={folder / 'data'}", f"--web.listen-address=127.0.0.1:{self.port}"]
        with (folder / "prometheus.log").open("wb") as log:
            self.process = subprocess.Popen(
                ["prometheus", f"--config.file={folder / 'prometheus.yml'}", *place], stdout=log, stderr=log
            )

    def get(self, path: str, **query: str) -> Any:
        url = f"http://127.0.0.1:{self.port}/api/v1/{path}?{urllib.parse.urlencode(query)}"
        with urllib.request.urlopen(url, timeout=5) as answer:
            return json.load(answer)["data"]

    def answers(self, expr: str) -> bool:
        """Whether there is a number, not only an empty answer."""
        found = self.get("query", query=expr)
        values = [found["result"]] if found["resultType"] == "scalar" else [one["value"] for one in found["result"]]
        return any(math.isfinite(float(value)) for _, value in values)

    def up(self) -> bool:
        try:
            return bool(self.get("query", query="up == 1")["result"])
        except OSError:
            return False


@contextmanager
def scraping(folder: Path, worker: Worker) -> Iterator[Prometheus]:
    program("prometheus", "prometheus")
    made = Prometheus(folder, f"127.0.0.1:{worker.port}")
    try:
        yield made
    finally:
        made.process.terminate()
        made.process.wait(10)


async def feed(settings: Settings, seed: int) -> None:
    """Good pages, and some that are none: without dead letters and drops their panels have nothing to show."""
    bad = [Message(RAW.name, b"bad", b"{") for _ in range(3)]
    image = {"url": f"https://example.org/{seed}.png", "content_type": "image/png", "body": "x"}
    events = [*pages(30, seed), *bad, Message(RAW.name, b"i", json.dumps(image).encode())]
    await sent(settings, events, Account(), lambda _: None)


@pytest.mark.timeout(240)
def test_dashboards_and_alerts_are_answered(own_kafka: LocalKafka, tmp_path: Path) -> None:
    """Every expression of the dashboards gives a number; every rule evaluates; every metric is a worker's."""
    settings = Settings(kafka_bootstrap=own_kafka.bootstrap, partitions=4)
    asyncio.run(make_topics(settings))
    patient = {"MILLRACE_PAGE_TIMEOUT": "5", "MILLRACE_WATCHDOG_LIMIT": "120"}
    with crew(tmp_path, own_kafka.bootstrap, **LIFTED, **patient) as workers:
        worker = workers.start("-m", "agents.cli", "worker", *STAGES)
        until(lambda: (worker.ready() or {}).get("ready"), 60)
        with scraping(tmp_path, worker) as prometheus:
            until(prometheus.up, 30)
            silent, seeds = asked(), count()

            def answered() -> bool:
                asyncio.run(feed(settings, next(seeds)))
                silent[:] = [expr for expr in silent if not prometheus.answers(expr)]
                return not silent

            until(answered, 150, 0.5)
            rules = prometheus.get("rules")["groups"][0]["rules"]
            assert {rule["name"]: rule["health"] for rule in rules} == {one["alert"]: "ok" for one in alerts()}
            exported = set(NAME.findall(worker.metrics()))
            wanted = {name for expr in [*asked(), *(one["expr"] for one in alerts())] for name in NAME.findall(expr)}
            assert wanted <= exported
