"""Doors to spreadsheets: the master (file or live), returned files, the form writer, the master builder."""
