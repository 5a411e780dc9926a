"""A note that staff wrote beside a row stays with that row, whatever a job does with the rows of the table."""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from cchc_xl.books.file.book import FileBook
from cchc_xl.model.sheet import TableChange
from tests.books.file.conftest import tracking, written

CODE, OWN = "Mã NV", "Ghi chú riêng"
TABLE = "tblTheoDoi"
CODES = ("1.1", "1.2", "2.1", "2.2", "3.1")
FIRST = 5
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
KIND = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"


def with_notes(path: Path, *, button: bool = False) -> Path:
    """A table whose every row bears a note with its own code; notes above and below the table, and beside it."""

    def extra(_: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        for offset, code in enumerate(CODES):
            sheet.write_comment(FIRST - 1 + offset, 4, code)
        sheet.write_comment(0, 0, "trên")
        sheet.write_comment(FIRST + 20, 0, "dưới")
        sheet.write_comment(FIRST, 12, "bên cạnh")
        if button:
            sheet.insert_button("H2", {"macro": "Bam", "caption": "Bấm"})

    rows = [(code, None, None, None, f"của {code}") for code in CODES]
    return written(path, tracking(rows=rows, extra=extra))


def notes_of(path: Path) -> dict[str, str]:
    """Cell → text of the notes."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("xl/comments1.xml"))
    return {note.get("ref", ""): "".join(map(str, note.itertext())) for note in root.iter(f"{MAIN}comment")}


def boxes_of(path: Path) -> list[tuple[int, int, int, int]]:
    """Row and column of every box of a note (from 0), and the rows of its corners."""
    with zipfile.ZipFile(path) as archive:
        drawing = archive.read("xl/drawings/vmlDrawing1.vml").decode()
    found = []
    for data in re.findall(r'<x:ClientData ObjectType="Note">.*?</x:ClientData>', drawing, re.DOTALL):
        row, column = (int(re.findall(f"<x:{name}>(\\d+)<", data)[0]) for name in ("Row", "Column"))
        corners = [int(number) for number in re.findall(r"<x:Anchor>([^<]*)<", data)[0].split(",")]
        found.append((row, column, corners[2], corners[6]))
    return found


def notes_beside_rows(book: FileBook) -> Mapping[str, str]:
    """Code of a row → the text of its note, of the rows that have one."""
    notes = notes_of(book.path)
    rows = book.table(TABLE).rows
    return {row.text(CODE): notes[f"E{row.number}"] for row in rows if f"E{row.number}" in notes}


@settings(max_examples=60, deadline=None)
@given(
    deletes=st.sets(st.sampled_from(range(len(CODES)))),
    added=st.integers(0, 3),
    order=st.permutations(range(len(CODES) + 3)) | st.none(),
)
def test_every_note_stays_with_its_row(deletes: set[int], added: int, order: list[int] | None) -> None:
    codes = [*CODES, *(f"9.{number}" for number in range(1, 4))]
    with TemporaryDirectory() as folder:
        path = with_notes(Path(folder, "so.xlsx"))
        before = {box[:2]: (box[2] - box[0], box[3] - box[2]) for box in boxes_of(path)}
        book = FileBook.open(path)
        change = TableChange(deletes={FIRST + place for place in deletes})
        change.appends = [{CODE: code} for code in codes[len(CODES) : len(CODES) + added]]
        if order is not None:
            change.order = lambda values: order[codes.index(str(values[CODE]))]
        book.change_table(TABLE, change)
        book.save()

        again = FileBook.open(path)
        kept = [code for place, code in enumerate(CODES) if place not in deletes]
        rows = again.table(TABLE).rows
        wanted = [*kept, *codes[len(CODES) : len(CODES) + added]]
        if order is not None:
            wanted.sort(key=lambda code: order[codes.index(code)])
        assert [row.text(CODE) for row in rows] == wanted
        assert [row.text(OWN) for row in rows] == [f"của {code}" if code in CODES else "" for code in wanted]
        assert notes_beside_rows(again) == {code: code for code in kept}
        outside = {cell: text for cell, text in notes_of(path).items() if text not in CODES}
        assert outside == {"A1": "trên", f"A{FIRST + 21}": "dưới", f"M{FIRST + 1}": "bên cạnh"}
        boxes = boxes_of(path)
        stand = {re.sub(r"\d", "", cell) + str(int(re.sub(r"\D", "", cell)) - 1) for cell in notes_of(path)}
        assert {f"{chr(65 + column)}{row}" for row, column, _, _ in boxes} == stand
        assert {(box[2] - box[0], box[3] - box[2]) for box in boxes} <= set(before.values())


def test_only_the_numbers_of_moved_boxes_differ_in_the_drawing(tmp_path: Path) -> None:
    path = with_notes(tmp_path / "so.xlsx", button=True)
    with zipfile.ZipFile(path) as archive:
        before = archive.read("xl/drawings/vmlDrawing1.vml")
    book = FileBook.open(path)
    book.change_table(TABLE, TableChange(deletes={FIRST}))
    book.save()
    with zipfile.ZipFile(path) as archive:
        after = archive.read("xl/drawings/vmlDrawing1.vml")
    shapes = re.compile(rb"<v:shape .*?</v:shape>", re.DOTALL)
    assert len(shapes.findall(after)) == len(shapes.findall(before)) - 1
    assert [b for b in shapes.findall(before) if b'"Button"' in b] == [
        a for a in shapes.findall(after) if b'"Button"' in a
    ]
    digits = re.compile(rb"(?<=Row>)\d+|(?<=Anchor>)[\d, ]+")
    assert {digits.sub(b"", shape) for shape in shapes.findall(after)} < {
        digits.sub(b"", s) for s in shapes.findall(before)
    }


def test_a_change_that_moves_no_row_leaves_the_parts_of_notes_byte_for_byte(tmp_path: Path) -> None:
    path = with_notes(tmp_path / "so.xlsx")
    parts = ("xl/comments1.xml", "xl/drawings/vmlDrawing1.vml")
    with zipfile.ZipFile(path) as archive:
        before = [archive.read(part) for part in parts]
    book = FileBook.open(path)
    change = TableChange(updates={FIRST: {OWN: "khác"}}, appends=[{CODE: "9.1"}])
    book.change_table(TABLE, change)
    book.save()
    with zipfile.ZipFile(path) as archive:
        assert [archive.read(part) for part in parts] == before


def test_a_conversation_of_newer_programs_moves_as_its_note_does(tmp_path: Path) -> None:
    path = with_threads(with_notes(tmp_path / "so.xlsx"))
    book = FileBook.open(path)
    book.change_table(TABLE, TableChange(deletes={FIRST}))
    book.save()
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("xl/threadedComments/threadedComment1.xml"))
    assert [item.get("ref") for item in root] == [f"E{FIRST}", f"E{FIRST}"]
    assert notes_beside_rows(FileBook.open(path))["1.2"] == "1.2"


def with_threads(path: Path) -> Path:
    """Add a conversation of two on the second row, as Excel 365 stores it."""
    cell = f"E{FIRST + 1}"
    said = "".join(f'<threadedComment ref="{cell}" id="{{{n}}}"><text>{n}</text></threadedComment>' for n in (1, 2))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    rels = next(name for name in parts if name.startswith("xl/worksheets/_rels/") and b"comments1" in parts[name])
    target = "../threadedComments/threadedComment1.xml"
    link = f'<Relationship Id="rId99" Type="{KIND}" Target="{target}"/></Relationships>'
    parts[rels] = parts[rels].replace(b"</Relationships>", link.encode())
    parts["xl/threadedComments/threadedComment1.xml"] = (
        f'<ThreadedComments xmlns="{THREADED}">{said}</ThreadedComments>'.encode()
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path
