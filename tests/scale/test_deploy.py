"""The files of `deploy/`: they can be read, name settings that exist, and promise what the documentation says."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from setup import helm

from .servers import ROOT

DEPLOY = ROOT / "deploy"
OF_SERVERS = {"POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD", "MINIO_ROOT_USER", "MINIO_ROOT_PASSWORD"}


def described() -> set[str]:
    text = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    return set(re.findall(r"^\| `([A-Z_0-9]+)` \|", text, re.MULTILINE))


def render(*options: str) -> dict[str, dict[str, Any]]:
    """Render the chart with Helm itself, and give its objects by kind and name."""
    program = helm.find()
    assert program, "Helm is not here: run `make test`, which fetches it, or setup/helm.py's install()"
    command = [program, "template", "net", str(DEPLOY / "chart"), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    objects = [one for one in yaml.safe_load_all(done.stdout) if one]
    return {f"{one['kind']} {one['metadata']['name']}": one for one in objects}


def container(one: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = one["spec"]["template"]["spec"]["containers"][0]
    return found


def test_chart_has_web_worker_and_migrations() -> None:
    assert set(render()) == {
        "Deployment net-web",
        "Deployment net-worker",
        "Ingress net",
        "Job net-migrations",
        "PodDisruptionBudget net-web",
        "Service net-web",
    }
    assert "HorizontalPodAutoscaler net-web" in render("--set", "web.autoscaling.enabled=true")


def test_chart_refuses_values_that_cannot_be() -> None:
    for wrong in ("web.replicas=0", "host=https://network.example.org", "existingSecret="):
        with pytest.raises(AssertionError, match=re.escape(wrong.partition("=")[0].rpartition(".")[2])):
            render("--set", wrong)


def test_web_is_probed_under_the_name_that_it_answers_to() -> None:
    web = container(render()["Deployment net-web"])

    paths = {name: web[f"{name}Probe"]["httpGet"]["path"] for name in ("startup", "liveness", "readiness")}
    hosts = {web[f"{name}Probe"]["httpGet"]["httpHeaders"][0]["value"] for name in paths}
    assert paths == {"startup": "/livez", "liveness": "/livez", "readiness": "/readyz"}
    assert hosts == {"network.example.org"}


def test_migrations_run_once_before_the_rest() -> None:
    job = render()["Job net-migrations"]

    assert job["metadata"]["annotations"]["helm.sh/hook"] == "pre-install,pre-upgrade"
    assert "migrate --no-input" in container(job)["command"][-1]


def test_pods_may_do_nothing_that_they_need_not() -> None:
    for name, one in render().items():
        if "template" not in one["spec"]:
            continue
        pod, inside = one["spec"]["template"]["spec"], container(one)
        assert pod["securityContext"]["runAsNonRoot"] is True, name
        assert pod["automountServiceAccountToken"] is False, name
        assert inside["securityContext"]["readOnlyRootFilesystem"] is True, name
        assert inside["securityContext"]["capabilities"] == {"drop": ["ALL"]}, name


def test_backups_are_made_onto_a_volume_that_outlives_the_release() -> None:
    chart = render("--set", "backup.enabled=true")
    volume = chart["PersistentVolumeClaim net-backups"]
    pod = chart["CronJob net-backup"]["spec"]["jobTemplate"]["spec"]["template"]["spec"]
    worker = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]["worker"]

    assert volume["metadata"]["annotations"] == {"helm.sh/resource-policy": "keep"}
    assert pod["volumes"][1]["persistentVolumeClaim"]["claimName"] == "net-backups"
    assert pod["containers"][0]["volumeMounts"][1] == {"name": "backups", "mountPath": "/backups"}
    assert (worker["environment"], worker["volumes"]) == ({"BACKUP_FOLDER": "/backups"}, ["backups:/backups"])
    assert "postgresql-client" in (DEPLOY / "Containerfile").read_text()


def test_settings_that_are_named_exist() -> None:
    chart = yaml.safe_load((DEPLOY / "chart" / "values.yaml").read_text())
    example = (DEPLOY / "settings.example").read_text()
    named = set(chart["settings"]) | set(re.findall(r"^([A-Z_0-9]+)=", example, re.MULTILINE))
    named |= {entry["name"] for entry in container(render()["Deployment net-web"])["env"]}

    assert named - OF_SERVERS <= described()


def test_compose_starts_web_and_worker_after_migrations() -> None:
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    services = compose["services"]

    for name in ("web", "worker"):
        assert services[name]["depends_on"] == {"migrations": {"condition": "service_completed_successfully"}}
        assert services[name]["image"] == services["migrations"]["image"]
        assert services[name]["read_only"] is True
        assert "healthcheck" in services[name]
    assert services["migrations"]["depends_on"]["database"] == {"condition": "service_healthy"}


def test_image_runs_as_nobody_and_leaves_no_key_behind() -> None:
    text = (DEPLOY / "Containerfile").read_text()

    assert re.search(r"^USER 10001:10001$", text, re.MULTILINE)
    assert "var/secret" in text.partition("rm -rf")[2]
    for ignored in (".git", ".venv", "var", "deploy/settings.env"):
        assert ignored in Path(ROOT / ".dockerignore").read_text().splitlines()
