"""A Kafka of our own, as a child process."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import psutil

from agents.kafka import admin
from agents.kafka.connect import admin_client, consumer_client, producer_client
from agents.kafka.local import USUAL_PORT, usual_port
from agents.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from agents.kafka.local import LocalKafka


async def _make_topic(settings: Settings, name: str) -> None:
    async with admin_client(settings) as client:
        await admin.create(client, [admin.TopicSpec(name, 1, 1, {})])


async def _read_one(settings: Settings, name: str) -> bytes:
    async with consumer_client(settings) as consumer:
        consumer.subscribe([name])
        value: bytes = (await consumer.getone()).value
        return value


async def test_a_killed_node_returns_on_the_same_port_with_its_data(own_kafka: LocalKafka) -> None:
    """After kill -9 and restart what was acknowledged before is still read, from the same address."""
    settings = Settings(kafka_bootstrap=own_kafka.bootstrap)
    await _make_topic(settings, "kept")
    async with producer_client(settings) as producer:
        await producer.send_and_wait("kept", b"before")
    own_kafka.kill()
    assert own_kafka.pid is None
    own_kafka.restart()
    assert await _read_one(settings, "kept") == b"before"


def test_the_usual_port_is_taken_where_it_is_free() -> None:
    """Guides and clients look for Kafka at 9092; where somebody listens there, another port serves."""
    first = usual_port()
    with socket.socket() as other:
        if first == USUAL_PORT:
            other.bind(("127.0.0.1", USUAL_PORT))
            other.listen()
        assert usual_port() != USUAL_PORT


def test_a_second_start_changes_nothing(own_kafka: LocalKafka) -> None:
    """`start` of a running node leaves the process alone."""
    before = own_kafka.pid
    assert own_kafka.start().pid == before


def test_the_node_dies_with_its_parent(local_kafka_possible: None, tmp_path: Path) -> None:
    """A parent that is killed -9 leaves no JVM behind."""
    code = (
        "import sys,time;from pathlib import Path;from agents.kafka.local import LocalKafka;"
        "print(LocalKafka(Path(sys.argv[1])).start().pid,flush=True);time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    assert psutil.pid_exists(pid)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 5
    while psutil.pid_exists(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not psutil.pid_exists(pid)


async def test_a_record_of_the_producers_limit_passes(own_kafka: LocalKafka) -> None:
    """What the producer accepts the broker takes, even when it does not compress."""
    settings = Settings(kafka_bootstrap=own_kafka.bootstrap)
    async with admin_client(settings) as client:
        await admin.create(client, admin.specs(1, 1))
    value = os.urandom((8 << 20) - (65 << 10))
    async with producer_client(settings) as producer:
        await producer.send_and_wait("millrace.raw.v1", value)
    assert await _read_one(settings, "millrace.raw.v1") == value


async def test_no_topic_comes_by_itself(own_kafka: LocalKafka) -> None:
    """Asking for a topic that nobody made does not make it."""
    async with admin_client(Settings(kafka_bootstrap=own_kafka.bootstrap)) as client:
        assert await admin.describe(client, ["nobody-made-it"]) == {}
        assert await admin.describe(client, ["nobody-made-it"]) == {}
