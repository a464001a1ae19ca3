"""A stage at the level of bytes: the one way from a message to messages, with a broker and without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from streams.contract import codec
from streams.contract.headers import event_headers, record_key
from streams.contract.message import Message
from streams.contract.records import SplitItem
from streams.contract.topics import BY_RECORD
from streams.errors import MillraceError, StageFailedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from streams.verdict import Stage, Verdict

R = TypeVar("R")
Item = TypeVar("Item", bound=SplitItem)


def publish(verdict: Verdict, stage: str, source: Message, cause: str, at: str, rules: str) -> tuple[Message, ...]:
    """What a verdict becomes on the topics: each kept record on the topic of its type, then what was dropped."""
    records = verdict.kept if verdict.dropped is None else (*verdict.kept, verdict.dropped)
    return tuple(
        Message(
            topic=BY_RECORD[type(record)].name,
            key=record_key(record).encode("utf-8", "surrogatepass"),
            value=codec.encode(record),
            headers=event_headers(record, stage, source, cause, at, rules),
            route=record.url.encode("utf-8", "surrogatepass"),  # type: ignore[attr-defined]
        )
        for record in records
    )


class Step(Generic[R]):
    """Decode, judge, encode. Raises `UndecodableError` or `StageFailedError`; the caller makes a dead letter of either.

    `cause` names the `ce_id` of the record that was read. Picklable parts only: steps are made anew in child processes.
    """

    def __init__(
        self,
        stage: str,
        rules: str,
        judge: Stage[R],
        decode: Callable[[Message], R],
        cause: Callable[[R, Message], str],
    ) -> None:
        self.stage, self.rules = stage, rules
        self._judge, self._decode, self._cause = judge, decode, cause

    def __call__(self, source: Message, at: str) -> tuple[Message, ...]:
        """The messages that `source` becomes; `at`: now, as RFC 3339."""
        record = self._decode(source)
        try:
            verdict = self._judge(record)
        except MillraceError:
            raise
        except Exception as exc:
            raise StageFailedError(f"{self.stage} failed: {type(exc).__name__}: {exc}") from exc
        return publish(verdict, self.stage, source, self._cause(record, source), at, self.rules)


def item_decoder(record: type[Item]) -> Callable[[Message], Item]:
    """How the stages behind split read their input."""
    return lambda source: codec.decode(source.value, record)


def item_cause(before: str) -> Callable[[SplitItem, Message], str]:
    """The `ce_id` of an item that stage `before` wrote."""
    return lambda item, _: f"{item.id}/{before}"
