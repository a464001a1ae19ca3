"""What every verb that talks to Kafka begins with: the settings, and a loop in which errors are ours."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, TypeVar

from aiokafka.errors import KafkaError

from agents.kafka.running import running_kafka
from agents.settings import Settings
from streams.errors import UnavailableError

if TYPE_CHECKING:
    from collections.abc import Coroutine

T = TypeVar("T")


def settings(**flags: Any) -> Settings:
    """The settings under these flags; those that are None were not given."""
    return Settings(**{name: value for name, value in flags.items() if value is not None})


def kafka_settings(**flags: Any) -> Settings:
    """The settings, with the Kafka of a running `millrace up` where none is configured."""
    made = settings(**flags)
    return made if made.kafka_bootstrap else settings(**{**flags, "kafka_bootstrap": running_kafka()})


def on_kafka(work: Coroutine[Any, Any, T]) -> T:
    """Run `work`; what aiokafka raises becomes one of our errors, and what it logs about it is not printed."""
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    try:
        return asyncio.run(work)
    except KafkaError as exc:
        raise UnavailableError(f"Kafka: {exc or type(exc).__name__}") from exc
