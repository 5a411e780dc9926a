"""Tiếp nhận báo cáo: the files that came in, whose they are, and who has reported when."""
