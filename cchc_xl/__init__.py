"""CCHC-XL: follow an administrative-reform plan in an Excel workbook.

Data walks one way: ``cli``/``buttons`` → ``jobs`` → ``books`` → ``merge``/``completion``/``rules`` → ``model``.
"""

__version__ = "0.1.0"
