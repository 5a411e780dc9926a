"""What is remembered, and what a spoilt file does: nothing."""

import os
from pathlib import Path

import pytest

from cchc_xl.panel.state import Place, Remembered, recall, remember, state_folder

KEPT = Remembered(Place(-1200, 20, 700), "/sổ/Kế hoạch & 2026.xlsm", "/sổ/gửi về", notice_seen=True)

pytestmark = pytest.mark.usefixtures("state_home")


def test_what_was_remembered_is_recalled() -> None:
    remember(KEPT)
    assert recall() == KEPT


def test_the_first_time_there_is_nothing() -> None:
    assert recall() == Remembered()


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"place": 3, "master": 4, "returned": null, "notice_seen": "x"}'])
def test_a_spoilt_file_is_as_none(text: str) -> None:
    remember(KEPT)
    [file] = state_folder().glob("*.json")
    file.write_text(text, encoding="utf-8")
    assert recall() == Remembered()


def test_a_value_that_is_spoilt_does_not_take_the_others_with_it() -> None:
    remember(KEPT)
    [file] = state_folder().glob("*.json")
    file.write_text('{"place": {"x": 1, "y": true, "height": 3}, "master": "/a.xlsm"}', encoding="utf-8")
    assert recall() == Remembered(master="/a.xlsm")


def test_a_machine_that_keeps_nothing_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "là tệp"
    blocked.touch()
    monkeypatch.setenv("XDG_STATE_HOME", os.fspath(blocked))
    remember(KEPT)
    assert recall() == Remembered()
