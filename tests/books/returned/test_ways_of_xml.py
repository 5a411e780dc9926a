"""XML may be written in several ways: whatever is the same to an XML reader is the same here, and as bounded."""

import re
from collections.abc import Callable, Mapping

import pytest

from cchc_xl.books.returned import markup
from cchc_xl.model.returned import ReturnedFile
from tests.books.returned.samples import MAIN, form, parts_of, sheet_xml, with_parts, workbook, zipped

Accept = Callable[[bytes], ReturnedFile]
Refuse = Callable[[bytes], tuple[str, str]]
Way = Callable[[str], bytes]

SHEET = "xl/worksheets/sheet2.xml"
PARTS = (SHEET, "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
         "docProps/core.xml", "[Content_Types].xml")  # fmt: skip
_DECLARATION = re.compile(r"^<\?xml[^>]*\?>\s*")
_TEXT = re.compile(r"(<(?:t|f|v|dcterms:modified)(?:\s[^<>]*)?>)([^<>]+)</")


def bare(part: str) -> str:
    """A part without its XML declaration."""
    return _DECLARATION.sub("", part)


def declared(encoding: str, written: str = "") -> Way:
    """The part in an encoding, declared as this one or as another."""
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    return lambda part: (head + bare(part)).encode(written or encoding, "xmlcharrefreplace")


def commented(part: str) -> bytes:
    """Comments before, behind and between all elements, and inside texts; some speak of what would be refused."""
    remark = "<!-- a > b & c <c r='XFD1048576'/> - <f>cmd|x!y</f> -->"
    inside = _TEXT.sub(lambda match: f"{match[1]}{match[2][:2]}<!---->{match[2][2:]}</", bare(part))
    return (remark + inside.replace("><", f">{remark}<") + "<!-- \n -->").encode()


def in_cdata(part: str) -> bytes:
    """Every text in CDATA, whole or in two pieces."""

    def wrapped(match: re.Match[str]) -> str:
        text = match[2].replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
        return f"{match[1]}<![CDATA[{text[:3]}]]><![CDATA[{text[3:]}]]></"

    return _TEXT.sub(wrapped, part).encode()


WAYS: Mapping[str, Way] = {
    "comments": commented,
    "CDATA": in_cdata,
    "UTF-8 with a mark": lambda part: part.encode("utf-8-sig"),
    "UTF-16": declared("utf-16"),
    "UTF-16, the high byte first": lambda part: b"\xfe\xff" + declared("utf-16", "utf-16-be")(part),
    "UTF-16 without a mark": declared("UTF-16", "utf-16-le"),
    "UTF-16 without a mark, the high byte first": declared("UTF-16", "utf-16-be"),
    "UTF-8 that says it is UTF-16": declared("utf-16", "utf-8"),
    "Windows-1258": declared("windows-1258"),
    "ISO-8859-1": declared("ISO-8859-1"),
}


@pytest.mark.parametrize("part", [*PARTS, ""], ids=[*PARTS, "every part"])
@pytest.mark.parametrize("way", WAYS)
def test_a_form_is_the_same_in_every_way_of_xml(accepted: Accept, way: str, part: str) -> None:
    data = form(rows=3)
    parts = parts_of(data)
    names = [part] if part else [name for name in parts if name.endswith((".xml", ".rels"))]
    if way in ("comments", "CDATA"):  # what a reader of all parts sees in a relationship does not change
        names = [name for name in names if not name.endswith("[Content_Types].xml")]
    changed = accepted(zipped({**parts, **{name: WAYS[way](parts[name].decode()) for name in names}}))
    plain = accepted(data)
    assert changed.sheets == plain.sheets
    assert changed.modified == plain.modified is not None


def test_signs_of_markup_in_cdata_are_text(accepted: Accept) -> None:
    text = 'a<![CDATA[<c r="XFD1"> & ]] > <!-- x --> ]]>b<!-- <![CDATA[ -->c'
    shared = f'<sst xmlns="{MAIN}"><si><t>{text}</t></si></sst>'
    sheet = sheet_xml('<row r="1"><c r="A1" t="s"><v><![CDATA[0]]></v></c></row>')
    assert accepted(workbook(sheet, shared=shared)).sheets[0].rows == (('a<c r="XFD1"> & ]] > <!-- x --> bc',),)


FAR = sheet_xml('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
CALL = sheet_xml('<row r="1"><c r="A1"><f>cmd|\'/c calc\'!A0</f><v>0</v></c></row>')


@pytest.mark.parametrize("way", [way for way in WAYS if way != "comments"])
@pytest.mark.parametrize(("sheet", "code"), [(FAR, "TEP07"), (CALL, "TEP08")])
def test_what_is_refused_is_refused_in_every_way(refused: Refuse, way: str, sheet: str, code: str) -> None:
    assert refused(workbook(WAYS[way](sheet)))[0] == code


@pytest.mark.parametrize("way", WAYS)
def test_a_link_to_another_program_is_seen_in_every_way(refused: Refuse, way: str) -> None:
    link = f'<externalLink xmlns="{MAIN}"><ddeLink ddeService="cmd" ddeTopic="/c"><ddeItems/></ddeLink></externalLink>'
    assert refused(with_parts(form(), {"xl/externalLinks/externalLink1.xml": WAYS[way](link)}))[0] == "TEP08"


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><!-- <v>1</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v><![CDATA[1</v></c></row>',
        '<row r="1"><c r="A1"><!- x -><v>1</v></c></row>',
        '<row r="1"><c r="A1"><<!---->!-- --><v>1</v></c></row>',
        '<row r="1"><<!---->c r="A1"><v>1</v></row>',
        '<row r="1"><c r="A1"><![cdata[1]]></c></row>',
        '<row r="1"><c r="A1"><v>1\0</v></c></row>',
    ],
)
def test_what_no_xml_reader_takes(refused: Refuse, rows: str) -> None:
    assert refused(workbook(sheet_xml(rows)))[0] == "TEP06"


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le"])
def test_an_encoding_that_nobody_writes(refused: Refuse, encoding: str) -> None:
    assert refused(workbook(sheet_xml("").encode(encoding)))[0] == "TEP06"


def test_a_part_that_is_not_in_the_encoding_it_claims(refused: Refuse) -> None:
    assert refused(workbook(sheet_xml("").encode("utf-16") + b"\x00\xd8"))[0] == "TEP06"


def test_a_far_cell_put_together_from_pieces_is_far(refused: Refuse) -> None:
    sheet = sheet_xml('<row r="1"><c <!-- x -->r="XFD10<!---->48576"><v>1</v></c></row>')
    assert refused(workbook(sheet))[0] == "TEP07"


def test_cdata_that_would_grow_without_end(refused: Refuse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "MAX_GROWN", 10_000)
    sheet = sheet_xml(f'<row r="1"><c r="A1" t="str"><v><![CDATA[{"<&>" * 1_000}]]></v></c></row>')
    assert refused(workbook(sheet)) == ("TEP07", "nội dung các trang vượt 20 MB sau khi giải nén")


def test_when_a_form_was_saved_is_left_open_where_that_part_is_damaged(accepted: Accept) -> None:
    assert accepted(with_parts(form(), {"docProps/core.xml": "<a><!-- "})).modified is None
