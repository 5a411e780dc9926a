"""Write a unit form to a file (contract section 3, ADR 8)."""

from datetime import datetime, time
from io import BytesIO
from pathlib import Path

from cchc_xl.books.form.content import FormContent
from cchc_xl.books.form.figures_tab import write_figures_tab
from cchc_xl.books.form.guide_tab import write_guide_tab
from cchc_xl.books.form.identity_tab import write_identity_tab
from cchc_xl.books.form.report_tab import write_report_tab
from cchc_xl.books.form.styles import Styles, new_workbook


def write_form(path: Path, content: FormContent) -> None:
    """Write the form as `path`, replacing what is there; the same content gives the same bytes.

    The workbook is made in memory first, so that a failure leaves no half-written file. Raises ValueError for a form
    without rows and OSError where the file cannot be written.
    """
    buffer = BytesIO()
    created = datetime.combine(content.issued_on, time())
    with new_workbook(buffer, created, content.file_title, content.office) as book:
        styles = Styles(book)
        write_guide_tab(book, styles, content)
        write_report_tab(book, styles, content)
        write_figures_tab(book, styles, content)
        write_identity_tab(book, content)
    path.write_bytes(buffer.getvalue())
