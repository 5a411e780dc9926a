"""A folder of messages of which only the current ones stand in front."""

from pathlib import Path

from cchc_xl.files.messages import EARLIER, CurrentMessages

NAME = "PhanHoi_A_quy-1.txt"


def there(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_words_are_one_message(tmp_path: Path) -> None:
    first = CurrentMessages(tmp_path).write(NAME, "một")
    assert CurrentMessages(tmp_path).write(NAME, "một") == first
    assert there(tmp_path) == {NAME: "một"}


def test_other_words_take_its_place_and_none_is_lost(tmp_path: Path) -> None:
    for text in ("một", "hai", "ba"):
        CurrentMessages(tmp_path).write(NAME, text)
    assert there(tmp_path) == {
        "PhanHoi_A_quy-1_lan3.txt": "ba",
        f"{EARLIER}/{NAME}": "một",
        f"{EARLIER}/PhanHoi_A_quy-1_lan2.txt": "hai",
    }


def test_what_is_asked_no_more_is_set_aside_and_numbered_on(tmp_path: Path) -> None:
    CurrentMessages(tmp_path).write(NAME, "một")
    CurrentMessages(tmp_path).take_back(NAME)
    assert there(tmp_path) == {f"{EARLIER}/{NAME}": "một"}
    assert CurrentMessages(tmp_path).write(NAME, "một").name == "PhanHoi_A_quy-1_lan2.txt"


def test_what_an_earlier_version_left_side_by_side_is_put_in_order(tmp_path: Path) -> None:
    for name, text in ((NAME, "một"), ("PhanHoi_A_quy-1_lan2.txt", "hai")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert CurrentMessages(tmp_path).write(NAME, "hai").name == "PhanHoi_A_quy-1_lan2.txt"
    assert sorted(there(tmp_path)) == ["PhanHoi_A_quy-1_lan2.txt", f"{EARLIER}/{NAME}"]


def test_nothing_asked_of_anybody_makes_no_folder(tmp_path: Path) -> None:
    CurrentMessages(tmp_path / "phan-hoi").take_back(NAME)
    assert not (tmp_path / "phan-hoi").exists()
