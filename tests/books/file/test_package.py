"""The package as parts: relationships, safe XML, and a file replaced whole or not at all."""

import io
import zipfile
from pathlib import Path

import pytest

from cchc_xl.books.errors import BookError
from cchc_xl.books.file.package import Package
from tests.support.faults import points_in

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/xl/workbook.xml" ContentType="a"/><Override PartName="/xl/CalcChain.xml" ContentType="b"/>'
    "</Types>"
)
RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="rId2" Type="http://x/calcChain" Target="/xl/calcChain.xml"/>'
    '<Relationship Id="rId3" Type="http://x/hyperlink" Target="http://example.org" TargetMode="External"/>'
    '<Relationship Id="rId4" Type="http://x/theme" Target="../theme/theme1.xml"/></Relationships>'
)


def zipped(**changes: str) -> bytes:
    parts = {
        "[Content_Types].xml": TYPES,
        "xl/workbook.xml": "<workbook/>",
        "xl/_rels/workbook.xml.rels": RELATIONSHIPS,
        "xl/CalcChain.xml": "<calcChain/>",
        **changes,
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_relationships_lead_to_parts_of_the_package_only() -> None:
    package = Package(zipped(), "m.xlsm")
    found = [(item.kind, item.target) for item in package.relationships("xl/workbook.xml")]
    assert found == [
        ("worksheet", "xl/worksheets/sheet1.xml"), ("calcChain", "xl/calcChain.xml"), ("theme", "theme/theme1.xml"),
    ]  # fmt: skip
    assert package.relationships("xl/styles.xml") == []


def test_part_names_are_equal_whatever_their_case() -> None:
    package = Package(zipped(), "m.xlsm")
    assert "xl/calcChain.xml" in package
    assert package.part("XL/calcchain.xml") == b"<calcChain/>"


def test_a_dropped_part_leaves_no_relationship_and_no_content_type() -> None:
    package = Package(zipped(), "m.xlsm")
    package.drop("xl/calcChain.xml", owner="xl/workbook.xml")
    assert "xl/calcChain.xml" not in package
    assert [item.kind for item in package.relationships("xl/workbook.xml")] == ["worksheet", "theme"]
    assert b"CalcChain" not in package.part("[Content_Types].xml")
    assert b"http://example.org" in package.part("xl/_rels/workbook.xml.rels")


@pytest.mark.parametrize(
    ("xml", "message"),
    [
        ("<workbook>", "bị hỏng"),
        ('<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]><workbook>&x;</workbook>', "không an toàn"),
        ('<!DOCTYPE w SYSTEM "http://example.org/w.dtd"><workbook/>', "không an toàn"),
    ],
)
def test_broken_or_dangerous_xml_is_refused(xml: str, message: str) -> None:
    package = Package(zipped(**{"xl/workbook.xml": xml}), "m.xlsm")
    with pytest.raises(BookError, match=message):
        package.xml("xl/workbook.xml")


def test_a_missing_part_is_named() -> None:
    with pytest.raises(BookError, match=r"xl/styles\.xml"):
        Package(zipped(), "m.xlsm").part("xl/styles.xml")


@pytest.mark.parametrize("cut", [10, 200, 400])
def test_a_truncated_file_is_no_package(cut: int) -> None:
    with pytest.raises(BookError, match="bị hỏng"):
        Package(zipped()[:cut], "m.xlsm")


def test_a_part_whose_bytes_are_damaged_is_no_package() -> None:
    content = zipped().replace(b"<workbook/>", b"<workbOOk/>")
    with pytest.raises(BookError, match="bị hỏng"):
        Package(content, "m.xlsm")


def test_a_zip_that_is_no_workbook_package() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(BookError, match="cấu trúc của sổ tính"):
        Package(stream.getvalue(), "m.xlsm")


def test_writing_shows_the_new_file_to_verify_before_the_old_one_goes(tmp_path: Path) -> None:
    target = tmp_path / "m.xlsm"
    target.write_bytes(zipped())
    package = Package(target.read_bytes(), target.name)
    package.replace("xl/workbook.xml", b"<workbook>new</workbook>")

    def look(temporary: Path) -> None:
        assert temporary.parent == tmp_path
        assert b"new" in zipfile.ZipFile(temporary).read("xl/workbook.xml")
        assert zipfile.ZipFile(target).read("xl/workbook.xml") == b"<workbook/>"

    package.write(target, look)
    assert [path.name for path in tmp_path.iterdir()] == ["m.xlsm"]
    assert zipfile.ZipFile(target).read("xl/workbook.xml") == b"<workbook>new</workbook>"


@pytest.mark.parametrize("error", [ValueError("no"), KeyboardInterrupt()])
def test_whatever_verify_raises_the_old_file_stays(tmp_path: Path, error: BaseException) -> None:
    target = tmp_path / "m.xlsm"
    target.write_bytes(zipped())

    def refuse(temporary: Path) -> None:
        raise error

    with pytest.raises(type(error)):
        Package(target.read_bytes(), target.name).write(target, refuse)
    assert target.read_bytes() == zipped()
    assert [path.name for path in tmp_path.iterdir()] == ["m.xlsm"]


COMMITTED = Path(__file__).resolve().parents[3] / "workbook" / "KeHoach2026.xlsm"


def test_each_write_of_the_master_may_fail_and_the_old_file_stays(tmp_path: Path) -> None:
    """Every entry of the zip file, its end, every flush, the renaming: the disk is full just then."""
    target = tmp_path / "m.xlsm"
    target.write_bytes(COMMITTED.read_bytes())
    package = Package(target.read_bytes(), target.name)
    with points_in(tmp_path) as points:
        package.write(target, lambda _: None)
    assert sum(name.startswith("zip ") for name in points.names) == len(package.names(""))
    for number, name in enumerate(points.names):
        old = target.read_bytes()
        with points_in(tmp_path, number), pytest.raises(OSError, match="No space left"):
            package.write(target, lambda _: None)
        assert target.read_bytes() == old, name
        assert [path.name for path in tmp_path.iterdir()] == ["m.xlsm"], name
