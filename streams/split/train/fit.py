"""Fits the judge of one front end, and cross-validates it in the same run.

Folds are split by host. What a page is given by an earlier step (the lexicon's weights, its kind) comes
from models that were fitted without the pages of its fold, in training as in validation.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from catboost import Pool

from streams.split.judging import confidence, page
from streams.split.judging.choose import decide
from streams.split.judging.features import Features
from streams.split.train.export import export, merge
from streams.split.train.forest import forest
from streams.split.train.pages import FOLDS
from streams.split.train.remade import lendable, remade
from streams.split.train.score import page_f1
from streams.split.train.vocabulary import pick
from streams.split.train.words import learn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from streams.split.judging.lexicon import Lexicon
    from streams.split.train.pages import Example

KINDS: Final = ("article", "forum", "listing", "product", "documentation", "service", "collection")
KIND_COLUMNS: Final = tuple(f"kind_{kind}" for kind in KINDS)
BLOCK: Final[dict[str, Any]] = {
    "iterations": 240,
    "depth": 6,
    "learning_rate": 0.1,
    "l2_leaf_reg": 6,
    "rsm": 0.35,
    "border_count": 48,
}
KIND: Final[dict[str, Any]] = {
    "iterations": 200,
    "depth": 4,
    "learning_rate": 0.1,
    "l2_leaf_reg": 6,
    "rsm": 0.3,
    "border_count": 32,
}
SURE: Final[dict[str, Any]] = {
    "iterations": 120,
    "depth": 3,
    "learning_rate": 0.06,
    "l2_leaf_reg": 8,
    "rsm": 0.4,
    "border_count": 32,
}
SEEDS: Final = 1
FORMS: Final = 4
"""Forms in which each page is remade at most."""
REMADE: Final = 0.5
"""What each of them weighs beside the page as it is."""
RIGHT: Final = 0.8
"""A page's main text counts as right from this F1 on."""


def fit(examples: Sequence[Example], say: Callable[[str], None]) -> list[dict[str, Any]]:
    """The weights fitted to all pages, then for each fold those that were fitted without its pages.

    Each example's `made` then holds its out-of-fold `kinds`, `main`, `f1` and `confidence`.
    """
    labelled = [one for one in examples if one.main is not None]
    lexicons = [_lexicon([one for one in labelled if one.fold != fold]) for fold in range(FOLDS)]
    _featurise(examples, lexicons)
    kinds = _kinds(examples, say)
    names = _columns(labelled, say)
    _remake(labelled, lexicons, say)
    blocks = _blocks(labelled, names, say)
    sures = _confidence(labelled, say)
    return [
        {
            "kinds": list(KINDS),
            "labels": dict(lexicon.labels),
            "words": dict(lexicon.words),
            "kind": kind,
            "block": {"names": names, "trees": block},
            "sure": sure,
        }
        for lexicon, kind, block, sure in zip([_lexicon(labelled), *lexicons], kinds, blocks, sures, strict=True)
    ]


def _lexicon(examples: Sequence[Example]) -> Lexicon:
    return learn((one.host, one.document, one.main) for one in examples if one.main is not None)


def _featurise(examples: Sequence[Example], lexicons: Sequence[Lexicon]) -> None:
    for one in examples:
        one.made["features"] = Features(one.document, lexicons[one.fold])
        one.made["kind_words"] = page.words(one.document)


def _kinds(examples: Sequence[Example], say: Callable[[str], None]) -> list[dict[str, Any]]:
    """Fit the judge of kinds, to all and without each fold; sets `kinds` and the features' kind columns."""

    def one_fit(train: Sequence[Example]) -> tuple[list[str], Any]:
        vocabulary = pick((one.host, one.kind, one.made["kind_words"]) for one in train)
        matrix = np.array([page.vector(one.made["features"], vocabulary) for one in train])
        model = forest(KIND, "MultiClass")
        model.fit(matrix, [KINDS.index(one.kind) for one in train])
        return vocabulary, model

    right, forms = 0, []
    for fold in range(FOLDS):
        vocabulary, model = one_fit([one for one in examples if one.fold != fold])
        forms.append({"vocabulary": vocabulary, "trees": export(model, KIND["depth"])})
        for one in (one for one in examples if one.fold == fold):
            one.made["teller"] = vocabulary, model
            one.made["kinds"] = shares = _tell(one.made["features"], one.made["teller"])
            right += KINDS[int(np.argmax(shares))] == one.kind
    say(f"kinds right: {right / len(examples):.3f} of {len(examples)}")
    vocabulary, model = one_fit(examples)
    return [{"vocabulary": vocabulary, "trees": export(model, KIND["depth"])}, *forms]


def _tell(features: Features, teller: tuple[list[str], Any]) -> NDArray[np.float64]:
    """How likely each kind is by a vocabulary and a model; also sets the columns of kinds."""
    vocabulary, model = teller
    shares: NDArray[np.float64] = model.predict_proba(page.vector(features, vocabulary)[None])[0]
    for name, share in zip(KIND_COLUMNS, shares, strict=True):
        features.columns[name] = np.full(features.size, share)
    return shares


