"""What a unit said it would do, and by when."""

from datetime import date

import pytest

from cchc_xl.model.promise import Promise, read_promises


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Dự kiến hoàn thành trước ngày 30/4/2026", date(2026, 4, 30)),
        ("dự kiến trình ngày 5/6", date(2026, 6, 5)),
        ("Phấn đấu xong trong tháng 5", date(2026, 5, 31)),
        ("Cam kết ban hành trong Quý II/2026", date(2026, 6, 30)),
        ("Sẽ hoàn thành trong quý III năm 2026", date(2026, 9, 30)),
        ("Dự kiến từ 01/4/2026 đến 15/4/2026", date(2026, 4, 15)),
        ("Dự kiến trong quý I/2027", date(2027, 3, 31)),
        ("Dự kiến tháng 1 năm 2027", date(2027, 1, 31)),
        ("Dự kiến ngày 31/02/2026", None),
        ("Dự kiến sớm", None),
    ],
)
def test_a_promise_and_the_last_day_it_names(text: str, by: date | None) -> None:
    assert read_promises(text, 2026) == (Promise(text, by),)


@pytest.mark.parametrize("text", ["", "Đã ban hành Kế hoạch số 12/KH-VPUB ngày 20/01/2026.", "Không có vướng mắc"])
def test_what_was_done_is_no_promise(text: str) -> None:
    assert read_promises(text, 2026) == ()


def test_only_the_promising_sentence_is_kept() -> None:
    text = "Đã lấy ý kiến 05 đơn vị. Dự kiến ban hành trước 20/4/2026; đang hoàn thiện.\nKhông vướng mắc"
    assert read_promises(text, 2026) == (Promise("Dự kiến ban hành trước 20/4/2026", date(2026, 4, 20)),)


def test_an_estimate_is_a_promise_whatever_its_words() -> None:
    assert read_promises("Hoàn thành 100%", 2026, whole=True) == (Promise("Hoàn thành 100%", None),)
