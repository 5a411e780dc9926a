"""Doors to spreadsheets: the master, returned files, the form writer, the master builder."""
