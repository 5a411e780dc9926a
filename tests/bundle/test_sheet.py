"""The sheet for the IT people tells the truth about what the program writes."""

from html import unescape

import pytest

from bundle.sheet import sheet
from cchc_xl.machine import trust
from cchc_xl.machine.program import launchers
from cchc_xl.machine.program.entries import RUN_KEY, UNINSTALL_KEY
from cchc_xl.machine.program.home import NAME, VERSIONS
from cchc_xl.panel import heartbeat

SHA = "0" * 64


@pytest.fixture(scope="module")
def page() -> str:
    return unescape(sheet("1.2.3", SHA).decode("utf-8"))


@pytest.mark.parametrize(
    "written",
    [UNINSTALL_KEY, RUN_KEY, trust.key_of("16.0"), launchers.OPEN, launchers.BACK, launchers.UNINSTALL, NAME, VERSIONS],
)
def test_every_place_that_is_written_is_named(page: str, written: str) -> None:
    assert written in page


def test_version_and_hash_stand_there_and_in_the_request_to_the_administrator(page: str) -> None:
    assert page.count(SHA) == 2
    assert "phiên bản 1.2.3" in page


def test_inside_the_zip_the_sheet_says_where_the_hash_is() -> None:
    assert "tệp .sha256 kèm bộ cài" in sheet("1.2.3").decode("utf-8")


def test_the_sign_of_life_is_where_the_sheet_says(page: str) -> None:
    assert heartbeat.KEY in page
