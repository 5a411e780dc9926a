"""The tables of the contract say what the declarations say."""

from types import ModuleType

import pytest

from cchc_xl import tables
from cchc_xl.model.job import JOBS
from tests.docs import pages
from tests.docs.pages import DOCS, text_of

PAGE = DOCS / "contract.md"


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    return pages.generator("make_contract")


def test_committed_page_equals_a_fresh_one(generator: ModuleType) -> None:
    assert text_of(PAGE) == generator.page(text_of(PAGE)), "run: python docs/make_contract.py"


def test_every_tab_table_column_and_command_stands_in_it() -> None:
    text = text_of(PAGE)
    assert [tab.title for tab in tables.TABS if f"| {tab.title}" not in text] == []
    assert [
        table.name for table in tables.TABLES if f"- `{table.name}`: {' · '.join(table.columns)}\n" not in text
    ] == []
    assert [job.command for job in JOBS.values() if job.about and f"| `{job.command} " not in text] == []


def test_a_stale_part_is_seen(generator: ModuleType) -> None:
    stale = text_of(PAGE).replace("Mã NV · Mã ĐV · Cột · Giá trị", "Mã NV", 1)
    assert generator.page(stale) == generator.page(text_of(PAGE)) != stale
