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
    ],
)
def test_limits_that_contradict_each_other_are_refused(settings: dict[str, float], why: str) -> None:
    """What has begun is waited for, and a wait that is allowed is not called a stall."""
    with pytest.raises(UsageError, match=why):
        Settings(**settings)  # type: ignore[arg-type]


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
