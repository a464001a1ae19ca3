"""Whether a worker is ready, and if not, why: what `/readyz` says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from agents.host.intake import Intake
    from agents.host.waits import Waits


class Readiness(NamedTuple):
    """Of one stage: the partitions that it has here, and every reason why it takes no records."""

    partitions: list[int]
    reasons: list[str]

    @property
    def ready(self) -> bool:
        return not self.reasons


def readiness(intakes: Mapping[str, Intake], waits: Waits) -> dict[str, Readiness]:
    """Of each stage. No partition is not ready (a group that forms while its broker comes back is assigned nothing),
    unless the group has more members than there are partitions.
    """
    found = {}
    for stage, intake in intakes.items():
        partitions = sorted(partition.partition for partition in intake.lanes)
        reasons = [wait.reason for wait in waits.of(stage)]
        if intake.consumer is None and not reasons:
            reasons.append("not started yet")
        elif not partitions and not intake.spare:
            reasons.append("no partition is assigned")
        found[stage] = Readiness(partitions, reasons)
    return found
