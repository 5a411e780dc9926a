"""The commands are those of the jobs declared: their help, and the options that follow from what a job is."""

from importlib import import_module
from inspect import signature

import pytest
import typer

from cchc_xl.cli.main import app
from cchc_xl.jobs.running.work import MASTER
from cchc_xl.model.job import ENTRIES, JOBS, Input, JobSpec, OnFindings

COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
WITHOUT_A_JOB = {"demo", "build", "new-plan", "setup", "panel"}
"""Of the machine and of the developer, or once a year: nobody clicks them."""
OWN = [spec for spec in JOBS.values() if spec.about]


def options(command: str) -> set[str]:
    return {option for param in COMMANDS[command].params for option in param.opts if option.startswith("--")}


def test_every_command_is_that_of_a_job() -> None:
    assert {spec.command.split()[0] for spec in JOBS.values()} == set(COMMANDS) - WITHOUT_A_JOB
    assert {spec.command for spec in OWN} == set(COMMANDS) - WITHOUT_A_JOB


@pytest.mark.parametrize("spec", OWN, ids=lambda spec: spec.name)
def test_a_command_says_what_its_job_declares_and_has_the_options_that_follow(spec: JobSpec) -> None:
    assert COMMANDS[spec.command].help == spec.about
    given = options(spec.command)
    assert "--json" in given
    assert ("--dry-run" in given) is spec.writes
    assert ("--force" in given) is (spec.on_findings is OnFindings.FORCE)


@pytest.mark.parametrize("spec", [spec for spec in JOBS.values() if spec.parameters], ids=lambda spec: spec.name)
def test_a_job_takes_what_is_typed_under_the_names_declared(spec: JobSpec) -> None:
    module = import_module(f"cchc_xl.jobs.{spec.name}")
    declared = {parameter.name for parameter in spec.parameters if not parameter.chooses}
    taken = set(signature(module.typed).parameters)
    on_master = declared & {MASTER}
    assert taken == {"by"} | (declared - on_master) | ({"book"} if on_master else set())


def test_an_option_chooses_a_job_that_shares_its_command() -> None:
    chosen = {p.chooses: f"{spec.command} {p.option}" for spec in OWN for p in spec.parameters if p.chooses}
    assert chosen == {spec.name: spec.command for spec in JOBS.values() if spec.command.count(" ")}
    for name, command in chosen.items():
        shared = {parameter.name for parameter in JOBS[command.split()[0]].parameters}
        assert {parameter.name for parameter in JOBS[name].parameters} <= shared


@pytest.mark.parametrize("spec", JOBS.values(), ids=lambda spec: spec.name)
def test_a_command_is_typed_with_options_it_has(spec: JobSpec) -> None:
    command, *flags = spec.command.split()
    assert set(flags) <= options(command)


def test_what_a_click_asks_for_can_be_typed() -> None:
    assert {entry.needs for entry in ENTRIES} - {None} == set(Input)
    for entry in ENTRIES:
        if entry.needs is not None:
            typed = JOBS[JOBS[entry.job].command.split()[0]].parameters
            assert [parameter for parameter in typed if entry.needs in parameter.stands_for], entry.key
