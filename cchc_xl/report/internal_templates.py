"""The templates of papers the coordinating office hands out itself: lists for persons, a page for a leader, a unit."""

from typing import Final

from docx.document import Document as DocumentType

from cchc_xl.report import norm

_TASK: Final = "{{ d.ma }}{% if d.ma %}. {% endif %}{{ d.nhiem_vu }}"
_NUMBER: Final = norm.TableColumn("TT", 10, "{{ loop.index }}", "center")


def reminder_list() -> DocumentType:
    """What a person in charge, or the coordinating office itself, has to see to."""
    document = norm.new_document("Danh sách nhiệm vụ cần đôn đốc")
    norm.title(document, "DANH SÁCH NHIỆM VỤ, NỘI DUNG CẦN ĐÔN ĐỐC", "{{ nguoi }}")
    norm.paragraph(
        document, "(Kỳ {{ ky }}, tính đến ngày {{ den_ngay }})", size=13, italic=True, align="center", after=6
    )
    columns = (
        _NUMBER,
        norm.TableColumn("Nhiệm vụ", 61, _TASK),
        norm.TableColumn("Đơn vị", 28, "{{ d.don_vi }}"),
        norm.TableColumn("Hạn", 25, "{{ d.han }}", "center"),
        norm.TableColumn("Nội dung đôn đốc", 40, "{{ d.noi_dung }}"),
    )
    norm.table(document, columns, "d in cac_dong")
    norm.paragraph(document, "", size=6)
    norm.block(document, "{%p if de_nghi %}")
    norm.body(document, "{{ de_nghi }}")
    norm.block(document, "{%p endif %}")
    return document


def leader_page() -> DocumentType:
    """What is laid before a leader: the tasks in his field that wait for his direction, with room for it."""
    document = norm.new_document("Nhiệm vụ kính trình lãnh đạo cho ý kiến chỉ đạo")
    norm.internal_heading(document, "don_vi_gui")
    about = "Thực hiện Kế hoạch cải cách hành chính {{ ky_bao_cao }}"
    norm.title(document, "NHIỆM VỤ CẦN Ý KIẾN CHỈ ĐẠO", about)
    norm.paragraph(document, "Kính trình: Đồng chí {{ nguoi }}", align="center", after=6)
    norm.body(document, "{{ tinh_hinh }}:")
    columns = (
        _NUMBER,
        norm.TableColumn("Nhiệm vụ", 48, _TASK),
        norm.TableColumn("Đơn vị", 25, "{{ d.don_vi }}"),
        norm.TableColumn("Hạn", 25, "{{ d.han }}", "center"),
        norm.TableColumn("Tình hình", 32, "{{ d.noi_dung }}"),
        norm.TableColumn("Ý kiến chỉ đạo", 25, ""),
    )
    norm.table(document, columns, "d in cac_dong")
    norm.paragraph(document, "", size=6)
    norm.body(document, "{{ don_vi_gui }} kính trình đồng chí xem xét, cho ý kiến./.", last=True)
    norm.internal_signature(document, "TRƯỞNG PHÒNG")
    return document


def supplement_page() -> DocumentType:
    """Phiếu đề nghị bổ sung: what a unit is asked to complete in the report it sent, task and question."""
    document = norm.new_document("Phiếu đề nghị bổ sung")
    norm.internal_heading(document, "don_vi_gui")
    norm.title(document, "PHIẾU ĐỀ NGHỊ BỔ SUNG", "Báo cáo kết quả thực hiện Kế hoạch CCHC {{ ky_bao_cao }}")
    norm.addressee(document, "{{ ten_don_vi }}.")
    norm.body(
        document,
        "{{ don_vi_gui }} đã nhận báo cáo của đơn vị. Để đủ căn cứ tổng hợp, kính đề nghị đơn vị bổ sung, chỉnh sửa "
        "{{ so_noi_dung }} nội dung sau:",
    )
    columns = (
        _NUMBER,
        norm.TableColumn("Nhiệm vụ, chỉ tiêu", 56, "{{ d.muc }}"),
        norm.TableColumn("Nội dung cần bổ sung, chỉnh sửa", 48, "{{ d.noi_dung }}"),
        norm.TableColumn("Đề nghị", 50, "{{ d.de_nghi }}"),
    )
    norm.table(document, columns, "d in cac_dong")
    norm.paragraph(document, "", size=6)
    norm.body(
        document,
        "Kính đề nghị đơn vị sửa ngay trong biểu đã gửi, lưu và gửi lại {{ don_vi_gui }} {{ han_gui }} (đầu mối: "
        "{{ dau_moi }}). Trường hợp đã gửi, đề nghị thông tin lại. Trân trọng!",
        last=True,
    )
    norm.internal_signature(document, "TRƯỞNG PHÒNG")
    return document
