"""How every client of ours reaches Kafka."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING, Any

from streams.errors import UsageError

if TYPE_CHECKING:
    from pydantic import SecretStr

    from agents.settings import Settings

CLIENT_ID = "millrace"
# A group that forms while its broker comes back assigns nothing and asks again only when metadata changes.
METADATA_MAX_AGE_MS = 5_000


def connection(settings: Settings) -> dict[str, Any]:
    """Keyword arguments that consumers, producers and admin clients of aiokafka share."""
    if not settings.kafka_bootstrap:
        raise UsageError("No Kafka to talk to: set MILLRACE_KAFKA_BOOTSTRAP=host:port, or start one with `millrace up`")
    return {
        "bootstrap_servers": settings.kafka_bootstrap,
        "client_id": CLIENT_ID,
        "metadata_max_age_ms": METADATA_MAX_AGE_MS,
        "security_protocol": settings.kafka_security_protocol,
        "ssl_context": _ssl_context(settings),
        "sasl_mechanism": settings.kafka_sasl_mechanism,
        "sasl_plain_username": settings.kafka_sasl_username,
        "sasl_plain_password": _password(settings),
    }


def _password(settings: Settings) -> str | None:
    """From its file, where one is named: read anew for each client, so that a new one counts without a restart."""
    if settings.kafka_sasl_password_file is not None:
        try:
            return settings.kafka_sasl_password_file.read_text("utf-8").rstrip("\r\n")
        except OSError as exc:
            raise UsageError(f"MILLRACE_KAFKA_SASL_PASSWORD_FILE: cannot read {exc.filename}: {exc.strerror}") from exc
    return _plain(settings.kafka_sasl_password)


def _plain(secret: SecretStr | None) -> str | None:
    return None if secret is None else secret.get_secret_value()


def _ssl_context(settings: Settings) -> ssl.SSLContext | None:
    if "SSL" not in settings.kafka_security_protocol.split("_"):
        return None
    try:
        context = ssl.create_default_context(cafile=settings.kafka_ssl_cafile)
        if settings.kafka_ssl_certfile:
            secret = _plain(settings.kafka_ssl_key_password) or ""  # none at all would ask on the terminal
            context.load_cert_chain(settings.kafka_ssl_certfile, settings.kafka_ssl_keyfile, secret)
    except OSError as exc:  # ssl.SSLError is one
        raise UsageError(f"MILLRACE_KAFKA_SSL_*: cannot read the certificates: {exc}") from exc
    return context
