"""What Excel punishes and schema validators miss: repair prompts, dead buttons, a lost ribbon, ThisWorkbook1.

`lint_workbook` lists the problems of a macro workbook; it shares no code with the builders.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from tests.support.cfb_check import check_compound_file
from tests.support.xlsm_package import (
    MAIN,
    OFFICE_REL,
    PACKAGE_REL,
    VBA_PART,
    WORKBOOK_PART,
    Package,
    bounds,
    button_macros,
    column_letters,
    overlap,
    public_subs,
    read_vba_modules,
)

TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
MACRO_WORKBOOK = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
VBA_TYPE = "application/vnd.ms-office.vbaProject"
RIBBON_NAMESPACES = {
    "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility": "2009/07/customui",
    "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility": "2006/01/customui",
}
RIBBON_ATTRIBUTES = {
    "id", "idMso", "idQ", "tag", "label", "imageMso", "size", "onAction", "onLoad", "screentip", "supertip", "visible",
    "enabled", "getEnabled", "getVisible", "getLabel", "keytip", "insertAfterMso", "insertBeforeMso", "showLabel",
    "showImage", "description", "title",
}  # fmt: skip
VALIDATION_LIMITS = {"prompt": 255, "error": 255, "promptTitle": 32, "errorTitle": 32}
SHEET_REFERENCE = re.compile(r"'((?:[^']|'')+)'!|([^\W\d][\w.]*)!")


def lint_workbook(path: Path) -> list[str]:
    """Return the problems of the macro workbook at `path`, as sentences; an empty list where there are none."""
    package = Package(path)
    problems = list(_package_problems(package))
    if VBA_PART not in package.parts or WORKBOOK_PART not in package.roots:
        return [*problems, "the package holds no readable workbook or no VBA project"]
    problems += [f"{VBA_PART}: {problem}" for problem in check_compound_file(package.parts[VBA_PART])]
    try:
        modules = read_vba_modules(package.parts[VBA_PART])
    except Exception as error:  # oletools raises whatever a damaged project makes it raise
        modules = {}
        problems.append(f"{VBA_PART}: oletools cannot read it ({type(error).__name__}: {error})")
    problems += _workbook_problems(package, modules)
    styles, strings = _style_counts(package), _shared_strings(package)
    tables: Counter[str] = Counter()
    for title, part in package.sheets().items():
        problems += [f"{title}: {p}" for p in _table_problems(package, part, strings, tables)]
    for title, part in package.sheets().items():
        problems += [f"{title}: {p}" for p in _cell_problems(package.root(part), styles, strings)]
        problems += [f"{title}: {p}" for p in _formula_problems(package, part, set(tables))]
        problems += [f"{title}: {p}" for p in _range_problems(package, part)]
    problems += [f"table name {name!r} is used {n} times" for name, n in tables.items() if n > 1]
    problems += [f"table id {number!r} is used {n} times" for number, n in _table_ids(package).items() if n > 1]
    subs = public_subs(modules)
    for title, macro in button_macros(package):
        if not re.fullmatch(r"(\[0\]!)?\w+", macro):
            problems.append(f"{title}: the macro {macro!r} of a button is qualified")
        elif subs.get(macro.removeprefix("[0]!")) != [0]:
            problems.append(f"{title}: the macro {macro!r} of a button is not one public Sub without arguments")
    return [*problems, *_ribbon_problems(package, subs)]


def _package_problems(package: Package) -> Iterator[str]:
    if len({name.lower() for name in package.names}) != len(package.names):
        yield "two parts have the same name"
    yield from (f"{name}: not well-formed ({error})" for name, error in package.broken.items())
    types = package.root("[Content_Types].xml")
    defaults = {node.get("Extension", "").lower(): node.get("ContentType") for node in types.iter(f"{TYPES}Default")}
    overrides = {node.get("PartName", ""): node.get("ContentType") for node in types.iter(f"{TYPES}Override")}
    content_types = {
        name: overrides.get(f"/{name}", defaults.get(name.rsplit(".", 1)[-1].lower())) for name in package.parts
    }
    del content_types["[Content_Types].xml"]
    yield from (f"{name}: no content type" for name, kind in content_types.items() if kind is None)
    yield from (f"{name}: a content type without a part" for name in overrides if name[1:] not in package.parts)
    if content_types.get(WORKBOOK_PART) != MACRO_WORKBOOK:
        yield "the workbook's content type is not that of a macro workbook"
    if VBA_PART in package.parts and content_types[VBA_PART] != VBA_TYPE:
        yield "the VBA project has another content type"
    vba = [target for kind, target in package.relationships(WORKBOOK_PART).values() if kind.endswith("/vbaProject")]
    if vba != [VBA_PART]:
        yield f"the workbook's VBA relationships are {vba}"
    yield from _relationship_problems(package)


def _relationship_problems(package: Package) -> Iterator[str]:
    reached = {"[Content_Types].xml"}
    for name in package.parts:
        if not name.endswith(".rels"):
            continue
        owner = posixpath.join(posixpath.dirname(posixpath.dirname(name)), posixpath.basename(name)[:-5])
        if owner and owner not in package.parts:
            yield f"{name}: relationships of a part that is not there"
        reached.add(name)
        ids = Counter(node.get("Id") for node in package.root(name).iter(f"{PACKAGE_REL}Relationship"))
        yield from (f"{name}: the id {id_} is used {n} times" for id_, n in ids.items() if n > 1)
        targets = {target for _, target in package.relationships(owner).values()}
        yield from (
            f"{name}: a relationship to {target}, which is not there" for target in targets - set(package.parts)
        )
        reached |= targets
        used = {
            value
            for node in package.root(owner).iter("{*}*")
            for key, value in _attributes(node).items()
            if key.startswith(OFFICE_REL)
        }
        yield from (f"{owner}: no relationship {id_}" for id_ in sorted(used - set(ids)))
    yield from (f"{name}: an orphan, no relationship leads to it" for name in package.parts if name not in reached)


def _workbook_problems(package: Package, modules: dict[str, str]) -> Iterator[str]:
    root = package.root(WORKBOOK_PART)
    sheets = package.sheets()
    titles = [node.get("name", "") for node in root.iter(f"{MAIN}sheet")]
    for title in titles:
        if not title or len(title) > 31 or re.search(r"[\[\]:*?/\\]|^'|'$", title):
            yield f"not a name for a tab: {title!r}"
    if len({title.casefold() for title in titles}) != len(titles):
        yield "two tabs have the same name"
    if all(node.get("state") for node in root.iter(f"{MAIN}sheet")):
        yield "every tab is hidden"
    properties = [root.find(f"{MAIN}workbookPr"), *(package.root(p).find(f"{MAIN}sheetPr") for p in sheets.values())]
    code_names = ["" if node is None else node.get("codeName", "") for node in properties]
    documents = sorted(name for name, source in modules.items() if "Attribute VB_Base" in source)
    if sorted(code_names) != documents:
        odd = sorted(set(code_names) ^ set(documents))
        yield f"code names and document modules differ in {odd} ({len(code_names)} and {len(documents)})"
    yield from (f"not a code name: {n!r}" for n in code_names if not re.fullmatch(r"[A-Za-z]\w{0,30}", n, re.ASCII))

    seen: Counter[tuple[str, str | None]] = Counter()
    for node in root.iter(f"{MAIN}definedName"):
        name, text = node.get("name", ""), node.text or ""
        seen[name.lower(), node.get("localSheetId")] += 1
        is_cell = re.fullmatch(r"[A-Za-z]{1,3}\d+|[rRcC](\d+)?", name)
        if is_cell or not re.fullmatch(r"(_xlnm\.)?[^\W\d][\w.]*", name):
            yield f"not a defined name: {name!r}"
        if "#REF!" in text:
            yield f"name {name!r} points nowhere"
        yield from (f"name {name!r}: no tab {title!r}" for title in _sheets_named(text) if title not in sheets)
    yield from (f"name {name!r} is defined {n} times" for (name, _), n in seen.items() if n > 1)


def _sheets_named(formula: str) -> set[str]:
    without_texts = re.sub(r'"[^"]*"', "", formula)
    return {quoted.replace("''", "'") or plain for quoted, plain in SHEET_REFERENCE.findall(without_texts)} - {"#REF"}


def _style_counts(package: Package) -> tuple[int, int]:
    root = package.root("xl/styles.xml")
    return len(root.findall(f"{MAIN}cellXfs/{MAIN}xf")), len(root.findall(f"{MAIN}dxfs/{MAIN}dxf"))


def _shared_strings(package: Package) -> list[str]:
    items = package.root("xl/sharedStrings.xml").iter(f"{MAIN}si")
    return ["".join(text.text or "" for text in item.iter(f"{MAIN}t")) for item in items]


def _cell_problems(root: etree._Element, styles: tuple[int, int], strings: list[str]) -> Iterator[str]:
    last_row = 0
    for row in root.iter(f"{MAIN}row"):
        number = int(row.get("r", last_row + 1))
        if number <= last_row:
            yield f"row {number} stands after row {last_row}"
        last_row, last_column = number, 0
        for cell in row.iter(f"{MAIN}c"):
            reference = cell.get("r", "")
            column, cell_row, _, _ = bounds(reference)
            if cell_row != number or column <= last_column:
                yield f"{reference} is out of order"
            last_column = column
            if int(cell.get("s", 0)) >= styles[0]:
                yield f"{reference}: style {cell.get('s')} of {styles[0]}"
            if cell.get("t") == "s" and int(cell.findtext(f"{MAIN}v", "-1")) not in range(len(strings)):
                yield f"{reference}: shared string {cell.findtext(f'{MAIN}v')} of {len(strings)}"
    for rule in root.iter(f"{MAIN}cfRule"):
        if int(rule.get("dxfId", 0)) >= max(styles[1], 1):
            yield f"a conditional format asks for format {rule.get('dxfId')} of {styles[1]}"


def _formula_problems(package: Package, part: str, tables: set[str]) -> Iterator[str]:
    titles = package.sheets()
    for cell in package.root(part).iter(f"{MAIN}c"):
        reference, formula = cell.get("r"), cell.findtext(f"{MAIN}f") or ""
        bare = re.sub(r"\"[^\"]*\"|'[^']*'", "", formula)
        if bare.count("(") != bare.count(")"):
            yield f"{reference}: unbalanced parentheses"
        yield from (
            f"{reference}: a formula on the tab {t!r}, which is not there" for t in _sheets_named(formula) - set(titles)
        )
        unknown = {name for name in re.findall(r"\b([^\W\d]\w*)\[", bare) if name.lower() not in tables}
        yield from (f"{reference}: a formula on the table {name!r}, which is not there" for name in unknown)


def _range_problems(package: Package, part: str) -> Iterator[str]:
    """Merged cells, validations, links, shapes: what stands beside the cells of a tab."""
    root, titles = package.root(part), package.sheets()
    names = {node.get("name") for node in package.root(WORKBOOK_PART).iter(f"{MAIN}definedName")}
    merged = [node.get("ref", "") for node in root.iter(f"{MAIN}mergeCell")]
    for index, one in enumerate(merged):
        yield from (f"merged cells {one} and {other} overlap" for other in merged[:index] if overlap(one, other))
    for validation in root.iter(f"{MAIN}dataValidation"):
        for key, limit in VALIDATION_LIMITS.items():
            if len(validation.get(key, "")) > limit:
                yield f"validation {validation.get('sqref')}: {key} is longer than {limit}"
        for formula in validation:
            if len(formula.text or "") > 255:
                yield f"validation {validation.get('sqref')}: a formula longer than 255"
            if "!" in (formula.text or ""):
                yield f"validation {validation.get('sqref')} names a tab: Excel saves that otherwise, use a name"
    for link in root.iter(f"{MAIN}hyperlink"):
        for title in _sheets_named(link.get("location", "")) - set(titles):
            yield f"a link at {link.get('ref')} to the tab {title!r}, which is not there"
        target = link.get("location", "")
        if target and "!" not in target and target not in names:
            yield f"a link at {link.get('ref')} to the name {target!r}, which is not defined"
    for kind, target in package.relationships(part).values():
        if kind.endswith("/vmlDrawing"):
            ids = Counter(node.get("id") for node in package.root(target).iter("{urn:schemas-microsoft-com:vml}shape"))
            yield from (f"{target}: the shape id {id_} is used {n} times" for id_, n in ids.items() if n > 1)


def _table_problems(package: Package, part: str, strings: list[str], names: Counter[str]) -> Iterator[str]:
    texts = {cell.get("r", ""): _cell_text(cell, strings) for cell in package.root(part).iter(f"{MAIN}c")}
    areas = [node.get("ref", "") for node in package.root(part).iter(f"{MAIN}mergeCell")]
    for kind, target in package.relationships(part).values():
        root = package.root(target)
        if not kind.endswith("/table") or "ref" not in root.attrib:
            continue
        name, area = root.get("displayName", ""), root.get("ref", "")
        names[name.lower()] += 1
        columns = [node.get("name", "") for node in root.iter(f"{MAIN}tableColumn")]
        first, top, last, _ = bounds(area)
        if len(columns) != last - first + 1:
            yield f"table {name}: {len(columns)} columns in {area}"
        if len({column.lower() for column in columns}) != len(columns):
            yield f"table {name}: two columns have the same header"
        for offset, column in enumerate(columns):
            header = texts.get(f"{column_letters(first + offset)}{top}")
            if header != column:
                yield f"table {name}: the column {column!r} stands under the header {header!r}"
        yield from (f"table {name} and the range {other} overlap" for other in areas if overlap(area, other))
        areas.append(area)


def _table_ids(package: Package) -> Counter[str]:
    """A table whose id another one has is dropped, or the workbook repaired."""
    related = [found for part in package.sheets().values() for found in package.relationships(part).values()]
    return Counter(package.root(target).get("id", "") for kind, target in related if kind.endswith("/table"))


def _cell_text(cell: etree._Element, strings: list[str]) -> str:
    if cell.get("t") == "s":
        index = int(cell.findtext(f"{MAIN}v", "-1"))
        return strings[index] if index in range(len(strings)) else ""
    return "".join(text.text or "" for text in cell.iter(f"{MAIN}t", f"{MAIN}v"))


def _ribbon_problems(package: Package, subs: dict[str, list[int]]) -> Iterator[str]:
    for kind, target in package.relationships("").values():
        if kind not in RIBBON_NAMESPACES or target not in package.roots:
            continue
        root = package.root(target)
        if RIBBON_NAMESPACES[kind] not in (root.tag if isinstance(root.tag, str) else ""):
            yield f"{target}: the namespace does not fit the relationship"
        ids = Counter(node.get("id") for node in root.iter("{*}*") if node.get("id"))
        yield from (f"{target}: the id {id_} is used {n} times" for id_, n in ids.items() if n > 1)
        for node in root.iter("{*}*"):
            for key, value in _attributes(node).items():
                if key not in RIBBON_ATTRIBUTES:
                    yield f"{target}: unknown attribute {key}"
                if key.startswith(("on", "get")) and subs.get(value) != [1]:
                    yield f"{target}: the callback {value!r} is not one public Sub with the control as its argument"


def _attributes(node: etree._Element) -> dict[str, str]:
    return {str(key): str(value) for key, value in node.attrib.items()}
