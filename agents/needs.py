"""What each stage reads and writes on Kafka: what it must be allowed, and what its users in a cluster are given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.contract import topics

if TYPE_CHECKING:
    from streams.contract.topics import Topic

# In the order of the river. The first that a stage reads is the topic of its group, the first that it writes what it is
# for. The judge and the homes of dedupe talk through the two logs.
READS: dict[str, tuple[Topic, ...]] = {
    "split": (topics.RAW,),
    "clean": (topics.SPLIT,),
    "dedupe": (topics.CLEAN, topics.RULING),
    "judge": (topics.CASE, topics.RULING),
    "enrich": (topics.DEDUPE,),
}
WRITES: dict[str, tuple[Topic, ...]] = {
    "split": (topics.SPLIT, topics.PAGE, topics.DROPPED, topics.DEAD),
    "clean": (topics.CLEAN, topics.DROPPED, topics.DEAD),
    "dedupe": (topics.DEDUPE, topics.CLUSTER, topics.CASE, topics.DROPPED, topics.DEAD),
    "judge": (topics.RULING, topics.DEAD),
    "enrich": (topics.ENRICH, topics.DROPPED, topics.DEAD),
}
