"""What is refused as dangerous, all of it named at once, and what is only noted."""

from collections.abc import Callable

import pytest

from cchc_xl.books.returned.formulas import calls_dde
from cchc_xl.model.returned import Note, ReturnedFile
from tests.books.returned.samples import (
    MAIN,
    OFFICE,
    PACKAGE,
    SHEET_1,
    compound,
    form,
    parts_of,
    relationships,
    sheet_xml,
    with_parts,
    workbook,
    zipped,
)

Refuse = Callable[[bytes], tuple[str, str]]
Accept = Callable[[bytes], ReturnedFile]

VBA_RELATION = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
EXTERNAL = f'<externalLink xmlns="{MAIN}">%s</externalLink>'
BOOK_LINK = EXTERNAL % f'<externalBook xmlns:r="{OFFICE}" r:id="rId1"/>'
DDE_LINK = EXTERNAL % '<ddeLink ddeService="cmd" ddeTopic="/c calc"><ddeItems/></ddeLink>'
OLE_LINK = EXTERNAL % f'<oleLink xmlns:r="{OFFICE}" r:id="rId1" progId="Package"/>'


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"xl/vbaProject.bin": compound("dir")}, "macro"),
        ({"xl/other.bin": "x", "xl/_rels/a.xml.rels": relationships(("r", VBA_RELATION, "other.bin"))}, "macro"),
        ({"xl/macrosheets/sheet1.xml": "<m/>"}, "macro"),
        ({"xl/embeddings/oleObject1.bin": compound("Package")}, "OLE"),
        ({"xl/media/image1.emf": compound("Package")}, "OLE"),
        ({"xl/media/image1.png": zipped({"a": "b"})}, "OLE"),
        ({SHEET_1: sheet_xml("", after='<oleObjects><oleObject progId="Package" shapeId="1"/></oleObjects>')}, "OLE"),
        ({"xl/externalLinks/externalLink1.xml": DDE_LINK}, "DDE"),
        ({"xl/externalLinks/externalLink1.xml": OLE_LINK}, "DDE"),
        ({"xl/tep.xml": DDE_LINK.replace("<ddeLink", "<x:ddeLink")}, "DDE"),
        ({SHEET_1: sheet_xml('<row r="1"><c r="A1"><f>cmd|\'/c calc\'!A0</f><v>0</v></c></row>')}, "DDE"),
        ({"xl/activeX/activeX1.xml": "<a/>"}, "ActiveX"),
        ({"xl/worksheets/_rels/sheet1.xml.rels": relationships(("r", f"{OFFICE}/control", "../a.xml"))}, "ActiveX"),
    ],
)
def test_dangerous_parts(refused: Refuse, changes: dict[str, bytes | str], word: str) -> None:
    code, what = refused(with_parts(form(), changes))
    assert code == "TEP08"
    assert word in what


def test_a_workbook_of_the_macro_kind(refused: Refuse) -> None:
    parts = parts_of(form())
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        kind, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    )
    code, what = refused(zipped(parts))
    assert code == "TEP08"
    assert "macro" in what


def test_a_dde_link_behind_a_defined_name(refused: Refuse) -> None:
    names = "<definedNames><definedName name=\"x\">cmd|'/c calc'!A0</definedName></definedNames>"
    assert refused(workbook(sheet_xml(""), extra=names))[0] == "TEP08"


def test_everything_dangerous_is_named(refused: Refuse) -> None:
    code, what = refused(
        with_parts(form(), {"xl/vbaProject.bin": compound("dir"), "xl/activeX/activeX1.xml": "<!DOCTYPE a><a/>"})
    )
    assert code == "TEP08"
    assert what == "macro, điều khiển ActiveX, khai báo DTD hoặc thực thể XML"


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10 if at else "&a;" * 10}">' for at in range(10))
    + "]><l>&a9;</l>"
)
XXE = '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><s>&x;</s>'


