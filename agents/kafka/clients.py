"""How every client of ours reaches Kafka."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING, Any

from streams.errors import UsageError

if TYPE_CHECKING:
    from agents.settings import Settings

CLIENT_ID = "millrace"
# A group that forms while its broker comes back assigns nothing and asks again only when metadata changes.
METADATA_MAX_AGE_MS = 5_000


def connection(settings: Settings) -> dict[str, Any]:
    """Keyword arguments that consumers, producers and admin clients of aiokafka share."""
    if not settings.kafka_bootstrap:
        raise UsageError("No Kafka to talk to: set MILLRACE_KAFKA_BOOTSTRAP=host:port, or start one with `millrace up`")
    secret = settings.kafka_sasl_password
    return {
        "bootstrap_servers": settings.kafka_bootstrap,
        "client_id": CLIENT_ID,
        "metadata_max_age_ms": METADATA_MAX_AGE_MS,
        "security_protocol": settings.kafka_security_protocol,
        "ssl_context": _ssl_context(settings),
        "sasl_mechanism": settings.kafka_sasl_mechanism,
        "sasl_plain_username": settings.kafka_sasl_username,
        "sasl_plain_password": secret.get_secret_value() if secret is not None else None,
    }


def _ssl_context(settings: Settings) -> ssl.SSLContext | None:
    if "SSL" not in settings.kafka_security_protocol.split("_"):
        return None
    try:
        context = ssl.create_default_context(cafile=settings.kafka_ssl_cafile)
        if settings.kafka_ssl_certfile:
            context.load_cert_chain(settings.kafka_ssl_certfile, settings.kafka_ssl_keyfile)
    except OSError as exc:  # ssl.SSLError is one
        raise UsageError(f"MILLRACE_KAFKA_SSL_*: cannot read the certificates: {exc}") from exc
    return context
