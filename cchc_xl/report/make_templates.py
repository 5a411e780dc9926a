"""The templates as shipped, made from code: ``python -m cchc_xl.report.make_templates [FOLDER]``."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from docx.document import Document as DocumentType

from cchc_xl.report import norm
from cchc_xl.report.report_template import report_template
from cchc_xl.resources import templates_dir

REPORT: Final = "bao-cao.docx"
LETTER: Final = "cong-van-don-doc.docx"
REQUEST: Final = "cong-van-de-nghi-bao-cao.docx"

_NUMBER: Final = "Số:          /{{ ky_hieu }}-HCQT"
_PLACE_AND_DATE: Final = "Nghệ An, {{ ngay_van_ban }}"
_BASIS: Final = (
    "Thực hiện Kế hoạch cải cách hành chính năm {{ nam }} của Văn phòng UBND tỉnh ban hành kèm theo Quyết định "
    "{{ quyet_dinh }}"
)
_RECIPIENTS: Final = ("- Như trên;", "- Chánh VP, các PVP UBND tỉnh (để b/c);", "- Lưu: VT, HCQT.")


def reminder_letter() -> DocumentType:
    """The letter that chases a unit: what it owes, by when and where to send it."""
    document = norm.new_document("Công văn đôn đốc thực hiện Kế hoạch cải cách hành chính")
    about = "V/v đôn đốc thực hiện, báo cáo kết quả thực hiện Kế hoạch CCHC năm {{ nam }}"
    norm.heading(document, _NUMBER, _PLACE_AND_DATE, about)
    norm.addressee(document, "{{ ten_don_vi }}.")
    norm.body(
        document, f"{_BASIS}, qua theo dõi đến {{{{ den_ngay }}}}, {{{{ ten_don_vi }}}} còn {{{{ con_lai }}}}, cụ thể:"
    )
    norm.block(document, "{%p for phan in cac_phan %}")
    norm.body(document, "{{ phan.so }}. {{ phan.tieu_de }}", bold=True)
    norm.block(document, "{%p for dong in phan.cac_dong %}")
    norm.body(document, "- {{ dong }}")
    norm.block(document, "{%p endfor %}")
    norm.block(document, "{%p endfor %}")
    norm.body(document, "{{ de_nghi }}")
    norm.body(document, "Văn phòng UBND tỉnh thông báo để {{ ten_don_vi }} biết, thực hiện./.", last=True)
    norm.signature(document, _RECIPIENTS, "{{ chuc_danh_ky }}", "{{ nguoi_ky }}")
    return document


TEMPLATES: Final[Mapping[str, Callable[[], DocumentType]]] = {
    LETTER: reminder_letter,
    REPORT: report_template,
}
"""Maker by file name."""


def main() -> None:
    """Write every template into the package, or into the folder that is named."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else templates_dir()
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in TEMPLATES.items():
        norm.save(make(), folder / name)


if __name__ == "__main__":
    main()
