"""The file for those who help: what failed where, and nothing of a person, a unit, a folder or a key."""

import json
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.machine.diagnosis import diagnose
from cchc_xl.machine.support import LOG, MACHINE, cleaned, write_support_file
from tests.machine.machines import WINDOWS

NOW = datetime(2026, 3, 16, 9, 30)
LOGGED = r"""
2026-03-16 09:00:00,123 INFO cchc_xl.runs: Nhập báo cáo: Chưa gửi: Phòng Tổng hợp. Đ/c Nguyễn Văn An, 0912345678
2026-03-16 09:00:01,000 WARNING cchc_xl.desk.receipts.kept: Không đọc được bản đã giữ C:\Users\Nguyễn Văn An\x: đầy
2026-03-16 09:00:02,000 ERROR cchc_xl.excel.click: Sự cố ở “Biểu của An.xlsx” cho an@example.vn
Traceback (most recent call last):
  File "C:\Users\Nguyễn Văn An\AppData\Local\CCHC-XL\ban\1\Lib\site-packages\cchc_xl\jobs\merge.py", line 12, in merge
    raise ValueError(name)
ValueError: Nguyễn Văn An không có trong danh sách
Nguyễn Văn An ghi thêm một dòng
""".strip().splitlines()


def test_what_failed_where_is_kept() -> None:
    assert cleaned(LOGGED) == [
        "2026-03-16 09:00:00,123 INFO cchc_xl.runs: Nhập báo cáo",
        "2026-03-16 09:00:01,000 WARNING cchc_xl.desk.receipts.kept: Không đọc được bản đã giữ …",
        "2026-03-16 09:00:02,000 ERROR cchc_xl.excel.click: Sự cố ở … cho …",
        r"  cchc_xl\jobs\merge.py:12 merge",
        "ValueError",
    ]


NAMES = st.text("ABCĐXYăâê", min_size=4, max_size=12).map(lambda name: f"Nguyễn {name}")
PLACES = st.sampled_from(
    [
        r"2026-03-16 09:00:00,1 WARNING cchc_xl.books.file.hold: Không tạo được tệp khóa C:\Users\{}\so.xlsm: từ chối",
        "2026-03-16 09:00:00,1 WARNING cchc_xl.books.file.hold: Tệp “{}.xlsx” đang mở",
        "2026-03-16 09:00:00,1 INFO cchc_xl.runs: Rà soát số liệu: {} còn 2 nội dung",
        "ValueError: {}",
        "    print('{}')",
        "{}",
    ]
)


@given(PLACES, NAMES)
def test_no_name_gets_out_whatever_line_it_stands_in(line: str, name: str) -> None:
    assert name not in "\n".join(cleaned([line.format(name)]))


def test_the_file_holds_versions_and_states_and_no_path(tmp_path: Path) -> None:
    log = tmp_path / "cchc-xl.log"
    log.write_text("\n".join(LOGGED), encoding="utf-8")
    facts = replace(WINDOWS, excel=None)
    path = write_support_file(tmp_path, log, facts, diagnose(facts), "2", NOW)
    assert path.name == "HoTro_CCHC_20260316-0930.zip"
    with zipfile.ZipFile(path) as archive:
        machine = json.loads(archive.read(MACHINE))
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8")
        assert archive.namelist() == [LOG, MACHINE]
    assert machine["workbook"] == {"version": facts.version, "schema": "2"}
    assert machine["checks"]["excel"] == "missing"
    assert "Nguyễn" not in everything
    assert "Users" not in everything


def test_without_a_log_the_file_is_made_all_the_same_and_never_over_another(tmp_path: Path) -> None:
    made = {
        write_support_file(tmp_path, tmp_path / "none.log", WINDOWS, diagnose(WINDOWS), "2", NOW).name for _ in range(2)
    }
    assert len(made) == 2
