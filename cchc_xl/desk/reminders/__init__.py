"""Đôn đốc: what units and persons still owe, and the letters, messages and lists that say so."""
