"""Settings that would lose or stall are refused where they are read."""

from __future__ import annotations

import pytest

from agents.settings import Settings, group_of
from streams.errors import UsageError


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        ({"page_timeout": 30.0}, "page_timeout < drain < stop_grace"),
        ({"drain": 50.0}, "page_timeout < drain < stop_grace"),
        ({"watchdog_limit": 40.0}, "a slow rebalance is no stall"),
        ({"watchdog_interval": 61.0}, "one quiet look is no stall"),
        ({"watchdog_interval": 30.0}, "one quiet look is no stall"),
        ({"kafka_heartbeat_interval": 10.0}, "a heartbeat that comes late is no death"),
        ({"kafka_session_timeout": 6.0}, "a heartbeat that comes late is no death"),
        ({"watchdog_limit": float("nan")}, "MILLRACE_WATCHDOG_LIMIT: input should be a finite number"),
        ({"stop_grace": float("inf")}, "MILLRACE_STOP_GRACE: input should be a finite number"),
        ({"page_timeout": 0}, "MILLRACE_PAGE_TIMEOUT: input should be greater than 0"),
        ({"page_max_bytes": -1}, "MILLRACE_PAGE_MAX_BYTES: input should be greater than or equal to 1"),
        ({"kafka_max_record_bytes": 0}, "MILLRACE_KAFKA_MAX_RECORD_BYTES: input should be greater"),
        ({"breaker_cool_down": -1}, "MILLRACE_BREAKER_COOL_DOWN: input should be greater"),
    ],
)
def test_limits_that_contradict_each_other_are_refused(settings: dict[str, float], why: str) -> None:
    """What has begun is waited for, and a wait that is allowed is not called a stall."""
    with pytest.raises(UsageError, match=why):
        Settings(**settings)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("kafka", "kafka"),
        (" a:9092, [::1]:9093,", "a:9092,[::1]:9093"),
        ("", None),
        (" ", None),
    ],
)
def test_an_address_that_is_blank_is_none(value: str, found: str | None) -> None:
    """As a variable that a template left empty is."""
    assert Settings(kafka_bootstrap=value).kafka_bootstrap == found


@pytest.mark.parametrize("value", ["kafka:port", "kafka:99999", "kafka:", "PLAINTEXT://kafka:9092", "a:9092,:9092"])
def test_an_address_that_is_none_is_refused(value: str) -> None:
    """Before a client looks for a host of that name, or fails at it with a traceback."""
    with pytest.raises(UsageError, match="MILLRACE_KAFKA_BOOTSTRAP: write host:port"):
        Settings(kafka_bootstrap=value)


def test_a_setting_that_is_no_json_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a setting holds JSON, in one line as for every other."""
    monkeypatch.setenv("MILLRACE_CLEAN_THRESHOLDS", "{article: 20}")
    with pytest.raises(UsageError, match="clean_thresholds"):
        Settings()


def test_secrets_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither in `repr` nor in what is dumped."""
    monkeypatch.setenv("MILLRACE_KAFKA_SASL_PASSWORD", "hunter2")
    settings = Settings()
    assert settings.kafka_sasl_password is not None
    assert settings.kafka_sasl_password.get_secret_value() == "hunter2"
    assert "hunter2" not in repr(settings)
    assert "hunter2" not in settings.model_dump_json()


def test_each_stage_has_its_own_group() -> None:
    """So that each scales, lags and fails alone."""
    assert group_of("split") == "millrace-split"
