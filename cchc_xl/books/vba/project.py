"""From the text sources in ``macros/`` to ``xl/vbaProject.bin``.

A source is ASCII: the VBA editor is ANSI, and any other character would change with the code page of the machine.
Vietnamese stands in cells, captions and the ribbon.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from cchc_xl.books.vba import ovba
from cchc_xl.books.vba.cfb import write_compound_file
from cchc_xl.books.vba.ovba import Module, ModuleKind

WORKBOOK_MODULE: Final = "ThisWorkbook"
MAX_LINE: Final = 1023
"""Characters that the VBA editor takes on a line."""

_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,30}")
_DECLARED_NAME: Final = re.compile(r'Attribute VB_Name = "(.*)"')
_HEADER_LINE: Final = re.compile(
    r"Attribute VB_(Name|Base|GlobalNameSpace|Creatable|PredeclaredId|Exposed|TemplateDerived|Customizable) = "
)
_DOCUMENT_BASE: Final = {
    ModuleKind.WORKBOOK: "0{00020819-0000-0000-C000-000000000046}",
    ModuleKind.SHEET: "0{00020820-0000-0000-C000-000000000046}",
}


def build_vba_project(macros_dir: Path, sheet_code_names: Sequence[str]) -> bytes:
    """Return ``vbaProject.bin`` for a workbook whose tabs have these code names; the same sources, the same bytes.

    Raises ValueError as `load_modules` does.
    """
    modules = load_modules(macros_dir, sheet_code_names)
    streams = {module.name: ovba.compress(module.source.encode("ascii")) for module in modules}
    return write_compound_file(
        {
            "VBA": {
                "_VBA_PROJECT": ovba.VBA_PROJECT_STREAM,
                "dir": ovba.compress(ovba.dir_stream(modules)),
                **streams,
            },
            "PROJECT": ovba.project_stream(modules),
            "PROJECTwm": ovba.project_names_stream(modules),
        }
    )


def load_modules(macros_dir: Path, sheet_code_names: Sequence[str]) -> tuple[Module, ...]:
    """Read the modules in Excel's order: ThisWorkbook, one per code name as given, the .bas modules by name.

    A document module without a ``<name>.cls`` is empty. Raises ValueError, naming file and line, where a source is
    not ASCII, has a line over 1023 characters, or declares another name than its file's; and naming the file where a
    module name is not allowed or there twice, or where a .cls belongs to no tab.
    """
    documents = [(WORKBOOK_MODULE, ModuleKind.WORKBOOK), *((name, ModuleKind.SHEET) for name in sheet_code_names)]
    class_files = {path.stem: path for path in sorted(macros_dir.glob("*.cls"))}
    standard_files = {path.stem: path for path in sorted(macros_dir.glob("*.bas"))}
    for stem, path in class_files.items():
        if stem not in dict(documents):
            raise ValueError(f"{path}: no tab has this code name")

    names = [*(name for name, _ in documents), *standard_files]
    _check_names(names, class_files | standard_files)
    modules = [_module(name, kind, class_files.get(name)) for name, kind in documents]
    modules += [_module(name, ModuleKind.STANDARD, path) for name, path in standard_files.items()]
    return tuple(modules)


def _check_names(names: Sequence[str], files: dict[str, Path]) -> None:
    taken = {ovba.PROJECT_NAME.lower()}
    for name in names:
        where = files.get(name, name)
        if not _NAME.fullmatch(name):
            raise ValueError(f"{where}: not a module name: {name!r} (a letter, then up to 30 letters, digits or _)")
        if name.lower() in taken:
            raise ValueError(f"{where}: the module name {name!r} is used twice (VBA does not tell case apart)")
        taken.add(name.lower())


def _module(name: str, kind: ModuleKind, path: Path | None) -> Module:
    lines = [] if path is None else _body(path, name)
    header = [f'Attribute VB_Name = "{name}"']
    if kind is not ModuleKind.STANDARD:
        header += [
            f'Attribute VB_Base = "{_DOCUMENT_BASE[kind]}"',
            "Attribute VB_GlobalNameSpace = False",
            "Attribute VB_Creatable = False",
            "Attribute VB_PredeclaredId = True",
            "Attribute VB_Exposed = True",
            "Attribute VB_TemplateDerived = False",
            "Attribute VB_Customizable = True",
        ]
    return Module(name, kind, "".join(f"{line}\r\n" for line in [*header, *lines]))


def _body(path: Path, name: str) -> list[str]:
    """Return the code lines of a source, without the header that the VBA editor adds when it exports a module."""
    body: list[str] = []
    in_export_header = False
    for number, line in enumerate(_lines(path), start=1):
        if number == 1 and line.startswith("VERSION "):
            in_export_header = True
        elif in_export_header:
            in_export_header = line != "END"
        elif _HEADER_LINE.match(line):
            declared = _DECLARED_NAME.fullmatch(line)
            if declared and declared[1] != name:
                raise ValueError(f"{path}:{number}: the module calls itself {declared[1]!r}, its file {name!r}")
        elif line.startswith("Attribute "):
            raise ValueError(f"{path}:{number}: an attribute that the VBA editor would hide: {line}")
        else:
            body.append(line)
    while body and not body[-1]:
        body.pop()
    return body


def _lines(path: Path) -> list[str]:
    lines = path.read_bytes().replace(b"\r\n", b"\n").split(b"\n")
    for number, line in enumerate(lines, start=1):
        strange = next((byte for byte in line if byte > 126 or (byte < 32 and byte != 9)), None)
        if strange is not None:
            raise ValueError(f"{path}:{number}: not plain ASCII (byte 0x{strange:02X}); keep such text in cells")
        if len(line) > MAX_LINE:
            raise ValueError(f"{path}:{number}: {len(line)} characters; VBA allows {MAX_LINE} on a line")
    return [line.decode("ascii") for line in lines]
