"""The letter that goes out with the forms of a period: công văn đề nghị báo cáo."""

from pathlib import Path
from typing import Final

from cchc_xl.desk.letters.contact import speaker
from cchc_xl.desk.letters.letterhead import letterhead
from cchc_xl.desk.letters.occasion import occasion, of_year
from cchc_xl.desk.master.state import MasterState
from cchc_xl.files.numbered_files import Outbox, name_part
from cchc_xl.model.period import Period
from cchc_xl.report import words
from cchc_xl.report.make_templates import REQUEST
from cchc_xl.report.template import fill_once, own_template
from cchc_xl.report.words import Value

LETTERS_FOLDER: Final = "cong-van"
"""In the folder of the forms and yet apart from them: a merge of that folder reads no sub-folder."""


def write_request_letter(state: MasterState, period: Period, out_dir: Path, *, dry_run: bool = False) -> Path:
    """Write the letter to all units, unless the newest one says the same; return its path.

    With `dry_run` nothing is written. Raises TemplateError for a template that cannot be used, OSError where it cannot
    be written.
    """
    now = occasion(state.book, state.options, state.now, period)
    values: dict[str, Value] = {
        **letterhead(state.units, state.options, state.today),
        "kinh_gui": "Các phòng, ban, đơn vị thuộc Văn phòng UBND tỉnh",
        "ky_bao_cao": of_year(period),
        "tu_ngay": words.short_date(period.start),
        "den_ngay": words.short_date(period.end),
        "dau_moi": speaker(state.units, state.options).with_contact,
        "han_gui": now.deadline,
    }
    wanted = out_dir / LETTERS_FOLDER / name_part(f"CongVan_DeNghiBaoCao_{period.code}.docx")
    template = own_template(state.book.path.parent, REQUEST, dry_run=dry_run)
    return fill_once(template, values, wanted, Outbox(dry_run=dry_run))
