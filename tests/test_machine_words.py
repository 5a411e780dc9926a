"""What a clerk reads holds no word of the machine: no names of options, codes of periods, hashes, stamps, English."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cchc_xl import tables
from cchc_xl.model.job import JOBS
from cchc_xl.rules.catalogue import CATALOGUE
from cchc_xl.rules.options import OPTION_ROWS
from tests.support.with_macros import load_with_macros

OPTIONS = {str(key) for key, *_ in OPTION_ROWS}
MACHINE = re.compile(
    r"\b[a-z]+(?:_[a-z]+)+\b|\b(?:quy-[1-4]|6-thang|chot-nam)\b|\d{4}-\d\d-\d\d(?:T|\b)|[0-9a-f]{32}"
    r"|\b(?:SHA|JSON|null|None|True|False|warning|error|period|unit|task)\b"
)


def said() -> Iterator[tuple[str, str]]:
    """Where a text stands, and the text."""
    for rule in CATALOGUE.values():
        plain = re.sub(r"\{\w+\}", "…", f"{rule.title} {rule.template} {rule.hint} {rule.of_several}")
        yield rule.code, plain
    for tab in tables.TABS:
        yield tab.title, f"{tab.title} {tab.purpose}" if not tab.hidden else ""
    for table in tables.TABLES:
        yield table.name, f"{table.look.title} {table.look.purpose}"
        yield from ((f"{table.name}[{column.header}]", column.prompt) for column in table.fields)
    for spec in JOBS.values():
        question = spec.question
        asked = f"{question.text} {question.yes} {question.no} {question.insist} {question.reason}" if question else ""
        look = f"{spec.button.aloud} {spec.button.tip}" if spec.button else ""
        yield spec.name, f"{spec.label} {spec.caption} {asked} {look}"


SAID = dict(said())


@pytest.mark.parametrize("where", SAID)
def test_what_is_declared_for_people_is_in_their_words(where: str) -> None:
    assert not MACHINE.findall(SAID[where])
    assert not {option for option in OPTIONS if option in SAID[where]}


def test_the_words_are_found() -> None:
    for text in ("gio_han_gui", "kỳ quy-1", "2026-03-18T10:15:00", "c8574cd83431c3cbccdc5352a2fa6394", "JSON"):
        assert MACHINE.search(text)


def is_unseen(cell: Any) -> bool:
    """White on white."""
    return cell.font.color is not None and cell.font.color.rgb == "FFFFFFFF" and cell.fill.fill_type is None


def test_trang_chinh_shows_no_stamp_of_the_machine(master: Path) -> None:
    """The cells by which programs speak to each other hold their texts without showing them."""
    sheet = load_with_macros(master)["Trang chính"]
    shown = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None and not is_unseen(cell)]
    assert shown
    assert not [cell.coordinate for cell in shown if MACHINE.search(str(cell.value)) and str(cell.value)[0] != "="]


def test_the_cells_of_the_machine_are_named_and_hidden_from_the_eye(master: Path) -> None:
    book: openpyxl.Workbook = load_with_macros(master)
    for name in ("tc_dau_python", "tc_yeu_cau"):
        ((title, place),) = book.defined_names[name].destinations
        cell = book[title][place.replace("$", "")]
        assert is_unseen(cell)
        assert cell.number_format == "@", "else a program may take a stamp for a date"
