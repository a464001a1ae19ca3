"""What a person may set: all of the stages' settings, and what is there only because of Kafka."""

from __future__ import annotations

from pydantic import Field, SecretStr

from streams.settings import StageSettings


class Settings(StageSettings):
    """Every one is an environment variable `MILLRACE_<NAME>`; read at the edge only, constructors take plain values."""

    kafka_bootstrap: str | None = Field(None, description="host:port of the Kafka to use, several separated by commas")
    kafka_security_protocol: str = Field("PLAINTEXT", description="PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL")
    kafka_ssl_cafile: str | None = Field(None, description="PEM file of the authority that signed the brokers' names")
    kafka_ssl_certfile: str | None = Field(None, description="PEM file of our certificate, where brokers ask for one")
    kafka_ssl_keyfile: str | None = Field(None, description="PEM file of its key")
    kafka_sasl_mechanism: str = Field("PLAIN", description="PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512")
    kafka_sasl_username: str | None = Field(None, description="user name for SASL")
    kafka_sasl_password: SecretStr | None = Field(None, description="password for SASL")

    partitions: int = Field(8, ge=1, description="partitions of each topic of pages and items; never changed later")
    replication_factor: int = Field(1, ge=1, description="copies of each topic; 3 on a cluster")
