"""The ribbon part: added to a package without touching another part, and what it shows."""

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from cchc_xl.books.vba.ribbon import RIBBON_NAMESPACE, RIBBON_PART, add_ribbon
from cchc_xl.model.job import BUTTONS
from tests.books.vba.acceptance import MACROS

RIBBON = (MACROS / "customUI14.xml").read_bytes()
BUTTON = f"{{{RIBBON_NAMESPACE}}}button"


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture
def plain(small_workbook: Path) -> Path:
    """The small workbook before its ribbon was added."""
    return small_workbook.with_suffix(".plain.xlsm")


def test_every_part_but_the_package_relationships_keeps_its_bytes_and_place(plain: Path, small_workbook: Path) -> None:
    before, after = parts(plain), parts(small_workbook)
    assert list(after) == [*before, RIBBON_PART]
    assert after.pop(RIBBON_PART) == RIBBON
    relationships = after.pop("_rels/.rels")
    assert before.pop("_rels/.rels") != relationships
    assert after == before
    assert relationships.count(b"<Relationship ") == 1 + parts(plain)["_rels/.rels"].count(b"<Relationship ")


def test_the_package_does_not_depend_on_the_day_or_the_machine(plain: Path, tmp_path: Path) -> None:
    add_ribbon(plain, tmp_path / "a.xlsm", RIBBON)
    add_ribbon(plain, tmp_path / "b.xlsm", RIBBON)
    assert (tmp_path / "a.xlsm").read_bytes() == (tmp_path / "b.xlsm").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.xlsm") as package:
        for entry in package.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert (entry.create_system, entry.external_attr, entry.extra) == (3, 0o600 << 16, b"")


def test_a_workbook_can_be_changed_in_place(plain: Path, small_workbook: Path, tmp_path: Path) -> None:
    book = tmp_path / "book.xlsm"
    book.write_bytes(plain.read_bytes())
    add_ribbon(book, book, RIBBON)
    assert book.read_bytes() == small_workbook.read_bytes()


@pytest.mark.parametrize("part", [RIBBON_PART, "customUI/other.xml"])
def test_a_second_ribbon_is_refused(small_workbook: Path, tmp_path: Path, part: str) -> None:
    source = tmp_path / "a.xlsm"
    with zipfile.ZipFile(source, "w") as package:
        for name, data in parts(small_workbook).items():
            package.writestr(part if name == RIBBON_PART else name, data.replace(RIBBON_PART.encode(), part.encode()))
    with pytest.raises(ValueError, match="ribbon already"):
        add_ribbon(source, tmp_path / "b.xlsm", RIBBON)


@pytest.mark.parametrize("ribbon", [b"<customUI>", b"<customUI/>", RIBBON.replace(b"2009/07", b"2006/01")])
def test_what_is_no_ribbon_is_refused(plain: Path, tmp_path: Path, ribbon: bytes) -> None:
    with pytest.raises(ValueError, match="ribbon"):
        add_ribbon(plain, tmp_path / "b.xlsm", ribbon)
    assert not (tmp_path / "b.xlsm").exists()


def test_a_package_without_a_type_for_xml_parts_is_refused(plain: Path, tmp_path: Path) -> None:
    source = tmp_path / "a.xlsm"
    with zipfile.ZipFile(source, "w") as package:
        for name, data in parts(plain).items():
            package.writestr(name, data.replace(b'Extension="xml"', b'Extension="svg"'))
    with pytest.raises(ValueError, match=r"content type for \.xml"):
        add_ribbon(source, tmp_path / "b.xlsm", RIBBON)


def test_there_is_a_button_per_job_in_the_order_of_work() -> None:
    root = etree.fromstring(RIBBON)
    buttons = {button.get("tag"): button.get("label") for button in root.iter(BUTTON)}
    assert buttons == {entry.key: entry.caption for entry in BUTTONS}
    groups = list(root.iter(f"{{{RIBBON_NAMESPACE}}}group"))
    assert groups[0].get("label") == "Công việc trong kỳ báo cáo"
    assert {button.get("tag"): group.get("label") for group in groups for button in group} == {
        entry.key: entry.look.group.label for entry in BUTTONS
    }
    assert len({group.get("id") for group in groups}) == len(groups)
    places = [entry.key for entry in BUTTONS]
    for group in groups:
        assert [places.index(button.get("tag")) for button in group] == sorted(
            places.index(button.get("tag")) for button in group
        )


def test_every_button_explains_itself_and_has_a_picture() -> None:
    for button in etree.fromstring(RIBBON).iter(BUTTON):
        assert button.get("screentip") == button.get("label")
        assert 30 < len(button.get("supertip", "")) < 300
        assert button.get("imageMso")
        assert button.get("onAction") == "RibNut"


def test_the_tab_is_called_by_its_name() -> None:
    tabs = list(etree.fromstring(RIBBON).iter(f"{{{RIBBON_NAMESPACE}}}tab"))
    assert [tab.get("label") for tab in tabs] == ["CCHC 2026"]
