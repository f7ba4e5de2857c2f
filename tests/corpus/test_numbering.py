import pytest

from corpus.numbering import from_numeral, read_markers, repair_items, to_numeral


def items(*lines):
    markers = read_markers("\n".join(f"{line}做一件事情，把它做好。再做一件。" for line in lines))
    return [marker for marker in markers if marker.shape == "item"]


def repaired(*lines):
    numbers, repairs = repair_items(items(*lines))
    return numbers, [(repair.after, repair.sure) for repair in repairs]


def test_a_sound_sequence_is_left_alone():
    assert repaired("一是", "二是", "三是") == ([1, 2, 3], [])


def test_a_number_between_sound_neighbours_is_repaired_for_certain():
    assert repaired("十是", "五一是", "十二是")[1][-1:] == [("十一是", True)] or repaired("一是", "五一是", "三是") == (
        [1, 2, 3],
        [("二是", True)],
    )


def test_a_last_number_with_characters_too_many_is_repaired_as_likely():
    lines = [f"{to_numeral(n)}是" for n in range(1, 20)] + ["二十五是"]
    numbers, repairs = repaired(*lines)
    assert numbers[-1] == 20
    assert repairs == [("二十是", False)]


def test_markers_of_another_style_take_the_common_one():
    assert repaired("一、", "二要", "三是", "四是", "五是", "六是", "七是", "八是")[1] == [
        ("一是", True),
        ("二是", True),
    ]


def test_a_gap_that_the_next_number_continues_stays():
    assert repaired("一是", "二是", "五是", "六是") == ([1, 2, 5, 6], [])


@pytest.mark.parametrize(
    ("line", "shape", "value"),
    [
        ("一、工作目标", "part", 1),
        ("(二)调优环境", "section", 2),
        ("第三章 监督管理", "part", 3),
        ("第十二条 市民政局负责。", "item", 12),
        ("3. 加强监管。", "item", 3),
        ("六是提高。", "item", 6),
    ],
)
def test_markers_are_known_by_their_form(line, shape, value):
    (marker,) = read_markers(line)
    assert (marker.shape, marker.value) == (shape, value)


@pytest.mark.parametrize("line", ["", "今年是好年。", "3.5%的增长", "第三方机构", "甲、乙、丙"])
def test_other_lines_have_no_marker(line):
    assert read_markers(line) == []


def test_numerals_are_written_as_headings_write_them():
    assert [to_numeral(n) for n in (1, 10, 11, 20, 21)] == ["一", "十", "十一", "二十", "二十一"]


def test_every_number_is_read_as_it_is_written():
    assert [n for n in range(10000) if from_numeral(to_numeral(n)) != n] == []


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("一十二", 12),
        ("一百零五", 105),
        ("一千零一十", 1010),
        ("一百〇五", 105),
        ("007", 7),
        ("二二", None),
        ("百二十", None),
        ("一零", None),
        ("十十", None),
        ("万", None),
        ("", None),
        ("99999", None),
        ("9" * 5000, None),
    ],
)
def test_only_what_is_written_as_a_number_is_one(numeral, number):
    assert from_numeral(numeral) == number


def test_nothing_follows_the_highest_number():
    assert repaired("九千九百九十九是", "三是")[1] == []
