"""The sample page at the end of the river: dates, names and topics as its gold has them, each with its basis."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from streams.contract.message import Message
from streams.contract.topics import ENRICH, RAW
from streams.river import whole_river
from streams.settings import StageSettings

FOLDER = Path(__file__).parents[3] / "shared" / "pages"
GOLDS = sorted(FOLDER.glob("*.gold.json"))
AT = "2022-08-18T13:00:00Z"


def enriched(gold: dict[str, Any]) -> list[dict[str, Any]]:
    event = gold["event"] | {"body": (FOLDER / gold["source"]).read_text("utf-8")}
    source = Message(RAW.name, None, json.dumps(event).encode())
    written = whole_river(StageSettings())(source, AT)
    return [json.loads(message.value or b"") for message in written if message.topic == ENRICH.name]


@pytest.mark.skipif(not GOLDS, reason="no shared sample pages beside the project")
@pytest.mark.parametrize("gold_file", GOLDS, ids=lambda path: path.name)
def test_the_sample_page_is_enriched_as_its_gold_says(gold_file: Path) -> None:
    """Days of article and comments, language, tags, people and places with their basis; none of them invented."""
    gold = json.loads(gold_file.read_text("utf-8"))
    items = enriched(gold)
    assert [item["kind"] for item in items] == [one["kind"] for one in gold["items"]]
    for item, one in zip(items, gold["items"], strict=True):
        assert item.get("published", {}).get("day") == one.get("published")
        for name in ("tags", "people", "places"):
            assert item.get(name, []) == one.get(name, [])
        topics = {topic["value"] for topic in item.get("topics", []) if topic["where"]}
        assert set(one.get("tags", [])) <= topics
        bases = {entity["text"]: entity["basis"] for entity in item.get("entities", [])}
        assert all(bases.get(name) for name in (*one.get("people", []), *one.get("places", [])))
    assert items[0]["language"] == gold["language"]
