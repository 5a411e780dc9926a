"""Số liệu: the figures a period owes, what stands in them, and the rates derived from them."""
