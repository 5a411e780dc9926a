"""The commands. Jobs are imported where they run, so that `--help` is quick."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cchc_xl.cli.application import EXIT_COULD_NOT_RUN, DryRun, Json, Master, PeriodCode, app, command, run, start

if TYPE_CHECKING:
    from cchc_xl.jobs.common.outcome import Outcome
    from cchc_xl.jobs.common.session import Progress

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line."""
    start()


@command("Làm thử cả chu trình trên Kế hoạch thật với các đơn vị mẫu.")
def demo(
    out: Annotated[Path, typer.Option("--out", metavar="THƯ_MỤC", help="Nơi để kết quả.")] = Path("demo"),
    as_json: Json = False,
) -> None:
    """The whole cycle on the real plan with sample units."""

    def work(progress: "Progress") -> "Outcome":
        from cchc_xl.jobs.demo import demo as job

        return job(out, progress=progress)

    run("demo", as_json, work)


@command("Lập sổ theo dõi mới từ dữ liệu Kế hoạch.")
def build(
    out: Annotated[Path, typer.Option("--out", metavar="TỆP", help="Tệp sổ theo dõi sẽ lập.")] = Path(
        "workbook/KeHoach2026.xlsm"
    ),
    force: Annotated[
        bool, typer.Option("--force", help="Lập lại cả khi đã có tệp đó; tệp đang có được giữ ở thư mục sao-luu.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Build the master."""

    def work(_: "Progress") -> "Outcome":
        from cchc_xl.jobs.build import build as job

        return job(out, force=force)

    run("build", as_json, work)


@command()
def check(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Sổ theo dõi hoặc biểu báo cáo của đơn vị.")],
    period: PeriodCode = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Validate a master or a form."""

    def work(_: "Progress") -> "Outcome":
        from cchc_xl.jobs.check import check_file

        return check_file(file, period, datetime.now(), dry_run=dry_run)

    run("check", as_json, work)


@command()
def distribute(
    master: Master,
    out: Annotated[Path, typer.Option("--out", metavar="THƯ_MỤC", help="Nơi ghi các biểu.")],
    period: PeriodCode = None,
    unit: Annotated[
        list[str] | None, typer.Option("--unit", metavar="MÃ_ĐV", help="Chỉ xuất cho đơn vị này; dùng được nhiều lần.")
    ] = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Write the forms of the open period."""

    def work(progress: "Progress") -> "Outcome":
        from cchc_xl.jobs.common.held import on_master
        from cchc_xl.jobs.distribute import distribute as job

        return on_master(
            master,
            "distribute",
            lambda book: job(book, out, period, datetime.now(), units=unit or (), dry_run=dry_run, progress=progress),
        )

    run("distribute", as_json, work)


@command()
def merge(
    master: Master,
    source: Annotated[Path, typer.Argument(metavar="THƯ_MỤC_HOẶC_TỆP", help="Nơi để các biểu đơn vị gửi về.")],
    period: PeriodCode = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Take in what came back."""

    def work(progress: "Progress") -> "Outcome":
        from cchc_xl.jobs.common.held import on_master
        from cchc_xl.jobs.merge import merge as job

        return on_master(
            master, "merge", lambda book: job(book, source, period, datetime.now(), dry_run=dry_run, progress=progress)
        )

    run("merge", as_json, work)


@command()
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
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Compute completion and fill the summaries."""

    def work(_: "Progress") -> "Outcome":
        from cchc_xl.jobs.common.held import on_master
        from cchc_xl.jobs.summarise import summarise as job

        day: date | None = as_of.date() if as_of else None
        return on_master(master, "summarise", lambda book: job(book, period, datetime.now(), day, dry_run=dry_run))

    run("summarise", as_json, work)


@command()
def remind(
    master: Master,
    out: Annotated[Path, typer.Option("--out", metavar="THƯ_MỤC", help="Nơi ghi công văn, tin nhắn, danh sách.")],
    period: PeriodCode = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Write what chases whoever owes something, as of today."""

    def work(progress: "Progress") -> "Outcome":
        from cchc_xl.jobs.common.held import on_master
        from cchc_xl.jobs.remind import remind as job

        return on_master(
            master, "remind", lambda book: job(book, out, period, datetime.now(), dry_run=dry_run, progress=progress)
        )

    run("remind", as_json, work)


@command()
def close(
    master: Master,
    period: PeriodCode = None,
    reopen: Annotated[
        bool, typer.Option("--reopen", help="Mở lại kỳ chốt gần nhất để sửa số liệu, thay vì chốt.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Vẫn chốt dù chưa đến ngày, chưa có báo cáo; phải kèm --reason.")
    ] = False,
    reason: Annotated[str, typer.Option("--reason", metavar="LÝ_DO", help="Lý do vẫn chốt, ghi vào Nhật ký.")] = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Freeze a period and open the next one, or open the last one again."""

    def work(_: "Progress") -> "Outcome":
        from cchc_xl.jobs.close import close as close_job
        from cchc_xl.jobs.common.held import on_master
        from cchc_xl.jobs.common.outcome import CouldNotRun
        from cchc_xl.jobs.reopen import reopen as reopen_job

        if reopen:
            return on_master(master, "reopen", lambda book: reopen_job(book, period, datetime.now(), dry_run=dry_run))
        if yes and not reason.strip():
            raise CouldNotRun("Vẫn chốt thì phải ghi lý do: thêm --reason “…”.")
        why = reason if yes else ""
        return on_master(
            master, "close", lambda book: close_job(book, period, datetime.now(), reason=why, dry_run=dry_run)
        )

    run("reopen" if reopen else "close", as_json, work)


@command()
def undo(
    master: Master,
    force: Annotated[
        bool, typer.Option("--force", help="Hoàn tác cả khi sổ đã được sửa tay sau lần đó (bản đang có được giữ lại).")
    ] = False,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Take the last merge or close back."""

    def work(_: "Progress") -> "Outcome":
        from cchc_xl.jobs.common.held import on_master
        from cchc_xl.jobs.undo import undo as job

        return on_master(master, "undo", lambda book: job(book, datetime.now(), force=force, dry_run=dry_run))

    run("undo", as_json, work)


@command()
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
        from cchc_xl.jobs.common.held import beside_master
        from cchc_xl.jobs.report import report as job

        return beside_master(master, lambda book: job(book, period, out, datetime.now(), pdf=pdf, progress=progress))

    run("report", as_json, work)


@command()
def evidence(
    master: Master,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="THƯ_MỤC", help="Thư mục sẽ lập; bỏ trống: để cạnh sổ theo dõi."),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option("--period", "-p", metavar="KỲ", help="Chỉ tài liệu thuộc báo cáo kỳ này; bỏ trống: cả năm."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Export the evidence by criterion."""

    def work(progress: "Progress") -> "Outcome":
        from cchc_xl.jobs.common.held import beside_master
        from cchc_xl.jobs.evidence import export_evidence as job

        return beside_master(master, lambda book: job(book, out, datetime.now(), period_code=period, progress=progress))

    run("evidence", as_json, work)


@command("Thiết lập trên máy này: sổ theo dõi, đường dẫn Python; tiện ích xlwings không bắt buộc.")
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

    run("setup", as_json, work, show_checklist)


@command()
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

    run("doctor", as_json, work, show_checklist)


@command("Bảng công việc CCHC: các nút và mọi việc khác, làm trên sổ đang mở trong Excel hoặc trên tệp.")
def panel(
    master: Annotated[
        Path | None,
        typer.Argument(metavar="SỔ_THEO_DÕI", help="Tệp sổ theo dõi; bỏ trống: sổ đang mở, hoặc sổ dùng lần trước."),
    ] = None,
    request: Annotated[
        str, typer.Option("--request", metavar="VIỆC", help="Việc đã bấm ở nút trong sổ (các nút tự ghi).")
    ] = "",
) -> None:
    """Show the window beside the workbook."""
    from cchc_xl.panel.app import NoWindowError, run_panel

    try:
        run_panel(master, request)
    except NoWindowError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(EXIT_COULD_NOT_RUN) from error
