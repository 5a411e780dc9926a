"""A header stands where its column is declared, and nowhere else: rows are read and written by their fields."""

import ast
from collections.abc import Iterator
from typing import Final

from cchc_xl import tables
from cchc_xl.tables.form import FIGURE_HEADERS, FORM
from cchc_xl.tables.row import TableRow
from tests.support.imports import sources

DECLARED: Final = ("cchc_xl.tables", "cchc_xl.model.layout")
"""Where columns are declared, and the words that several declarations share."""
HEADERS: Final = frozenset(
    {header for table in tables.TABLES for header in table.columns}
    | {column.header for column in FORM}
    | set(FIGURE_HEADERS)
)
OTHER_WORDS: Final = {
    "cchc_xl.books.builder.control_tab": {"Kết quả": "of the last action, on Trang chính"},
    "cchc_xl.books.form.inputs": {"Điện thoại": "of whoever fills the form in"},
    "cchc_xl.books.upgrade.earlier": {"Quá hạn": "a class of the charts of an older version"},
    "cchc_xl.desk.reminders.feedback": {"Chỉ tiêu": "begins a message on a figure"},
    "cchc_xl.jobs.evidence": {"Tiêu chí": "the folder of a criterion without a name"},
    "cchc_xl.machine.diagnosis": {"Phiên bản": "of the program"},
    "cchc_xl.model.progress": dict.fromkeys(
        (
            "Hoàn thành", "Hoàn thành, thiếu ngày", "Hoàn thành đúng hạn", "Hoàn thành quá hạn", "Không phát sinh",
            "Thường xuyên, chưa có kết quả", "Theo quy định, chưa có hạn", "Chưa hoàn thành, quá hạn", "Sắp đến hạn",
            "Chưa đến hạn",
        ),
        "a standing, after which columns that count it are called",
    ),
    "cchc_xl.report.sentences": {"Văn bản": "a document of a kind that nobody named"},
    "cchc_xl.rules.author": {"Điện thoại": "of whoever filled the form in"},
    "cchc_xl.rules.columns": {"Cột": "the family of rules on columns"},
    "cchc_xl.rules.files": {"Tệp": "the family of rules on files"},
}  # fmt: skip
"""Words that are headers too, and say something else where they stand."""
OF_WORD: Final = "TableColumn"
"""Declares a column of a table in a Word paper."""


def _texts(source: str) -> Iterator[str]:
    """The literals of a module, save what an enumeration or a column of a Word paper is called."""
    tree = ast.parse(source)
    named = {id(child) for node in ast.walk(tree) if _names(node) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in named:
            yield node.value


def _names(node: ast.AST) -> bool:
    """A call that declares a column of a Word paper, or the assignment of a member of an enumeration."""
    if isinstance(node, ast.Call):
        return (node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")) == OF_WORD
    return isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id.isupper()


def test_no_header_stands_outside_its_declaration() -> None:
    found = {
        module: sorted(set(_texts(source)) & HEADERS)
        for module, source in sources().items()
        if not module.startswith(DECLARED)
    }
    assert {module: words for module, words in found.items() if words} == {
        module: sorted(words) for module, words in OTHER_WORDS.items()
    }


def test_a_header_that_comes_back_is_found() -> None:
    assert set(_texts('row.text("Lựa chọn")')) & HEADERS
    assert set(_texts('change.updates[row.number] = {"Đang dùng": "Có"}')) & HEADERS
    assert not set(_texts('EVIDENCE = "Tài liệu kiểm chứng"')) & HEADERS
    assert not set(_texts('norm.TableColumn("Ghi chú", 37)')) & HEADERS


def test_a_field_that_is_asked_for_its_header_is_one() -> None:
    kinds = {kind.__name__: kind for kind in TableRow.__subclasses__()}
    for module, source in sources().items():
        for node in ast.walk(ast.parse(source)):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr != "header":
                continue
            kind, names = node.func.value, [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            if isinstance(kind, ast.Name) and kind.id in kinds and names:
                assert kinds[kind.id].header(str(names[0])), f"{module}: {kind.id}"
