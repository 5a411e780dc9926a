"""What a merge says it did: every file of the folder is in one of its counts."""

import re
import shutil
from pathlib import Path

from tests.conftest import RECEIVED_AT
from tests.jobs.helpers import CTTDT_ROWS, QUIET, fill, run_merge

PICTURE = b"\xff\xd8\xff\xe0 anh chup"


def counted(summary: str, what: str) -> int:
    found = re.search(rf"(\d+) {what}", summary)
    return int(found[1]) if found else 0


def test_each_file_of_the_folder_is_counted_once(office: Path) -> None:
    fill(office, "CTTDT", QUIET)
    run_merge(office)
    newer = fill(office, "CTTDT", CTTDT_ROWS, name="BieuBC_CTTDT_quy-1 (2).xlsx")
    folder = newer.parent
    (folder / "CTTDT ký.jpg").write_bytes(PICTURE)
    (folder / "IMG_0001.jpg").write_bytes(PICTURE + b" hai")
    (folder / "hỏng.xlsx").write_bytes(newer.read_bytes()[:400])
    (folder / "tổ 1").mkdir()
    shutil.copy2(newer, folder / "tổ 1" / newer.name)
    outcome = run_merge(office, RECEIVED_AT.replace(hour=17))
    said = outcome.summary
    files = ("biểu, ", "biểu đã có bản mới hơn", "tệp không nhận", "tệp gửi kèm biểu")
    assert [counted(said, what) for what in files] == [1, 1, 2, 1]
    assert sum(counted(said, what) for what in files) == sum(path.is_file() for path in folder.iterdir())
    assert counted(said, "thư mục con chưa đọc") == 1
    kinds = ("accepted", "superseded", "rejected", "ignored")
    assert [len(outcome.details[kind]) for kind in kinds] == [1, 1, 2, 1]
