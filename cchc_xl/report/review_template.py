"""The template of Phiếu rà soát trước khi trình ký: one page for the leaders, beside the report."""

from typing import Final

from docx.document import Document as DocumentType

from cchc_xl.report import norm
from cchc_xl.report.word_xml import bare_table

_SIZE: Final = 13
_POINT_SIZE: Final = 12
"""A paper of the office's own that is kept on one page."""
_HALVES: Final = (norm.TEXT_WIDTH_MM / 2, norm.TEXT_WIDTH_MM / 2)


def review_template() -> DocumentType:
    """Who lays it before whom, the points, room for the leader's opinion, who signs."""
    document = norm.new_document("Phiếu rà soát trước khi trình ký", size=_SIZE)
    norm.internal_heading(document, "don_vi")
    norm.title(
        document, "PHIẾU RÀ SOÁT TRƯỚC KHI TRÌNH KÝ", "Báo cáo kết quả công tác cải cách hành chính {{ ten_ky }}"
    )
    norm.paragraph(document, "Kính trình: Lãnh đạo Văn phòng UBND tỉnh", size=_SIZE, align="center", after=6)
    norm.paragraph(
        document,
        "{{ don_vi }} kính trình dự thảo Báo cáo (tệp {{ tep_bao_cao }}, số liệu đến ngày {{ den_ngay }}) và kính báo "
        "cáo một số nội dung để đồng chí xem xét trước khi ký:",
        size=_SIZE, align="justify", first_line_cm=norm.FIRST_LINE_CM, after=4,
    )  # fmt: skip
    norm.block(document, "{%p for muc in cac_muc %}")
    _line(document, "{{ muc.so }}. {{ muc.tieu_de }}")
    norm.block(document, "{%p for dong in muc.cac_dong %}")
    _line(document, "- {{ dong }}")
    norm.block(document, "{%p endfor %}")
    norm.block(document, "{%p endfor %}")
    _line(document, "Ý kiến của lãnh đạo Văn phòng:")
    norm.paragraph(document, "…" * 34, size=_SIZE, align="center")
    norm.paragraph(document, "", size=6, keep_with_next=True)
    for half, text in zip(bare_table(document, _HALVES), ("LÃNH ĐẠO VĂN PHÒNG", "TRƯỞNG PHÒNG"), strict=True):
        norm.paragraph(half, text, size=_SIZE, bold=True, align="center")
        for _ in range(3):
            norm.paragraph(half, "", size=_SIZE)
    return document


def _line(document: DocumentType, text: str) -> None:
    norm.paragraph(document, text, size=_POINT_SIZE, align="justify", first_line_cm=norm.FIRST_LINE_CM, after=2)
