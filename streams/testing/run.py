"""Pages through the river, or through as many of its stages as a test wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from streams.contract.topics import CLEAN, DEDUPE, RAW, SPLIT
from streams.dedupe.local import LocalDedupe
from streams.river import AnyStep, River, pure_steps
from streams.rules import RULES
from streams.settings import StageSettings
from streams.testing.outcome import Outcome

if TYPE_CHECKING:
    from streams.contract.message import Message

Stage = Literal["split", "clean", "dedupe", "enrich"]
AT = "2026-01-01T00:00:00Z"
_ORDER: tuple[tuple[Stage, str], ...] = (
    ("split", RAW.name), ("clean", SPLIT.name), ("dedupe", CLEAN.name), ("enrich", DEDUPE.name),
)  # fmt: skip


def run(*events: Message, until: Stage = "enrich", settings: StageSettings | None = None) -> Outcome:
    """What becomes of these events, in this order, up to the stage `until`; dedupe remembers the events of this call.

    `settings`: thresholds of the stages; those of the environment by default. Nothing is raised for a bad event: it
    is among the `dead`.
    """
    steps = _pure(settings or StageSettings()) | {CLEAN.name: LocalDedupe(RULES)}
    names = [stage for stage, _ in _ORDER]
    wanted = dict(_ORDER[: names.index(until) + 1])
    river = River({topic: steps[topic] for topic in wanted.values()})
    return Outcome([message for event in events for message in river(event, AT)])


_MADE: dict[str, dict[str, AnyStep]] = {}


def _pure(settings: StageSettings) -> dict[str, AnyStep]:
    """The steps for these settings, made once: loading their models takes longer than a page."""
    key = settings.model_dump_json()
    if key not in _MADE:
        _MADE[key] = pure_steps(settings)
    return dict(_MADE[key])
