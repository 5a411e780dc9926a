"""The set-up page tells of every check of doctor, and says of each truly whether it can fail."""

from dataclasses import replace

import pytest

from cchc_xl.machine.checklist import State
from cchc_xl.machine.diagnosis import diagnose
from cchc_xl.machine.facts import AddinBlock, Facts, MacroSetting, RuleState, Window
from tests.docs.pages import DOCS, section, text_of
from tests.machine.machines import WINDOWS

SPOILT = (
    replace(
        WINDOWS,
        window=Window.NO_TKINTER,
        panel_open=False,
        excel=None,
        addin=None,
        workbook=None,
        folder_writable=False,
        macros=MacroSetting.NEVER,
        child_processes=RuleState.BLOCK,
        libreoffice=None,
    ),
    replace(WINDOWS, version="99.0.0", addin_block=AddinBlock.UNSIGNED, win32_calls=RuleState.BLOCK),
)
"""Machines on which whatever can be missing is."""


@pytest.fixture(scope="module")
def rows() -> dict[str, str]:
    """Title of a check → what the page says of ✗."""
    table = section(text_of(DOCS / "thiet-lap.md"), "## Kiểm tra máy").splitlines()
    cells = [[cell.strip() for cell in row.split("|")[1:-1]] for row in table if row.startswith("| ")]
    return {title: missing for title, missing, _ in cells[1:]}


def titles(facts: Facts) -> list[str]:
    return [item.title for item in diagnose(facts)]


def test_every_check_has_its_row(rows: dict[str, str]) -> None:
    assert sorted(rows) == sorted(titles(WINDOWS))


def test_a_check_that_never_fails_is_said_to_be_so_and_no_other(rows: dict[str, str]) -> None:
    can_fail = {item.title for facts in SPOILT for item in diagnose(facts) if item.state is State.MISSING}
    assert {title for title, missing in rows.items() if "không bao giờ" not in missing} == can_fail
