"""The values of the placeholders of ``bao-cao.docx``: a report written out from the rows (domain section 7)."""

from collections.abc import Mapping
from typing import Any, Final

from cchc_xl.report.annex import appendix_rows, appendix_total, statistics_rows
from cchc_xl.report.assessment import proposals, reached, shortcomings
from cchc_xl.report.occasion import occasion
from cchc_xl.report.outlook import outlook
from cchc_xl.report.results import group_paragraphs, inspection_paragraph
from cchc_xl.report.source import ReportSource
from cchc_xl.report.words import short_date
from cchc_xl.rules.appendix import group_title

DIRECTING: Final = 1
"""The content group of Part I, "Công tác chỉ đạo, điều hành", where inspections are told."""
OUTLINE_GROUPS: Final = range(1, 9)
"""Content groups that have a heading of their own in the outline: 1 and 8 in Part I, 2 to 7 in Part II."""


def report_values(source: ReportSource) -> Mapping[str, Any]:
    """Placeholder → text, list of paragraphs, or rows of a table."""
    words = occasion(source.period, source.plan.year)
    groups = {number: group_paragraphs(source, number) for number in OUTLINE_GROUPS}
    groups[DIRECTING] += inspection_paragraph(source.inspections)
    return {
        "nam": str(source.plan.year),
        "ten_ky": words.name,
        "trich_yeu": words.subject,
        "kinh_gui": words.addressee,
        "ky_tiep_theo": words.following,
        "tu_ngay": short_date(source.period.start),
        "den_ngay": short_date(source.summary.as_of),
        **{f"noi_dung_{number}": paragraphs for number, paragraphs in groups.items()},
        "noi_dung_khac": _other_groups(source),
        "ket_qua_dat_duoc": reached(source),
        "ton_tai_han_che": shortcomings(source),
        "phuong_huong": outlook(source, words),
        "kien_nghi": proposals(source),
        "phu_luc": appendix_rows(source),
        # Stood above Phụ lục I: templates that an office has edited since may have it.
        "phu_luc_tong": appendix_total(source),
        "bieu_thong_ke": statistics_rows(source),
    }


def _other_groups(source: ReportSource) -> list[str]:
    """Content groups that the outline has no heading for, so that a plan with more of them loses nothing."""
    paragraphs: list[str] = []
    for group in source.plan.groups:
        if group.number not in OUTLINE_GROUPS:
            paragraphs += [f"{group_title(group)}:", *group_paragraphs(source, group.number)]
    return paragraphs
