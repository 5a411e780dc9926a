"""A master of 0.1.0 behind the panel: what is said of it, and the upgrade from the click to the written file."""

import shutil
from pathlib import Path

import pytest

from cchc_xl.model.job import ENTRIES, JOBS, Input
from tests.excel.conftest import MASTER
from tests.excel.spoken import Panel
from tests.support.with_macros import load_with_macros

OLD_MASTER = Path(__file__).parents[1] / "corpus" / "masters_0_1_0" / "demo.xlsm"


@pytest.fixture
def old_master(tmp_path: Path) -> Path:
    """A master of 0.1.0 with a label of Trang chính written over, which has no place in the tab as it is now."""
    master = Path(shutil.copy2(OLD_MASTER, tmp_path / MASTER))
    book = load_with_macros(master)
    book["Trang chính"]["G3"] = "Trực: chị Hoa"
    book.save(master)
    return master


def test_what_writes_says_of_an_older_master_what_to_click_first(panel: Panel, old_master: Path) -> None:
    before = old_master.read_bytes()
    returned = str(old_master.parent)
    inputs = {
        Input.FOLDER: returned,
        Input.RETURNED_FORM: returned,
        Input.UNIT: "CTTDT",
        Input.DAY: "2026-03-10",
        Input.CLOSED_PERIOD: "quy-1",
    }
    for entry in ENTRIES:
        spec = JOBS[entry.job]
        if spec.writes and not spec.restores_file:
            panel.run(entry.key, old_master, **({entry.needs.value: inputs[entry.needs]} if entry.needs else {}))
            done = panel.until("done")[-1]
            assert done["refused"], entry.key
            assert done["summary"].startswith("Sổ này của phiên bản trước: chạy “Nâng cấp sổ”"), entry.key
            assert old_master.read_bytes() == before
    assert "Nâng cấp sổ" in {entry.caption for entry in ENTRIES}


def test_an_upgrade_says_what_it_cannot_carry_asks_and_is_done_once(panel: Panel, old_master: Path) -> None:
    before = old_master.read_bytes()
    for answer in (False, True):
        panel.run("upgrade", old_master)
        ask = panel.until("ask")[-1]
        assert (ask["yes"], ask["no"]) == ("Nâng cấp", "Không nâng cấp")
        assert "Xem trước, chưa ghi gì. Sẽ nâng cấp sổ" in ask["text"]
        assert "• Trang chính!G3: Không chuyển được: Trực: chị Hoa.\n" in ask["text"]
        panel.send(answer=answer)
        done = panel.until("done")[-1]
        assert not done["refused"]
        assert (old_master.read_bytes() == before) is not answer
    assert done["summary"].startswith("Đã nâng cấp sổ")
    upgraded = old_master.read_bytes()
    panel.run("upgrade", old_master)  # there is nothing to ask about any more
    done = panel.until("done")[-1]
    assert done["summary"] == "Sổ đã ở phiên bản này; không có gì phải nâng cấp."
    assert old_master.read_bytes() == upgraded


def test_a_click_on_undo_gives_the_old_master_back(panel: Panel, old_master: Path) -> None:
    before = old_master.read_bytes()
    for job in ("upgrade", "undo"):
        panel.run(job, old_master)
        assert "Nâng cấp sổ" in panel.until("ask")[-1]["text"] or job == "upgrade"
        panel.send(answer=True)
        assert not panel.until("done")[-1]["refused"]
        assert (old_master.read_bytes() == before) is (job == "undo")
