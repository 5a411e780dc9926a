"""What each table of the master holds, as a page for people: ``docs/cac-bang.md``, out of the declarations.

Run it after a change in `cchc_xl/tables` or of what a job reads and changes; a test holds the committed page to a
fresh one.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from cchc_xl import tables
from cchc_xl.model.job import JOBS, JobSpec
from cchc_xl.tables import Column, TableSpec, TabSpec

PAGE: Final = Path(__file__).parent / "cac-bang.md"
HEAD: Final = """\
# Các bảng của sổ theo dõi

Bảng được tìm theo tên, cột theo tiêu đề: đổi tên, sắp xếp, ẩn trang, chuyển bảng, thêm cột riêng đều được. Tiêu đề được
so không kể chữ hoa, chữ thường, dấu cách, xuống dòng. Thiếu một cột thì các việc đọc bảng đó không chạy; **Rà soát số
liệu** liệt kê mọi cột còn thiếu. Cột thêm riêng được giữ nguyên cùng dòng của nó.

Trang này được lập tự động từ khai báo của chương trình bằng `python docs/make_tables_guide.py`; không sửa trực tiếp.
"""
COLUMNS: Final = ("Cột", "Loại", "Rộng", "Ai ghi", "Danh mục", "Ghi chú")


def page() -> str:
    """The whole page, in the order of the tabs."""
    return "\n".join([HEAD, *(_section(tab, table) for tab in tables.TABS for table in tab.tables)])


def _section(tab: TabSpec, table: TableSpec) -> str:
    changing = _jobs(table, lambda job: tables.changed_by(job.name))
    facts = [
        f"- Mỗi dòng: {table.row}." + (" Trang ẩn." if tab.hidden else ""),
        *([f"- Từ cấu trúc {table.since}."] if table.since > 1 else []),
        f"- Khóa: {', '.join(table.key) or 'không có'}.",
        f"- Ghi: {table.written.value}" + (f" ({changing})" if changing else "") + ".",
        f"- Đọc: {_jobs(table, lambda job: tables.read_by(job.name))}.",
    ]
    if table.undo is not None:
        what = f"cột {', '.join(table.undo.columns)}" if table.undo.columns else "cả bảng"
        facts.append(f"- Hoàn tác trả lại {what} sau {_restoring(table)}.")
    rows = [_line(COLUMNS), "|---" * len(COLUMNS) + "|", *map(_row, table.fields)]
    return "\n".join((f"## {tab.title} – `{table.name}`", "", *facts, "", *rows, ""))


def _jobs(table: TableSpec, of: Callable[[JobSpec], Iterable[TableSpec]]) -> str:
    """The jobs among whose tables this one is."""
    return ", ".join(job.label for job in JOBS.values() if table in of(job))


def _restoring(table: TableSpec) -> str:
    return ", ".join(job.label for job in JOBS.values() if table.name in job.restores)


def _row(column: Column) -> str:
    listed = ""
    if column.choices is not None:
        listed = " · ".join(column.choices.values) or f"`{column.choices.name}`"
        listed += "; ghi khác được" if column.is_open else ""
    notes = [column.prompt] if column.prompt else []
    notes += ["Mọi việc tính lại."] if column.is_derived else []
    notes += ["Cột ẩn."] if column.hidden else []
    notes += [f"Từ cấu trúc {column.since}; thiếu thì coi là “{column.default or ''}”."] if column.since > 1 else []
    width = f"{column.width:g}".replace(".", ",")
    return _line((column.header, column.kind.value, width, column.by.value, listed, " ".join(notes)))


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
