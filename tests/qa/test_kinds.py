import pytest

from qa.asked import Asked
from qa.kinds import spans


def words(kind, text):
    return [text[start:end] for start, end in spans(kind, text)]


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        (Asked.MONEY, "每餐补贴5元，总额6000亿元，三万元", ["5元", "6000亿元", "三万元"]),
        (Asked.NUMBER, "建成10个平台，发布100个场景，投入6000亿元，2026年", ["10个", "100个"]),
        (Asked.NUMBER, "G60走廊的3D直播间，〔2024〕220号，办好“11直播月”，每年不少于40小时", ["40小时"]),
        (Asked.FIGURES, "达到6000亿元，建成10个平台，占50%", ["6000亿元", "10个", "50%"]),
        (Asked.PERCENT, "占50%，百分之三，提高3个百分点", ["50%", "百分之三", "3个百分点"]),
        (Asked.DATE, "2023-09-02印发，2025年4月2日施行，到2026年", ["2023-09-02", "2025年4月2日", "2026年"]),
        (Asked.DATE, "计划（2024-2026年）", []),
        (Asked.YEAR, "计划（2024-2026年）到2026年", ["2024-2026年", "2026年"]),
        (Asked.DURATION, "三年行动计划，30天内，到2026年", ["三年", "30天"]),
        (Asked.REFERENCE, "青民发〔2024〕12号", ["青民发〔2024〕12号"]),
        (Asked.PHONE, "电话021-12345678，邮箱a@b.cn", ["021-12345678", "a@b.cn"]),
        (Asked.AGE, "七十岁以上，年满18周岁", ["七十岁", "18周岁"]),
        (Asked.PLACE, "上海市长宁区和虹桥国际中央商务区", ["长宁区", "虹桥国际中央商务区"]),
        (Asked.NAME, "办好“购物月”，召开国际大会", ["购物月", "国际大会"]),
        (Asked.PERSON, "主任：张三丰，李四同志", ["主任：张三丰", "李四同志"]),
        (Asked.PERSON, "支持主任负责人开展工作", []),
        (Asked.PASSAGE, "每餐补贴5元", []),
    ],
)
def test_words_of_a_kind_are_found(kind, text, found):
    assert words(kind, text) == found
