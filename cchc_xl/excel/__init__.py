"""The open workbook: handed over to a job on its file, and taken back (xlwings)."""
