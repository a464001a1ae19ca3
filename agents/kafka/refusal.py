"""Why a broker and we do not come together, and what to mend. aiokafka says: "unable to bootstrap"."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING, NamedTuple

from aiokafka.errors import (
    IllegalSaslStateError,
    KafkaConnectionError,
    SaslAuthenticationFailed,
    UnsupportedSaslMechanismError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

# X509_V_ERR_HOSTNAME_MISMATCH and X509_V_ERR_IP_ADDRESS_MISMATCH of OpenSSL.
_OTHER_HOST = frozenset({62, 64})
_OURS = "MILLRACE_KAFKA_SSL_CERTFILE"


class Attempt(NamedTuple):
    """How a broker was spoken to: never holds a secret."""

    place: str
    protocol: str
    mechanism: str
    user: str | None
    certificate: str | None


def why(exc: BaseException, attempt: Attempt) -> str:
    """One line. The deepest cause that is known by its kind decides."""
    causes = list(_causes(exc))
    for one in reversed(causes):
        match one:
            case ssl.SSLCertVerificationError():
                return _untrusted(one, attempt)
            case ssl.SSLError() if "ALERT" in (one.reason or ""):
                return _certificate_refused(attempt, one.reason)
            case ssl.SSLError():
                return f"{attempt.place} does not speak TLS ({one.reason}): see MILLRACE_KAFKA_SECURITY_PROTOCOL"
            case SaslAuthenticationFailed():
                return (
                    f"{attempt.place} does not know the user {attempt.user!r} or its password: see "
                    "MILLRACE_KAFKA_SASL_USERNAME, MILLRACE_KAFKA_SASL_PASSWORD and MILLRACE_KAFKA_SASL_PASSWORD_FILE"
                )
            case UnsupportedSaslMechanismError() | IllegalSaslStateError():
                return f"{attempt.place} does not take {attempt.mechanism}: see MILLRACE_KAFKA_SASL_MECHANISM"
            case ConnectionRefusedError():
                return f"nobody listens at {attempt.place}"
    if any(isinstance(one, EOFError | ConnectionError | KafkaConnectionError) for one in causes):
        return _hung_up(attempt)
    if isinstance(causes[-1], TimeoutError):
        return f"{attempt.place} does not answer"
    return f"{attempt.place}: {str(causes[-1]) or type(causes[-1]).__name__}"


def _causes(exc: BaseException | None) -> Iterator[BaseException]:
    while exc is not None:
        yield exc
        exc = exc.__cause__ or exc.__context__


def _untrusted(exc: ssl.SSLCertVerificationError, attempt: Attempt) -> str:
    if exc.verify_code in _OTHER_HOST:
        return f"the certificate of {attempt.place} is for another host: {exc.verify_message}"
    return (
        f"the certificate of {attempt.place} is not trusted ({exc.verify_message}): MILLRACE_KAFKA_SSL_CAFILE must "
        "hold the authority that signed it"
    )


def _certificate_refused(attempt: Attempt, reason: str) -> str:
    if attempt.certificate is None:
        return f"{attempt.place} asks for a certificate of ours: set {_OURS} and MILLRACE_KAFKA_SSL_KEYFILE"
    return f"{attempt.place} does not trust the certificate {attempt.certificate} of {_OURS} ({reason})"


def _hung_up(attempt: Attempt) -> str:
    if attempt.protocol == "PLAINTEXT":
        says = "a port for TLS or for passwords, and MILLRACE_KAFKA_SECURITY_PROTOCOL is PLAINTEXT"
    elif attempt.protocol.startswith("SASL_PLAIN"):
        says = "a port for TLS, and MILLRACE_KAFKA_SECURITY_PROTOCOL is SASL_PLAINTEXT"
    else:
        says = f"a port without TLS, or one that asks for a certificate: see {_OURS}"
    return f"{attempt.place} hangs up at the first word: most likely {says}"
