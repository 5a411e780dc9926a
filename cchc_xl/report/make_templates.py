"""The templates as shipped, made from code: ``python -m cchc_xl.report.make_templates [FOLDER]``."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from docx.document import Document as DocumentType

from cchc_xl.report import norm
from cchc_xl.report.evidence_template import evidence_template
from cchc_xl.report.internal_templates import leader_page, reminder_list, supplement_page
from cchc_xl.report.letter_templates import joint_letter, request_letter
from cchc_xl.report.report_template import report_template
from cchc_xl.report.review_template import review_template
from cchc_xl.resources import templates_dir

REPORT: Final = "bao-cao.docx"
REVIEW: Final = "phieu-ra-soat.docx"
EVIDENCE: Final = "danh-muc-kiem-chung.docx"
LETTER: Final = "cong-van-don-doc-chung.docx"
REQUEST: Final = "cong-van-de-nghi-bao-cao.docx"
LIST: Final = "danh-sach-nhac-viec.docx"
LEADER: Final = "trinh-lanh-dao.docx"
SUPPLEMENT: Final = "phieu-de-nghi-bo-sung.docx"
"""A template whose placeholders change gets another name: the office may have edited its own copy of the one before."""

TEMPLATES: Final[Mapping[str, Callable[[], DocumentType]]] = {
    LETTER: joint_letter,
    EVIDENCE: evidence_template,
    REPORT: report_template,
    REVIEW: review_template,
    REQUEST: request_letter,
    LIST: reminder_list,
    LEADER: leader_page,
    SUPPLEMENT: supplement_page,
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
