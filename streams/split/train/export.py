"""From CatBoost's own JSON to the form that `streams.split.judging.trees` reads."""

from __future__ import annotations

import gzip
import json
import tempfile
from pathlib import Path
from typing import Any, Final

_UNIT: Final = 1e-4


def export(model: Any, depth: int) -> dict[str, Any]:
    """The trees of a CatBoost model of symmetric trees; shallower ones are filled up to `depth`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        form = json.loads(path.read_text("utf-8"))
    index = {one["feature_index"]: one["flat_feature_index"] for one in form["features_info"]["float_features"]}
    scale, bias = form["scale_and_bias"]
    outputs = len(bias)
    columns, borders, leaves = [], [], []
    for tree in form["oblivious_trees"]:
        splits = tree["splits"] or []
        columns += [index[split["float_feature_index"]] for split in splits] + [0] * (depth - len(splits))
        borders += [split["border"] for split in splits] + [3e38] * (depth - len(splits))
        values = [round(value * scale / _UNIT) for value in tree["leaf_values"]]
        leaves += values + [0] * ((outputs << depth) - len(values))
    return {
        "depth": depth,
        "columns": columns,
        "borders": [float(f"{border:.7g}") for border in borders],
        "leaves": leaves,
        "unit": _UNIT,
        "bias": bias,
    }


def merge(forms: list[dict[str, Any]]) -> dict[str, Any]:
    """Several models of one output as one: the mean of what they say."""
    count = len(forms)
    return {
        **forms[0],
        "columns": [column for form in forms for column in form["columns"]],
        "borders": [border for form in forms for border in form["borders"]],
        "leaves": [leaf for form in forms for leaf in form["leaves"]],
        "unit": forms[0]["unit"] / count,
        "bias": [sum(form["bias"][0] for form in forms) / count],
    }


def write(path: Path, weights: dict[str, Any]) -> None:
    """Weights as JSON in gzip: the same weights give the same bytes."""
    data = json.dumps(weights, ensure_ascii=False, separators=(",", ":")).encode()
    with gzip.GzipFile(path, "wb", mtime=0) as out:
        out.write(data)
