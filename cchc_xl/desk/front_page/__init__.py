"""Trang chính: the figures and the next step that every job leaves there."""
