"""The command line as its users call it: exit codes, JSON on stdout and nothing else there, Vietnamese help."""

import json
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cchc_xl.books.file.hold import hold
from tests.jobs.helpers import CTTDT_ROWS, fill
from tests.support.command_line import Ran, cchc, cchc_process

COMMANDS = ("demo", "build", "check", "distribute", "merge", "summarise", "report", "setup", "doctor")


def json_of(result: Ran) -> dict[str, Any]:
    loaded = json.loads(result.stdout)
    assert isinstance(loaded, dict)
    return loaded


def test_help_is_vietnamese_and_names_every_command() -> None:
    text = cchc_process("--help").stdout
    assert "Cách dùng" in text
    assert all(command in text for command in COMMANDS)
    for english in ("Usage", "Options", "Commands", "Show this message"):
        assert english not in text


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    result = cchc(command, "--help")
    assert result.returncode == 0
    assert "Cách dùng" in result.stdout
    assert "--json" in result.stdout


def test_merge_prints_one_json_object_and_exits_0(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    result = cchc_process("merge", master, office / "gui-ve", "--period", "quy-1", "--json")
    assert result.returncode == 0, result.stderr
    data = json_of(result)
    assert data["job"] == "merge"
    assert data["ok"] is True
    assert set(data) >= {"counts", "findings", "period", "accepted", "rejected", "superseded", "conflicts", "missing",
                         "backup"}  # fmt: skip
    assert set(data["findings"][0]) == {"code", "severity", "file", "sheet", "cell", "message", "hint"}


def test_a_rejected_file_exits_1_and_the_json_says_why(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    (office / "gui-ve" / "lạ.xlsx").write_bytes(b"")
    result = cchc_process("merge", master, office / "gui-ve", "--period", "quy-1", "--json")
    assert result.returncode == 1
    data = json_of(result)
    assert data["ok"] is False
    assert data["counts"]["error"] == 1
    assert data["rejected"][0]["code"] == "TEP05"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("merge", "{master}", "{folder}/không có", "--period", "quy-1"), "Không tìm thấy"),
        (("merge", "{master}", "{folder}/trống", "--period", "quy-1"), "không có tệp"),
        (("merge", "{folder}/thiếu.xlsm", "{folder}", "--period", "quy-1"), "thiếu.xlsm"),
        (("merge", "{form}", "{folder}", "--period", "quy-1"), "không phải"),
        (("summarise", "{master}", "--period", "quy-9"), "Không có kỳ"),
        (("summarise", "{master}", "--period", "nam"), "chưa mở"),
        (("distribute", "{master}", "--period", "quy-1", "--out", "{folder}/x", "--unit", "XYZ"), "Không có đơn vị"),
        (("check", "{folder}/không có.xlsx"), "Không tìm thấy"),
        (("close", "{master}", "--period", "nam"), "chưa mở"),
        (("close", "{master}", "--reopen"), "Chưa có kỳ nào đã chốt"),
        (("undo", "{master}"), "Không có lần"),
    ],
)
def test_what_cannot_run_says_so_and_exits_2(
    office: Path, master: Path, arguments: tuple[str, ...], words: str
) -> None:
    (office / "trống").mkdir()
    places = {"master": master, "folder": office, "form": office / "bieu" / "BieuBC_CTTDT_quy-1.xlsx"}
    before = master.read_bytes()
    filled = [argument.format(**places) for argument in arguments]
    result = cchc(*filled)
    assert result.returncode == 2
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    as_json = cchc(*filled, "--json")
    assert as_json.returncode == 2
    assert words in json_of(as_json)["message"]
    assert master.read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("distribute", "{master}", "--out", "{folder}/lại"),
        ("merge", "{master}", "{folder}/gui-ve"),
        ("check", "{master}"),
        ("remind", "{master}", "--out", "{folder}/don-doc"),
        ("summarise", "{master}"),
        ("close", "{master}", "--yes", "--reason", "Kiểm thử"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_dry_run_leaves_no_trace(office: Path, master: Path, arguments: tuple[str, ...]) -> None:
    """Nor need it be able to: the workbook is read-only, and somebody has it open."""
    fill(office, "CTTDT", CTTDT_ROWS)
    master.chmod(0o444)
    (office / "~$KeHoach2026.xlsm").write_bytes(b"x")
    before = {path: path.read_bytes() for path in office.rglob("*") if path.is_file()}
    result = cchc(*(argument.format(master=master, folder=office) for argument in arguments), "--dry-run")
    assert result.returncode in (0, 1)  # forms are missing: a warning for some, for none a reason not to run
    assert "Xem trước, chưa ghi gì" in result.stdout
    assert {path: path.read_bytes() for path in office.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("lock", ["~$KeHoach2026.xlsm", ".~lock.KeHoach2026.xlsm#"])
def test_a_master_that_is_open_elsewhere_is_not_written(office: Path, master: Path, lock: str) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    (office / lock).write_bytes(b"x")
    before = master.read_bytes()
    result = cchc("merge", master, office / "gui-ve", "--period", "quy-1")
    assert result.returncode == 2
    assert "đang" in result.stderr
    assert master.read_bytes() == before


def test_wrong_usage_is_json_too_when_asked() -> None:
    result = cchc_process("merge", "--json")
    assert result.returncode == 2
    assert json_of(result)["ok"] is False


def test_a_dry_run_says_what_would_change(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    before = master.read_bytes()
    result = cchc("merge", master, office / "gui-ve", "--period", "quy-1", "--dry-run")
    assert result.returncode == 0
    assert "12 ô thay đổi" in result.stdout
    assert "Trung tâm Phục vụ hành chính công (01 đơn vị)" in result.stdout
    assert master.read_bytes() == before


def test_findings_are_a_readable_table(office: Path) -> None:
    result = cchc_process("check", office / "bieu" / "BieuBC_CTTDT_quy-1.xlsx")
    assert result.returncode == 0
    assert "DONG04" in result.stdout
    assert "Cách xử lý" in result.stdout


def test_distribute_and_summarise_from_the_shell(office: Path, master: Path) -> None:
    issued = cchc("distribute", master, "--period", "quy-1", "--out", office / "mới", "--unit", "CTTDT", "--json")
    assert json_of(issued)["forms"] == ["BieuBC_CTTDT_quy-1_lan2.xlsx"]
    summed = json_of(cchc("summarise", master, "--period", "quy-1", "--as-of", "2026-03-14", "--json"))
    assert summed["as_of"] == "2026-03-14"
    assert summed["rates"]["A"]["denominator"] == 27


def test_report_from_the_shell_and_a_template_that_cannot_be_filled(master: Path) -> None:
    out = master.parent / "bao-cao.docx"
    done = cchc("report", master, "--period", "quy-1", "--out", out, "--json")
    assert done.returncode == 0, done.stderr
    assert json_of(done)["file"] == str(out)
    (master.parent / "mau" / "bao-cao.docx").write_bytes(b"")
    refused = cchc("report", master, "--period", "quy-1", "--out", out)
    assert refused.returncode == 2
    assert "bao-cao.docx" in refused.stderr
    assert not (master.parent / "bao-cao_lan2.docx").exists()


def test_close_reopen_and_undo_from_the_shell(master: Path) -> None:
    """Each says what it did in the common shape and by keys of its own; undo takes the last one back."""
    early = cchc("close", master, "--period", "quy-1", "--json")
    assert (early.returncode, "KY06" in early.stdout) == (1, True)
    assert cchc("close", master, "--yes", "--json").returncode == 2
    why = ("--yes", "--reason", "Kiểm thử")
    closed = json_of(cchc("close", master, "--period", "quy-1", *why, "--json"))
    assert (closed["job"], closed["ok"], closed["period"], closed["opened"]) == ("close", True, "quy-1", "6-thang")
    assert closed["frozen"] > 0
    assert Path(closed["backup"]).is_file()
    again = json_of(cchc("close", master, "--reopen", "--json"))
    assert (again["job"], again["period"], again["set_aside"]) == ("reopen", "quy-1", "6-thang")
    taken_back = json_of(cchc("undo", master, "--json"))
    assert (taken_back["job"], taken_back["undone"]["job"]) == ("undo", "reopen")
    assert taken_back["undone"]["backup"] == again["backup"]


def test_build_writes_a_master_and_keeps_a_copy_of_what_was_there(tmp_path: Path) -> None:
    assert cchc("build", "--out", tmp_path / "m.xlsm").returncode == 0
    first = (tmp_path / "m.xlsm").read_bytes()
    assert cchc("build", "--force", "--out", tmp_path / "m.xlsm").returncode == 0
    assert (tmp_path / "m.xlsm").read_bytes() == first
    assert not (tmp_path / "sao-luu").exists()
    (tmp_path / "m.xlsm").write_bytes(b"khac")
    refused = cchc("build", "--out", tmp_path / "m.xlsm")
    assert (refused.returncode, "--force" in refused.stderr) == (2, True)
    assert (tmp_path / "m.xlsm").read_bytes() == b"khac"
    built = json_of(cchc("build", "--force", "--out", tmp_path / "m.xlsm", "--json"))
    (kept,) = (tmp_path / "sao-luu").iterdir()
    assert kept.read_bytes() == b"khac"
    assert built["backup"] == str(kept)


def test_importing_the_command_line_does_not_load_the_heavy_libraries() -> None:
    code = (
        "import sys, cchc_xl.cli.main; print([m for m in ('pandas', 'openpyxl', 'numpy', 'lxml') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"


def test_the_second_at_work_on_a_master_is_told_who_is_first(master: Path) -> None:
    before = master.read_bytes()
    with hold(master, "Nhập báo cáo đơn vị"):
        result = cchc_process("summarise", master, "--json")
    assert result.returncode == 2
    assert f"máy {socket.gethostname()} (Nhập báo cáo đơn vị, từ" in json_of(result)["message"]
    assert master.read_bytes() == before


def test_what_a_run_that_died_left_behind_is_said_first(master: Path) -> None:
    master.with_name(f".{master.stem}-0123abcd.tmp").touch()
    data = json_of(cchc("check", master, "--json"))
    (said,) = data["left_behind"]
    assert f".{master.stem}-0123abcd.tmp" in said
    assert "left_behind" not in json_of(cchc("check", master, "--json"))
