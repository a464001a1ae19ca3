"""What is sent is confirmed, refused, or said to be stuck."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiokafka.errors import KafkaError, MessageSizeTooLargeError

from agents.kafka.sending import WINDOW, Sender
from streams.contract.message import Message
from streams.errors import UnavailableError


class Producer:
    """Confirms each message after a turn of the loop, unless its value says otherwise."""

    def __init__(self) -> None:
        self.open = self.most = 0

    async def send(self, topic: str, value: bytes, **_: Any) -> asyncio.Future[None]:
        if value == b"large":
            raise MessageSizeTooLargeError
        future = asyncio.get_running_loop().create_future()
        self.open += 1
        self.most = max(self.most, self.open)
        asyncio.get_running_loop().call_soon(self._settle, future, value)
        return future

    def _settle(self, future: asyncio.Future[None], value: bytes) -> None:
        if value == b"never":
            return
        self.open -= 1
        outcomes = {b"refused": MessageSizeTooLargeError(), b"denied": KafkaError("denied")}
        if error := outcomes.get(value):
            future.set_exception(error)
        else:
            future.set_result(None)


def _messages(*values: bytes) -> list[Message]:
    return [Message("t", b"k", value) for value in values]


async def _sent(*values: bytes, patience: float = 60.0) -> tuple[Sender, Producer]:
    producer = Producer()
    sender = Sender(producer, lambda _: None, patience)
    await sender(_messages(*values))
    return sender, producer


async def test_only_what_the_broker_confirmed_counts() -> None:
    """Records and bytes; what is too large for client or broker is told apart, and the rest goes on."""
    sender, _ = await _sent(b"one", b"large", b"refused", b"three")
    assert (sender.sent, sender.bytes) == (2, 8)
    assert [message.value for message in sender.too_large] == [b"large", b"refused"]


async def test_no_more_than_a_window_is_on_its_way() -> None:
    """Memory stays bounded, however long the file."""
    sender, producer = await _sent(*[b"x"] * (3 * WINDOW))
    assert sender.sent == 3 * WINDOW
    assert producer.most <= WINDOW


async def test_an_error_of_the_broker_is_raised() -> None:
    """A push that is not allowed to write does not end well."""
    with pytest.raises(KafkaError, match="denied"):
        await _sent(b"one", b"denied")


async def test_a_broker_that_takes_nothing_is_given_up() -> None:
    """After the patience one sentence says how far it came, and that to push again does no harm."""
    with pytest.raises(UnavailableError, match=r"1 pages were sent, and to push the same files again does no harm"):
        await _sent(b"one", b"never", patience=0.2)
