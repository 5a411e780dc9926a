"""What the macros call by name where no window is open: one function a button, and nothing else."""

import pytest

from cchc_xl import buttons
from cchc_xl.model.job import BUTTONS


def test_every_button_has_a_function_that_starts_the_window_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[object, str]] = []
    monkeypatch.setattr(buttons, "start_detached", lambda master, key: started.append((master, key)))
    for entry in BUTTONS:
        getattr(buttons, entry.key)()
    assert started == [(None, entry.key) for entry in BUTTONS]


def test_what_is_no_button_has_none() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'reissue'"):
        _ = buttons.reissue
