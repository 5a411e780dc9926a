"""Where the parts that are no Python code lie: in the installed package, or in the repository beside it."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_REPOSITORY = _PACKAGE.parent


def _find(packaged: str, in_repository: str) -> Path:
    path = _PACKAGE / "data" / packaged
    return path if path.exists() else _REPOSITORY / in_repository


def macros_dir() -> Path:
    """The folder of VBA sources and ribbon XML."""
    return _find("macros", "macros")


def shipped_master() -> Path:
    """The master workbook as shipped."""
    return _find("KeHoach2026.xlsm", "workbook/KeHoach2026.xlsm")


def templates_dir() -> Path:
    """The folder of Word templates as shipped."""
    return _PACKAGE / "data" / "mau"
