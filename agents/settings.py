"""What a person may set: all of the stages' settings, and what is there only because of Kafka."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - pydantic reads it
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator

from streams.contract.topics import MAX_MESSAGE_BYTES
from streams.settings import StageSettings


class Settings(StageSettings):
    """Every one is an environment variable `MILLRACE_<NAME>`; read at the edge only, constructors take plain values."""

    kafka_bootstrap: str | None = Field(
        default=None, description="host:port of the Kafka to use, or several with commas"
    )
    kafka_security_protocol: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = Field(
        default="PLAINTEXT", description="how brokers are spoken to"
    )
    kafka_ssl_cafile: str | None = Field(default=None, description="PEM file of the brokers' certificate authority")
    kafka_ssl_certfile: str | None = Field(
        default=None, description="PEM file of our certificate, where one is asked for"
    )
    kafka_ssl_keyfile: str | None = Field(default=None, description="PEM file of its key")
    kafka_ssl_key_password: SecretStr | None = Field(default=None, description="password of that key, where it has one")
    kafka_sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = Field(
        default="PLAIN", description="how a password is shown to a broker"
    )
    kafka_sasl_username: str | None = Field(default=None, description="user name for SASL")
    kafka_sasl_password: SecretStr | None = Field(default=None, description="password for SASL")
    kafka_sasl_password_file: Path | None = Field(
        default=None, description="a file that holds the password; it wins, and is read at each connection"
    )

    partitions: int = Field(default=8, ge=1, description="partitions of the topics of pages and items, for ever")
    replication_factor: int = Field(default=1, ge=1, description="copies of each topic; 3 on a cluster")

    kafka_compression: Literal["none", "zstd", "lz4", "gzip", "snappy"] = Field(
        default="zstd", description="how batches of outputs are compressed"
    )
    kafka_linger_ms: int = Field(default=10, ge=0, description="how long an output waits for others to share its batch")
    kafka_session_timeout: float = Field(default=10.0, gt=0, description="a worker silent for so long loses its share")
    kafka_heartbeat_interval: float = Field(default=3.0, gt=0, description="at most a third of the session timeout")
    kafka_request_timeout: float = Field(default=40.0, gt=0, description="for one request to a broker")
    kafka_max_record_bytes: int = Field(
        default=MAX_MESSAGE_BYTES - (64 << 10), ge=1, description="an output larger than this is a dead letter"
    )

    window_records: int = Field(default=8000, ge=1, description="records of one stage that a worker holds at once")
    window_bytes: int = Field(
        default=64 << 20, ge=1, description="bytes of records of one stage that a worker holds at once"
    )
    batch_records: int = Field(default=500, ge=1, description="records in a batch; its outputs leave when it ends")
    batch_bytes: int = Field(default=1 << 20, ge=1, description="bytes of records in a batch (one record at least)")
    commit_interval: float = Field(default=0.5, gt=0, description="how often finished records are committed")
    drain: float = Field(
        default=25.0, description="how long a stop or a rebalance waits for what has started; > page_timeout"
    )
    stop_grace: float = Field(default=40.0, description="a stop that takes longer ends the process with exit code 75")
    retry_attempts: int = Field(
        default=6, ge=1, description="tries of what is unavailable, before the worker says not ready"
    )

    breaker_max_invalid_ratio: float = Field(
        default=0.5, gt=0, description="dead letters among the last records; > 1 lifts it"
    )
    breaker_window: int = Field(default=200, ge=1, description="how many last records of a stage that ratio looks at")
    breaker_max_consecutive: int = Field(
        default=100, ge=0, description="dead letters in a row on a partition; 0 lifts it"
    )
    breaker_cool_down: float = Field(
        default=30.0, ge=0, description="how long an open breaker waits before it lets some through"
    )
    breaker_probes: int = Field(default=10, ge=1, description="how many records it then lets through")

    child_memory_bytes: int = Field(
        default=4 << 30, ge=0, description="address space of the child process; 0: no limit"
    )
    child_start_timeout: float = Field(default=60.0, gt=0, description="for its models and tables to load")

    dedupe_state: Path | None = Field(
        default=None,
        description="the judge's folder; none: a temporary one, made from the ruling log at each start",
    )
    dedupe_ttl_days: float = Field(
        default=30.0, gt=0, description="how long a ruling is remembered at least; the same for all judges of a cluster"
    )
    dedupe_cache_bytes: int = Field(default=256 << 20, ge=1 << 20, description="memory for the judge's index on disk")

    watchdog_limit: float = Field(
        default=60.0, description="a worker that stands still this long ends itself (exit code 71)"
    )
    watchdog_interval: float = Field(
        default=10.0, gt=0, description="how often the watchdog looks; below half that limit"
    )

    traces: Literal["off", "otlp"] = Field(
        default="off", description="otlp: spans of every hop, sent where OTEL_EXPORTER_OTLP_ENDPOINT says"
    )

    http_host: str = Field(default="127.0.0.1", description="where /healthz, /readyz and /metrics listen")
    http_port: int = Field(default=8080, ge=0, le=65535, description="0: any free port")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(default="INFO", description="what is logged")
    log_format: Literal["auto", "json", "console"] = Field(
        default="auto", description="auto: JSON unless on a terminal"
    )

    @property
    def rebalance_timeout(self) -> float:
        """How long a group waits for its members to let go of their partitions."""
        return self.drain + 10.0

    @property
    def dedupe_period(self) -> int:
        """The length of a generation of dedupe in seconds: a ruling lives for two at least."""
        return max(1, round(self.dedupe_ttl_days * 86_400 / 2))

    @field_validator("kafka_bootstrap")
    @classmethod
    def _addresses(cls, value: str | None) -> str | None:
        """Where brokers are, or None: a client would take what is no address for one that nobody answers at."""
        places = [place.strip() for place in (value or "").split(",") if place.strip()]
        if wrong := [place for place in places if not _is_address(place)]:
            raise ValueError(f"write host:port, or several with commas; {wrong[0]!r} is none")
        return ",".join(places) or None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        """A record that has begun is waited for, and the stop waits for that: each limit lies below the next."""
        if not self.page_timeout < self.drain < self.stop_grace:
            raise ValueError("page_timeout < drain < stop_grace must hold, or a stop cuts off what it waits for")
        if self.watchdog_limit <= self.rebalance_timeout + self.kafka_session_timeout:
            raise ValueError(
                "watchdog_limit must exceed drain + 10 + kafka_session_timeout: a slow rebalance is no stall"
            )
        if self.watchdog_limit <= 2 * self.watchdog_interval:
            raise ValueError("watchdog_interval must be below half of watchdog_limit: one quiet look is no stall")
        if self.kafka_session_timeout < 3 * self.kafka_heartbeat_interval:
            raise ValueError(
                "kafka_heartbeat_interval must be at most a third of kafka_session_timeout: "
                "a heartbeat that comes late is no death"
            )
        return self


def _is_address(place: str) -> bool:
    try:
        parts = urlsplit(f"//{place}")
        return parts.netloc == place and bool(parts.hostname) and (parts.port is not None or place[-1] != ":")
    except ValueError:  # the port is no number or none that there is
        return False


def group_of(stage: str) -> str:
    """The consumer group of a stage: each scales, lags and fails alone."""
    return f"millrace-{stage}"
