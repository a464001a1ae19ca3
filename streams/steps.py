"""The stages that judge a record by itself, made ready to run: whoever runs them makes them by name, from settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from streams.clean.stage import Clean
from streams.contract.records import DedupedItem, SplitItem
from streams.enrich.stage import Enrich
from streams.raw import event_id, read_page
from streams.rules import RULES
from streams.split.stage import Split
from streams.step import Step, item_cause, item_decoder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from streams.contract.message import Message
    from streams.page import Page
    from streams.settings import StageSettings

PureStage = Literal["split", "clean", "enrich"]


def _split(settings: StageSettings) -> Step[Page]:
    limit = settings.page_max_bytes

    def page(source: Message) -> Page:
        return read_page(source, limit)

    return Step("split", RULES, Split(settings), page, event_id)


def _clean(settings: StageSettings) -> Step[SplitItem]:
    clean = Clean(settings.clean_preset, settings.clean_thresholds)
    return Step("clean", RULES, clean, item_decoder(SplitItem), item_cause("split"))


def _enrich(settings: StageSettings) -> Step[DedupedItem]:
    enrich = Enrich(RULES, settings.enrich_terms, redact=settings.enrich_redact)
    return Step("enrich", enrich.rules, enrich, item_decoder(DedupedItem), item_cause("dedupe"))


_MAKERS: Mapping[str, Callable[[StageSettings], Step[Any]]] = {"split": _split, "clean": _clean, "enrich": _enrich}


def make_step(stage: PureStage, settings: StageSettings) -> Step[Any]:
    """The step of one stage. Models and tables are loaded here, once a process, not at the first record."""
    return _MAKERS[stage](settings)
