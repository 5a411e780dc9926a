"""What a finished macro workbook must stand up to; the same for a small one and for the committed master."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from openxml_audit import OpenXmlValidator, ValidationSeverity

from cchc_xl.books.vba.messages import BUTTON_MACROS
from cchc_xl.books.vba.project import load_modules
from tests.support.cfb_check import check_compound_file
from tests.support.xlsm_lint import lint_workbook
from tests.support.xlsm_package import VBA_PART, Package, button_macros, public_subs, read_vba_modules

REPOSITORY = Path(__file__).parents[3]
MACROS = REPOSITORY / "macros"


def workbook_problems(path: Path, code_names: Sequence[str]) -> list[str]:
    """Ask every checker about a workbook whose tabs have these code names; an empty list is a pass."""
    package = Package(path)
    return [
        *(f"lint: {problem}" for problem in lint_workbook(path)),
        *(f"compound file: {problem}" for problem in check_compound_file(package.parts[VBA_PART])),
        *(f"source: {problem}" for problem in _source_problems(package, code_names)),
        *(f"buttons: {problem}" for problem in _button_problems(package)),
        *(f"ribbon: {problem}" for problem in _ribbon_problems(package)),
        *(f"schema: {problem}" for problem in schema_problems(path)),
    ]


def schema_problems(path: Path) -> list[str]:
    """What openxml-audit calls an error; its warnings say how Excel will write a part when it saves."""
    found = OpenXmlValidator(max_errors=0).validate(path).errors
    return [f"{e.part_uri}: {e.description}" for e in found if e.severity is ValidationSeverity.ERROR]


def _source_problems(package: Package, code_names: Sequence[str]) -> Iterator[str]:
    stored = read_vba_modules(package.parts[VBA_PART])
    expected = {module.name: module.source for module in load_modules(MACROS, code_names)}
    if list(stored) != list(expected):
        yield f"modules {list(stored)}, expected {list(expected)}"
    yield from (f"{name} differs from macros/" for name in expected if stored.get(name) != expected[name])


def _button_problems(package: Package) -> Iterator[str]:
    macros = [macro.removeprefix("[0]!") for _, macro in button_macros(package)]
    subs = public_subs(read_vba_modules(package.parts[VBA_PART]))
    yield from (f"{macro} is no public Sub" for macro in macros if macro not in subs)
    yield from (f"no button for the job {job}" for job, macro in BUTTON_MACROS.items() if macro not in macros)


def _ribbon_problems(package: Package) -> Iterator[str]:
    if package.parts.get("customUI/customUI14.xml") != (MACROS / "customUI14.xml").read_bytes():
        yield "not the ribbon of macros/"
