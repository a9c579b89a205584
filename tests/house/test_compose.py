"""The container files, checked without a container engine: their schema, their rules, and their commands outside."""

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.house.tree import ROOT

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
STAYING = ("postgres", "bot", "web")
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
SECRET = re.compile(r"(?i)password|token|secret|key")


def test_the_compose_file_keeps_to_the_compose_specification() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml"]

    process = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 (our own command)

    assert process.returncode == 0, process.stdout + process.stderr


def test_the_parts_of_procbot_are_there() -> None:
    assert set(SERVICES) == {"postgres", "migrate", "bot", "web"}
    assert {SERVICES[name]["image"] for name in ("migrate", "bot", "web")} == {"procbot"}


@pytest.mark.parametrize("name", STAYING)
def test_a_part_that_stays_says_how_it_is_and_comes_back(name: str) -> None:
    assert SERVICES[name]["restart"] == "unless-stopped"
    assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"


@pytest.mark.parametrize("name", ["bot", "web"])
def test_a_face_starts_behind_database_and_schema(name: str) -> None:
    conditions = {part: need["condition"] for part, need in SERVICES[name]["depends_on"].items()}

    assert conditions == {"postgres": "service_healthy", "migrate": "service_completed_successfully"}


def test_what_must_survive_stands_in_named_volumes() -> None:
    mounted = {entry.partition(":")[0] for service in SERVICES.values() for entry in service["volumes"]}

    assert mounted == set(COMPOSE["volumes"]) == {"data", "postgres"}


@pytest.mark.parametrize("name", ["migrate", "bot", "web"])
def test_a_part_of_procbot_can_write_its_volume_only(name: str) -> None:
    service = SERVICES[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "privileged" not in service


def test_ports_are_open_to_this_machine_only() -> None:
    ports = [port for service in SERVICES.values() for port in service.get("ports", [])]

    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []


def test_no_secret_stands_in_the_compose_file() -> None:
    values = {key: value for service in SERVICES.values() for key, value in service["environment"].items()}
    secrets = {key: value for key, value in values.items() if SECRET.search(key)}

    assert secrets.keys() == {"POSTGRES_PASSWORD"}
    assert all(value.startswith("${POSTGRES_PASSWORD:?") for value in secrets.values())
    assert re.search(r"//procbot:\$\{POSTGRES_PASSWORD:\?[^}]+\}@postgres:5432/procbot$", values["PROCBOT_DATABASE_URL"])


def test_every_variable_that_must_be_set_is_named_in_the_example() -> None:
    wanted = set(re.findall(r"\$\{(\w+):\?", (ROOT / "docker-compose.yml").read_text("utf-8")))

    assert wanted == {"POSTGRES_PASSWORD"}
    assert "POSTGRES_PASSWORD" in (ROOT / "docs" / "operating.md").read_text("utf-8")


def test_every_setting_in_the_compose_file_is_one() -> None:
    from procbot.settings import Settings, variable  # noqa: PLC0415

    known = {variable(field) for field in Settings.model_fields}
    used = {key for service in SERVICES.values() for key in service["environment"] if key.startswith("PROCBOT_")}
    used |= set(re.findall(r"\b(PROCBOT_\w+)=", DOCKERFILE))

    assert used - known == set()


@pytest.mark.parametrize("name", ["migrate", "bot", "web"])
def test_a_part_starts_with_a_command_that_exists(name: str) -> None:
    program, *words = SERVICES[name]["command"]
    assert program == "procbot"

    process = subprocess.run(  # noqa: S603 (our own command)
        [Path(sys.executable).parent / program, *words, "--help"], capture_output=True, text=True, check=False
    )

    assert process.returncode == 0, process.stderr


def test_the_image_is_not_root_and_holds_nothing_of_this_machine() -> None:
    instructions = [line for line in DOCKERFILE.splitlines() if line and not line.startswith("#")]
    last_stage = instructions[max(number for number, line in enumerate(instructions) if line.startswith("FROM")) :]

    assert "USER 10001" in last_stage
    assert [line for line in last_stage if line.startswith(("COPY", "ADD")) and "--from=build" not in line] == []
    assert not re.search(r"(?i)^(?:ARG|ENV)[^\n]*(?:password|token|secret|_key)", DOCKERFILE, re.MULTILINE)


def test_the_image_is_built_from_what_the_build_may_see() -> None:
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    seen = {line.removeprefix("!") for line in lines if line.startswith("!")}
    build_stage = DOCKERFILE.split("FROM python:3.11-slim\n")[0].replace("\\\n", " ")
    copies = [shlex.split(line) for line in build_stage.splitlines() if line.startswith("COPY")]
    copied = {source for copy in copies for source in copy[1:-1]}

    assert lines[1] == "*"
    assert copied == seen
    assert all((ROOT / source).exists() for source in copied)
