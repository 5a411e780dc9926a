"""LibreOffice's module `uno` for this interpreter, found beside the office; the environment is not touched.

`uno` is None where it cannot be had, and `WHY_NOT` then says why in one sentence: the skip reason of a test.
"""

import builtins
import importlib.util
import os
import re
import shutil
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
"""As in tests.support.office, which would bring pytest into every process that a test starts."""
DISTRIBUTION_MODULES = Path("/usr/lib/python3/dist-packages")
"""Where Debian and its kin install uno.py; elsewhere it lies beside soffice."""


def _python_of_the_office(program: Path) -> str | None:
    """The Python the office's bridge is linked with, "3.11"; a second one in the same process would crash it."""
    for library in sorted(program.glob("*pyuno*.so")):
        linked = re.search(rb"libpython(3\.\d+)", library.read_bytes())
        if linked:
            return linked[1].decode()
    return None


def _find() -> tuple[Path | None, str]:
    if SOFFICE is None:
        return None, "LibreOffice is not installed"
    program = Path(SOFFICE).resolve().parent
    source = next((f / "uno.py" for f in (program, DISTRIBUTION_MODULES) if (f / "uno.py").is_file()), None)
    linked = _python_of_the_office(program)
    if source is None or linked is None:
        return None, "LibreOffice's Python module uno is not installed (Debian: python3-uno)"
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    if linked != here:
        return None, f"LibreOffice's module uno is made for Python {linked}, the tests run on {here}"
    return source, ""


def _load(source: Path) -> ModuleType:
    """Import uno.py by its path. It replaces the import statement of the whole process, extends the module path and
    sets URE_BOOTSTRAP for child processes: all three are taken back, nothing here needs them."""
    plain_import, plain_path = builtins.__import__, list(sys.path)
    spec = importlib.util.spec_from_file_location("uno", source)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["uno"] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules["uno"]
        raise
    finally:
        builtins.__import__ = plain_import
        sys.path[:] = plain_path
        os.unsetenv("URE_BOOTSTRAP")
    return module


def _get() -> tuple[Any, str]:
    source, why_not = _find()
    if source is None:
        return None, why_not
    try:
        return _load(source), ""
    except ImportError as error:
        return None, f"LibreOffice's module uno cannot be imported: {error}"


uno, WHY_NOT = _get()


def struct(name: str, **fields: Any) -> Any:
    """A UNO struct, "table.CellAddress" standing for com.sun.star.table.CellAddress."""
    made = uno.createUnoStruct(f"com.sun.star.{name}")
    for field, value in fields.items():
        setattr(made, field, value)
    return made


def arguments(**values: Any) -> tuple[Any, ...]:
    """Keyword arguments as UNO takes them: a sequence of PropertyValue."""
    return tuple(struct("beans.PropertyValue", Name=name, Value=value) for name, value in values.items())


def exception_class(name: str) -> type[Exception]:
    """A UNO exception class; one that nothing raises where there is no uno."""
    if uno is None:
        return type("NeverRaised", (Exception,), {})
    found: type[Exception] = uno.getClass(f"com.sun.star.{name}")
    return found
