"""The template of the index of evidence: a Mục lục văn bản, its documents below the criterion they prove."""

from typing import Final

from docx.document import Document as DocumentType

from cchc_xl.report import norm
from cchc_xl.report.norm import TableColumn

_COLUMNS: Final = (
    TableColumn("STT", 12, "{{ dong.stt }}", "center"),
    TableColumn("Số, ký hiệu", 36, "{{ dong.so }}", "center"),
    TableColumn("Ngày tháng", 25, "{{ dong.ngay }}", "center"),
    TableColumn("Trích yếu", 70, "{{ dong.trich_yeu }}"),
    TableColumn("Tác giả", 34, "{{ dong.tac_gia }}"),
    TableColumn("Tệp/Tờ số", 38, "{{ dong.tep }}"),
    TableColumn("Ghi chú", 37, "{{ dong.luu_y }}"),
)


def evidence_template() -> DocumentType:
    """Office heading, title, figures, the table, who signs; on its side, since the table is wide."""
    document = norm.new_document("Mục lục văn bản, tài liệu kiểm chứng cải cách hành chính", landscape=True)
    norm.paragraph(document, "UBND TỈNH NGHỆ AN", size=12)
    norm.paragraph(document, "VĂN PHÒNG", size=12, bold=True, after=8)
    norm.paragraph(document, "MỤC LỤC VĂN BẢN, TÀI LIỆU KIỂM CHỨNG", bold=True, align="center", keep_with_next=True)
    about = "Kết quả thực hiện Kế hoạch cải cách hành chính năm {{ nam }} theo tiêu chí"
    norm.paragraph(document, about, bold=True, align="center", keep_with_next=True)
    norm.paragraph(document, "(Số liệu đến {{ den_ngay }})", italic=True, align="center", after=6, keep_with_next=True)
    norm.paragraph(document, "{{ tong_hop }}", size=13, align="justify", after=6)
    listed = norm.table(document, _COLUMNS, "dong in cac_dong", size=12)
    norm.heading_rows(listed, "dong.la_tieu_chi", "{{ dong.van_ban }}", size=12)
    return document
