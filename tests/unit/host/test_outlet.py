"""The way out: to the right partition, all or nothing a record, and never a crash for the size of an output."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from aiokafka.errors import KafkaTimeoutError, MessageSizeTooLargeError

from agents.host.outlet import Outlet
from agents.host.partition import partition_of
from agents.host.waits import Waits
from agents.settings import Settings
from streams.contract.dead import Dead
from streams.contract.message import Headers, Message
from streams.contract.topics import DEAD


class Producer:
    """A broker that takes `limit` bytes a record, and has a full buffer for the first `full` calls."""

    def __init__(self, limit: int = 1000, broker_limit: int = 1000, full: int = 0) -> None:
        self.limit, self.broker_limit, self.full = limit, broker_limit, full
        self.sent: list[tuple[Any, ...]] = []

    async def partitions_for(self, topic: str) -> set[int]:
        return set(range(8))

    async def send(self, *what: Any) -> asyncio.Future[None]:
        topic, value, *_ = what
        if self.full:
            self.full -= 1
            raise KafkaTimeoutError
        if topic != DEAD.name and len(value or b"") > self.limit:
            raise MessageSizeTooLargeError("too large for the client")
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if topic != DEAD.name and len(value or b"") > self.broker_limit:
            future.set_exception(MessageSizeTooLargeError("too large for the broker"))
        else:
            future.set_result(None)
            self.sent.append(what)
        return future


def outlet(producer: Producer) -> Outlet:
    made = Outlet(Settings(kafka_bootstrap="x", kafka_max_record_bytes=10_000), Waits())
    made.producer = producer
    return made


def nothing() -> None:
    """Nobody waits for the hand-over here."""


def record(value: bytes | None = b"v", key: bytes | None = b"k", headers: Headers = ()) -> Any:
    return SimpleNamespace(topic="in", partition=3, offset=7, timestamp=5, key=key, value=value, headers=headers)


async def test_outputs_go_to_the_partition_of_their_route() -> None:
    """The page's URL decides, not the item's key."""
    producer = Producer()
    await outlet(producer).deliver(
        "split", [record()], [(Message("out", b"item", b"1", (), b"https://e.org/"),)], nothing
    )
    assert producer.sent == [("out", b"1", b"item", partition_of(b"https://e.org/", 8), None, [])]


@pytest.mark.parametrize(("client", "broker"), [(10, 1000), (1000, 10)])
async def test_an_output_too_large_makes_the_record_a_dead_letter(client: int, broker: int) -> None:
    """Whether the client or the broker refuses it; a crash would come back with it for ever. The next one goes on."""
    producer = Producer(client, broker)
    sent = await outlet(producer).deliver(
        "split", [record(), record()], [(Message("out", b"a", b"x" * 50),), (Message("out", b"b", b"y"),)], nothing
    )
    assert [isinstance(outcome, Dead) and outcome.reason for outcome in sent] == ["output_too_large", False]
    assert sorted(what[0] for what in producer.sent) == sorted([DEAD.name, "out"])


async def test_a_dead_letter_has_the_record_as_it_came() -> None:
    """Value, key and headers first, then where it stood and why."""
    producer = Producer()
    dead = Dead("undecodable", "UndecodableError", "not JSON", "trace")
    await outlet(producer).deliver("split", [record(b"{", b"k", (("a", b"1"), ("b", None)))], [dead], nothing)
    ((topic, value, key, _, _, headers),) = producer.sent
    assert (topic, value, key) == (DEAD.name, b"{", b"k")
    assert headers[:2] == [("a", b"1"), ("b", None)]
    said = {name.removeprefix("millrace.errors."): text.decode() for name, text in headers[2:]}
    assert said["topic"] == "in"
    assert said["partition"] == "3"
    assert said["offset"] == "7"
    assert said["reason"] == "undecodable"
    assert said["group"] == "millrace-split"


async def test_a_record_without_key_and_value_has_a_letter_too() -> None:
    """aiokafka sends no record without either: its letter has an empty value."""
    producer = Producer()
    await outlet(producer).deliver("split", [record(None, None)], [Dead("undecodable", "E", "m")], nothing)
    assert producer.sent[0][1] == b""


async def test_a_record_too_large_for_a_letter_is_named_by_its_place() -> None:
    """Then the letter says where the record stands, and is small."""
    producer = Producer()
    big = record(b"v" * 20_000, b"k" * 9_000, (("h", b"x" * 9_000),))
    await outlet(producer).deliver("split", [big], [Dead("undecodable", "E", "m")], nothing)
    ((_, value, key, _, _, headers),) = producer.sent
    assert value == b""
    assert key is None
    assert dict(headers)["millrace.errors.offset"] == b"7"
    assert "h" not in dict(headers)


async def test_a_full_producer_is_sat_out() -> None:
    """While the broker is away the producer has no room; nothing is given up."""
    producer = Producer(full=2)
    await outlet(producer).deliver("split", [record()], [(Message("out", b"a", b"1"),)], nothing)
    assert len(producer.sent) == 1
