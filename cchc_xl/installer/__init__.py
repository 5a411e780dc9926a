"""Cài đặt CCHC: what the file to double-click starts. It talks with the person; `machine` does the work."""
