"""Which stages there are, and the worker's app that serves some of them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from agents.host.app import App
from agents.needs import READS
from streams.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agents.settings import Settings

# A stage is the module `agents.<stage>` with `attach(app)`. "judge" rules for dedupe.
STAGES = tuple(READS)


def make_app(settings: Settings, stages: Sequence[str]) -> App:
    """The app of a worker that serves these stages."""
    unknown = [stage for stage in stages if stage not in STAGES]
    if unknown or not stages:
        raise UsageError(f"no such stage: {', '.join(unknown) or '(none given)'}; there are {', '.join(STAGES)}")
    app = App(settings)
    for stage in dict.fromkeys(stages):
        import_module(f"agents.{stage}").attach(app)
    return app
