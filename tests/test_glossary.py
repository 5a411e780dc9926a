"""One term for one thing, in every text of the product: what people read never says it in another word.

Read are the texts of the source that are Vietnamese, with the rules' and the tables', and the templates of papers.
Quoted words (“Enable Editing”) and the paths of its menus (File → Options) are those of another program.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

import cchc_xl

PACKAGE = Path(cchc_xl.__file__).parent
READERS = (
    "model/", "rules/status_words.py", "rules/asides.py", "rules/cells.py", "report/assessment.py", "jobs/sample/",
)  # fmt: skip
"""Word lists by which texts of units are understood, and what sample units write: they hold what people type."""
BY_COMMAND = (
    "cli/",
    "machine/",
    "installer/",
    "logs.py",
    "jobs/build.py",
    "jobs/close.py",
    "jobs/demo.py",
    "model/job_",
)
"""What only those read who type a command or install (of `jobs/close.py` what its command says to a missing reason)."""
VIETNAMESE = re.compile("[À-ỹĐđ]")
FILLED_IN = re.compile(r"\{+[^{}]*\}+|<[^>]*>")
QUOTED = re.compile(r"“[^”]*”|\([^()]*\)|(?:\w+ → )[^.;,]*|Excel Workbook")

INSTEAD: Mapping[str, str] = {
    r"lỗi": "nội dung cần sửa, cần bổ sung",
    r"tập tin|file|files": "tệp",
    r"folder": "thư mục",
    r"click|nhấn|nhấp|ấn nút|kích chuột": "bấm",
    r"đốc thúc|nhắc nhở": "đôn đốc",
    r"hạn chót|hạn cuối|deadline": "hạn",
    r"trang tính|sheet": "trang",
    r"bảng tính|workbook": "sổ, sổ tính",
    r"biểu mẫu|form": "biểu",
    r"mẫu biểu": "biểu",
    r"thất bại|không thành công": "chưa … được",
    r"vui lòng|xin hãy|hãy": "đề nghị",
    r"bạn|quý vị|anh chị": "(không xưng hô)",
    r"xung đột|mâu thuẫn": "chưa khớp",
    r"nộp báo cáo|nộp biểu": "gửi",
    r"sáp nhập biểu|trộn|gộp biểu": "nhập báo cáo",
    r"phòng ban": "phòng, ban, đơn vị",
    r"merge|import|export|update|upload|download|template|option|backup": "(tiếng Việt)",
    r"error|warning|submit|default|user": "(tiếng Việt)",
    r"uỷ|xoá|hoá|khoá|thoả|tuỳ|huỷ|luỹ|thuỷ|hoà|toà": "ủy, xóa, hóa, khóa …",
}
"""A form that is not used → the office's term."""


def documentation(tree: ast.AST) -> set[int]:
    expressions = (node for node in ast.walk(tree) if isinstance(node, ast.Expr))
    return {id(node.value) for node in expressions if isinstance(node.value, ast.Constant)}


@cache
def texts() -> list[tuple[str, str]]:
    """Where each Vietnamese text stands, and what it says without what is filled in."""
    return [*_texts()]


def _texts() -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).as_posix()
        if place.startswith(READERS):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        documented = documentation(tree)
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in documented:
                continue
            if VIETNAMESE.search(node.value):
                yield f"{place}:{node.lineno}", FILLED_IN.sub("", node.value)


def as_word(forbidden: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{forbidden})(?!\w)", re.IGNORECASE)


@pytest.mark.parametrize("forbidden", INSTEAD)
def test_a_thing_has_one_name(forbidden: str) -> None:
    word = as_word(forbidden)
    found = [f"{place}: {text[:80]}" for place, text in texts() if word.search(QUOTED.sub("", text))]
    assert found == [], f"say: {INSTEAD[forbidden]}"


def test_no_text_for_a_clerk_has_an_option_or_a_code() -> None:
    """A code such as quy-1, the name of an option or a parameter of a command: a clerk has none of them at hand."""
    periods, options = r"(?<![\w-])(?:quy-[1-4]|6-thang|chot-nam)(?!\w)", r"(?<!\w)[a-z]+_[a-z]+(?:_[a-z]+)*(?!\w)"
    code = re.compile(f"--[a-z]|{periods}|{options}")
    clerks = [(place, text) for place, text in texts() if not place.startswith(BY_COMMAND)]
    assert [f"{place}: {text[:80]}" for place, text in clerks if code.search(text)] == []


def test_the_guard_knows_a_word_from_a_part_of_one() -> None:
    word = as_word("tập tin|file|files")
    assert [bool(word.search(text)) for text in ("Mở file này", "profile của máy")] == [True, False]
    assert QUOTED.sub("", "Bấm “Enable Editing” rồi bấm lại") == "Bấm  rồi bấm lại"
