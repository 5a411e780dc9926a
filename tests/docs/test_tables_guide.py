"""The page of all tables says what their declarations say."""

from types import ModuleType

import pytest

from cchc_xl import tables
from cchc_xl.model.job import JOBS
from cchc_xl.tables.spec import Kind, Typist, Written
from tests.docs import pages
from tests.docs.pages import DOCS, section, text_of

PAGE = DOCS / "cac-bang.md"


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    return pages.generator("make_tables_guide")


def test_committed_page_equals_a_fresh_one(generator: ModuleType) -> None:
    assert text_of(PAGE) == generator.page(), "run: python docs/make_tables_guide.py"


def test_every_column_has_one_row_in_the_section_of_its_table() -> None:
    text = text_of(PAGE)
    for title, table in ((tab.title, table) for tab in tables.TABS for table in tab.tables):
        rows = [line for line in section(text, f"## {title} – `{table.name}`").splitlines() if "|" in line]
        assert [row.split(" | ")[0].removeprefix("| ") for row in rows[2:]] == list(table.columns)


def test_a_declaration_is_whole() -> None:
    names = [table.name for table in tables.TABLES]
    assert len(set(names)) == len(names)
    for table in tables.TABLES:
        assert len(set(table.columns)) == len(table.columns), table.name
        assert set(table.key) | set(table.traced_only) <= set(table.columns), table.name
        # One that gives the master another shape brings more into it than its rows.
        changed = any(table in tables.changed_by(job) for job, spec in JOBS.items() if not spec.restores_file)
        assert changed is (table.written is not Written.BY_PEOPLE), table.name
        restored = any(table.name in job.restores for job in JOBS.values())
        assert restored is (table.undo is not None), table.name
        if table.undo is not None:
            assert {*table.undo.key, *table.undo.columns} <= set(table.columns), table.name
        for column in table.fields:
            assert column.is_typed or not (column.choices or column.prompt), (table.name, column.header)
    assert {spec.shows for spec in JOBS.values() if spec.shows} <= set(names)
    assert {column.kind for table in tables.TABLES for column in table.fields} == set(Kind)
    assert {column.by for table in tables.TABLES for column in table.fields} == set(Typist)
