"""Kafka over TLS with passwords and with certificates, and with rules on who may do what."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from confluent_kafka.admin import (
    AclBinding,
    AclOperation,
    AclPermissionType,
    AdminClient,
    ResourcePatternType,
    ResourceType,
    ScramCredentialInfo,
    ScramMechanism,
    UserScramCredentialUpsertion,
)
from typer.testing import CliRunner

from agents.cli.failure import code_of
from agents.cli.main import app
from agents.kafka import admin
from agents.kafka.connect import admin_client
from agents.kafka.local import LocalKafka, free_port
from agents.kafka.reading import message
from agents.needs import READS, WRITES
from agents.settings import Settings, group_of
from streams.contract.topics import DEAD, DROPPED, ENRICH, PAGE, RAW
from streams.errors import UnavailableError
from streams.ledger import Ledger
from streams.samples import events
from tests.broker.rig import river
from tests.broker.rig.certificates import Certificate, authority, signed
from tests.broker.rig.workers import LIFTED, Worker, crew, until
from tests.needs import program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECRET = "a secret that nobody prints"
LISTENERS = """
listeners=PLAINTEXT://127.0.0.1:$port,CONTROLLER://127.0.0.1:$controller_port,SASL_SSL://127.0.0.1:{sasl},SSL://127.0.0.1:{tls}
advertised.listeners=PLAINTEXT://127.0.0.1:$port,CONTROLLER://127.0.0.1:$controller_port,SASL_SSL://127.0.0.1:{sasl},SSL://127.0.0.1:{tls}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL,SSL:SSL
sasl.enabled.mechanisms=SCRAM-SHA-512
listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
listener.name.ssl.ssl.client.auth=required
ssl.keystore.type=PEM
ssl.keystore.location={server}
ssl.truststore.type=PEM
ssl.truststore.location={authority}
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:ANONYMOUS
"""
# Five stages in one process take a while to load where the machine is busy.
LOG = {"MILLRACE_LOG_LEVEL": "DEBUG", "MILLRACE_PAGE_TIMEOUT": "5", "MILLRACE_WATCHDOG_LIMIT": "120"}
STAGES = ("split", "clean", "dedupe", "judge", "enrich")


@dataclass(frozen=True)
class Site:
    """A node with four doors: one for whoever sets it up, one with passwords, one with certificates, one inside."""

    node: LocalKafka
    sasl: str
    tls: str
    ca: Certificate
    other_ca: Certificate
    river: Certificate
    unknown: Certificate
    client: AdminClient

    def password(self, user: str = "river", password: str = SECRET) -> dict[str, str]:
        return {
            "MILLRACE_KAFKA_BOOTSTRAP": self.sasl,
            "MILLRACE_KAFKA_SECURITY_PROTOCOL": "SASL_SSL",
            "MILLRACE_KAFKA_SASL_MECHANISM": "SCRAM-SHA-512",
            "MILLRACE_KAFKA_SASL_USERNAME": user,
            "MILLRACE_KAFKA_SASL_PASSWORD": password,
            "MILLRACE_KAFKA_SSL_CAFILE": str(self.ca.cert),
        }

    def certificate(self, one: Certificate | None) -> dict[str, str]:
        files = {"SSL_CERTFILE": str(one.cert), "SSL_KEYFILE": str(one.key)} if one else {}
        files |= {"BOOTSTRAP": self.tls, "SECURITY_PROTOCOL": "SSL", "SSL_CAFILE": str(self.ca.cert)}
        return {f"MILLRACE_KAFKA_{name}": value for name, value in files.items()}

    def let(self, user: str, kind: ResourceType, name: str, *operations: AclOperation) -> None:
        given = [
            AclBinding(kind, name, ResourcePatternType.LITERAL, f"User:{user}", "*", one, AclPermissionType.ALLOW)
            for one in operations
        ]
        for done in self.client.create_acls(given).values():
            done.result(10)


def _user(site: Site, name: str) -> None:
    credential = ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096)
    upsert = UserScramCredentialUpsertion(name, credential, SECRET.encode())
    for done in site.client.alter_user_scram_credentials([upsert]).values():
        done.result(10)


def _let_the_river(site: Site, user: str) -> None:
    """What the table of needs says, and no more; and sending pages."""
    for stage in STAGES:
        for topic in READS[stage]:
            site.let(user, ResourceType.TOPIC, topic.name, AclOperation.READ, AclOperation.DESCRIBE)
        for topic in WRITES[stage]:
            site.let(user, ResourceType.TOPIC, topic.name, AclOperation.WRITE, AclOperation.DESCRIBE)
        site.let(user, ResourceType.GROUP, group_of(stage), AclOperation.READ)
    site.let(user, ResourceType.TOPIC, RAW.name, AclOperation.WRITE)


@pytest.fixture(scope="module")
def site(local_kafka_possible: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    program("openssl", "openssl")
    folder = tmp_path_factory.mktemp("secure")
    ca, other = authority(folder, "authority"), authority(folder, "other")
    server, sasl, tls = signed(folder, ca, "server"), free_port(), free_port()
    more = LISTENERS.format(sasl=sasl, tls=tls, server=server.both, authority=ca.cert)
    with LocalKafka(folder / "kafka", more=more) as node:
        client = AdminClient({"bootstrap.servers": node.bootstrap, "log_level": 0})
        ours, unknown = signed(folder, ca, "river"), signed(folder, other, "unknown")
        site = Site(node, f"127.0.0.1:{sasl}", f"127.0.0.1:{tls}", ca, other, ours, unknown, client)
        asyncio.run(_make_topics(node.bootstrap))
        for name in ("river", "topicless", "groupless"):
            _user(site, name)
        for user in ("river", "CN=river"):
            _let_the_river(site, user)
        site.let("topicless", ResourceType.GROUP, group_of("split"), AclOperation.READ)
        for topic in (*READS["split"], *WRITES["split"]):
            site.let("groupless", ResourceType.TOPIC, topic.name, AclOperation.READ, AclOperation.WRITE)
        yield site


async def _make_topics(bootstrap: str) -> None:
    async with admin_client(Settings(kafka_bootstrap=bootstrap)) as client:
        await admin.create(client, admin.specs(4, 1))


@pytest.mark.timeout(240)
@pytest.mark.parametrize("how", ["password", "certificate"])
def test_sample_pages_go_through(site: Site, how: str, tmp_path: Path) -> None:
    """Every sample page, with workers that may do what the table of needs lists and nothing else."""
    env = site.certificate(site.river) if how == "certificate" else site.password()
    if how == "password":  # from a file here, from the environment below
        (tmp_path / "secret").write_text(env.pop("MILLRACE_KAFKA_SASL_PASSWORD") + "\n")
        env["MILLRACE_KAFKA_SASL_PASSWORD_FILE"] = str(tmp_path / "secret")
    pages = list(events())[how == "password" :: 2]
    ledger, sample = Ledger(Settings().page_max_bytes), tmp_path / "pages.jsonl"
    for page in pages:
        ledger.expect(page)
    sample.write_bytes(b"\n".join(page.value or b"" for page in pages))
    pushed = CliRunner().invoke(app, ["push", str(sample)], env=env)
    assert pushed.exit_code == 0, pushed.output
    with crew(tmp_path, env["MILLRACE_KAFKA_BOOTSTRAP"], **env, **LOG, **LIFTED) as workers:
        worker = workers.start("-m", "agents.cli", "worker", *STAGES)
        until(lambda: asyncio.run(accounted(site, ledger)), 150, 1.0)
        until(lambda: (worker.ready() or {}).get("ready"), 10)
        assert SECRET not in worker.log.read_text()


async def accounted(site: Site, ledger: Ledger) -> bool:
    """Whether every expected page has come to its end by now."""
    for topic in (PAGE, ENRICH, DROPPED, DEAD):
        for record in await river.read_all(site.node.bootstrap, topic.name):
            ledger.see(message(record))
    return not ledger.missing()


def wrong(site: Site) -> dict[str, tuple[dict[str, str], str]]:
    """By what is wrong: the environment, and what the error must name."""
    return {
        "password": (site.password(password=SECRET[::-1]), "does not know the user 'river' or its password"),
        "authority": (
            site.password() | {"MILLRACE_KAFKA_SSL_CAFILE": str(site.other_ca.cert)},
            "is not trusted (unable to get local issuer certificate): MILLRACE_KAFKA_SSL_CAFILE",
        ),
        "no certificate": (site.certificate(None), "asks for a certificate of ours: set MILLRACE_KAFKA_SSL_CERTFILE"),
        "unknown certificate": (site.certificate(site.unknown), "does not trust the certificate"),
        "no TLS": ({"MILLRACE_KAFKA_BOOTSTRAP": site.tls}, "MILLRACE_KAFKA_SECURITY_PROTOCOL is PLAINTEXT"),
        "TLS where there is none": (
            site.password() | {"MILLRACE_KAFKA_BOOTSTRAP": site.node.bootstrap},
            "hangs up at the first word: most likely a port without TLS",
        ),
        "mechanism": (
            site.password() | {"MILLRACE_KAFKA_SASL_MECHANISM": "PLAIN"},
            "does not take PLAIN: see MILLRACE_KAFKA_SASL_MECHANISM",
        ),
        "topic": (site.password(user="topicless"), "does not let topicless read the topic millrace.raw.v1"),
        "group": (site.password(user="groupless"), "does not let groupless join the group millrace-split"),
    }


@pytest.mark.timeout(240)
def test_each_wrong_set_up_has_its_own_error(site: Site, tmp_path: Path) -> None:
    """The worker lives, is not ready, and says what to mend; once that is mended, it is ready without a restart."""
    cases = wrong(site)
    with crew(tmp_path, site.sasl) as workers:
        started = {
            name: workers.start("-m", "agents.cli", "worker", "split", **env) for name, (env, _) in cases.items()
        }
        said = {name: reason(worker) for name, worker in started.items()}
        for name, (_, fragment) in cases.items():
            assert fragment in said[name], (name, said[name])
        assert len({told.replace(site.tls, "") for told in said.values()}) == len(cases)
        for operation in (AclOperation.READ, AclOperation.DESCRIBE):
            site.let("groupless", ResourceType.GROUP, group_of("split"), operation)
        until(lambda: (started["group"].ready() or {}).get("ready"), 60)
        for name, worker in started.items():
            assert worker.running, name
            assert not worker.lines("worker.crashed")
            assert not any(text in worker.log.read_text() for text in (SECRET, SECRET[::-1]))


def reason(worker: Worker) -> str:
    """Why it is not ready, as soon as it says so."""

    def told() -> list[str]:
        state = worker.ready() or {"stages": {}}
        return [one for stage in state["stages"].values() for one in stage["reasons"] if "Kafka" in one]

    until(told, 90, 0.5)
    return told()[0]


def test_verbs_say_the_same(site: Site) -> None:
    """One line, exit code 3, and no secret in it."""
    for name in ("password", "authority", "unknown certificate", "no TLS"):
        env, fragment = wrong(site)[name]
        done = CliRunner().invoke(app, ["topics", "check"], env=env)
        assert isinstance(done.exception, UnavailableError)
        assert code_of(done.exception) == 3
        assert fragment in str(done.exception)
        assert SECRET not in str(done.exception)


def test_settings_hide_secrets(site: Site) -> None:
    """`config show` says that there is one, for people and as JSON; the error about another setting says nothing."""
    env = site.password() | {"MILLRACE_KAFKA_SSL_KEY_PASSWORD": SECRET}
    for flags in ([], ["--json"]):
        shown = CliRunner().invoke(app, ["config", "show", *flags], env=env)
        assert "MILLRACE_KAFKA_SASL_PASSWORD" in shown.output
        assert SECRET not in shown.output
    broken = CliRunner().invoke(app, ["config", "show"], env=env | {"MILLRACE_DRAIN": "x"})
    assert SECRET not in f"{broken.output} {broken.exception}"
