"""Kỳ báo cáo, Lịch sử: what is frozen, carried over, joined and compared from one period to the next."""
