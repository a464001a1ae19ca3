"""The same pages through Kafka and through one process: the same records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agents.cli.push import Account, sent
from agents.kafka.reading import message, read
from agents.kafka.watching import watch
from agents.river import crew, make_topics, tended
from agents.settings import Settings
from streams.contract.same import differences, identity
from streams.contract.topics import CASE, CLEAN, CLUSTER, DEAD, DEDUPE, DROPPED, ENRICH, PAGE, RAW, SPLIT
from streams.dedupe.local import LocalDedupe
from streams.dedupe.wire import read_case
from streams.ledger import Ledger
from streams.river import River, pure_steps
from streams.samples import events

if TYPE_CHECKING:
    from pathlib import Path

    from agents.kafka.local import LocalKafka
    from streams.contract.message import Message

OUTPUTS = (SPLIT, CLEAN, DEDUPE, ENRICH, PAGE, CLUSTER, DROPPED, DEAD)
AT = "2026-01-01T00:00:00Z"


async def _through_kafka(settings: Settings, pages: list[Message], logs: Path) -> list[Message]:
    """All that the workers write, once every page is accounted for."""
    ledger = Ledger(settings.page_max_bytes)
    for page in pages:
        ledger.expect(page)
    await make_topics(settings)
    supervisor = crew(settings.kafka_bootstrap or "", 1, logs)
    topics = [topic.name for topic in (PAGE, ENRICH, DROPPED, DEAD)]
    async with watch(settings, topics) as watching, tended(supervisor, None, 30.0):
        await sent(settings, pages, Account(), lambda _: None)
        await watching.until(lambda: not ledger.missing(), ledger.see, 60.0)
    return [message(record) for topic in OUTPUTS async for record in read(settings, topic.name)]


async def _asked(settings: Settings) -> list[str]:
    """The items that the judge was asked about, in the order of the log of cases."""
    found: dict[str, None] = {}
    async for record in read(settings, CASE.name):
        found.update(dict.fromkeys(asked.entry.id.hex() for asked in read_case(record.value)[1]))
    return list(found)


def _through_one_process(settings: Settings, pages: list[Message], order: list[str]) -> list[Message]:
    """What the stages make of the pages here; dedupe rules in `order`, which is that of its cases there."""
    steps = pure_steps(settings)
    enrich = steps.pop(DEDUPE.name)
    cleaned = [output for page in pages for output in River(steps)(page, AT)]
    place = {item: number for number, item in enumerate(order)}
    items = {output.key: output for output in cleaned if output.topic == CLEAN.name}
    lower = River({CLEAN.name: LocalDedupe(), DEDUPE.name: enrich})
    ordered = sorted(items.values(), key=lambda item: place.get((item.key or b"").decode(), len(place)))
    return cleaned + [output for item in ordered for output in lower(item, AT)]


@pytest.mark.timeout(240)
async def test_kafka_and_one_process_give_the_same_records(own_kafka: LocalKafka, tmp_path: Path) -> None:
    """Key, value and the headers that say what a record is, on every topic; dedupe, asked in the same order, too."""
    settings = Settings(kafka_bootstrap=own_kafka.bootstrap, partitions=4)
    pages = list(events())
    there = await _through_kafka(settings, pages, tmp_path)
    here = _through_one_process(settings, pages, await _asked(settings))
    assert {found.topic for found in there} == {topic.name for topic in OUTPUTS}
    assert list(differences(here, there)) == []
    exact = [{identity(found) for found in side if found.topic != DEAD.name} for side in (here, there)]
    assert exact[0] == exact[1]
    assert all(found.topic != RAW.name for found in there)
