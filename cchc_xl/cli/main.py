"""Entry point and the commands. Jobs are imported where they run, so that `--help` is quick."""

import json
import logging
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
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

if TYPE_CHECKING:
    from cchc_xl.jobs.outcome import Outcome
    from cchc_xl.jobs.session import Progress

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

Master = Annotated[Path, typer.Argument(metavar="SỔ_THEO_DÕI", help="Tệp sổ theo dõi (KeHoach2026.xlsm).")]
PeriodCode = Annotated[
    str | None,
    typer.Option("--period", "-p", metavar="KỲ", help="Mã kỳ báo cáo (ví dụ quy-1); bỏ trống thì lấy kỳ đang mở."),
]
Json = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON (cho chương trình khác đọc).")]


def _command(text: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return app.command(cls=VietnameseCommand, options_metavar=OPTIONS_METAVAR, help=text)


def main() -> None:
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
            from cchc_xl.jobs.outcome import could_not_run_json

            _print_json(could_not_run_json("", "Cách dùng lệnh chưa đúng; gõ cchc-xl --help để xem hướng dẫn."))
        raise


_json_printed: list[bool] = []


def _run(
    job: str,
    as_json: bool,
    work: Callable[["Progress"], "Outcome"],
    present: Callable[["Outcome"], None] | None = None,
) -> NoReturn:
    """Run a job and end with its exit code; what it says goes to stdout, progress and logs elsewhere.

    `present` prints the outcome where the usual sentence and findings are not what a person wants to see; such a job
    may ask questions, so no progress bar is drawn over them.
    """
    from cchc_xl.books.master import BookError
    from cchc_xl.cli.console import progress_bar, show
    from cchc_xl.jobs.outcome import CouldNotRun
    from cchc_xl.logs import start_logging

    log_path = start_logging()
    try:
        with progress_bar(quiet=as_json or present is not None) as progress:
            outcome = work(progress)
    except (CouldNotRun, BookError) as error:
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


def _could_not_run(job: str, as_json: bool, message: str) -> NoReturn:
    from cchc_xl.jobs.outcome import could_not_run_json

    typer.echo(message, err=True)
    if as_json:
        _print_json(could_not_run_json(job, message))
    raise typer.Exit(EXIT_COULD_NOT_RUN)


def _print_json(data: dict[str, Any]) -> None:
    _json_printed.append(True)
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


@app.command(
    cls=VietnameseCommand,
    options_metavar=OPTIONS_METAVAR,
    help="Làm thử cả chu trình trên Kế hoạch thật với các đơn vị mẫu.",
)
def demo(
    out: Annotated[Path, typer.Option("--out", metavar="THƯ_MỤC", help="Nơi để kết quả.")] = Path("demo"),
    as_json: Json = False,
) -> None:
    """The whole cycle on the real plan with sample units."""

    def work(progress: "Progress") -> "Outcome":
        from cchc_xl.jobs.demo import demo as job

        return job(out, progress=progress)

    _run("demo", as_json, work)


@_command("Lập sổ theo dõi mới từ dữ liệu Kế hoạch.")
def build(
    out: Annotated[Path, typer.Option("--out", metavar="TỆP", help="Tệp sổ theo dõi sẽ lập.")] = Path(
        "workbook/KeHoach2026.xlsm"
    ),
    as_json: Json = False,
) -> None:
    """Build the master."""

    def work(_: "Progress") -> "Outcome":
        from cchc_xl.jobs.build import build as job

        return job(out)

    _run("build", as_json, work)


@app.command(
    cls=VietnameseCommand,
    options_metavar=OPTIONS_METAVAR,
    help="Rà soát số liệu của sổ theo dõi, hoặc một biểu trước khi gửi.",
)
def check(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Sổ theo dõi hoặc biểu báo cáo của đơn vị.")],
    period: PeriodCode = None,
    as_json: Json = False,
) -> None:
    """Validate a master or a form."""

    def work(_: "Progress") -> "Outcome":
        from cchc_xl.jobs.check import check_file

        return check_file(file, period, datetime.now())

    _run("check", as_json, work)


@app.command(
    cls=VietnameseCommand,
    options_metavar=OPTIONS_METAVAR,
    help="Xuất biểu gửi đơn vị: mỗi đơn vị phải báo cáo một tệp .xlsx.",
)
def distribute(
    master: Master,
    out: Annotated[Path, typer.Option("--out", metavar="THƯ_MỤC", help="Nơi ghi các biểu.")],
    period: PeriodCode = None,
    unit: Annotated[
        list[str] | None, typer.Option("--unit", metavar="MÃ_ĐV", help="Chỉ xuất cho đơn vị này; dùng được nhiều lần.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Write the forms of the open period."""

    def work(progress: "Progress") -> "Outcome":
        from cchc_xl.jobs.distribute import distribute as job
        from cchc_xl.jobs.held import on_master

        return on_master(
            master,
            "distribute",
            lambda book: job(book, out, period, datetime.now(), units=unit or (), progress=progress),
        )

    _run("distribute", as_json, work)


@app.command(
    cls=VietnameseCommand,
    options_metavar=OPTIONS_METAVAR,
    help="Nhập báo cáo đơn vị: đọc các biểu gửi về, đưa số liệu vào sổ theo dõi.",
)
def merge(
    master: Master,
    source: Annotated[Path, typer.Argument(metavar="THƯ_MỤC_HOẶC_TỆP", help="Nơi để các biểu đơn vị gửi về.")],
    period: PeriodCode = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ xem trước, không ghi gì.")] = False,
    as_json: Json = False,
) -> None:
    """Take in what came back."""

    def work(progress: "Progress") -> "Outcome":
        from cchc_xl.jobs.held import on_master
        from cchc_xl.jobs.merge import merge as job

        return on_master(
            master, "merge", lambda book: job(book, source, period, datetime.now(), dry_run=dry_run, progress=progress)
        )

    _run("merge", as_json, work)


@app.command(
    cls=VietnameseCommand, options_metavar=OPTIONS_METAVAR, help="Tổng hợp: tính kết quả và ghi các trang tổng hợp."
)
def summarise(
    master: Master,
    period: PeriodCode = None,
    as_of: Annotated[
        datetime | None,
        typer.Option(
            "--as-of",
            metavar="NGÀY",
            formats=["%Y-%m-%d", "%d/%m/%Y"],
            help="Tính đến ngày, ví dụ 14/03/2026 hoặc 2026-03-14.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Compute completion and fill the summaries."""

    def work(_: "Progress") -> "Outcome":
        from cchc_xl.jobs.held import on_master
        from cchc_xl.jobs.summarise import summarise as job

        day: date | None = as_of.date() if as_of else None
        return on_master(master, "summarise", lambda book: job(book, period, datetime.now(), day))

    _run("summarise", as_json, work)


@_command("Đôn đốc: công văn, tin nhắn cho từng đơn vị và danh sách cho từng người phụ trách còn việc phải làm.")
def remind(
    master: Master,
    out: Annotated[Path, typer.Option("--out", metavar="THƯ_MỤC", help="Nơi ghi công văn, tin nhắn, danh sách.")],
    period: PeriodCode = None,
    as_json: Json = False,
) -> None:
    """Write what chases whoever owes something, as of today."""

    def work(progress: "Progress") -> "Outcome":
        from cchc_xl.jobs.held import on_master
        from cchc_xl.jobs.remind import remind as job

        return on_master(master, "remind", lambda book: job(book, out, period, datetime.now(), progress=progress))

    _run("remind", as_json, work)


@_command("Chốt kỳ: giữ số liệu của kỳ vào Lịch sử, mở kỳ tiếp theo.")
def close(
    master: Master,
    period: PeriodCode = None,
    reopen: Annotated[
        bool, typer.Option("--reopen", help="Mở lại kỳ chốt gần nhất để sửa số liệu, thay vì chốt.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ xem trước, không ghi gì.")] = False,
    as_json: Json = False,
) -> None:
    """Freeze a period and open the next one, or open the last one again."""

    def work(_: "Progress") -> "Outcome":
        from cchc_xl.jobs.close import close as close_job
        from cchc_xl.jobs.held import on_master
        from cchc_xl.jobs.reopen import reopen as reopen_job

        job = reopen_job if reopen else close_job
        name = "reopen" if reopen else "close"
        return on_master(master, name, lambda book: job(book, period, datetime.now(), dry_run=dry_run))

    _run("reopen" if reopen else "close", as_json, work)


@_command("Hoàn tác lần nhập báo cáo hoặc chốt kỳ gần nhất; chạy tiếp thì hoàn tác lần trước đó.")
def undo(
    master: Master,
    force: Annotated[
        bool, typer.Option("--force", help="Hoàn tác cả khi sổ đã được sửa tay sau lần đó (bản đang có được giữ lại).")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ xem trước, không ghi gì.")] = False,
    as_json: Json = False,
) -> None:
    """Take the last merge or close back."""

    def work(_: "Progress") -> "Outcome":
        from cchc_xl.jobs.held import on_master
        from cchc_xl.jobs.undo import undo as job

        return on_master(master, "undo", lambda book: job(book, datetime.now(), force=force, dry_run=dry_run))

    _run("undo", as_json, work)


@_command("Xuất báo cáo: dự thảo báo cáo kỳ gửi Sở Nội vụ bằng Word, kèm phụ lục và biểu thống kê.")
def report(
    master: Master,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="TỆP.docx", help="Tệp báo cáo sẽ lập; bỏ trống: để cạnh sổ theo dõi."),
    ] = None,
    period: PeriodCode = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="Lập thêm bản PDF (cần có LibreOffice).")] = False,
    as_json: Json = False,
) -> None:
    """Write the report of a period."""

    def work(progress: "Progress") -> "Outcome":
        from cchc_xl.books.file_book import FileBook
        from cchc_xl.jobs.report import report as job

        book = FileBook.open(master, for_writing=False)
        return job(book, period, out, datetime.now(), pdf=pdf, progress=progress)

    _run("report", as_json, work)


@_command("Xuất hồ sơ kiểm chứng: thư mục tài liệu theo tiêu chí, kèm danh mục bằng Word.")
def evidence(
    master: Master,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="THƯ_MỤC", help="Thư mục sẽ lập; bỏ trống: để cạnh sổ theo dõi."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Export the evidence by criterion."""

    def work(progress: "Progress") -> "Outcome":
        from cchc_xl.books.file_book import FileBook
        from cchc_xl.jobs.evidence import export_evidence

        return export_evidence(FileBook.open(master, for_writing=False), out, datetime.now(), progress=progress)

    _run("evidence", as_json, work)


@_command("Thiết lập cho Excel trên máy này: tiện ích xlwings, sổ theo dõi, đường dẫn Python của các nút.")
def setup(
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="THƯ_MỤC", help="Nơi để sổ theo dõi; bỏ trống: thư mục CCHC trong Documents."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ nói sẽ làm gì, không làm.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Làm ngay, không hỏi lại.")] = False,
    as_json: Json = False,
) -> None:
    """Set this machine up for the buttons."""
    from cchc_xl.cli.checklist import agree, show_checklist

    def work(_: "Progress") -> "Outcome":
        from cchc_xl.machine.commands import setup as job

        return job(to, dry_run=dry_run, agree=lambda plan: agree(plan, without_asking=yes))

    _run("setup", as_json, work, show_checklist)


@_command("Kiểm tra máy này: từng thứ mà các nút trong sổ cần, ✓ hoặc ✗, kèm cách khắc phục.")
def doctor(
    master: Annotated[
        Path | None,
        typer.Argument(metavar="SỔ_THEO_DÕI", help="Tệp sổ theo dõi; bỏ trống: sổ ở thư mục CCHC trong Documents."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Say what the buttons need on this machine."""
    from cchc_xl.cli.checklist import show_checklist

    def work(_: "Progress") -> "Outcome":
        from cchc_xl.machine.commands import doctor as job

        return job(master)

    _run("doctor", as_json, work, show_checklist)
