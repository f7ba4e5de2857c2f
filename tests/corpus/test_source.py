import hashlib

import pytest

from corpus import SourceUnreadable
from corpus.source import read_source


def test_text_and_checksum_are_those_of_the_bytes(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("第一条\r\n甲。".encode())
    source = read_source(path)
    assert source.text == "第一条\r\n甲。"
    assert source.sha256 == hashlib.sha256("第一条\r\n甲。".encode()).hexdigest()


def test_gb18030_is_read(tmp_path):
    (tmp_path / "a.txt").write_bytes("养老服务".encode("gb18030"))
    assert read_source(tmp_path / "a.txt").text == "养老服务"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \n\t", "is empty"),
        ("甲\0乙".encode(), "NUL at byte 3"),
        (b"\x81\xff\xff", "neither UTF-8 nor GB18030"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(tmp_path, content, said):
    (tmp_path / "a.txt").write_bytes(content)
    with pytest.raises(SourceUnreadable, match=said):
        read_source(tmp_path / "a.txt")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(SourceUnreadable, match=r"nowhere\.txt"):
        read_source(tmp_path / "nowhere.txt")
