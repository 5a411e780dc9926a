"""From sources to vbaProject.bin and back, and what a bad source is told."""

from pathlib import Path

import pytest

from cchc_xl.books.vba.project import MAX_LINE, build_vba_project, load_modules
from cchc_xl.tables import TABS
from tests.books.vba.acceptance import MACROS
from tests.support.cfb_check import check_compound_file
from tests.support.xlsm_package import read_vba_modules

CODE_NAMES = tuple(tab.code_name for tab in TABS)
HEADER = 'Attribute VB_Name = "modA"\n'


def write(folder: Path, **sources: str) -> Path:
    for name, text in sources.items():
        (folder / name.replace("_", ".")).write_bytes(text.encode())
    return folder


def test_oletools_reads_every_module_of_the_master_back() -> None:
    project = build_vba_project(MACROS, CODE_NAMES)
    assert check_compound_file(project) == []
    assert read_vba_modules(project) == {module.name: module.source for module in load_modules(MACROS, CODE_NAMES)}


def test_the_sources_stand_in_the_project_line_by_line() -> None:
    modules = read_vba_modules(build_vba_project(MACROS, CODE_NAMES))
    for path in MACROS.glob("*.bas"):
        assert modules[path.stem] == path.read_text(encoding="ascii").replace("\n", "\r\n")


def test_modules_stand_in_excels_order() -> None:
    standard = sorted(path.stem for path in MACROS.glob("*.bas"))
    assert [module.name for module in load_modules(MACROS, CODE_NAMES)] == ["ThisWorkbook", *CODE_NAMES, *standard]


def test_two_builds_give_the_same_bytes() -> None:
    assert build_vba_project(MACROS, CODE_NAMES) == build_vba_project(MACROS, CODE_NAMES)


def test_line_ends_and_an_export_header_do_not_matter(tmp_path: Path) -> None:
    exported = (
        'VERSION 1.0 CLASS\r\nBEGIN\r\n  MultiUse = -1\r\nEND\r\nAttribute VB_Name = "wsA"\r\nOption Explicit\r\n\r\n'
    )
    (tmp_path / "plain").mkdir()
    (tmp_path / "export").mkdir()
    plain = load_modules(write(tmp_path / "plain", wsA_cls="Option Explicit\n"), ["wsA"])
    assert load_modules(write(tmp_path / "export", wsA_cls=exported), ["wsA"]) == plain
    assert plain[1].source.endswith("Attribute VB_Customizable = True\r\nOption Explicit\r\n")


def test_a_tab_without_a_source_has_an_empty_document_module(tmp_path: Path) -> None:
    source = load_modules(tmp_path, ["wsA"])[1].source
    assert source.startswith('Attribute VB_Name = "wsA"\r\nAttribute VB_Base = "0{00020820-')
    assert all(line.startswith("Attribute ") for line in source.splitlines())


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (HEADER + "\n' Tổng hợp\n", r"modA\.bas:3: not plain ASCII"),
        (HEADER + "x = 1\x00\n", r"modA\.bas:2: not plain ASCII"),
        (HEADER + "' " + "x" * MAX_LINE + "\n", r"modA\.bas:2: 1025 characters"),
        ('Option Explicit\nAttribute VB_Name = "modB"\n', r"modA\.bas:2: .*'modB'"),
        (HEADER + 'Attribute NutA.VB_ProcData = "x"\n', r"modA\.bas:2: an attribute"),
    ],
)
def test_a_bad_source_names_file_and_line(tmp_path: Path, source: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        build_vba_project(write(tmp_path, modA_bas=source), ["wsA"])


def test_a_line_of_the_greatest_length_passes(tmp_path: Path) -> None:
    line = "'" + "x" * (MAX_LINE - 1)
    assert build_vba_project(write(tmp_path, modA_bas=f"{HEADER}{line}\n"), ["wsA"])


@pytest.mark.parametrize(
    ("file", "code_names", "message"),
    [
        ("1mod.bas", ["wsA"], r"1mod\.bas: not a module name"),
        ("mod-a.bas", ["wsA"], r"mod-a\.bas: not a module name"),
        ("m" * 32 + ".bas", ["wsA"], "not a module name"),
        ("wsa.bas", ["wsA"], r"wsa\.bas: the module name 'wsa' is used twice"),
        ("VBAProject.bas", ["wsA"], "used twice"),
        ("wsB.cls", ["wsA"], r"wsB\.cls: no tab has this code name"),
        ("modA.bas", ["wsA", "WSA"], "'WSA' is used twice"),
        ("modA.bas", ["wsTổng"], "not a module name"),
        ("modA.bas", ["thisworkbook"], "used twice"),
    ],
)
def test_bad_and_duplicate_names_are_refused(tmp_path: Path, file: str, code_names: list[str], message: str) -> None:
    (tmp_path / file).write_text("Option Explicit\n")
    with pytest.raises(ValueError, match=message):
        build_vba_project(tmp_path, code_names)
