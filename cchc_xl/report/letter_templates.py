"""The templates of signed letters to the units: the one that goes with the forms, the joint one that chases."""

from typing import Final

from docx.document import Document as DocumentType

from cchc_xl.report import norm

_NUMBER: Final = "Số:          /{{ ky_hieu }}-HCQT"
_PLACE_AND_DATE: Final = "Nghệ An, {{ ngay_van_ban }}"
_BASIS: Final = (
    "Thực hiện Kế hoạch cải cách hành chính năm {{ nam }} của Văn phòng UBND tỉnh (ban hành kèm theo Quyết định "
    "{{ quyet_dinh }})"
)
_RECIPIENTS: Final = ("- Như trên;", "- Chánh VP, các PVP (để b/c);", "- Lưu: VT, HCQT.")
_ATTACHED: Final = "(Kèm theo Công văn số          /{{ ky_hieu }}-HCQT {{ ngay_van_ban }} của Văn phòng UBND tỉnh)"
_SECRETS: Final = "Không ghi nội dung thuộc bí mật nhà nước vào biểu; không gửi văn bản mật qua Zalo, thư điện tử."
_COLUMNS: Final = (
    norm.TableColumn("TT", 10, "{{ loop.index }}", "center"),
    norm.TableColumn("Đơn vị", 38, "{{ d.don_vi }}"),
    norm.TableColumn("Báo cáo chưa gửi", 34, "{{ d.bao_cao }}"),
    norm.TableColumn("Nhiệm vụ quá hạn (hạn)", 57, "{{ d.nhiem_vu }}"),
    norm.TableColumn("Ghi chú", 25, "{{ d.ghi_chu }}"),
)


def joint_letter() -> DocumentType:
    """The letter to all who have not sent a report or have an overdue task, with its list."""
    document = norm.new_document("Công văn đôn đốc báo cáo, thực hiện nhiệm vụ cải cách hành chính")
    about = "V/v đôn đốc báo cáo, thực hiện nhiệm vụ CCHC {{ ky_bao_cao }}"
    norm.heading(document, _NUMBER, _PLACE_AND_DATE, about)
    norm.addressees(document, "{{ kinh_gui }}")
    norm.body(document, f"{_BASIS}{{% if can_cu %}}, {{{{ can_cu }}}}{{% endif %}}.")
    norm.body(
        document,
        "Đến {{ thoi_diem }}, {{ tinh_hinh }} (danh sách kèm theo). Để kịp tổng hợp, báo cáo Sở Nội vụ, Văn phòng UBND "
        "tỉnh đề nghị Trưởng các phòng, ban, đơn vị có tên trong danh sách khẩn trương chỉ đạo thực hiện, "
        "{{ de_nghi }}.",
    )
    norm.body(
        document,
        "Kết quả chấp hành được tổng hợp khi xem xét thi đua, khen thưởng theo Kế hoạch. Trường hợp đã gửi, đề nghị "
        "thông tin lại để kiểm tra./.",
        last=True,
    )
    norm.signature(document, _RECIPIENTS, "{{ chuc_danh_ky }}", "{{ nguoi_ky }}")
    norm.next_page(document)
    norm.paragraph(document, "DANH SÁCH", bold=True, align="center", keep_with_next=True)
    listed = "Đơn vị chưa gửi báo cáo {{ ky_bao_cao }}, có nhiệm vụ quá hạn"
    norm.paragraph(document, listed, bold=True, align="center", keep_with_next=True)
    norm.paragraph(document, _ATTACHED, italic=True, align="center", after=6, keep_with_next=True)
    norm.table(document, _COLUMNS, "d in cac_dong")
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
        f"chứng; khó khăn, vướng mắc và đề xuất, kiến nghị (nếu có). Không đổi cấu trúc biểu, lưu dạng .xlsx. "
        f"{_SECRETS}",
    )
    norm.body(document, "3. Gửi biểu đã điền về Văn phòng UBND tỉnh (qua {{ dau_moi }}) {{ han_gui }}.")
    norm.body(document, "Đề nghị các phòng, ban, đơn vị quan tâm, thực hiện./.", last=True)
    norm.signature(document, _RECIPIENTS, "{{ chuc_danh_ky }}", "{{ nguoi_ky }}")
    return document
