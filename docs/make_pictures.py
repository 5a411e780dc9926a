"""The pictures of the README and the user guide, made from a fresh demo: ``make pictures``.

Needs LibreOffice, poppler-utils, and for the window Xvfb and a Python with tkinter.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from panel_picture import take_panel_picture

from cchc_xl.jobs.demo import ISSUED, MASTER, RETURNED, demo

OUT = Path(__file__).parent / "hinh"
PAGES = {
    "trang-chinh": "SỔ THEO DÕI KẾ HOẠCH",
    "tong-quan": "TỔNG QUAN THỰC HIỆN",
    "ket-qua-thuc-hien": "KẾT QUẢ THỰC HIỆN KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH VĂN PHÒNG",
    "tong-hop-theo-don-vi": "TỔNG HỢP THEO ĐƠN VỊ",
    "lich-thuc-hien": "LỊCH THỰC HIỆN",
    "can-xu-ly": "NỘI DUNG CẦN XỬ LÝ",
}
"""Picture → words in the title of its page."""
RESOLUTION = 80
LOOKED_AT = "BieuBC_MAU4_quy-1.xlsx"
"""A returned form with something to complete: what the window is pictured with."""


def to_pdf(source: Path, folder: Path) -> Path:
    """Print a workbook as LibreOffice does."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore",
             "--convert-to", "pdf", "--outdir", str(folder), str(source)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
    return folder / f"{source.stem}.pdf"


def page_of(pdf: Path, words: str) -> int:
    """Number of the first page that holds `words`."""
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    for number, page in enumerate(text.split("\f"), 1):
        if words in page:
            return number
    raise SystemExit(f"{pdf.name}: no page with {words!r}")


def picture(pdf: Path, page: int, name: str) -> None:
    """Save one page as PNG."""
    number = str(page)
    command = ["pdftoppm", "-r", str(RESOLUTION), "-png", "-singlefile", "-f", number, "-l", number, str(pdf)]
    subprocess.run([*command, str(OUT / name)], check=True)


def main() -> None:
    """Make every picture."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        demo(folder / "demo")
        master = folder / "demo" / MASTER
        take_panel_picture(master, folder / "demo" / RETURNED / LOOKED_AT, OUT / "bang-cong-viec.png")
        pdf = to_pdf(master, folder)
        for file, words in PAGES.items():
            picture(pdf, page_of(pdf, words), file)
        picture(to_pdf(next((folder / "demo").glob("BaoCao*.docx")), folder), 1, "bao-cao")
        for file, source in (("bieu-trong", ISSUED), ("bieu-da-dien", RETURNED)):
            form = shutil.copy(folder / "demo" / source / "BieuBC_TTPVHCC_quy-1.xlsx", folder / f"{file}.xlsx")
            picture(to_pdf(Path(form), folder), 2, file)


if __name__ == "__main__":
    main()
