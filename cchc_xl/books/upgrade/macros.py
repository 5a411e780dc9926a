"""The macros and the ribbon of the fresh master in the old package; what staff programmed themselves is named."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from cchc_xl.books.file.package import Package
from cchc_xl.books.file.workbook import WorkbookParts
from cchc_xl.books.upgrade.findings import Loss
from cchc_xl.books.upgrade.titles import code_name
from cchc_xl.books.vba.names import stream_names
from cchc_xl.books.vba.project import build_vba_project

_VBA: Final = "vbaProject"
_RIBBON: Final = "extensibility"
_MODULE: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,30}")
_NO_MODULES: Final = re.compile(r"Root Entry|VBA|dir|PROJECT|PROJECTwm|PROJECTlk|_VBA_PROJECT|__SRP_\w+")
_EARLIER: Final = frozenset({"modxlwings"})
"""Modules of earlier versions that this one has no more."""


def bring_macros(
    package: Package, workbook: str, model: WorkbookParts, macros_dir: Path, code_names: Sequence[str]
) -> list[Loss]:
    """Put in macros and ribbon; `code_names` are those of the old master's tabs. Return the modules of staff's own."""
    fresh = model.package
    (fresh_vba,) = fresh.related(model.part, _VBA)
    ours = {name.casefold() for name in stream_names(fresh.part(fresh_vba))}
    theirs = [name for name in code_names if _MODULE.fullmatch(name) and name.casefold() not in ours]
    parts = package.related(workbook, _VBA)
    losses = [*_modules_lost(package.part(parts[0]), ours | {name.casefold() for name in theirs})] if parts else []
    content = fresh.part(fresh_vba)
    if theirs:
        documents = [name for name in _documents(model) if name]
        content = build_vba_project(macros_dir, [*documents, *dict.fromkeys(theirs)])
    if parts:
        package.replace(parts[0], content)
        package.unrelate(parts[0], list(package.relationship_types(parts[0])))  # a signature over what was there
    else:
        package.add("xl/vbaProject.bin", content)
        kind = fresh.relationship_types(model.part)[_id(fresh, model.part, _VBA)]
        package.relate(workbook, kind, "xl/vbaProject.bin")
    _bring_ribbon(package, fresh)
    return losses


def _bring_ribbon(package: Package, fresh: Package) -> None:
    (ribbon,) = fresh.related("", _RIBBON)
    present = package.related("", _RIBBON)
    if present:
        package.replace(present[0], fresh.part(ribbon))
        return
    if ribbon in package:  # left without its relationship by a program that does not know what it is
        package.replace(ribbon, fresh.part(ribbon))
    else:
        package.add(ribbon, fresh.part(ribbon))
    package.relate("", fresh.relationship_types("")[_id(fresh, "", _RIBBON)], ribbon)


def _documents(model: WorkbookParts) -> Iterator[str]:
    for title in model.sheet_parts:
        yield code_name(model, title)


def _id(package: Package, owner: str, kind: str) -> str:
    return next(item.id for item in package.relationships(owner) if item.kind == kind)


def _modules_lost(content: bytes, ours: set[str]) -> Iterator[Loss]:
    for name in stream_names(content):
        if not _NO_MODULES.fullmatch(name) and name.casefold() not in ours | _EARLIER:
            yield Loss(None, None, f"macro riêng “{name}”")
