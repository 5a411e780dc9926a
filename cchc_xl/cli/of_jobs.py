"""A command for every job declared (`model.job`): its parameters, --dry-run where it writes the master, --json."""

from collections.abc import Mapping
from datetime import datetime
from inspect import Parameter as Argument
from inspect import Signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from cchc_xl.cli.application import DryRun, Json, command, run
from cchc_xl.model.job import JOBS, JobSpec, Parameter, Value

if TYPE_CHECKING:
    from cchc_xl.model.outcome import Outcome, Progress

_TYPES: Final[Mapping[Value, Any]] = {
    Value.PATH: Path,
    Value.TEXT: str,
    Value.TEXTS: list[str],
    Value.DAY: datetime,
    Value.FLAG: bool,
}
_DAYS: Final = ["%Y-%m-%d", "%d/%m/%Y"]


def add_commands() -> None:
    """Give the application the commands of the jobs, in the order of work."""
    for spec in JOBS.values():
        if spec.parameters and spec.about:
            command(spec.about, spec.command)(_function(spec))


def _function(spec: JobSpec) -> Any:
    """The function behind a command, with the signature from which the command-line library reads its parameters."""

    def function(*, as_json: bool, **typed: Any) -> None:
        asked = _asked_for(spec, typed)

        def work(progress: "Progress") -> "Outcome":
            from cchc_xl.jobs.running.work import Typed, do_typed

            by = Typed(datetime.now(), progress, dry_run=asked.writes and typed["dry_run"])
            return do_typed(asked, by, _values(asked, typed))

        run(asked.name, as_json, work)

    arguments = [_argument(parameter.name, *_declared(parameter)) for parameter in spec.parameters]
    arguments += [_argument("dry_run", DryRun, False)] if spec.writes else []
    arguments += [_argument("as_json", Json, False)]
    function.__signature__ = Signature(arguments)  # type: ignore[attr-defined]
    function.__annotations__ = {argument.name: argument.annotation for argument in arguments}
    return function


def _argument(name: str, kind: Any, default: Any) -> Argument:
    return Argument(name, Argument.KEYWORD_ONLY, default=default, annotation=kind)


def _declared(parameter: Parameter) -> tuple[Any, Any]:
    """The annotation and the default of a parameter."""
    kind = _TYPES[parameter.value]
    texts: dict[str, Any] = {"metavar": parameter.metavar or None, "help": parameter.help}
    if parameter.value is Value.DAY:
        texts["formats"] = _DAYS
    names = [name for name in (parameter.option, parameter.short) if name]
    how = typer.Option(*names, **texts) if names else typer.Argument(**texts)
    if parameter.required:
        return Annotated[kind, how], Argument.empty
    if parameter.value is Value.FLAG:
        return Annotated[kind, how], False
    return Annotated[kind | None, how], None


def _asked_for(spec: JobSpec, typed: Mapping[str, Any]) -> JobSpec:
    """The job itself, or another of the same command that an option chooses."""
    chosen = [parameter.chooses for parameter in spec.parameters if parameter.chooses and typed[parameter.name]]
    return JOBS[chosen[0]] if chosen else spec


def _values(spec: JobSpec, typed: Mapping[str, Any]) -> dict[str, Any]:
    """What is handed to a job: its own parameters."""
    return {item.name: _value(item, typed[item.name]) for item in spec.parameters if not item.chooses}


def _value(parameter: Parameter, typed: Any) -> Any:
    if parameter.value is Value.DAY and typed is not None:
        return typed.date()
    return typed or [] if parameter.value is Value.TEXTS else typed
