"""Small wheels and archives made by code."""

import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path


def wheel(folder: Path, name: str, version: str, files: Mapping[str, str] | None = None, needs: str = "") -> Path:
    """A wheel with its metadata; `needs` are lines of Requires-Dist."""
    info = f"{name}-{version}.dist-info"
    head = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    head += "".join(f"Requires-Dist: {line}\n" for line in needs.splitlines())
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for member, text in {f"{info}/METADATA": head, f"{info}/RECORD": "", **(files or {})}.items():
            archive.writestr(member, text)
    return path


def source_archive(folder: Path, name: str, files: Mapping[str, str]) -> Path:
    """A source archive that carries its files in a zip of its own, below `cp311/`."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        for member, text in files.items():
            archive.writestr(f"cp311/{member}", text)
    path = folder / f"{name}-3.11.0.tar.gz"
    with tarfile.open(path, "w:gz") as outer:
        entry = tarfile.TarInfo(f"{name}-3.11.0/src3.11/{name}/data.zip")
        entry.size = len(inner.getvalue())
        outer.addfile(entry, io.BytesIO(inner.getvalue()))
    return path
