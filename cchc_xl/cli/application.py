"""The application behind the commands: how one is run, what it prints, and its exit code (contract section 4)."""

import json
import logging
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

from cchc_xl.cli.words import speak_vietnamese

speak_vietnamese()

import typer  # noqa: E402 - the words must be there before the library reads its own

from cchc_xl.cli.vietnamese import (  # noqa: E402
    OPTIONS_METAVAR,
    SUBCOMMAND_METAVAR,
    VietnameseCommand,
    VietnameseGroup,
)
from cchc_xl.model.text import visible  # noqa: E402

if TYPE_CHECKING:
    from cchc_xl.model.finding import Finding
    from cchc_xl.model.outcome import Outcome, Progress

EXIT_COULD_NOT_RUN = 2

app = typer.Typer(
    name="cchc-xl",
    cls=VietnameseGroup,
    options_metavar=OPTIONS_METAVAR,
    subcommand_metavar=SUBCOMMAND_METAVAR,
    suggest_commands=False,
    help="Theo dõi Kế hoạch cải cách hành chính: xuất biểu, nhập báo cáo, rà soát, tổng hợp.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

DryRun = Annotated[bool, typer.Option("--dry-run", help="Chỉ xem trước, không ghi gì.")]
Json = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON (cho chương trình khác đọc).")]


def command(about: str, name: str | None = None) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A command of the application with its Vietnamese help; its name is the function's where none is given."""
    return app.command(name, cls=VietnameseCommand, options_metavar=OPTIONS_METAVAR, help=about)


def start() -> None:
    """Run the command line; the exit code is that of contract section 4."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # a Windows console may still speak a code page without Vietnamese
            reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except SystemExit as end:
        # Usage is refused before a job begins; a program that asked for JSON gets JSON all the same.
        if end.code == EXIT_COULD_NOT_RUN and "--json" in sys.argv and not _json_printed:
            from cchc_xl.model.outcome import could_not_run_json

            _print_json(could_not_run_json("", "Cách dùng lệnh chưa đúng; gõ cchc-xl --help để xem hướng dẫn."))
        raise


_json_printed: list[bool] = []


def run(
    job: str,
    as_json: bool,
    work: Callable[["Progress"], "Outcome"],
    present: Callable[["Outcome"], None] | None = None,
) -> NoReturn:
    """Run a job and end with its exit code; what it says goes to stdout, progress and logs elsewhere.

    `present` prints the outcome where the usual sentence and findings are not what a person wants to see; such a job
    may ask questions, so no progress bar is drawn over them.
    """
    from cchc_xl.books.errors import BookError
    from cchc_xl.cli.console import progress_bar, show
    from cchc_xl.logs import start_logging
    from cchc_xl.model.outcome import CouldNotRun

    log_path = start_logging()
    try:
        with progress_bar(quiet=as_json or present is not None) as progress:
            outcome = work(progress)
    except CouldNotRun as refusal:
        _could_not_run(job, as_json, refusal.message, refusal.findings, refusal.exit_code)
    except BookError as error:
        _could_not_run(job, as_json, error.message)
    except Exception:
        logging.getLogger("cchc_xl").exception("Sự cố ngoài dự kiến ở lệnh %s", job)
        where = f" Chi tiết ở {log_path}." if log_path else ""
        _could_not_run(job, as_json, f"Chương trình gặp sự cố ngoài dự kiến; sổ theo dõi chưa thay đổi.{where}")
    if as_json:
        _print_json(outcome.as_json())
    else:
        (present or show)(outcome)
    raise typer.Exit(outcome.exit_code)


def _could_not_run(
    job: str,
    as_json: bool,
    message: str,
    findings: "Sequence[Finding]" = (),
    exit_code: int = EXIT_COULD_NOT_RUN,
) -> NoReturn:
    from cchc_xl.model.outcome import could_not_run_json

    typer.echo(visible(message), err=True)
    if as_json:
        _print_json(could_not_run_json(job, message, findings))
    raise typer.Exit(exit_code)


def _print_json(data: dict[str, Any]) -> None:
    _json_printed.append(True)
    text = json.dumps(data, ensure_ascii=False, indent=2)
    # What would steer a screen is written as JSON writes any letter; a program reads the very same text.
    typer.echo(visible(text, lambda sign: f"\\u{ord(sign):04x}"))
