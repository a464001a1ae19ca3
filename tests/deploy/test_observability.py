"""Alerts and dashboards: what they name is exported, and Prometheus' own tool finds them well."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from agents.cli.main import Verbs
from agents.host.metrics import GAUGES, Meter
from agents.stages import STAGES
from tests.needs import program

ROOT = Path(__file__).parents[2]
HERE = ROOT / "deploy" / "observability"
ALERTS: list[dict[str, Any]] = yaml.safe_load((HERE / "prometheus" / "alerts.yml").read_text())["groups"][0]["rules"]
DASHBOARDS = {path.name: json.loads(path.read_text()) for path in (HERE / "grafana" / "dashboards").glob("*.json")}
OPERATIONS = (ROOT / "docs" / "operations.md").read_text()
NAME = re.compile(r"\bmillrace_[a-z_]+")
FOREIGN = {"up", "process_start_time_seconds"}  # Prometheus' own, and that of every process


def exported() -> set[str]:
    """The names of all series that a worker may export."""
    names = set(GAUGES)
    for family in Meter("1", "1").collect():
        match family.type:
            case "counter":
                names.add(f"{family.name}_total")
            case "histogram":
                names |= {f"{family.name}_{part}" for part in ("bucket", "sum", "count")}
            case _:
                names.add(family.name)
    return names


def expressions(dashboard: dict[str, Any]) -> list[str]:
    return [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]


def promtool(*arguments: str, cwd: Path) -> None:
    done = subprocess.run(
        [program("promtool", "prometheus"), *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_rules_are_rules() -> None:
    """Prometheus' tool reads them without a complaint."""
    promtool("check", "rules", "alerts.yml", cwd=HERE / "prometheus")


def test_the_rules_fire_when_they_should() -> None:
    """Their unit tests pass: each fires on what it is for and is silent on what looks like it."""
    promtool("test", "rules", "alerts_test.yml", cwd=HERE / "prometheus")


def test_every_alert_has_a_test_and_a_section() -> None:
    """No alert without a unit test, and none without a section that says what to do."""
    tests = yaml.safe_load((HERE / "prometheus" / "alerts_test.yml").read_text())["tests"]
    tested = {check["alertname"] for test in tests for check in test["alert_rule_test"] if check["exp_alerts"]}
    assert {alert["alert"] for alert in ALERTS} == tested
    for alert in ALERTS:
        assert f"### {alert['alert']}\n" in OPERATIONS
        assert alert["annotations"]["runbook"] == f"docs/operations.md#{alert['alert'].lower()}"


@pytest.mark.parametrize("expr", [alert["expr"] for alert in ALERTS])
def test_alerts_name_what_is_exported(expr: str) -> None:
    """Every metric of an alert is one that a worker exports."""
    names = set(NAME.findall(expr))
    assert names <= exported()
    assert names or any(re.search(rf"\b{name}\b", expr) for name in FOREIGN)


def test_a_stage_without_workers_is_missed_whichever_it_is() -> None:
    """No series tells of a worker that is not there: the alert has to name each stage."""
    (expr,) = [alert["expr"] for alert in ALERTS if alert["alert"] == "MillraceStageMissing"]
    assert set(re.findall(r'stage="(\w+)"', expr)) == set(STAGES)


@pytest.mark.parametrize("name", DASHBOARDS)
def test_dashboards_name_what_is_exported(name: str) -> None:
    """Every metric of a dashboard is one that a worker exports, and every panel has one."""
    for expr in expressions(DASHBOARDS[name]):
        names = set(NAME.findall(expr))
        assert names
        assert names <= exported(), expr


@pytest.mark.parametrize("name", DASHBOARDS)
def test_dashboards_ask_in_proper_promql(name: str, tmp_path: Path) -> None:
    """Each expression parses, with Grafana's variables filled in."""
    filled = [expr.replace("$__rate_interval", "5m").replace("$stage", ".*") for expr in expressions(DASHBOARDS[name])]
    rules = [{"record": f"panel:{number}", "expr": expr} for number, expr in enumerate(filled)]
    (tmp_path / "rules.yml").write_text(yaml.safe_dump({"groups": [{"name": "panels", "rules": rules}]}))
    promtool("check", "rules", "rules.yml", cwd=tmp_path)


@pytest.mark.parametrize("name", DASHBOARDS)
def test_panels_do_not_overlap(name: str) -> None:
    """Each panel has its own place on a grid of 24 columns, and the provisioned data source."""
    taken: set[tuple[int, int]] = set()
    for panel in DASHBOARDS[name]["panels"]:
        place = panel["gridPos"]
        assert place["x"] + place["w"] <= 24
        cells = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert not cells & taken
        taken |= cells
        assert panel["datasource"]["uid"] == "prometheus"


def test_prometheus_finds_every_worker_of_the_compose_file() -> None:
    """The scrape configuration names each worker's service and its port."""
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    workers = {name for name, service in services.items() if (service.get("command") or [""])[0] == "worker"}
    (job,) = yaml.safe_load((HERE / "prometheus" / "prometheus.yml").read_text())["scrape_configs"]
    (found,) = job["dns_sd_configs"]
    assert set(found["names"]) == workers
    assert {services[name]["environment"]["MILLRACE_HTTP_PORT"] for name in workers} == {str(found["port"])}


def test_mounted_files_are_there() -> None:
    """Everything that the profiles mount lies in the repository, and their ports are on loopback."""
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    for name in ("prometheus", "grafana"):
        assert services[name]["profiles"] == ["observability"]
        assert all(port.startswith("127.0.0.1:") for port in services[name]["ports"])
        mounts = [mount.split(":")[0] for mount in services[name]["volumes"] if mount.startswith("./")]
        assert mounts
        assert all((ROOT / mount).exists() for mount in mounts)


def test_operations_names_verbs_that_are_there() -> None:
    """Every command of the operator's page is one of ours."""
    assert set(re.findall(r"`millrace ([a-z]+)", OPERATIONS)) <= set(Verbs.verbs)