@pytest.mark.parametrize("markup", [LAUGHS, XXE, '<!DOCTYPE s SYSTEM "http://example.org/s.dtd"><s/>'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("part", [SHEET_1, "xl/sharedStrings.xml", "docProps/core.xml", "customXml/item1.xml"])
def test_document_types_and_entities(refused: Refuse, markup: str, encoding: str, part: str) -> None:
    code, what = refused(with_parts(form(), {part: markup.encode(encoding)}))
    assert code == "TEP08"
    assert "DTD" in what


def test_a_document_type_hidden_under_another_name(refused: Refuse) -> None:
    assert refused(with_parts(form(), {"xl/media/image1.png": "\n " + XXE}))[0] == "TEP08"


@pytest.mark.parametrize(
    "name",
    [
        "../evil.xml",
        "xl/../../evil.xml",
        "/xl/evil.xml",
        "xl\\evil.xml",
        "C:/evil.xml",
        "XL/Workbook.xml",
        "xl/a\x07.xml",
    ],
)
def test_paths_that_mean_two_places(refused: Refuse, name: str) -> None:
    assert refused(with_parts(form(), {name: "<a/>"}))[0] == "TEP08"


def test_the_same_entry_twice(refused: Refuse) -> None:
    data = with_parts(form(), {"xl/worksheets/sheetA.xml": "<a/>"}).replace(b"sheetA.xml", b"sheet1.xml")
    assert refused(data)[0] == "TEP08"


def test_a_name_that_ends_early_at_a_nul(refused: Refuse) -> None:
    data = with_parts(form(), {"xl/abc.xml~x": "<a/>"}).replace(b"abc.xml~x", b"abc.xml\0x")
    assert refused(data)[0] == "TEP08"


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"xl/externalLinks/externalLink1.xml": BOOK_LINK}, "liên kết tới sổ tính khác"),
        ({"xl/connections.xml": "<connections/>"}, "kết nối dữ liệu ngoài"),
        ({"xl/queryTables/queryTable1.xml": "<q/>", "xl/connections.xml": "<c/>"},
         "kết nối dữ liệu ngoài, bảng truy vấn dữ liệu ngoài"),
        ({"xl/_rels/a.xml.rels": relationships(("r", f"{OFFICE}/externalLink", "b.xml"))}, "liên kết tới sổ tính khác"),
    ],
)  # fmt: skip
def test_links_are_noted_and_values_taken(accepted: Accept, changes: dict[str, str], what: str) -> None:
    taken = accepted(with_parts(form(), changes))
    assert taken.notes == (Note("TEP09", {"what": what}),)
    assert taken.sheets == accepted(form()).sheets


def test_a_form_has_nothing_to_note(accepted: Accept) -> None:
    assert accepted(form()).notes == ()


def test_harmless_parts_pass(accepted: Accept) -> None:
    changes = {
        "xl/printerSettings/printerSettings1.bin": bytes(400),
        "xl/media/image1.png": b"\x89PNG\r\n\x1a\n<!DOCTYPE",
        "customXml/item1.xml": '<?xml version="1.0" encoding="utf-16"?><p/>'.encode("utf-16"),
        "docProps/custom.xml": f'<Properties xmlns="{PACKAGE}"><!-- ghi chú ! --><![CDATA[a!b]]></Properties>',
        "xl/ctrlProps/ctrlProp1.xml": '<formControlPr objectType="CheckBox"/>',
    }
    assert len(accepted(with_parts(form(), changes)).sheets) == 3


@pytest.mark.parametrize(
    "formula",
    ["cmd|'/c calc'!A0", "cmd|/c!A0", "'cmd'|'/c calc'!A1", 'IF(A1="x",excel|\'b\'!c,"")', "DDE|a!b+1"],
)
def test_a_formula_that_calls_another_program(formula: str) -> None:
    assert calls_dde(formula)


@pytest.mark.parametrize("formula", ['A1&"|"&B1', "'a|b'!A1", "SUM(A1:A3)", "\"it's | \"&'x'!A1", "'Tờ ''a|b'''!A1"])
def test_a_formula_that_does_not(formula: str) -> None:
    assert not calls_dde(formula)
