"""A real LibreOffice for the tests: render a workbook to PDF and pictures, or save it again as a person would.

Every call has a profile of its own, so that tests may run side by side.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.clock import HUNG

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


def convert(source: Path, target_format: str, out_dir: Path) -> Path:
    """Open `source` in LibreOffice and save it as `target_format` ("pdf", "xlsx", …) in `out_dir`."""
    (made,) = convert_all([source], target_format, out_dir)
    return made


def convert_all(sources: Sequence[Path], target_format: str, out_dir: Path) -> list[Path]:
    """Like `convert` for several files in one run of LibreOffice, whose start costs more than a file."""
    assert SOFFICE is not None
    out_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [SOFFICE, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore", "--nologo",
             "--convert-to", target_format, "--outdir", str(out_dir), *map(str, sources)],
            check=True, capture_output=True, timeout=HUNG,
        )  # fmt: skip
    made = [out_dir / f"{source.stem}.{target_format.split(':')[0]}" for source in sources]
    missing = [path.name for path in made if not path.exists()]
    assert not missing, f"LibreOffice made no {', '.join(missing)}"
    return made


def pdf_page_count(pdf: Path) -> int:
    """Number of pages of a PDF (pdfinfo of poppler)."""
    text = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    match = re.search(r"^Pages:\s+(\d+)", text, re.MULTILINE)
    assert match is not None
    return int(match[1])


def pdf_to_png(pdf: Path, out_dir: Path, dpi: int = 60, pages: range | None = None) -> list[Path]:
    """One picture a page, in order; of some pages (from 1) where these are given."""
    out_dir.mkdir(parents=True, exist_ok=True)
    command = ["pdftoppm", *_only(pages), "-r", str(dpi), "-png", str(pdf), str(out_dir / pdf.stem)]
    subprocess.run(command, check=True)
    return sorted(out_dir.glob(f"{pdf.stem}-*.png"))


def pdf_text(pdf: Path) -> str:
    """The text of a PDF, page after page (pdftotext -layout)."""
    return subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout


def pdf_lines_by_size(pdf: Path, pages: range | None = None) -> dict[int, list[str]]:
    """The texts of a PDF, or of some of its pages (from 1), by their size in points (pdftohtml of poppler)."""
    command = ["pdftohtml", "-xml", *_only(pages), "-zoom", "1", "-i", "-stdout", str(pdf)]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    sizes = {number: int(size) for number, size in re.findall(r'<fontspec id="(\d+)" size="(\d+)"', text)}
    found: dict[int, list[str]] = {}
    for number, line in re.findall(r'<text [^>]*font="(\d+)"[^>]*>(.*?)</text>', text):
        found.setdefault(sizes[number], []).append(re.sub(r"<[^>]+>", "", line))
    return found


def _only(pages: range | None) -> list[str]:
    return ["-f", str(pages[0]), "-l", str(pages[-1])] if pages else []
