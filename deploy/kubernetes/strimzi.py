"""The Strimzi objects of the production overlay, from the topic table: `python -m deploy.kubernetes.strimzi`.

A test compares what this makes with what lies there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from agents.kafka.admin import spec
from agents.needs import READS, WRITES
from agents.settings import group_of
from streams.contract.topics import TOPICS, Topic

CLUSTER = "river"
PARTITIONS, COPIES = 24, 3
OVERLAY = Path(__file__).parent / "overlays" / "production"
HEAD = "# Made by `python -m deploy.kubernetes.strimzi` from the topic table; a test fails when they differ.\n"


def _labels(component: str) -> dict[str, str]:
    return {"strimzi.io/cluster": CLUSTER, "app.kubernetes.io/component": component}


def kafka_topic(topic: Topic) -> dict[str, Any]:
    wanted = spec(topic, PARTITIONS, COPIES)
    return {
        "apiVersion": "kafka.strimzi.io/v1",
        "kind": "KafkaTopic",
        "metadata": {"name": topic.name, "labels": _labels("topics")},
        "spec": {"partitions": wanted.partitions, "replicas": wanted.replication_factor, "config": wanted.configs},
    }


def _acl(kind: str, name: str, operations: list[str]) -> dict[str, Any]:
    resource = {"type": kind, "name": name, "patternType": "literal"}
    return {"resource": resource, "operations": operations, "host": "*"}


def kafka_user(name: str, acls: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "apiVersion": "kafka.strimzi.io/v1",
        "kind": "KafkaUser",
        "metadata": {"name": f"millrace-{name}", "labels": _labels(name)},
        "spec": {"authentication": {"type": "tls"}, "authorization": {"type": "simple", "acls": acls}},
    }


def stage_user(stage: str) -> dict[str, Any]:
    """A stage may read its topics in its group, write its own, and nothing else."""
    acls = [_acl("topic", topic.name, ["Read", "Describe"]) for topic in READS[stage]]
    acls += [_acl("topic", topic.name, ["Write", "Describe"]) for topic in WRITES[stage]]
    acls.append(_acl("group", group_of(stage), ["Read", "Describe"]))
    acls.append({"resource": {"type": "cluster"}, "operations": ["IdempotentWrite"], "host": "*"})
    return kafka_user(stage, acls)


def users() -> list[dict[str, Any]]:
    """One a stage; one that makes and checks topics; one that only sees lag, for KEDA."""
    names = [topic.name for topic in TOPICS]
    making = [_acl("topic", name, ["Create", "Describe", "DescribeConfigs"]) for name in names]
    seeing = [_acl("topic", topic.name, ["Describe"]) for stage in READS for topic in READS[stage][:1]]
    seeing += [_acl("group", group_of(stage), ["Describe"]) for stage in READS]
    return [*map(stage_user, READS), kafka_user("topics", making), kafka_user("scaling", seeing)]


def manifest(objects: list[dict[str, Any]]) -> str:
    return HEAD + yaml.safe_dump_all(objects, sort_keys=False, width=110)


def files() -> dict[str, str]:
    """The files of the overlay that this makes, by name."""
    return {
        "strimzi-topics.yaml": manifest([kafka_topic(topic) for topic in TOPICS]),
        "strimzi-users.yaml": manifest(users()),
    }


if __name__ == "__main__":
    for name, text in files().items():
        OVERLAY.joinpath(name).write_text(text, "utf-8")
