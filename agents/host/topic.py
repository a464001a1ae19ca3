"""What `app.topic()` returns, by Faust's own `Topic` setting: a channel that is fed with batches of raw bytes.

Whose batches: those of the one agent on it, whose intake puts them here. (A channel with two agents would give each
batch to both; the app refuses that.)
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from faust.channels import Channel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


KNOWN = frozenset(inspect.signature(Channel.__init__).parameters) - {"self", "app", "maxsize"}
WAITING = 4  # batches between intake and agent; the intake's window bounds the rest


class BatchTopic(Channel[Any]):
    """A topic as an agent sees it. Faust offers many options of its own topics here: they do not apply."""

    def __init__(self, app: Any, *, topics: Sequence[str] = (), **options: Any) -> None:
        super().__init__(app, **{name: value for name, value in options.items() if name in KNOWN}, maxsize=WAITING)
        self.topics = tuple(topics)

    def _clone_args(self) -> Mapping[str, Any]:  # how Faust copies a channel; its own Topic overrides the same method
        return {**super()._clone_args(), "topics": self.topics}

    def get_topic_name(self) -> str:
        return self.topics[0]

    def __str__(self) -> str:
        return self.get_topic_name()
