"""Who works at a stage: the members of its consumer group, and their partitions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aiokafka.coordinator.protocol import ConsumerProtocolMemberAssignment

from agents.settings import group_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aiokafka.admin import AIOKafkaAdminClient


class Member(NamedTuple):
    """One worker, as Kafka knows it. `partitions` are those of the stage's topic."""

    client: str
    host: str
    partitions: list[int]


async def members(client: AIOKafkaAdminClient, stages: Sequence[str]) -> dict[str, list[Member]]:
    """By stage; a group that nobody has ever joined has no members."""
    return {stage: await _members(client, group_of(stage)) for stage in stages}


async def _members(client: AIOKafkaAdminClient, group: str) -> list[Member]:
    # One group a request: aiokafka 0.14 reads the answer to version 3 as one to version 2, which lacks a field at the
    # end of each group (protocol/admin.py, DescribeGroupsRequest_v3), and is lost from the second group on.
    [answer] = await client.describe_consumer_groups([group])
    [(_, _, _, _, _, people, *_)] = answer.groups
    return [Member(name, host, _assigned(bytes_)) for _, name, host, _, bytes_ in people]


def _assigned(assignment: bytes) -> list[int]:
    if not assignment:  # the group is forming
        return []
    return sorted(found.partition for found in ConsumerProtocolMemberAssignment.decode(assignment).partitions())
