"""Each way in which a broker turns us away has words of its own."""

from __future__ import annotations

import socket
import ssl

import pytest
from aiokafka.errors import KafkaConnectionError, SaslAuthenticationFailed

from agents.kafka.access import explain
from agents.kafka.local import free_port
from agents.kafka.refusal import Attempt, why
from agents.settings import Settings

TLS = Attempt("k:9093", "SASL_SSL", "SCRAM-SHA-512", "river", None)


def verification(code: int) -> ssl.SSLCertVerificationError:
    exc = ssl.SSLCertVerificationError(1, "verify failed")
    exc.verify_code, exc.verify_message = code, "as OpenSSL puts it"
    return exc


def behind(cause: BaseException) -> KafkaConnectionError:
    exc = KafkaConnectionError("Connection at k:9093 closed")
    exc.__cause__ = cause
    return exc


@pytest.mark.parametrize(
    ("exc", "attempt", "says"),
    [
        (verification(20), TLS, "is not trusted"),
        (verification(62), TLS, "is for another host"),
        (verification(64), TLS, "is for another host"),
        (SaslAuthenticationFailed("x"), TLS, "does not know the user 'river' or its password"),
        (behind(EOFError()), TLS._replace(protocol="PLAINTEXT"), "is PLAINTEXT"),
        (behind(EOFError()), TLS._replace(protocol="SASL_PLAINTEXT"), "is SASL_PLAINTEXT"),
        (behind(ConnectionResetError()), TLS, "a port without TLS"),
        (ConnectionRefusedError(111, "refused"), TLS, "nobody listens at k:9093"),
        (TimeoutError(), TLS, "k:9093 does not answer"),
        (socket.gaierror(-2, "Name or service not known"), TLS, "Name or service not known"),
    ],
)
def test_what_is_wrong_is_named(exc: BaseException, attempt: Attempt, says: str) -> None:
    """Whatever aiokafka wraps it into: the cause decides."""
    assert says in why(exc, attempt)


async def test_nobody_there() -> None:
    """All brokers that were tried are named."""
    one, two = free_port(), free_port()
    told = await explain(Settings(kafka_bootstrap=f"127.0.0.1:{one},127.0.0.1:{two}"))
    assert f"nobody listens at 127.0.0.1:{one}" in told
    assert f"nobody listens at 127.0.0.1:{two}" in told
