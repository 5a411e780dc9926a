"""Files that would cost more than a form ever does: refused early, with little time and memory."""

import io
import random
import re
import subprocess
import sys
import textwrap
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_xl.books.returned import places, reader, strings
from cchc_xl.model.address import letters_of
from cchc_xl.model.returned import ReturnedFile
from tests.books.returned.samples import MAIN, form, sheet_xml, with_parts, workbook, workbook_parts, zipped
from tests.support.clock import HUNG

Refuse = Callable[[bytes], tuple[str, str]]
Accept = Callable[[bytes], ReturnedFile]

FAR = "XFD1048576"


def noise(size: int) -> bytes:
    """Bytes that do not compress."""
    return random.Random(2026).randbytes(size)


def sparse(megabytes: int) -> bytes:
    """Bytes that deflate well, but far below the ratio that is refused."""
    rare = bytes(int(value < 8) for value in range(256))
    return noise(1_000_000).translate(rare) * megabytes


# --- the zip ----------------------------------------------------------------------------------------------
def test_a_file_of_more_than_20_mb(refused: Refuse) -> None:
    assert refused(form() + bytes(reader.MAX_FILE)) == ("TEP07", "tệp lớn hơn 20 MB")


def test_more_than_1000_entries(refused: Refuse) -> None:
    assert refused(with_parts(form(), {f"xl/media/anh{at}.txt": "x" for at in range(1_001)}))[0] == "TEP07"


def test_a_directory_of_many_thousand_entries(refused: Refuse) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as written:
        for at in range(20_000):
            written.writestr(zipfile.ZipInfo(f"{at}"), b"")
    assert refused(made.getvalue())[0] == "TEP07"


def test_a_flat_bomb_stops_at_its_ratio(refused: Refuse) -> None:
    code, limit = refused(with_parts(form(), {"xl/media/bom.bin": bytes(60_000_000)}))
    assert (code, limit) == ("TEP07", "tỷ lệ nén bất thường (trên 100 lần)")


def test_an_entry_beyond_50_mb(refused: Refuse) -> None:
    code, limit = refused(with_parts(form(), {"xl/media/anh.bin": sparse(51)}, level=1))
    assert (code, limit) == ("TEP07", "một tệp thành phần vượt 50 MB sau khi giải nén")


def test_entries_beyond_100_mb_together(refused: Refuse) -> None:
    code, limit = refused(with_parts(form(), {f"xl/media/anh{at}.bin": sparse(35) for at in range(3)}, level=1))
    assert (code, limit) == ("TEP07", "dữ liệu vượt 100 MB sau khi giải nén")


def test_a_bomb_inside_a_zip_inside_the_workbook(refused: Refuse) -> None:
    inner = zipped({f"{at}.bin": bytes(1_000_000) for at in range(20)})
    for _ in range(3):
        inner = zipped({f"{at}.zip": inner for at in range(5)}, zipfile.ZIP_STORED)
    assert refused(with_parts(form(), {"xl/media/anh.zip": inner}))[0] in ("TEP07", "TEP08")
    assert refused(inner)[0] in ("TEP04", "TEP07")


