"""What a job does, said of a run that is done and of one that is only looked at."""

from cchc_xl.model.tense import Tense


def test_a_run_that_is_done_says_what_it_did() -> None:
    did = Tense.of(dry_run=False)
    assert did.tells(f"{did.begins('lập')} 11 biểu.") == "Đã lập 11 biểu."
    assert f"Các biểu {did.state('nằm')} ở đây." == "Các biểu nằm ở đây."


def test_a_preview_says_first_that_nothing_was_written() -> None:
    will = Tense.of(dry_run=True)
    said = will.tells(f"{will.begins('lập')} 11 biểu.", "HCQT giữ bản gốc.")
    assert said == "Xem trước, chưa ghi gì. Sẽ lập 11 biểu. HCQT giữ bản gốc."
    assert f"Không có kỳ nào mở: {will.says('ghi nhận')} 01 biểu" == "Không có kỳ nào mở: sẽ ghi nhận 01 biểu"
    assert f"Các biểu {will.state('nằm')} ở đây." == "Các biểu sẽ nằm ở đây."
