"""The form a unit fills in: what it says (`FormContent`) and the writer of its workbook (`write_form`)."""

from cchc_xl.books.form.content import FigureRow, FormContent, FormRow
from cchc_xl.books.form.writer import write_form

__all__ = ["FigureRow", "FormContent", "FormRow", "write_form"]
