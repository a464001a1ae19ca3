"""What came out of a river, wherever it runs: its distinct keys by topic, as the command line tells them."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from streams.samples import pages
from tests.deploy.rig.shell import until

if TYPE_CHECKING:
    from pathlib import Path

# Runs `millrace` with these arguments somewhere and returns its standard output.
Millrace = Callable[..., str]
# Whether a page as large as this is judged within its time limit is a matter of the machine.
SLOW = frozenset(page.url for page in pages() if len(page.body) > 1_000_000)
OUTPUTS = ("split", "clean", "dedupe", "enrich", "page", "cluster", "dropped", "dead")
Keys = dict[str, set[str]]


def of_lines(topic: str, lines: str) -> set[str]:
    """Which item is a root depends on the order in which items come, so of cluster records the member counts."""
    found = [json.loads(line) for line in lines.split("\n") if line]  # the text of pages has line ends of other kinds
    keys = {_key(record) for record in found if record["headers"].get("ce_subject") not in SLOW} - SLOW
    return {key.partition("/")[2] for key in keys} if topic == "cluster" else keys


def _key(record: dict[str, Any]) -> str:
    if coded := record.get("key_base64"):
        return base64.b64decode(coded).decode("utf-8", "replace")
    return str(record.get("key"))


def in_folder(folder: Path) -> Keys:
    """Those that `millrace run --out` wrote."""
    return {topic: of_lines(topic, (folder / f"{topic}.jsonl").read_text("utf-8")) for topic in OUTPUTS}


def in_topics(millrace: Millrace) -> Keys:
    """Those that the topics hold."""
    return {
        topic: of_lines(topic, millrace("tail", topic, "--from-beginning", "--stop-at-end", "--json"))
        for topic in OUTPUTS
    }


def lag(millrace: Millrace) -> dict[str, int]:
    """What waits, by stage."""
    return {stage["stage"]: stage["lag"] for stage in json.loads(millrace("status", "--json"))}


def settled(millrace: Millrace, wanted: Keys, patience: float) -> list[str]:
    """Once nothing waits: in what the keys that the topics hold differ from `wanted`, in words."""

    def idle() -> bool:
        return not any(lag(millrace).values()) and not any(lag(millrace).values())

    until(idle, "nothing waits at any stage", patience, every=2.0)
    found = in_topics(millrace)
    return [
        f"{topic}: {len(found[topic])} keys, of {len(wanted[topic])} wanted {len(lost)} missing {sorted(lost)[:3]}, "
        f"{len(more)} too many {sorted(more)[:3]}"
        for topic in OUTPUTS
        if (lost := wanted[topic] - found[topic]) | (more := found[topic] - wanted[topic])
    ]
