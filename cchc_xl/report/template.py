"""Filling a Word template that people edit: placeholders of Jinja, values that stay text, a file written whole.

docxtpl puts the values in. Here: which names are known, what is said of one that is not, and that nothing a unit typed
can become markup, a placeholder or a program.
"""

import difflib
import io
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Undefined, meta
from jinja2 import Template as JinjaTemplate
from jinja2.exceptions import TemplateError as JinjaError
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from cchc_xl.files.numbered_files import Outbox, next_path
from cchc_xl.files.plain_files import content_of
from cchc_xl.files.whole import whole_file, write_whole
from cchc_xl.model.folders import TEMPLATES_FOLDER
from cchc_xl.model.text import printable
from cchc_xl.report.long_rows import let_long_rows_split
from cchc_xl.report.marks import paint_marks
from cchc_xl.report.words import Value
from cchc_xl.resources import templates_dir

_NEW_PARAGRAPH: Final = "\a"
"""docxtpl's mark; a break inside a justified paragraph would stretch the line before it."""
_SHOWN: Final = 60
_BODY: Final = "word/document.xml"


class TemplateError(Exception):
    """A template cannot be used; `message` is Vietnamese, for the person who edited it."""

    def __init__(self, template: Path, what: str) -> None:
        self.message = (
            f"Mẫu “{template.name}” {what}. Sửa lại trong Word; muốn dùng lại mẫu gốc thì xóa tệp này "
            f"trong thư mục “{template.parent.name}” rồi chạy lại."
        )
        super().__init__(self.message)


def own_template(beside: Path, name: str, *, dry_run: bool = False) -> Path:
    """The template `name` (as "cong-van.docx") in folder ``mau`` of `beside`; the shipped one is put there first.

    With `dry_run` it is not put there but used where it lies. Raises OSError where the folder cannot be written.
    """
    own = beside / TEMPLATES_FOLDER / name
    if not own.exists():
        if dry_run:
            return templates_dir() / name
        own.parent.mkdir(exist_ok=True)
        with whole_file(own) as temporary:
            shutil.copyfile(templates_dir() / name, temporary)
    return own


def fill(template: Path, values: Mapping[str, Value], wanted: Path) -> Path:
    """Fill `template` with `values` and write it as `wanted`, or its next issue (`_lan2`) where that is there.

    Returns the path written. Raises TemplateError where the template cannot be used, OSError where it cannot be
    written; then nothing is left behind.
    """
    target = next_path(wanted)
    write_whole(target, _content(template, values))
    return target


def fill_once(template: Path, values: Mapping[str, Value], wanted: Path, outbox: Outbox) -> Path:
    """Like `fill`, as the `outbox` does it; the newest issue is left alone where it says the same already."""
    return outbox.write_once(wanted, _content(template, values), _parts)


def _content(template: Path, values: Mapping[str, Value]) -> bytes:
    """The filled document, read back once before anybody gets it."""
    stream = io.BytesIO()
    _filled(template, values).save(stream)
    content = stream.getvalue()
    _verify(content, template)
    return content


