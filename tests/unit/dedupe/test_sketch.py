"""The sketch estimates how much two texts share."""

from __future__ import annotations

import random

import numpy as np
import pytest

from streams.dedupe.likeness import similarity
from streams.dedupe.ruling import WHOLE
from streams.dedupe.sketch import LEAST, MOST_SAMPLES, SAMPLE_BYTES, SHORT, SLOTS, WORDS, shingles, sketch
from streams.dedupe.tokens import tokens


def text(words: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    return [f"{chance.choice('bdfgklmnprst')}{chance.choice('aeiou')}{chance.randrange(3000)}x" for _ in range(words)]


@pytest.mark.parametrize("words", [50, 120, 400, 2000])
def test_estimate_is_near_the_truth(words: int) -> None:
    """Over many pairs of a size the estimate of Jaccard's similarity has no bias above 0.01 and little spread."""
    errors = []
    for seed in range(60):
        one = text(words, seed)
        other = one[: seed % words] + text(words // 8, seed + 999) + one[seed % words + words // 8 :]
        sets = [set(shingles(tokens(" ".join(words)).hashes, WORDS).tolist()) for words in (one, other)]
        truth = len(sets[0] & sets[1]) / len(sets[0] | sets[1])
        sketches = [sketch(tokens(" ".join(words))).slots for words in (one, other)]
        errors.append(similarity(*sketches) / WHOLE - truth)
    assert abs(np.mean(errors)) < 0.01
    assert np.std(errors) < 0.055  # that of 128 independent slots is 0.044 at a similarity of one half


def test_strangers_share_nothing() -> None:
    """Two texts without a common shingle are similar by less than 0.05, short or long."""
    for words in (LEAST, SHORT - 1, 300):
        one, other = (sketch(tokens(" ".join(text(words, seed)))).slots for seed in (1, 2))
        assert similarity(one, other) < 0.05 * WHOLE


def test_very_short_texts_have_no_sketch() -> None:
    """Below `LEAST` tokens there is nothing to compare but the whole text."""
    assert sketch(tokens(" ".join(text(LEAST - 1, 1)))).slots == b""
    assert len(sketch(tokens(" ".join(text(LEAST, 1)))).slots) == SLOTS


def test_samples_are_bounded_and_of_the_lead() -> None:
    """However long the text, its samples are few, and those of its beginning."""
    lead, rest = text(250, 1), text(5000, 2)
    found = sketch(tokens(" ".join(lead + rest))).samples
    assert 0 < len(found) <= MOST_SAMPLES * SAMPLE_BYTES
    assert found == sketch(tokens(" ".join(lead))).samples


def test_repeated_text_counts_once() -> None:
    """A text said twice in a row is the same set of shingles but for the seam."""
    once = text(300, 4)
    one, twice = (sketch(tokens(" ".join(words))).slots for words in (once, once * 2))
    assert similarity(one, twice) > 0.95 * WHOLE
