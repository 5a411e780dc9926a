"""Versions of the workbook and of the program: they belong together where major and minor agree."""


def release(version: str) -> tuple[int, ...]:
    """Major and minor as numbers, "0.1.3" → (0, 1); () where there are none."""
    parts = version.split(".")[:2]
    return tuple(int(part) for part in parts) if all(part.isdecimal() for part in parts) else ()
