"""The elements around each block: what they hold, how often they come again, what they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from streams.split.judging.nodes import TRAITS, Nodes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from streams.split.judging.features import Features


def elements(page: Features) -> None:
    """Columns of each block's innermost element, of those around it, and of repeated ones; sets `nodes`, `like`."""
    put = page.put
    nodes = Nodes(page.document, page.lexicon)
    page.nodes = nodes
    for name, trait in zip(TRAITS, nodes.traits[:, nodes.of], strict=True):
        put(name, trait)
    _inner(page)
    values = np.array([page.length, page.linked, np.where(page.prose, page.length, 0), np.ones(page.size)])
    sums = nodes.sums(values)
    _around(page, nodes, sums)
    _repeated(page, nodes, sums)
    _containers(page, nodes, sums)


def _around(page: Features, nodes: Nodes, sums: NDArray[np.float64]) -> None:
    """What the innermost element around each block holds, and the next four around that."""
    here = [nodes.of]
    for _ in range(4):
        here.append(nodes.up[here[-1]])
    length, linked, prose, blocks = sums[:, np.array(here)]
    some = np.maximum(length, 1)
    columns = {
        "length": np.log1p(length),
        "density": linked / some,
        "prose": prose / max(sums[2, 0], 1),
        "purity": prose / some,
        "blocks": np.log1p(blocks),
    }
    for name, levels in columns.items():
        page.columns.update((f"up{up}_{name}", level) for up, level in enumerate(levels))


def _inner(page: Features) -> None:
    known: dict[tuple[str, ...], tuple[float, float]] = {(): (0.0, 0.0)}
    found = [
        known.get(block.inner) or known.setdefault(block.inner, _range(page, block.inner)) for block in page.blocks
    ]
    page.columns["inner_least"], page.columns["inner_most"] = np.array(found, np.float64).reshape(-1, 2).T


def _range(page: Features, labels: Sequence[str]) -> tuple[float, float]:
    looks = [page.lexicon.looks(label) for label in labels]
    return min([look.least for look in looks]), max([look.most for look in looks])


def _repeated(page: Features, nodes: Nodes, sums: NDArray[np.float64]) -> None:
    put = page.put
    repeats = nodes.repeats()
    like = page.like = nodes.signature
    sizes = np.bincount(like)[like]
    put("alike", np.log1p(sizes))
    put("alike_share", np.bincount(like, page.length)[like] / max(page.length.sum(), 1))
    put("alike_density", np.bincount(like, page.density)[like] / sizes)
    put("alike_prose", np.bincount(like, page.prose)[like] / sizes)
    for least in (2, 4):
        unit = nodes.unit(repeats, least)[nodes.of]
        length, linked, _, blocks = sums[:, unit]
        put(f"unit{least}_times", np.log1p(repeats[unit]) * (unit > 0))
        put(f"unit{least}_length", np.log1p(length) * (unit > 0))
        put(f"unit{least}_density", linked / np.maximum(length, 1) * (unit > 0))
        put(f"unit{least}_blocks", np.log1p(blocks) * (unit > 0))
        put(f"unit{least}_above", (nodes.depth[nodes.of] - nodes.depth[unit]) * (unit > 0))
        length, linked = sums[:2, nodes.up[unit]]
        put(f"unit{least}_share", length / max(sums[0, 0], 1) * (unit > 0))
        put(f"unit{least}_group_density", linked / np.maximum(length, 1) * (unit > 0))


def _containers(page: Features, nodes: Nodes, sums: NDArray[np.float64]) -> None:
    """Whether the block is inside the smallest element that holds most of the page's prose."""
    share = sums[2] / max(sums[2, 0], 1)
    for least in (0.4, 0.6, 0.8):
        deepest = int(np.argmax(np.where(share >= least, nodes.depth, -1)))
        inside = nodes.inside(deepest)[nodes.of]
        name = f"holder{int(least * 100)}"
        page.columns[name] = inside
        page.columns[f"{name}_below"] = (nodes.depth[nodes.of] - nodes.depth[deepest]) * inside
