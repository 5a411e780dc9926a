"""`setup` and `doctor` from the shell, for real on this machine."""

import sys
from pathlib import Path

import pytest

from cchc_xl import __version__
from cchc_xl.resources import shipped_master
from tests.cli.test_main import json_of
from tests.machine.machines import needs_tkinter
from tests.support.command_line import cchc, cchc_process
from tests.support.xlwings_lo.x_display import XVFB, virtual_display

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="elsewhere set-up would change the machine's Excel"),
    needs_tkinter,  # what both commands say depends on it
]


@pytest.fixture(autouse=True)
def _memory_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one test set up is nothing to the next."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def test_setup_copies_the_workbook_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "Nơi của tôi"
    first = cchc("setup", "--to", folder, "--yes")
    assert first.returncode == 0, first.stderr
    assert "Sẽ làm các bước sau" in first.stderr
    assert "Trên Linux không có Excel" in first.stdout
    target = folder / "KeHoach2026.xlsm"
    assert target.read_bytes() == shipped_master().read_bytes()
    before = target.stat().st_mtime_ns
    second = cchc("setup", "--to", folder, "--yes")
    assert second.returncode == 0
    assert "Không có bước nào phải làm thêm" in second.stdout
    assert second.stderr == ""
    assert target.stat().st_mtime_ns == before
    assert list(folder.iterdir()) == [target]


def test_setup_says_before_it_does(tmp_path: Path) -> None:
    dry = json_of(cchc("setup", "--to", tmp_path / "x", "--dry-run", "--json"))
    assert dry["dry_run"] is True
    assert [step["state"] for step in dry["steps"]] == ["note", "to_do", "note"]
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(("answer", "copied", "code"), [("C\n", True, 0), ("\n", False, 0), ("", False, 2)])
def test_setup_asks_and_does_nothing_where_nobody_answers(tmp_path: Path, answer: str, copied: bool, code: int) -> None:
    result = cchc_process("setup", "--to", tmp_path / "x", "--json", typed=answer)
    assert result.returncode == code, result.stderr
    assert json_of(result)["ok"] is (code == 0)
    assert (tmp_path / "x" / "KeHoach2026.xlsm").exists() is copied


def test_setup_into_a_place_that_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_bytes(b"")
    result = cchc("setup", "--to", tmp_path / "tệp", "--yes", "--json")
    assert result.returncode == 1
    data = json_of(result)
    assert (data["ok"], data["counts"]["error"]) == (False, 1)
    assert "Không ghi được" in data["findings"][0]["message"]


@pytest.mark.office
@pytest.mark.skipif(XVFB is None, reason="Xvfb is not installed")
def test_doctor_on_linux(master: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with virtual_display(400, 300) as display:
        monkeypatch.setenv("DISPLAY", display)
        result, shown = cchc_process("doctor", master, "--json"), cchc("doctor", master)
    assert result.returncode == 0, result.stderr
    data = json_of(result)
    assert (data["platform"], data["version"], data["workbook"]) == ("linux", __version__, str(master))
    checks = {check["key"]: check for check in data["checks"]}
    assert list(checks) == ["interpreter", "panel", "excel", "workbook", "version", "folder", "libreoffice"]
    sound = {key for key, check in checks.items() if check["state"] == "ok"}
    assert sound >= {"interpreter", "workbook", "version", "folder"}
    assert "✓ Sổ theo dõi" in shown.stdout
    assert "– Microsoft Excel" in shown.stdout


def test_doctor_where_no_window_can_be_shown(master: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    result = cchc_process("doctor", master, "--json")
    assert result.returncode == 1
    assert [finding["message"].partition(":")[0] for finding in json_of(result)["findings"]] == ["Python"]


def test_doctor_of_something_else(tmp_path: Path) -> None:
    missing = cchc("doctor", tmp_path / "không có.xlsm", "--json")
    assert missing.returncode == 2
    assert "Không tìm thấy" in json_of(missing)["message"]
    (tmp_path / "khác.xlsx").write_bytes(b"x")
    other = cchc("doctor", tmp_path / "khác.xlsx")
    assert other.returncode == 1
    assert "✗ Sổ theo dõi" in other.stdout
