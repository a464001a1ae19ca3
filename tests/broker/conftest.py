"""A real Kafka for the tests of this folder: the configured one, else one of our own from its jars."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from agents.kafka.jars import MissingToolError, class_path, java
from agents.kafka.local import LocalKafka
from agents.settings import Settings
from tests.needs import missing

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class ConfiguredKafka:
    """The cluster of MILLRACE_KAFKA_BOOTSTRAP; nobody here may kill it."""

    bootstrap: str


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever is in this folder needs a broker."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.broker)


@pytest.fixture(scope="session")
def local_kafka_possible() -> None:
    """Skips where this machine cannot run Kafka, fails there in CI."""
    try:
        java()
        class_path()
    except MissingToolError as exc:
        missing(str(exc))


@pytest.fixture(scope="session")
def kafka(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LocalKafka | ConfiguredKafka]:
    """One broker for the whole run: for tests that bring topics or groups of their own, and leave it alive."""
    if bootstrap := os.environ.get("MILLRACE_KAFKA_BOOTSTRAP"):
        yield ConfiguredKafka(bootstrap)
        return
    request.getfixturevalue("local_kafka_possible")
    with LocalKafka(tmp_path_factory.mktemp("kafka")) as node:
        yield node


@pytest.fixture(scope="module")
def own_kafka(local_kafka_possible: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalKafka]:
    """A node that one module has for itself: empty at first, and it may be killed and restarted."""
    with LocalKafka(tmp_path_factory.mktemp("kafka")) as node:
        yield node


@pytest.fixture
def settings(kafka: LocalKafka | ConfiguredKafka) -> Settings:
    """Settings that lead to the shared broker."""
    return Settings(kafka_bootstrap=kafka.bootstrap)
