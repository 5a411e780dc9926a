"""The template of the periodic report: outline, appendix and statistics form (domain sections 7 and 8)."""

from typing import Final

from docx.document import Document as DocumentType
from docx.enum.section import WD_SECTION

from cchc_xl.report import norm

_SIZE: Final = 13
"""Of the body: the smaller one of the norm, since a report with its appendices is long."""
_ATTACHED: Final = (
    "(Kèm theo Báo cáo số          /BC-{{ ky_hieu }} ngày      tháng      năm {{ nam_van_ban }} "
    "của Văn phòng UBND tỉnh)"
)
_RECIPIENTS: Final = (
    "- Như trên;", "- Chánh VP, các PVP UBND tỉnh;", "- Các phòng, ban, đơn vị;", "- Lưu: VT, HCQT.",
)  # fmt: skip
_RESULT_HEADINGS: Final = (
    ("Cải cách thể chế", "noi_dung_2"),
    ("Cải cách thủ tục hành chính", "noi_dung_3"),
    ("Cải cách tổ chức bộ máy hành chính nhà nước", "noi_dung_4"),
    ("Cải cách chế độ công vụ", "noi_dung_5"),
    ("Cải cách tài chính công", "noi_dung_6"),
    ("Xây dựng và phát triển Chính quyền điện tử, Chính quyền số", "noi_dung_7"),
)
_APPENDIX_COLUMNS: Final = (
    norm.TableColumn("STT", 12, "{{ dong.stt }}", "center"),
    norm.TableColumn("Nhiệm vụ cụ thể", 94, "{{ dong.nhiem_vu }}"),
    norm.TableColumn("Đơn vị chủ trì", 29, "{{ dong.chu_tri }}"),
    norm.TableColumn("Thời gian thực hiện", 24, "{{ dong.thoi_han }}", "center"),
    norm.TableColumn("Kết quả; văn bản, sản phẩm", 63, "{{ dong.ket_qua_van_ban }}"),
    norm.TableColumn("Đánh giá tiến độ", 30, "{{ dong.danh_gia }}", "center"),
)
_STATISTICS_COLUMNS: Final = (
    norm.TableColumn("STT", 16, "{{ dong.stt }}", "center"),
    norm.TableColumn("Chỉ tiêu", 112, "{{ dong.chi_tieu }}"),
    norm.TableColumn("Đơn vị tính", 26, "{{ dong.don_vi_tinh }}", "center"),
    norm.TableColumn("Số liệu", 56, "{{ dong.so_lieu }}", "center"),
    norm.TableColumn("Ghi chú", 42, "{{ dong.ghi_chu }}"),
)


def report_template() -> DocumentType:
    """The report with its appendices; what is not a placeholder is the office's to edit."""
    document = norm.new_document("Báo cáo công tác cải cách hành chính", size=_SIZE)
    norm.heading(document, "Số:          /BC-{{ ky_hieu }}", "Nghệ An, {{ ngay_van_ban }}")
    norm.title(document, "BÁO CÁO", "{{ trich_yeu }}")
    norm.addressee(document, "{{ kinh_gui }}.")
    norm.body(
        document,
        "Thực hiện Quyết định số 4280/QĐ-UBND ngày 26/12/2025 của Ủy ban nhân dân tỉnh Nghệ An về việc ban hành Kế "
        "hoạch cải cách hành chính Nhà nước tỉnh Nghệ An năm 2026; Kế hoạch cải cách hành chính năm {{ nam }} của Văn "
        "phòng UBND tỉnh ban hành kèm theo Quyết định {{ quyet_dinh }} (sau đây gọi là Kế hoạch), Văn phòng UBND tỉnh "
        "báo cáo kết quả công tác cải cách hành chính (CCHC) {{ ten_ky }} như sau (số liệu từ ngày {{ tu_ngay }} đến "
        "ngày {{ den_ngay }}):",
        size=_SIZE,
    )
    _part(document, "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH")
    _section(document, "1. Tình hình thực hiện nhiệm vụ chỉ đạo, điều hành", "noi_dung_1")
    _section(document, "2. Bố trí kinh phí thực hiện nhiệm vụ cải cách hành chính", "noi_dung_8")
    _part(document, "II. KẾT QUẢ CẢI CÁCH HÀNH CHÍNH")
    for number, (heading, placeholder) in enumerate(_RESULT_HEADINGS, 1):
        _section(document, f"{number}. {heading}", placeholder)
    _paragraphs(document, "noi_dung_khac")
    _part(document, "III. ĐÁNH GIÁ CHUNG")
    _section(document, "1. Kết quả đạt được", "ket_qua_dat_duoc")
    _section(document, "2. Tồn tại, hạn chế và nguyên nhân", "ton_tai_han_che")
    _part(document, "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ {{ ky_tiep_theo | upper }}")
    _paragraphs(document, "phuong_huong")
    _part(document, "V. KIẾN NGHỊ, ĐỀ XUẤT")
    _paragraphs(document, "kien_nghi")
    # The signature never stands alone on a page.
    norm.body(
        document,
        "Trên đây là báo cáo kết quả công tác cải cách hành chính {{ ten_ky }} của Văn phòng UBND tỉnh (kết quả từng "
        "nhiệm vụ tại Phụ lục I, số liệu thống kê tại Phụ lục II kèm theo), kính gửi {{ kinh_gui }}./.",
        size=_SIZE,
        last=True,
    )
    norm.signature(document, _RECIPIENTS, "{{ chuc_danh_ky }}", "{{ nguoi_ky }}")
    _appendix(document, "Phụ lục I", "KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ CỦA KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM {{ nam }}")
    appendix = norm.table(document, _APPENDIX_COLUMNS, "dong in phu_luc", size=11)
    norm.heading_rows(appendix, "dong.la_de_muc", "{{ dong.nhiem_vu }}", size=11)
    _appendix(document, "Phụ lục II", "BIỂU THỐNG KÊ SỐ LIỆU CẢI CÁCH HÀNH CHÍNH {{ ten_ky | upper }}")
    statistics = norm.table(document, _STATISTICS_COLUMNS, "dong in bieu_thong_ke", size=12)
    norm.heading_rows(statistics, "dong.la_de_muc", "{{ dong.stt }}. {{ dong.chi_tieu }}", size=12)
    return document


def _part(document: DocumentType, heading: str) -> None:
    norm.body(document, heading, size=_SIZE, bold=True)


def _section(document: DocumentType, heading: str, placeholder: str) -> None:
    norm.body(document, heading, size=_SIZE, bold=True)
    _paragraphs(document, placeholder)


def _paragraphs(document: DocumentType, placeholder: str) -> None:
    norm.block(document, f"{{%p for doan in {placeholder} %}}")
    norm.body(document, "{{ doan }}", size=_SIZE)
    norm.block(document, "{%p endfor %}")


def _appendix(document: DocumentType, name: str, title: str) -> None:
    """A section on its side, its pages numbered from 1."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    norm.set_page(section, landscape=True)
    norm.count_from_one(section)
    norm.paragraph(document, name, bold=True, align="center", keep_with_next=True)
    norm.paragraph(document, title, bold=True, align="center", keep_with_next=True)
    norm.paragraph(document, _ATTACHED, italic=True, align="center", after=6, keep_with_next=True)
