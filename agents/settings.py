"""What a person may set: all of the stages' settings, and what is there only because of Kafka."""

from __future__ import annotations

from pydantic import Field, SecretStr

from streams.settings import StageSettings


class Settings(StageSettings):
    """Every one is an environment variable `MILLRACE_<NAME>`; read at the edge only, constructors take plain values."""

    kafka_bootstrap: str | None = Field(
        default=None, description="host:port of the Kafka to use, or several with commas"
    )
    kafka_security_protocol: str = Field(default="PLAINTEXT", description="PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL")
    kafka_ssl_cafile: str | None = Field(default=None, description="PEM file of the brokers' certificate authority")
    kafka_ssl_certfile: str | None = Field(
        default=None, description="PEM file of our certificate, where one is asked for"
    )
    kafka_ssl_keyfile: str | None = Field(default=None, description="PEM file of its key")
    kafka_sasl_mechanism: str = Field(default="PLAIN", description="PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512")
    kafka_sasl_username: str | None = Field(default=None, description="user name for SASL")
    kafka_sasl_password: SecretStr | None = Field(default=None, description="password for SASL")

    partitions: int = Field(default=8, ge=1, description="partitions of the topics of pages and items, for ever")
    replication_factor: int = Field(default=1, ge=1, description="copies of each topic; 3 on a cluster")