@pytest.mark.parametrize("declared", [10, 5_000_000])
def test_a_header_that_lies_about_the_size(refused: Refuse, declared: int) -> None:
    data = bytearray(with_parts(form(), {"xl/media/anh.bin": noise(300_000)}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = declared.to_bytes(4, "little")
    assert refused(bytes(data))[0] == "TEP06"


def test_pictures_are_let_through(accepted: Accept) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + noise(2_000_000)
    assert len(accepted(with_parts(form(), {"xl/media/image1.png": picture})).sheets) == 3


# --- the sheets -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "sheet",
    [
        sheet_xml(f'<row r="1048576"><c r="{FAR}"><v>1</v></c></row>'),
        sheet_xml('<row r="1048576"><c><v>1</v></c></row>'),
        sheet_xml(f'<row r="1"><c r="A1" r="{FAR}"><v>1</v></c></row>'),
        sheet_xml(f"<row r='1'><c r='{FAR}'><v>1</v></c></row>"),
        sheet_xml(f'<row r="1"><c\n  s="0"\n  r = "{FAR}" ><v>1</v></c></row>'),
        sheet_xml(f'<row r="1"><c r="{FAR}" s="0"><v> </v></c></row>'),
        sheet_xml(f'<row r="1"><c r="{FAR}" t="str"><f>""</f></c></row>'),
        sheet_xml(f'<row r="1"><c r="{FAR}" vm="1"><v/><f>1</f></c></row>'),
        sheet_xml(f'<row r="1"><<c r="A1"/>c r="{FAR}"><v>1</v></c></row>'),
        sheet_xml(f'<row r="1"><x:<c r="A1"/>c r="{FAR}"><v>1</v></x:c></row>').replace(
            " xmlns", f' xmlns:x="{MAIN}" xmlns', 1
        ),
        sheet_xml('<row r="1"><c r="GS1"><v>1</v></c></row>'),
        sheet_xml('<row r="5001"><c r="A5001"><v>1</v></c></row>'),
        sheet_xml('<row r="1"><c r="A1"/></row>', after=f'<mergeCells><mergeCell ref="A1:{FAR}"/></mergeCells>'),
        sheet_xml(f'<row r="1"><c r="{FAR}"><v>1</v></c></row>', before='<dimension ref="A1:A1"/>'),
        sheet_xml('<row r="1">' + "<c/>" * 200 + "<c><v>1</v></c></row>"),
        sheet_xml("<row><c/></row>" * 5_001),
        sheet_xml(
            f'<row r="1"><c r="A1"><v>1</v></c></row><x:row r="1048576"><x:c r="{FAR}"><v>1</v></x:c></x:row>'
        ).replace(" xmlns", ' xmlns:x="urn:x" xmlns', 1),
    ],
)  # fmt: skip
def test_a_cell_far_away(refused: Refuse, sheet: str) -> None:
    assert refused(workbook(sheet))[0] == "TEP07"


@pytest.mark.parametrize("cell", ["GS9", "XFD9", "B5001", "XFD1048576"])
def test_the_very_cell_is_named_with_what_to_do(refused: Refuse, cell: str) -> None:
    """Whatever else stands in other rows and columns."""
    place = re.sub("[A-Z]", "", cell)
    near = '<row r="1"><c r="A1"><v>1</v></c></row><row r="20"><c r="B20"><v>1</v></c></row>'
    far = f'<row r="{place}"><c r="{cell}"><v>1</v></c></row>'
    sheet = sheet_xml(near.replace('<row r="20">', far + '<row r="20">') if int(place) < 20 else near + far)
    said = f"có ô {cell} nằm ngoài phạm vi 5.000 dòng, 200 cột; xóa nội dung ô này rồi gửi lại"
    assert refused(workbook(sheet)) == ("TEP07", said)


@pytest.mark.parametrize("merged", ["A30:XFD30", "C1:C1048576", "R5:XFD9"])
def test_whole_rows_and_columns_may_be_merged(accepted: Accept, merged: str) -> None:
    after = f'<mergeCells><mergeCell ref="{merged}"/></mergeCells>'
    sheet = sheet_xml('<row r="1"><c r="A1"><v>7</v></c></row>', after=after)
    assert accepted(workbook(sheet)).sheets[0].rows == ((7,),)


def test_the_last_position_within_the_bounds(accepted: Accept) -> None:
    rows = accepted(workbook(sheet_xml('<row r="5000"><c r="GR5000"><v>7</v></c></row>'))).sheets[0].rows
    assert (len(rows), len(rows[-1]), rows[-1][-1]) == (places.MAX_ROWS, places.MAX_COLUMNS, 7)


def test_a_table_that_reaches_far_away(refused: Refuse) -> None:
    parts = workbook_parts(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'))
    parts["xl/tables/table1.xml"] = f'<table xmlns="{MAIN}" id="1" name="t" displayName="t" ref="A1:{FAR}"/>'
    assert refused(zipped(parts))[0] == "TEP07"


EMPTY = ["<c {} s='5'/>", '<c {} s="5"></c>', '<c {} s="5"/>', "<c {}><v/></c>", '<c {} t="s" s="3"><v></v></c>']


@pytest.mark.parametrize("empty", EMPTY)
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_cells_that_hold_nothing_are_no_positions(accepted: Accept, empty: str, prefix: str) -> None:
    """A whole row coloured, a format down to the last row: what Excel, WPS and LibreOffice write then."""
    place = 'r="{}"' if "'" not in empty else "r='{}'"
    cells = "".join(empty.format(place.format(f"{letters_of(at)}2")) for at in range(3, 16_385))
    last = "".join(
        f'<row r="{at}" s="5" customFormat="1">{empty.format(place.format(f"A{at}"))}</row>' for at in (9, 1_048_576)
    )
    sheet = sheet_xml(f'<row r="2"><c r="B2"><v>7</v></c>{cells}</row>{last}')
    if prefix:
        sheet = re.sub("<(/?)(?=[a-z])", rf"<\1{prefix}", sheet).replace(" xmlns=", " xmlns:x=")
    assert accepted(workbook(sheet)).sheets[0].rows == ((), (None, 7))


def test_a_format_in_many_whole_rows(accepted: Accept) -> None:
    """More empty cells than a form may have cells."""
    rows = "".join(
        f'<row r="{row}">{"".join(f"""<c r="{letters_of(at)}{row}" s="1"/>""" for at in range(2, 16_385))}</row>'
        for row in range(2, 14)
    )
    taken = accepted(workbook(sheet_xml(f'<row r="1"><c r="A1"><v>7</v></c></row>{rows}')))
    assert taken.sheets[0].rows == ((7,),)


def test_cells_that_hold_nothing_still_have_their_place(accepted: Accept) -> None:
    """A cell that does not say where it stands follows the empty one before it."""
    sheet = sheet_xml(
        '<row><c r="C1" s="1"/><c><v>4</v></c><c/><c><v>6</v></c></row><row/><row><c/><c><v>2</v></c></row>'
    )
    rows = accepted(workbook(sheet)).sheets[0].rows
    assert rows == ((None, None, None, 4, None, 6), (), (None, 2))


@pytest.mark.parametrize(
    "rows", ['<<c r="A1"/>c x="1">', '<x:<c r="A1"/>c x="1" r="A9"><v>1</v></x:c>', '<c<c r="A1"/> x="1"><v>1</v></c>']
)
def test_tags_that_come_together_are_looked_at_again(refused: Refuse, rows: str) -> None:
    assert refused(workbook(sheet_xml(f'<row r="1">{rows}</row>')))[0] == "TEP06"


def test_a_tag_that_no_place_can_be_given(refused: Refuse) -> None:
    assert refused(workbook(sheet_xml("<row><c </row>")))[0] == "TEP06"


def test_an_empty_row_far_down_is_what_libreoffice_writes(accepted: Accept) -> None:
    sheet = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576" ht="12.8"/>')
    assert accepted(workbook(sheet)).sheets[0].rows == ((1,),)


def test_a_million_styled_empty_rows(refused: Refuse) -> None:
    rows = "".join(f'<row r="{at}" s="1" customFormat="1"/>' for at in range(1, 1_000_001))
    assert refused(workbook(sheet_xml(rows)))[0] == "TEP07"


def test_many_rows_with_something_in_them(refused: Refuse) -> None:
    rows = "".join(f'<row r="{at}"><c r="A1"><v>1</v></c></row>' for at in range(1, 5_002))
    assert refused(workbook(sheet_xml(rows))) == ("TEP07", "một trang có hơn 5.000 dòng")


def test_many_empty_rows_cost_nothing(accepted: Accept) -> None:
    rows = "".join(f'<row r="{at}" s="1" customFormat="1"/>' for at in range(1, 100_001))
    assert accepted(workbook(sheet_xml(rows))).sheets[0].rows == ()


def test_many_wide_sheets_together(refused: Refuse) -> None:
    wide = sheet_xml('<row r="5000"><c r="GR5000"><v>1</v></c></row>')
    assert refused(workbook(wide, wide))[0] == "TEP07"


def test_more_sheets_than_a_form_can_have(refused: Refuse) -> None:
    assert refused(workbook(*[sheet_xml("")] * 201))[0] == "TEP07"


def test_one_long_text_shown_by_many_cells(refused: Refuse) -> None:
    shared = f'<sst xmlns="{MAIN}"><si><t>{"a" * 1_000_000}b{noise(20_000).hex()}</t></si></sst>'
    cells = "".join(f'<c r="A{at}" t="s"><v>0</v></c>' for at in range(1, 201))
    assert refused(workbook(sheet_xml(f'<row r="1">{cells}</row>'), shared=shared))[0] == "TEP07"


def test_one_long_text_among_many_short_ones_is_counted_once(accepted: Accept) -> None:
    size = strings.MAX_TEXT // 20_000
    shared = f'<sst xmlns="{MAIN}"><si><t>{noise(20_000).hex()}</t></si><si><t>x</t></si></sst>'
    cells = "".join(f'<c r="A{at}" t="s"><v>{int(at > 1)}</v></c>' for at in range(1, size))
    rows = accepted(workbook(sheet_xml(f'<row r="1">{cells}</row>'), shared=shared)).sheets[0].rows
    assert len(str(rows[0][0])) == 40_000
    assert rows[1][0] == "x"


def test_more_text_than_anybody_reads(refused: Refuse) -> None:
    cells = "".join(f'<c r="A{at}" t="str"><v>{"chữ " * 5_000}</v></c>' for at in range(1, 102))
    data = zipped(workbook_parts(sheet_xml(f'<row r="1">{cells}</row>')), zipfile.ZIP_STORED)
    assert refused(data) == ("TEP07", "nội dung các ô vượt 2 triệu ký tự")


def test_array_formulas_over_everything(refused: Refuse) -> None:
    formula = '<f t="array" ref="A1:GR2000">1</f><v>1</v>'
    assert refused(workbook(sheet_xml(f'<row r="1"><c r="A1">{formula}</c></row>')))[0] == "TEP07"


def test_a_formula_longer_than_any_program_takes(refused: Refuse) -> None:
    formula = '"' + noise(60_000).hex() + '"'
    assert refused(workbook(sheet_xml(f'<row r="1"><c r="A1"><f>{formula}</f></c></row>')))[0] == "TEP07"


# --- time and memory --------------------------------------------------------------------------------------
def _stored(sheet: str) -> bytes:
    """A workbook whose entries are not compressed, so that no ratio stops it early."""
    return zipped(workbook_parts(sheet), zipfile.ZIP_STORED)


def _rows(cell: Callable[[int, int], str], columns: int) -> str:
    return sheet_xml(
        "".join(
            f'<row r="{row}">{"".join(cell(row, column) for column in range(1, columns + 1))}</row>'
            for row in range(1, places.MAX_ROWS + 1)
        )
    )


def _text_cell(row: int, column: int) -> str:
    return f'<c r="{letters_of(column)}{row}" t="str"><v>chữ {row * column}</v></c>'


VNTIME = (
    f'<styleSheet xmlns="{MAIN}"><fonts><font/><font><name val=".VnTime"/></font></fonts>'
    '<cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>'
)


def _styled(sheet: str, styles: str) -> bytes:
    return zipped(workbook_parts(sheet, styles=styles), zipfile.ZIP_STORED)


def _told(words: str) -> str:
    """A sheet whose one cell holds a text."""
    return sheet_xml(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{words}</t></is></c></row>')


WORST: dict[str, Callable[[], bytes]] = {
    "flat bomb": lambda: with_parts(form(), {"xl/media/bom.bin": bytes(60_000_000)}),
    "big pictures": lambda: with_parts(form(), {f"xl/media/{at}.bin": sparse(31) for at in range(3)}, level=1),
    "far cell": lambda: _stored(sheet_xml(f'<row r="1048576"><c r="{FAR}"><v>1</v></c></row>')),
    "far corner": lambda: _stored(sheet_xml('<row r="5000"><c r="GR5000"><v>7</v></c></row>')),
    "a million rows": lambda: workbook(sheet_xml("".join(f'<row r="{at}" s="1"/>' for at in range(1, 1_000_001)))),
    "as many cells as may be": lambda: _stored(_rows(_text_cell, 20)),
    "as many cells without place": lambda: _stored(_rows(lambda row, column: "<c><v>1</v></c>", 20)),
    "tags": lambda: _stored(sheet_xml("<a/>" * 4_000_000)),
    "cells": lambda: _stored(sheet_xml("<c/>" * 4_000_000)),
    "one long name": lambda: _stored(sheet_xml("<" + "c" * 15_000_000)),
    "one long attribute": lambda: _stored(sheet_xml('<c r="' + "A " * 7_000_000)),
    "one long text": lambda: _stored(
        sheet_xml(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"ă b " * 3_500_000}</t></is></c></row>')
    ),
    "one long formula": lambda: _stored(sheet_xml(f'<row r="1"><c r="A1"><f>{"&amp;" * 3_000_000}</f></c></row>')),
    # Texts and tags that a careless pattern looks through again from each word on.
    "words of merged cells": lambda: _stored(_told("mergeCell ref " * 700_000)),
    "words of shared strings": lambda: zipped(
        workbook_parts(_told('t="s" ' * 1_000_000), shared=f'<sst xmlns="{MAIN}"><si><t>{"a" * 30}</t></si></sst>'), 0
    ),
    "fonts without end": lambda: _styled(sheet_xml(""), f'<styleSheet xmlns="{MAIN}">.vn' + "<fonts " * 600_000),
    "as many cells in an old font": lambda: _styled(
        _rows(lambda row, column: f'<c r="{letters_of(column)}{row}" s="1" t="str"><v>§· {row}</v></c>', 20), VNTIME
    ),
    "cells in an old font without end": lambda: _styled(sheet_xml('<c r="A1" s="1">' * 90_000), VNTIME),
    "cells and rows that hold nothing": lambda: _stored(sheet_xml('<row r="9"><c r="A9" s="1"/></row>' * 330_000)),
    "comments": lambda: _stored(sheet_xml("<!---->" * 900_000)),
    "comments without end": lambda: _stored(sheet_xml("<!--" * 900_000)),
    "signs in CDATA": lambda: _stored(_told(f"<![CDATA[{'&' * 15_000_000}]]>")),
    "a long gap before a formula": lambda: _stored(sheet_xml('<c r="A1">' + " " * 15_000_000 + "<f>1</f></c>")),
}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of a process is read from /proc (Linux)")
@pytest.mark.parametrize("name", WORST)
def test_the_worst_files_cost_little(tmp_path: Path, name: str) -> None:
    path = tmp_path / "bieu.xlsx"
    path.write_bytes(WORST[name]())
    measure = f"""
        import re
        from pathlib import Path
        from cchc_xl.books.returned import read_returned

        def peak():
            return int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) / 1024

        before = peak()
        read_returned(Path({str(path)!r}))
        print(peak() - before)
    """
    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(measure)], capture_output=True, text=True, check=True, timeout=HUNG
    )
    assert float(run.stdout) < 150
