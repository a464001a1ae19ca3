"""Stages under newer rules than ours: `python -m tests.broker.rig.newer split|clean` is a worker of one.

split: leaves out comments, and ends each article before its last sentence, so that it is another item. clean: writes
"haven" for "harbour", and leaves out items whose second word begins with a letter before f.
"""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Any

import msgspec

from agents.host.app import App
from agents.host.logs import set_up
from agents.host.serve import serve
from agents.settings import Settings
from streams import steps
from streams.contract.ids import item_id
from streams.contract.records import Dropped, ItemRef, PageRecord, SplitItem
from streams.contract.topics import RAW, SPLIT
from streams.split import assemble
from streams.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from faust import StreamT

    from agents.host.batch import Batch
    from streams.settings import StageSettings

NEWER = "2099.01.01"
SOURCES = {"split": RAW.name, "clean": SPLIT.name}


def make_step(stage: Any, settings: StageSettings) -> Any:
    """The ordinary step, its judgement changed."""
    for module in (assemble, steps):  # for this process alone
        module.RULES = NEWER  # type: ignore[attr-defined]
    step = steps.make_step(stage, settings)
    step._judge = {"split": newer_split, "clean": newer_clean}[stage](step._judge)
    return step


def newer_split(judge: Callable[[Any], Verdict]) -> Callable[[Any], Verdict]:
    """Fewer items, and others."""

    def split(page: Any) -> Verdict:
        verdict = judge(page)
        items = [shorter(item) for item in verdict.kept if isinstance(item, SplitItem) and item.kind == "article"]
        refs = tuple(ItemRef(id=item.id, kind=item.kind) for item in items)
        records = [one for one in verdict.kept if isinstance(one, PageRecord)]
        return Verdict((*items, *(msgspec.structs.replace(one, items=refs) for one in records)), verdict.dropped)

    return split


def shorter(item: SplitItem) -> SplitItem:
    """Without its last sentence."""
    new = item_id(item.page_id, item.kind, [*item.spans, (0, 0)])
    return msgspec.structs.replace(item, id=new, text=item.text[: item.text.rindex(" The ")])


def newer_clean(judge: Callable[[Any], Verdict]) -> Callable[[Any], Verdict]:
    """Other text, and some items left out."""

    def clean(item: SplitItem) -> Verdict:
        if item.text.split()[1] < "f":
            return Verdict((), Dropped(
                id=item.id, page_id=item.page_id, url=item.url, fetched_at=item.fetched_at, stage="clean", whole=True,
                reason="newer_rules",
            ))  # fmt: skip
        return judge(msgspec.structs.replace(item, text=item.text.replace("harbour", "haven")))

    return clean


async def main(stage: str) -> int:
    app = App(Settings())
    step = app.pages(stage, "tests.broker.rig.newer:make_step")

    @app.agent(app.topic(SOURCES[stage]), name=stage)
    async def agent(batches: StreamT[Batch]) -> None:
        async for batch in batches:
            batch.start(step)

    return await serve(app)


if __name__ == "__main__":
    set_up("INFO", "json")
    sys.exit(asyncio.run(main(sys.argv[1])))
