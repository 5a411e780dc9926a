"""Builds what a clerk copies onto her machine: one zip with Python, the libraries and the program, for 64-bit Windows.

`python -m bundle` (``make bundle``) runs on Linux; nothing here is part of the program itself.
"""
