"""What "the same record" means: between two runs, after a redelivery, and between files and Kafka."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import orjson

from streams.contract.topics import CLUSTER, DEAD, DEDUPE, ENRICH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from streams.contract.message import Message

HEADERS = ("ce_id", "ce_type", "ce_subject", "ce_correlationid", "ce_causationid")
VERDICT = ("cluster", "duplicate", "related")
"""What dedupe says of an item depends on what came before, so on the order of the input."""

Identity = tuple[str, bytes | None, bytes | None, tuple[str | None, ...]]


def identity(message: Message) -> Identity:
    """What makes a record that record: topic, key, value and the headers that say what it is. No times, no traces."""
    return message.topic, message.key, message.value, tuple(message.header(name) for name in HEADERS)


def without_verdict(message: Message) -> Identity:
    """The identity, but for what dedupe says."""
    if message.topic not in {DEDUPE.name, ENRICH.name} or message.value is None:
        return identity(message)
    record: dict[str, Any] = orjson.loads(message.value)
    value = orjson.dumps({name: part for name, part in record.items() if name not in VERDICT})
    return identity(message._replace(value=value))


def clusters(messages: Iterable[Message]) -> frozenset[frozenset[str]]:
    """Which items dedupe holds to be one document: the same whatever the order, while the roots differ."""
    members: dict[str, set[str]] = defaultdict(set)
    for message in messages:
        if message.topic == DEDUPE.name and message.value is not None:
            record = orjson.loads(message.value)
            members[record["cluster"]].add(record["id"])
    return frozenset(frozenset(ids) for ids in members.values())


def differences(left: Iterable[Message], right: Iterable[Message]) -> Iterator[str]:
    """Where two outputs of the same input differ, in words; redeliveries and order do not count.

    Dedupe's verdicts are compared by cluster, dead letters by what was dead.
    """
    left, right = list(left), list(right)
    ours, theirs = ({_comparable(message) for message in side} for side in (left, right))
    for missing, where in ((ours - theirs, "left"), (theirs - ours, "right")):
        for (topic, stage), count in sorted(Counter((found[0], _stage(found)) for found in missing).items()):
            example = next(found for found in missing if found[0] == topic)
            yield f"{count} records of {topic} {stage}only on the {where}, such as {example[1]!r}: {example[2]!r:.200}"
    if (one := clusters(left)) != (other := clusters(right)):
        yield f"clusters differ: {sorted(map(sorted, one ^ other))[:4]}"


def _comparable(message: Message) -> Identity:
    if message.topic == CLUSTER.name:
        return message.topic, (message.key or b"").partition(b"/")[2], None, ()
    if message.topic == DEAD.name:
        return message.topic, message.key, message.value, ()
    return without_verdict(message)


def _stage(found: Identity) -> str:
    return f"({found[3][0].rpartition('/')[2]}) " if found[3] and found[3][0] else ""
