"""What words of each kind look like in a Chinese clause: sums, dates, agencies, places … Finds, does not choose."""

import re
from collections.abc import Iterator

from corpus.gazetteer import places_in
from qa.asked import Asked

# Kinds that only words of the kind can answer. An agency or a place may be named in other words.
MUST_HOLD = frozenset(Asked) - {Asked.PASSAGE, Asked.PLACE, Asked.ORGANISATION, Asked.NAME}
_HAN = "[\u4e00-\u9fff]"
_NUMERAL = r"(?:\d[\d,.]*|[一二三四五六七八九十百千两]+)"
# A figure glued to letters (G60, 3D) or to another figure is part of a name, and a year is a date.
_MEASURES = "个|家|项|名|人次|人|条|种|次|场|倍|小时|分钟|分贝|平方米|公里|米|吨|册|部|台|件|份|所|间|户|辆|位|岁"
_NUMBER = (
    rf"(?<![\dA-Za-z.,〔-])\d[\d,]*(?:\.\d+)?(?:多|余)?(?:万|亿)?(?:{_MEASURES})"
    rf"|(?<![\dA-Za-z.,〔-])\d[\d,]*(?:\.\d+)?(?![\dA-Za-z.,%％\u4e00-\u9fff-])|{_NUMERAL}(?:个|家|项|名|种|场)"
)
_ORGANISATION = (
    rf"(?:中共)?{_HAN}{{2,20}}?(?:委员会办公室|委员会|人民政府|管理局|监督局|{_HAN}(?<![布格结当全大])局|宣传部|{_HAN}厅|办公室)(?!{_HAN}{{0,2}}局)"
    rf"|(?:(?<!{_HAN})|(?<=经))[市省区县]政府(?!有关|部门)"
    # Short names in a list of issuers: 市商务委 市委宣传部 …
    rf"|(?:(?<=\s)|^)[市省区县]{_HAN}{{1,10}}[委局部办](?=\s|$|关于)"
)
_TITLES = "联系人|主任|局长|处长|市长|书记|理事长|会长|秘书长|负责人|同志|先生|女士"
_PATTERNS = {
    Asked.PHONE: r"\d{3,4}-\d{7,8}|1[3-9]\d{9}|(?<!\d)\d{5}(?=热线)|[A-Za-z0-9_.-]+@[A-Za-z0-9_.-]+",
    Asked.WEBSITE: r"(?:https?:)?//[\w./-]+",
    Asked.ADDRESS: rf"{_HAN}{{2,8}}(?:路|街|大道|弄)\d+号|{_HAN}{{2,8}}(?:酒店|宾馆|会展中心)",
    Asked.AGE: rf"{_NUMERAL}周?岁",
    Asked.REFERENCE: rf"{_HAN}{{1,6}}〔\d{{4}}〕\d+号",
    Asked.PERSON: rf"{_HAN}{{2,3}}(?:同志|先生|女士)|(?:{_TITLES})[：: ]{_HAN}{{2,3}}",
    Asked.ENTITY: rf"{_HAN}{{2,12}}(?:大学|学院|集团|有限公司|银行)",
    Asked.PERCENT: rf"\d[\d.]*[%％]|百分之[一二三四五六七八九十百零点]+|{_NUMERAL}个百分点",
    Asked.MONEY: rf"{_NUMERAL}(?:多|余)?(?:万亿|百万|千万|千|万|亿)?(?:多|余)?[美欧日港]?元",
    Asked.DURATION: (
        r"(?<![\d月])(?:\d{1,3}|[一二三四五六七八九十两]+)(?:年|个月|个?工作日|天|日(?!起|前)|周|个?小时)(?!\d|级)"
    ),
    Asked.YEAR: r"(?<![\d-])\d{4}(?:-\d{4})?年",
    Asked.DATE: (
        r"\d{4}-\d{1,2}-\d{1,2}|\d{4}年\d{1,2}月(?:\d{1,2}日)?|(?<!年)\d{1,2}月\d{1,2}日|(?<![\d-])\d{4}年(?!\d)"
    ),
    Asked.NUMBER: _NUMBER,
    Asked.ORGANISATION: _ORGANISATION,
    Asked.NAME: r"(?<=“)[^”]{2,20}(?=”)|(?<=《)[^》]{2,60}(?=》)|[\u4e00-\u9fffA-Z]{2,12}(?:大会|峰会|联盟|博览会)",
}
# Named areas that are no division: a name before a word for an area.
_AREA = re.compile(r"(?:[\u4e00-\u9fff](?<![和与及区市])){2,8}?(?:中央商务区|商务区|新片区|示范区|开发区)")
# Verbs and prepositions that a pattern takes for the beginning of a name.
_BEFORE_NAME = re.compile(
    "^(?:支持|推动|鼓励|引导|依托|打造|建设|加快|推进|发挥|组织|召开|举办|配合|办好|参加|成立|设立|揭牌|在|以|对|由|向|从|的)+"
)
# Several figures of any kind.
_PATTERNS[Asked.FIGURES] = "|".join(_PATTERNS[kind] for kind in (Asked.PERCENT, Asked.MONEY, Asked.NUMBER))
_NAMED = (Asked.NAME, Asked.ORGANISATION, Asked.ENTITY)


def spans(asked: Asked, text: str) -> Iterator[tuple[int, int]]:
    """Where `text` has words of the kind `asked`, as (start, end), in order; none for PASSAGE.

    Places are districts, counties and named areas; a province or a city is too wide to answer "which district".

    Example: MONEY, "每餐补贴5元" -> (4, 6)
    """
    if asked is Asked.PLACE:
        areas = [_named(match) for match in _AREA.finditer(text)]
        districts = [(start, end) for start, end, place in places_in(text) if not place.code.endswith("00")]
        yield from sorted(areas + districts)
    elif asked in _PATTERNS:
        found = re.finditer(_PATTERNS[asked], text)
        yield from (_named(match) if asked in _NAMED else match.span() for match in found)


def _named(match: re.Match[str]) -> tuple[int, int]:
    before = _BEFORE_NAME.match(match.group())
    return match.start() + (before.end() if before else 0), match.end()
