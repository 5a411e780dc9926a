"""The form a unit fills in: what it says (`FormContent`) and the writer of its workbook (`write_form`)."""

from cchc_xl.books.form.content import FormContent, FormRow
from cchc_xl.books.form.writer import write_form

__all__ = ["FormContent", "FormRow", "write_form"]