def _parts(content: bytes) -> dict[str, bytes] | None:
    """The parts of a document; None for a file that somebody replaced by something else."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except zipfile.BadZipFile:
        return None


def _filled(template: Path, values: Mapping[str, Value]) -> "_StrictTemplate":
    try:
        source = content_of(template)
    except OSError as error:
        raise TemplateError(template, "không đọc được; nếu đang mở trong Word thì đóng lại") from error
    document = _StrictTemplate(io.BytesIO(source))
    environment = _environment(source)
    environment.undefined = _unknown_of(values)
    try:
        document.init_docx()
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise TemplateError(template, "không mở được dưới dạng tệp Word (.docx)") from error
    try:
        _check_names(document, environment, template, values)
        document.render(_printable(values), environment)
        _keep_leading_lines(document)
        let_long_rows_split(document.docx)
        paint_marks(document.docx)
    except TemplateSyntaxError as error:
        raise TemplateError(template, _syntax_words(error)) from error
    except (JinjaError, etree.XMLSyntaxError, TypeError, ValueError, ArithmeticError) as error:
        raise TemplateError(template, _failure_words(error)) from error
    return document


class _Environment(ImmutableSandboxedEnvironment):
    """Compiles each part of a template once and knows the names it uses: a letter per unit is filled from one."""

    def __init__(self) -> None:
        super().__init__(autoescape=True)
        self.names: frozenset[str] | None = None
        self._compiled: dict[str, JinjaTemplate] = {}

    def from_string(self, source: Any, *rest: Any, **more: Any) -> JinjaTemplate:
        """As jinja2, remembering."""
        if source not in self._compiled:
            self._compiled[source] = super().from_string(source, *rest, **more)
        return self._compiled[source]


@lru_cache(maxsize=8)
def _environment(_template: bytes) -> _Environment:
    """One for each content of a template."""
    return _Environment()


class _StrictTemplate(DocxTemplate):  # type: ignore[misc]
    """docxtpl mends broken markup by leaving parts out; a template whose blocks cross paragraphs is refused instead."""

    def fix_tables(self, xml: str) -> etree._Element:
        etree.fromstring(xml, etree.XMLParser(resolve_entities=False))
        tree: etree._Element = super().fix_tables(xml)
        return tree

    def sources(self) -> Iterator[str]:
        """The text of body, headers and footers as Jinja reads it, one paragraph a line."""
        yield self.patch_xml(self.get_xml())
        for uri in (self.HEADER_URI, self.FOOTER_URI):
            for _, part in self.get_headers_footers(uri):
                yield self.patch_xml(self.get_part_xml(part))


def _keep_leading_lines(document: DocxTemplate) -> None:
    """A paragraph of the body that ends with ":" introduces what follows: it never stands last on a page."""
    for paragraph in document.docx.paragraphs:
        if paragraph.text.rstrip().endswith(":"):
            paragraph.paragraph_format.keep_with_next = True


def _printable(value: Value) -> Any:
    """Values with every text free of what a document cannot hold, its line breaks new paragraphs."""
    if isinstance(value, str):
        return printable(value).replace("\n", _NEW_PARAGRAPH)
    if isinstance(value, Mapping):
        return {key: _printable(item) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [_printable(item) for item in value]
    return value


def _verify(content: bytes, template: Path) -> None:
    """Read back what was made."""
    parts = _parts(content) or {}
    try:
        trees = {name: etree.fromstring(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    except etree.XMLSyntaxError as error:
        raise TemplateError(template, "cho ra tệp Word không mở lại được") from error
    if not len(trees.get(_BODY, [[]])[0]):
        raise TemplateError(template, "cho ra một văn bản trống")


# --- what is said of a template that someone edited ------------------------------------------------------------
def _check_names(
    document: _StrictTemplate,
    environment: _Environment,
    template: Path,
    values: Mapping[str, Value],
) -> None:
    """All unknown names at once, also in branches that are not taken this time."""
    if environment.names is None:
        by_paragraph = (re.sub(r"<w:p([ >])", r"\n<w:p\1", source) for source in document.sources())
        used = [meta.find_undeclared_variables(environment.parse(source)) for source in by_paragraph]
        environment.names = frozenset[str]().union(*used)
    unknown = sorted(environment.names - set(values) - set(environment.globals))
    if unknown:
        named = "; ".join(f"“{{{{ {name} }}}}”{_suggestion(name, values)}" for name in unknown)
        raise TemplateError(template, f"có chỗ điền chưa biết: {named}")


def _unknown_of(values: Mapping[str, Value]) -> type[Undefined]:
    """The type of a value that is missing, whose message names it and its nearest known neighbour."""

    class Unknown(StrictUndefined):
        @property
        def _undefined_message(self) -> str:
            name = str(self._undefined_name)
            holder = self._undefined_obj
            known = holder if isinstance(holder, Mapping) else values
            return f"có chỗ điền chưa biết: “{name}”{_suggestion(name, known)}"

    return Unknown


def _suggestion(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), 1, 0.6)
    return f" (có phải “{near[0]}”?)" if near else ""


def _failure_words(error: Exception) -> str:
    message = str(error)
    if message.startswith("có chỗ điền"):
        return message
    return f"không điền được: các khối {{% … %}} hoặc biểu thức viết chưa đúng ({message[:_SHOWN]})"


def _syntax_words(error: TemplateSyntaxError) -> str:
    lines = (error.source or "").splitlines()
    line = lines[error.lineno - 1] if 0 < error.lineno <= len(lines) else ""
    text = re.sub(r"<[^>]+>", "", line).strip()
    start = max(text.find("{"), 0)
    near = f" gần “{text[start : start + _SHOWN]}”" if text else ""
    return f"có chỗ điền viết chưa đúng cú pháp{near} (kiểm tra các dấu {{{{ }}}} và {{% %}})"
