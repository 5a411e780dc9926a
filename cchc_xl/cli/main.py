"""The commands: one for every job declared, and those of the machine and of the developer, whom nobody clicks.

Jobs are imported where they run, so that `--help` is quick.
"""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cchc_xl.cli.application import EXIT_COULD_NOT_RUN, Json, app, command, run, start
from cchc_xl.cli.of_jobs import add_commands
from cchc_xl.model.job import JOBS

if TYPE_CHECKING:
    from cchc_xl.model.outcome import Outcome, Progress

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


@command("Lập sổ theo dõi năm mới từ tệp Kế hoạch đã ký (.docx, .xlsx, văn bản).", "new-plan")
def new_plan(
    source: Annotated[Path, typer.Argument(metavar="TỆP_KẾ_HOẠCH", help="Tệp Kế hoạch có Phụ lục nhiệm vụ.")],
    year: Annotated[int, typer.Option("--year", metavar="NĂM", help="Năm của Kế hoạch.", min=2020, max=2099)],
    out: Annotated[Path, typer.Option("--out", metavar="TỆP", help="Tệp sổ theo dõi sẽ lập.")],
    old: Annotated[
        Path | None,
        typer.Option("--from", metavar="SỔ_CŨ", help="Lấy đơn vị, người phụ trách, thiết lập, chỉ tiêu từ sổ này."),
    ] = None,
    as_json: Json = False,
) -> None:
    """A master for another year's plan."""

    def work(_: "Progress") -> "Outcome":
        from cchc_xl.jobs.new_plan import new_plan as job

        return job(source, year, out, old, datetime.now().date())

    run("new-plan", as_json, work)


add_commands()


@command("Thiết lập trên máy này: sổ theo dõi, đường dẫn Python; tiện ích xlwings không bắt buộc.")
def setup(
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            metavar="THƯ_MỤC",
            help="Nơi để sổ; bỏ trống: nơi đã có sổ, hoặc Documents.",
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ nói sẽ làm gì, không làm.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Làm ngay, không hỏi lại.")] = False,
    trust: Annotated[
        bool, typer.Option("--trust", help="Cho Excel dùng các nút trong sổ mà không hỏi lại: đúng thư mục của sổ.")
    ] = False,
    addin: Annotated[
        bool, typer.Option("--addin", help="Cài tiện ích xlwings (phần mềm diệt vi-rút hay xóa nhầm).")
    ] = False,
    as_json: Json = False,
) -> None:
    """Set this machine up for the buttons."""
    from cchc_xl.cli.checklist import agree, show_checklist

    def work(_: "Progress") -> "Outcome":
        from cchc_xl.machine.commands import setup as job
        from cchc_xl.machine.plan import Wishes

        wishes = Wishes(trust=trust, addin=addin)
        return job(to, dry_run=dry_run, agree=lambda plan: agree(plan, without_asking=yes), wishes=wishes)

    run("setup", as_json, work, show_checklist)


@command(JOBS["doctor"].about)
def doctor(
    master: Annotated[
        Path | None,
        typer.Argument(metavar="SỔ_THEO_DÕI", help="Tệp sổ theo dõi; bỏ trống: sổ mà setup đã đặt."),
    ] = None,
    support: Annotated[
        bool,
        typer.Option("--gui-ho-tro", help="Lập tệp gửi người hỗ trợ: nhật ký, phiên bản; không có số liệu, tên người."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Say what the buttons need on this machine."""
    from cchc_xl.cli.checklist import show_checklist

    def work(_: "Progress") -> "Outcome":
        from cchc_xl.machine.commands import doctor as job
        from cchc_xl.machine.commands import send_support

        return send_support(master, Path.cwd(), datetime.now()) if support else job(master)

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
