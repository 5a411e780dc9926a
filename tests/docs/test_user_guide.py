"""The user guide knows every command, tab, judgement and option, and promises none that is not there."""

import re
import zipfile
from pathlib import Path
from types import ModuleType

import pytest
import typer

from cchc_xl import tables
from cchc_xl.cli.main import app
from cchc_xl.model.progress import STANDING_LABELS, Declared
from cchc_xl.resources import templates_dir
from cchc_xl.rules.options import OPTION_ROWS
from tests.docs import pages
from tests.docs.pages import README, USER_GUIDE, section, text_of

COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def guide() -> str:
    return text_of(USER_GUIDE)


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    return pages.generator("make_guide")


def test_its_generated_parts_equal_fresh_ones(generator: ModuleType, guide: str) -> None:
    assert guide == generator.page(guide), "run: python docs/make_guide.py"
    stale = guide.replace("– Chốt kỳ:", "– Khóa kỳ:")
    assert generator.page(stale) == guide != stale


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_section_with_all_its_options(guide: str, command: str) -> None:
    about = section(guide, f"### `cchc-xl {command}`")
    options = {option for param in COMMANDS[command].params for option in param.opts if option.startswith("--")}
    assert options
    assert not {option for option in options if f"`{option}`" not in about}


def test_the_guide_names_no_option_that_a_command_does_not_have(guide: str) -> None:
    known = {opt for command in COMMANDS.values() for param in command.params for opt in param.opts} | {"--help"}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", guide)) <= known


@pytest.mark.parametrize("page", [USER_GUIDE, README], ids=["guide", "readme"])
def test_no_page_shows_a_command_that_does_not_exist(page: Path) -> None:
    shown = set(re.findall(r"cchc-xl ([a-z][a-z-]*)", text_of(page)))
    assert shown
    assert shown <= set(COMMANDS)


def test_every_tab_is_explained(guide: str) -> None:
    tabs = section(guide, "## 13. Các trang của sổ theo dõi")
    titles = [tab.title for tab in tables.TABS if tab.title not in ("xlwings.conf", "_suy_ra")]
    assert not [title for title in titles if title not in tabs]


def test_every_judgement_stands_in_the_order_of_its_rule(guide: str) -> None:
    rows = section(guide, "### 9.4. Đánh giá tiến độ do chương trình tính").splitlines()
    shown = [row.split("|")[1].strip() for row in rows if row.startswith("| ")][1:]
    assert shown == list(STANDING_LABELS.values())


def test_every_status_is_explained_to_the_unit(guide: str) -> None:
    rows = section(guide, "## 10. Dành cho đơn vị: điền và gửi biểu").splitlines()
    shown = [row.split("|")[1].strip() for row in rows if row.startswith("| ")][1:]
    assert shown == [status.value for status in Declared]


def test_every_option_is_listed(guide: str) -> None:
    about = section(guide, "### 4.6. Cấu hình")
    assert not [key for key, _, _ in OPTION_ROWS if f"`{key}`" not in about]


def test_nothing_is_called_a_fault_of_the_reader(guide: str) -> None:
    assert "lỗi" not in guide.lower()


def test_every_placeholder_of_the_report_is_explained_and_no_other(guide: str) -> None:
    with zipfile.ZipFile(templates_dir() / "bao-cao.docx") as archive:
        text = re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())
    used = set(re.findall(r"\{\{ ([a-z_0-9]+)", text)) | set(re.findall(r"\bin ([a-z_0-9]+) %\}", text))
    used -= {"dong", "doan"}
    about = section(guide, "### Xuất báo cáo Word")
    cells = [row.split("|")[1] for row in about.splitlines() if row.startswith("| `")]
    named = {name for cell in cells for name in re.findall(r"`([a-z_0-9]+)`", cell)}
    assert named | {f"noi_dung_{number}" for number in range(2, 8)} == used
