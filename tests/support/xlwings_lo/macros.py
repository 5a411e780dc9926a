"""Run the macros of an open workbook.

LibreOffice keeps a workbook's VBA as the Basic library "VBAProject". An error inside a macro that the macro does not
handle itself is swallowed there: a test looks at what the macro should have done, never only that it returned.
"""

import re
from collections.abc import Sequence
from typing import Any

from xlwings import NoSuchObjectError

from tests.support.xlwings_lo.uno_runtime import struct

_LIBRARY, _WORKBOOK = "VBAProject", "ThisWorkbook"
_DOCUMENT = 4  # com.sun.star.script.ModuleType.DOCUMENT
_PROCEDURE = r"(?im)^[ \t]*(?:(?:public|private|static)[ \t]+)*(?:sub|function)[ \t]+{}\b"


def _modules_with(document: Any, procedure: str) -> list[str]:
    libraries = document.BasicLibraries
    if not libraries.hasByName(_LIBRARY):
        return []
    libraries.loadLibrary(_LIBRARY)
    modules = libraries.getByName(_LIBRARY)
    pattern = re.compile(_PROCEDURE.format(re.escape(procedure)))
    return [module for module in modules.ElementNames if pattern.search(modules.getByName(module))]


def _bind_workbook_object(document: Any) -> None:
    """Let `ThisWorkbook` mean the workbook again, in a file that LibreOffice has saved.

    It leaves out the names by which it finds the objects of the macros, and none would do anything. (Those of the tabs
    stay lost, as do the buttons on them: after a save a test runs the macro that a button names.)
    """
    libraries = document.BasicLibraries
    if document.CodeName or not libraries.hasByName(_LIBRARY):
        return
    modules = libraries.getByName(_LIBRARY)
    if not modules.hasByName(_WORKBOOK):
        return
    document.CodeName = _WORKBOOK
    objects = document.createInstance("ooo.vba.VBAObjectModuleObjectProvider")
    source = modules.getByName(_WORKBOOK)
    modules.removeByName(_WORKBOOK)
    modules.removeModuleInfo(_WORKBOOK)
    document_module = struct("script.ModuleInfo", ModuleType=_DOCUMENT, ModuleObject=objects.getByName(_WORKBOOK))
    modules.insertModuleInfo(_WORKBOOK, document_module)
    modules.insertByName(_WORKBOOK, source)


def run_macro(document: Any, name: str, args: Sequence[Any]) -> Any:
    """Run "Sub" or "Module.Sub"; return what a Function returns. Raises NoSuchObjectError where there is none, or
    more than one that an unqualified name could mean."""
    _bind_workbook_object(document)
    module, _, procedure = name.rpartition(".")
    found = [m for m in _modules_with(document, procedure) if not module or m.lower() == module.lower()]
    if len(found) != 1:
        raise NoSuchObjectError(f"the workbook has {len(found)} macros {name!r}: {found}")
    address = f"vnd.sun.star.script:{_LIBRARY}.{found[0]}.{procedure}?language=Basic&location=document"
    result, _, _ = document.getScriptProvider().getScript(address).invoke(tuple(args), (), ())
    return result