def _remake(examples: Sequence[Example], lexicons: Sequence[Lexicon], say: Callable[[str], None]) -> None:
    """Sets each example's `remade`: features and labels of its page in other forms, their kinds told out of fold."""
    pages = [(one, one.main) for one in examples if one.main is not None]
    shelves = [
        [paragraph for one, main in pages if one.fold == fold for paragraph in lendable(one.document, main)]
        for fold in range(FOLDS)
    ]
    count = 0
    for one, main in pages:
        random = Random(f"remade {one.id}")
        forms = (remade(one.document, main, one.kind, shelves[one.fold], random) for _ in range(FORMS))
        one.made["remade"] = [(Features(made, lexicons[one.fold]), shares) for made, shares in filter(None, forms)]
        for features, _ in one.made["remade"]:
            _tell(features, one.made["teller"])
        count += len(one.made["remade"])
    say(f"remade: {count}")


def _columns(examples: Sequence[Example], say: Callable[[str], None], keep: int = 70) -> list[str]:
    """The columns that a first, small fit finds worth their cost."""
    names = sorted(set().union(*(one.made["features"].columns for one in examples[:50])))
    model = forest({**BLOCK, "iterations": 80})
    _train(model, examples, names)
    ranked = sorted(zip(model.get_feature_importance(), names, strict=True), reverse=True)
    say("columns: " + " ".join(f"{name} {weight:.2f}" for weight, name in ranked))
    return [name for _, name in ranked[:keep]]


def _train(model: Any, examples: Sequence[Example], names: Sequence[str]) -> None:
    """Each page weighs the same, its remade forms less, each block as its length."""
    pages = [(one.made["features"], one.main, 1.0) for one in examples]
    pages += [(features, main, REMADE) for one in examples for features, main in one.made.get("remade", ())]
    matrix = np.concatenate([features.matrix(names) for features, _, _ in pages])
    main = np.concatenate([main for _, main, _ in pages])
    weights = [(np.minimum(features.length, 2000) + 20, share) for features, _, share in pages]
    weight = np.concatenate([one / one.sum() * share for one, share in weights])
    model.fit(Pool(matrix, main >= 0.5, weight=weight * len(weight) / weight.sum()))


def _blocks(examples: Sequence[Example], names: Sequence[str], say: Callable[[str], None]) -> list[dict[str, Any]]:
    """Fit the judge of blocks, to all and without each fold; sets `main`, each example's out-of-fold chances."""
    forms = []
    for fold in range(FOLDS):
        models = _models([one for one in examples if one.fold != fold], names)
        forms.append(merge([export(model, BLOCK["depth"]) for model in models]))
        for one in (one for one in examples if one.fold == fold):
            matrix = one.made["features"].matrix(names)
            raw = np.mean([model.predict(matrix, prediction_type="RawFormulaVal") for model in models], axis=0)
            one.made["main"] = 1 / (1 + np.exp(-raw))
    _report(examples, say)
    return [merge([export(model, BLOCK["depth"]) for model in _models(examples, names)]), *forms]


def _models(examples: Sequence[Example], names: Sequence[str]) -> list[Any]:
    models = [forest(BLOCK, seed=seed) for seed in range(SEEDS)]
    for model in models:
        _train(model, examples, names)
    return models


def _report(examples: Sequence[Example], say: Callable[[str], None]) -> None:
    found: dict[str, list[float]] = {}
    for one in examples:
        chances, bar, expected = decide(one.made["main"], one.made["features"])
        text = "\n".join(
            block.text for block, chance in zip(one.document.blocks, chances, strict=True) if chance >= bar
        )
        one.made["f1"] = page_f1(one.gold, text)
        one.made |= {"main": chances, "bar": bar, "expected": expected, "text": text}
        for key in ("all", one.kind):
            found.setdefault(key, []).append(one.made["f1"])
    say("F1: " + " ".join(f"{key} {np.mean(values):.4f}" for key, values in found.items()))


def _confidence(examples: Sequence[Example], say: Callable[[str], None]) -> list[dict[str, Any]]:
    """Fit how likely a page's F1 is at least `RIGHT`, to all and without each fold; sets `confidence`, out of fold."""
    for one in examples:
        made = one.made
        found = confidence.signs(made["features"], made["main"], made["bar"], made["expected"])
        made["signs"] = confidence.vector(found, list(made["kinds"]))[0]
    forms = []
    for fold in range(FOLDS):
        model = _sure([one for one in examples if one.fold != fold])
        forms.append(export(model, SURE["depth"]))
        for one in (one for one in examples if one.fold == fold):
            one.made["confidence"] = float(model.predict_proba(one.made["signs"][None])[0, 1])
    say(f"AUROC of F1 < {RIGHT}: {_auroc(examples):.3f}")
    return [export(_sure(examples), SURE["depth"]), *forms]


def _sure(examples: Sequence[Example]) -> Any:
    model = forest(SURE)
    model.fit(np.array([one.made["signs"] for one in examples]), [one.made["f1"] >= RIGHT for one in examples])
    return model


def _auroc(examples: Sequence[Example]) -> float:
    """The share of pairs (right page, wrong page) in which the right one is the surer."""
    good = np.array([one.made["confidence"] for one in examples if one.made["f1"] >= RIGHT])
    bad = np.array([one.made["confidence"] for one in examples if one.made["f1"] < RIGHT])
    return float((good[:, None] > bad[None]).mean() + (good[:, None] == bad[None]).mean() / 2)
