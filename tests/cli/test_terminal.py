"""What people name their files and type into them does not steer the terminal of whoever reads of it."""

import json
from datetime import datetime

import pytest
import typer

from cchc_xl.cli import application
from cchc_xl.cli.console import show
from cchc_xl.model.finding import Finding, Severity
from cchc_xl.model.outcome import CouldNotRun, Outcome
from cchc_xl.model.text import visible

STEERING = [
    "\x1b[2J",
    "\x1b]0;tên\x07",
    "\x9b31m",
    "\x08",
    "\r",
    "\u202e",
    "\u2066",
    "\u200f",
    "\u061c",
    "\x7f",
    "\ud800",
]
_ids = {"ids": ascii}


def outcome(sign: str) -> Outcome:
    found = Finding(
        "TEP01", Severity.ERROR, f"biểu{sign}.xlsx", f"Tệp “{sign}”.", f"gợi ý {sign}", sheet=f"T{sign}", cell="A1"
    )
    return Outcome("merge", f"Xong {sign}.", (found,), {"file": f"a{sign}b"}, [f"dòng {sign}"])


@pytest.mark.parametrize("sign", STEERING, **_ids)
def test_neither_sentences_nor_findings_steer_it(sign: str, capsys: pytest.CaptureFixture[str]) -> None:
    show(outcome(sign))
    shown = capsys.readouterr().out
    assert shown == visible(shown)
    assert "Xong \ufffd" in shown


@pytest.mark.parametrize("sign", STEERING, **_ids)
def test_json_is_plain_and_says_the_same(sign: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        application.run("merge", True, lambda _: outcome(sign))
    shown = capsys.readouterr().out
    assert shown == visible(shown)
    assert json.loads(shown) == outcome(sign).as_json()


@pytest.mark.parametrize("sign", STEERING, **_ids)
def test_a_refusal_does_not_either(sign: str, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(_: object) -> Outcome:
        raise CouldNotRun(f"Không thấy “{sign}”")

    with pytest.raises(typer.Exit):
        application.run("merge", False, refuse)
    said = capsys.readouterr().err
    assert said == visible(said)
    assert "\ufffd" in said


def test_what_people_read_stays_as_it_is() -> None:
    text = f"Phòng Hành chính – Quản trị\n\t“đ/c” 100% {datetime(2026, 3, 16):%d/%m/%Y} ‘ổ’ 📄"
    assert visible(text) == text
