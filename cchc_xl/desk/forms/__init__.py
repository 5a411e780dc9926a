"""The forms issued to units: the key of their seals, and what a returned one is held against."""
