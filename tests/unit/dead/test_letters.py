"""Dead letters: what they are, how they are grouped, and which may be sent again."""

from __future__ import annotations

from agents.dead.box import Wanted, groups
from agents.dead.letter import Letter
from agents.dead.replay import attempt, sort_out
from agents.dead.show import readable
from agents.settings import Settings
from streams.contract.dead import PREFIX
from streams.contract.headers import REPLAY
from streams.contract.topics import RAW


def letter(offset: int = 0, value: bytes | None = b"{}", replay: int = 0, **errors: str) -> Letter:
    noted = {"stage": "split", "reason": "undecodable", "topic": RAW.name, "partition": "3", "message": "bad", **errors}
    headers = [("content-type", b"application/json"), *((PREFIX + name, text.encode()) for name, text in noted.items())]
    if replay:
        headers.append((REPLAY, str(replay).encode()))
    return Letter(1, offset, 1000 + offset, b"key", value, tuple(headers))


def test_the_original_comes_back_with_its_key_headers_and_attempts() -> None:
    """What is sent again is the record as it came, plus how often it was."""
    original = letter(replay=1).original()
    assert (original.topic, original.key, original.value) == (RAW.name, b"key", b"{}")
    assert original.headers == (("content-type", b"application/json"), (REPLAY, b"2"))
    assert letter().home() == (RAW.name, 3)


def test_letters_of_one_cause_are_one_group() -> None:
    """Numbers and quoted names in an error do not make it another error."""
    found = groups(
        [letter(n, message=f"page '{n}' has {n} bytes\nmore") for n in range(3)] + [letter(9, reason="crashed")]
    )
    assert [(group.count, group.reason) for group in found] == [(3, "undecodable"), (1, "crashed")]
    assert found[0].error == "page … has … bytes"
    assert (found[0].first, found[0].last) == (1000, 1002)


def test_wanted_letters() -> None:
    """Stage, reason, time, key and name choose, each by itself."""
    one = letter(5)
    assert Wanted()(one)
    assert Wanted(stage="split", reason="undecodable", since=1005, until=1006, key="key", places=frozenset({"1/5"}))(
        one
    )
    assert not Wanted(stage="clean")(one)
    assert not Wanted(since=1006)(one)
    assert not Wanted(until=1005)(one)
    assert not Wanted(places=frozenset({"1/6"}))(one)


def test_a_letter_that_failed_too_often_stays() -> None:
    """At the limit of attempts a letter is not sent again; neither is one from a topic that is not the river's."""
    outcome, may = sort_out([letter(), letter(replay=1), letter(replay=2), letter(topic="other")], 3)
    assert [one.attempts for one in may] == [1, 2]
    assert (len(outcome.at_limit), len(outcome.refused)) == (1, 1)


def test_a_trial_tells_what_would_pass() -> None:
    """The stage is run here: a page that is well now passes, a broken one says why not, dedupe's is not tried."""
    good = letter(value=b'{"url": "https://x.example/", "content_type": "text/plain", "body": "A page."}')
    outcome = attempt([good, letter(value=b"{"), letter(stage="dedupe")], 3, Settings())
    assert (len(outcome.sent), len(outcome.failing), len(outcome.untried)) == (1, 1, 1)
    assert "JSON" in outcome.failing[0][1]


def test_bytes_are_shown_readably() -> None:
    """Text is shown as text without what would steer a terminal; other bytes in hexadecimal."""
    assert list(readable(b"a\x1b[31m\nb")) == ["a\ufffd[31m", "b"]
    assert next(readable(b"\xff\x00AB")).startswith("00000000  ff 00 41 42")
    assert list(readable(None)) == ["(no value)"]
