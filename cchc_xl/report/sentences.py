"""Sentences out of what units typed: results, documents with their numbers and dates."""

import re
from collections.abc import Iterable
from typing import Final

from cchc_xl.model.document import NOTE_NUMBER_BLANK, Document, read_documents
from cchc_xl.model.plan import ContentGroup
from cchc_xl.model.progress import Standing
from cchc_xl.model.text import capitalised, in_sentence, match_key, tidy
from cchc_xl.report.source import ReportRow, ReportSource
from cchc_xl.report.words import short_date
from cchc_xl.rules.appendix import group_title

_BULLET: Final = re.compile(r"^(?:[-–—+*•·▪●]\s*)+")
_IDLE_END: Final = " ;,.:"
_UNTIL_NOW: Final = "Đến nay"
_LONG: Final = 240
"""Where a sentence of a unit is longer, its documents stand in a sentence of their own."""


def one_line(text: str) -> str:
    """A text of several lines as one sentence or more, without bullets and without the mark at its end."""
    lines = [_BULLET.sub("", line).strip().rstrip(_IDLE_END) for line in tidy(text).split("\n")]
    return "; ".join(line for line in lines if line)


def sentence(text: str) -> str:
    """A text as a sentence: a capital at its beginning, one full stop at its end; "" stays ""."""
    plain = one_line(text)
    if not plain:
        return ""
    return capitalised(plain) + ("" if plain.endswith(("!", "?", "…")) else ".")


def about(group: ContentGroup) -> str:
    """What a content group is about, inside a sentence: "cải cách thể chế"."""
    return in_sentence(group_title(group).split(". ", 1)[1])


def ended(items: Iterable[str]) -> list[str]:
    """The items of a list as the office ends them: a semicolon after each, a full stop after the last."""
    listed = list(items)
    return [f"{item}{'.' if number == len(listed) else ';'}" for number, item in enumerate(listed, 1)]


def named_documents(evidence: Iterable[str], already_said: str = "") -> list[str]:
    """ "Quyết định số 115/QĐ-UBND ngày 15/01/2026": documents that can be named, each once.

    A document that is only a link or a file name is left to the index of evidence, and so is one whose number
    `already_said` has.
    """
    documents = [document for text in evidence for document in read_documents(text)]
    dated = {document.number for document in documents if document.issued_on is not None}
    names: dict[str, str] = {}
    for document in documents:
        numbered = document.number and not document.number.startswith("/")
        # "12/KH-VPUB" is the dated one again; two without a number yet are two.
        again = numbered and document.issued_on is None and document.number in dated
        name = _document_name(document)
        if name and not again and not (numbered and _has_number(already_said, document.number)):
            names.setdefault(match_key(name), name)
    return list(names.values())


def _has_number(text: str, number: str) -> bool:
    """True where the text names this number, not one that ends like it ("12/KH-VPUB" is not "2/KH-VPUB")."""
    written = re.sub(r" ?([/-]) ?", r"\1", " ".join(text.split()))
    return re.search(rf"(?<!\w){re.escape(number)}(?!\w)", written) is not None


def _document_name(document: Document) -> str:
    if not document.number:
        return "" if document.link else one_line(document.text)
    number = f"     {document.number}" if NOTE_NUMBER_BLANK in document.note else document.number
    issued = f" ngày {short_date(document.issued_on)}" if document.issued_on else ""
    return f"{document.kind or 'Văn bản'} số {number}{issued}"


def results(row: ReportRow) -> str:
    """The results of a row, each said once, with their documents: "Quý I: … Đến nay: …" where periods differ.

    Nothing of a completed row that a report before the data window told already.
    """
    if row.carried_from:
        return ""
    entry = row.judged.assignment.entry
    parts = [(item.period_name, item.result, item.evidence) for item in row.earlier]
    # A completed row is carried over whole: what it says is said once, with every document.
    by_text: dict[str, tuple[str, str, list[str]]] = {}
    for period, text, evidence in (*parts, (_UNTIL_NOW, entry.result, entry.evidence)):
        if tidy(text) or tidy(evidence):
            by_text.setdefault(match_key(one_line(text)), (period, text, []))[2].append(evidence)
    several = sum(bool(tidy(text)) for _, text, _ in by_text.values()) > 1
    said: set[str] = set()
    sentences: list[str] = []
    for period, text, evidences in by_text.values():
        names = [name for name in named_documents(evidences, text) if name not in said]
        said.update(names)
        told = _with_documents(text, names)
        sentences.append(f"{period}: {told}" if several and told and tidy(text) else told)
    return " ".join(told for told in sentences if told)


def _with_documents(text: str, names: list[str]) -> str:
    plain = one_line(text)
    listed = "; ".join(names)
    if not names:
        return sentence(text)
    if not plain:
        return f"Văn bản, sản phẩm: {listed}."
    if len(plain) > _LONG:
        return f"{sentence(text)} Văn bản, sản phẩm: {listed}."
    return f"{capitalised(plain)} ({listed})."


def nothing_arose(row: ReportRow) -> bool:
    """True for a row that says so, also where it explains why, and that had no result earlier in the window."""
    return row.judged.standing is Standing.NOT_APPLICABLE and not any(tidy(item.result) for item in row.earlier)


def estimate(row: ReportRow, source: ReportSource) -> str:
    """What the unit foresees until 31/12, in the yearly report alone, of a task that is not completed yet."""
    text = row.judged.assignment.entry.estimate
    if not source.period.kind.asks_estimate or not tidy(text) or row.judged.standing.is_completed:
        return ""
    return f"Ước thực hiện đến 31/12/{source.plan.year}: {sentence(text)}"
