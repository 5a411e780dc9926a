"""The templates as shipped, made from code: ``python -m cchc_xl.report.make_templates [FOLDER]``."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from docx.document import Document as DocumentType

from cchc_xl.report import norm
from cchc_xl.report.evidence_template import evidence_template
from cchc_xl.report.report_template import report_template
from cchc_xl.report.review_template import review_template
from cchc_xl.resources import templates_dir

REPORT: Final = "bao-cao.docx"
REVIEW: Final = "phieu-ra-soat.docx"
EVIDENCE: Final = "danh-muc-kiem-chung.docx"
LETTER: Final = "cong-van-don-doc.docx"
REQUEST: Final = "cong-van-de-nghi-bao-cao.docx"
LIST: Final = "danh-sach-don-doc.docx"
FEEDBACK: Final = "phan-hoi.docx"

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
    about = "V/v đôn đốc thực hiện, báo cáo kết quả thực hiện Kế hoạch CCHC năm\u00a0{{ nam }}"
    norm.heading(document, _NUMBER, _PLACE_AND_DATE, about)
    norm.addressee(document, "{{ ten_don_vi }}.")
    norm.body(
        document,
        f"{_BASIS}, qua theo dõi đến ngày {{{{ den_ngay }}}}, {{{{ ten_don_vi }}}} {{{{ tinh_hinh }}}}, cụ thể:",
    )
    norm.block(document, "{%p for phan in cac_phan %}")
    norm.body(document, "{{ phan.so }}. {{ phan.tieu_de }}", bold=True)
    norm.block(document, "{%p for dong in phan.cac_dong %}")
    norm.body(document, "- {{ dong }}")
    norm.block(document, "{%p endfor %}")
    norm.block(document, "{%p endfor %}")
    norm.body(document, "{{ de_nghi }}")
    norm.body(document, "Văn phòng UBND tỉnh thông báo để đơn vị biết, thực hiện./.", last=True)
    norm.signature(document, _RECIPIENTS, "{{ chuc_danh_ky }}", "{{ nguoi_ky }}")
    return document


def request_letter() -> DocumentType:
    """The letter that goes out with the forms: what to report, for which window, by when and where to send it."""
    document = norm.new_document("Công văn đề nghị báo cáo kết quả thực hiện Kế hoạch cải cách hành chính")
    about = "V/v báo cáo kết quả thực hiện Kế hoạch CCHC {{ ky_bao_cao }}"
    norm.heading(document, _NUMBER, _PLACE_AND_DATE, about)
    norm.addressee(document, "{{ kinh_gui }}.")
    norm.body(
        document,
        f"{_BASIS}; để kịp thời tổng hợp, báo cáo Sở Nội vụ, Văn phòng UBND tỉnh đề nghị các phòng, ban, đơn vị:",
    )
    norm.body(
        document,
        "1. Báo cáo kết quả thực hiện các nhiệm vụ được giao và kết quả công tác cải cách hành chính khác của đơn vị "
        "{{ ky_bao_cao }}, số liệu tính từ ngày {{ tu_ngay }} đến ngày {{ den_ngay }}, theo biểu gửi kèm Công văn này.",
    )
    norm.body(
        document,
        "2. Điền trực tiếp vào các ô vàng của biểu; nêu rõ kết quả, số, ký hiệu, ngày của văn bản, tài liệu kiểm "
        "chứng; khó khăn, vướng mắc và đề xuất, kiến nghị (nếu có). Không đổi cấu trúc biểu, lưu dạng .xlsx.",
    )
    norm.body(document, "3. Gửi biểu đã điền về Văn phòng UBND tỉnh (qua {{ dau_moi }}) {{ han_gui }}.")
    norm.body(document, "Đề nghị các phòng, ban, đơn vị quan tâm, thực hiện./.", last=True)
    norm.signature(document, _RECIPIENTS, "{{ chuc_danh_ky }}", "{{ nguoi_ky }}")
    return document


def reminder_list() -> DocumentType:
    """What a person in charge, or the coordinating office itself, has to see to."""
    document = norm.new_document("Danh sách nhiệm vụ cần đôn đốc")
    norm.title(document, "DANH SÁCH NHIỆM VỤ, NỘI DUNG CẦN ĐÔN ĐỐC", "{{ nguoi }}")
    norm.paragraph(
        document, "(Kỳ {{ ky }}, tính đến ngày {{ den_ngay }})", size=13, italic=True, align="center", after=6
    )
    columns = (
        norm.TableColumn("TT", 10, "{{ loop.index }}", "center"),
        norm.TableColumn("Nhiệm vụ", 61, "{{ d.ma }}{% if d.ma %}. {% endif %}{{ d.nhiem_vu }}"),
        norm.TableColumn("Đơn vị", 28, "{{ d.don_vi }}"),
        norm.TableColumn("Hạn", 25, "{{ d.han }}", "center"),
        norm.TableColumn("Nội dung đôn đốc", 36, "{{ d.noi_dung }}"),
    )
    norm.table(document, columns, "d in cac_dong")
    norm.paragraph(document, "", size=6)
    norm.body(document, "Đề nghị hoàn thành, báo cáo {{ han_gui }}.")
    return document


def feedback_page() -> DocumentType:
    """What a unit is asked to complete in the form it sent: cell, what, how."""
    document = norm.new_document("Nội dung đề nghị bổ sung, chỉnh sửa")
    norm.title(document, "NỘI DUNG ĐỀ NGHỊ BỔ SUNG, CHỈNH SỬA", "Biểu {{ ky_bao_cao }} của {{ ten_don_vi }}")
    columns = (
        norm.TableColumn("TT", 10, "{{ loop.index }}", "center"),
        norm.TableColumn("Vị trí trong biểu", 34, "{{ d.vi_tri }}"),
        norm.TableColumn("Nội dung", 56, "{{ d.noi_dung }}"),
        norm.TableColumn("Cách bổ sung, chỉnh sửa", 60, "{{ d.cach_lam }}"),
    )
    norm.table(document, columns, "d in cac_dong")
    norm.paragraph(document, "", size=6)
    norm.body(
        document,
        "Đề nghị đơn vị bổ sung, chỉnh sửa ngay trong biểu đã gửi, lưu và gửi lại {{ dau_moi }} {{ han_gui }}.",
    )
    return document


TEMPLATES: Final[Mapping[str, Callable[[], DocumentType]]] = {
    LETTER: reminder_letter,
    EVIDENCE: evidence_template,
    REPORT: report_template,
    REVIEW: review_template,
    REQUEST: request_letter,
    LIST: reminder_list,
    FEEDBACK: feedback_page,
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
