"""Cần xử lý: what is listed there, in which order, what waits, and what HCQT waived."""
