import pytest

from qa.in_english import in_english


@pytest.mark.parametrize(
    ("short", "english"),
    [
        ("长宁区", "Changning District (长宁区)"),
        ("黄浦区、宝山区", "Huangpu District, Baoshan District (黄浦区、宝山区)"),
        ("6000亿元", "600 billion yuan (6000亿元)"),
        ("5元", "5 yuan (5元)"),
        ("1.5万元", "15,000 yuan (1.5万元)"),
        ("10个", "10 (10个)"),
        ("2026年", "2026 (2026年)"),
        ("2024-2026年", "2024-2026 (2024-2026年)"),
        ("2025年4月2日", "2 April 2025 (2025年4月2日)"),
        ("2025年4月", "April 2025 (2025年4月)"),
        ("2025年13月2日", "2025年13月2日"),
        ("2023-09-02", "2023-09-02"),
        ("220", "220"),
        ("选品中心", "选品中心"),
        ("上海国际MCN大会", "上海国际MCN大会"),
        ("", ""),
    ],
)
def test_what_can_be_said_without_translating_is(short, english):
    assert in_english(short) == english
