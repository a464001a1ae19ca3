"""Each agent reads its topic in its stage's own group; a worker serves one or several."""

from __future__ import annotations

import pytest

from agents.host.app import App
from agents.host.topic import BatchTopic
from agents.settings import Settings
from agents.stages import make_app
from streams.contract.topics import CLEAN, DEDUPE, RAW, SPLIT
from streams.errors import UsageError

SOURCES = {"split": RAW, "clean": SPLIT, "enrich": DEDUPE}


@pytest.fixture
def settings() -> Settings:
    return Settings(kafka_bootstrap="127.0.0.1:1")


@pytest.mark.parametrize("stage", SOURCES)
async def test_an_agent_reads_its_topic_in_its_own_group(settings: Settings, stage: str) -> None:
    """The group is `millrace-<stage>`, so that each stage scales, lags and fails alone."""
    app = make_app(settings, [stage])
    intake = app.intakes[stage]
    assert intake.group == f"millrace-{stage}"
    assert str(intake.topic) == SOURCES[stage].name
    assert isinstance(intake.topic, BatchTopic)


async def test_one_worker_may_serve_several_stages(settings: Settings) -> None:
    """Each named once or twice, each with an intake of its own."""
    app = make_app(settings, ["split", "clean", "enrich", "split"])
    assert list(app.intakes) == ["split", "clean", "enrich"]
    assert len({id(intake) for intake in app.intakes.values()}) == 3
    assert app.intakes is app.intakes


async def test_an_unknown_stage_is_refused(settings: Settings) -> None:
    """With the names that there are."""
    with pytest.raises(UsageError, match="there are split, clean, dedupe, judge, enrich"):
        make_app(settings, ["splitt"])
    with pytest.raises(UsageError):
        make_app(settings, [])


async def test_two_agents_on_one_channel_are_refused(settings: Settings) -> None:
    """Each batch would be judged twice."""
    app = App(settings)
    topic = app.topic(CLEAN.name)
    for name in ("one", "two"):

        @app.agent(topic, name=name)
        async def agent(batches: object) -> None: ...

    with pytest.raises(UsageError, match="shares its channel"):
        _ = app.intakes
