"""Phiếu thông tin phần mềm: one printed page for the people who decide what may run on the office's machines."""

from typing import Final

from bundle.sources import ROOT

NAME: Final = "Phiếu thông tin phần mềm.html"
_TEMPLATE: Final = ROOT / "bundle" / "phieu-thong-tin.html"
_BESIDE: Final = "ghi ở phiếu và tệp .sha256 kèm bộ cài"
"""A page inside the zip cannot hold the zip's own SHA-256."""


def sheet(version: str, sha256: str = _BESIDE) -> bytes:
    """The page for a version; with the SHA-256 of the zip where it stands beside it."""
    return _TEMPLATE.read_text(encoding="utf-8").format(version=version, sha256=sha256).encode("utf-8")
