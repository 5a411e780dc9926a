"""A long table of what clerks type, each held against what it is read as (`data/typed-values.txt`)."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc_xl.model.document import read_documents
from cchc_xl.model.progress import Field
from cchc_xl.rules.cells import RawInput, plain_text
from cchc_xl.rules.inputs import read_input
from tests.rules.samples import cell_context

TABLE = Path(__file__).parent / "data" / "typed-values.txt"


def _table() -> Iterator[tuple[str, str, str]]:
    column = meant = ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if heading := re.fullmatch(r"\[(.+) = (.+)\]", line):
            column, meant = heading[1], heading[2]
        elif line and not line.startswith("#"):
            yield column, line.replace("⏎", "\n"), meant


def read(column: str, typed: str) -> str:
    """What was read, in the words of the table's headings."""
    if column == Field.EVIDENCE:
        return " | ".join(document.number for document in read_documents(typed))
    reading = read_input(Field(column), RawInput(typed), cell_context())
    if reading.held:
        return "held"
    if reading.value is None:
        return "blank"
    return str(reading.value) if column == Field.PROGRESS else plain_text(reading.value)


@pytest.mark.parametrize(("column", "typed", "meant"), list(_table()))
def test_what_is_typed_is_read_as_the_table_says(column: str, typed: str, meant: str) -> None:
    assert read(column, typed) == meant
    assert read(column, unicodedata.normalize("NFD", f"  {typed}\u00a0")) == meant
