"""What kind of thing a question asks for (a place, a sum, a date …), from its question words alone."""

import re
from enum import Enum

from index.words import Language


class Asked(Enum):
    """The kind of words that would answer."""

    PLACE = "place"
    ORGANISATION = "organisation"
    MONEY = "money"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    PHONE = "phone"
    REFERENCE = "reference"
    NAME = "name"
    PASSAGE = "passage"


# First match decides, so the narrower stand before the wider: a phone number is a number, a sum is one too.
_ZH = (
    (Asked.PHONE, "电话|手机号|联系方式|热线|邮箱|微信号|网址"),
    (Asked.REFERENCE, "文号|发文字号|编号|多少号文|几号文"),
    (Asked.PERCENT, "百分之|百分比|比例|几成|占比|利率|税率|增长率|增速|费率"),
    (Asked.MONEY, "多少钱|多少元|多少资金|多大金额|金额|多少补贴|补贴多少|补多少|奖励多少|多少奖励|几万|几亿|零售额.{0,8}多少|多少.{0,4}零售额|多少亿|预算"),
    (Asked.DATE, "什么时候|何时|哪一?年|几年|哪一?天|几月|几号|日期|多久|期限|截止|什么时间|到期"),
    (Asked.NUMBER, "多少|几个|几家|几条|几项|几名|几种|数量|目标数"),
    (Asked.PLACE, "哪个区|哪些区|哪几个区|哪一?区|哪个城市|哪个地方|哪里|何地|在哪|什么地方|哪个地区|哪些地区"),
    (Asked.ORGANISATION, "哪个部门|哪些部门|哪个机关|哪些机关|哪些单位|哪个单位|哪家|谁印发|谁发布|谁负责|谁来|由谁|谁制定|发布机构|印发机关|发文机关|发文单位|哪些机构"),
    (Asked.NAME, "叫什么|什么名字|名称|哪个会|什么活动|哪些活动"),
)  # fmt: skip
_EN = (
    (Asked.PHONE, r"phone|telephone|hotline|e-?mail|contact number|website"),
    (Asked.REFERENCE, r"(?:document|reference|file|official) number"),
    (Asked.PERCENT, r"percent|per cent|percentage|what share|proportion|what rate|interest rate|tax rate|growth rate"),
    (Asked.MONEY, r"how much|what amount|what sum|how many (?:yuan|rmb|dollars)|how large a|budget|\bcost\b|sales target|retail (?:sales )?target"),
    (Asked.DATE, r"\bwhen\b|what year|which year|what date|by what|deadline|how long|what day"),
    (Asked.NUMBER, r"how many|what number|number of"),
    (Asked.PLACE, r"which (?:\w+ )?(?:district|area|city|place|region)|what (?:district|area|city|place)|\bwhere\b|whose district"),
    (Asked.ORGANISATION, r"\bwho (?:issued|published|is responsible|wrote|signed|runs)|which (?:\w+ )?(?:agenc|department|authorit|bod|ministr|organi[sz]ation|office|bureau|commission)|issuing"),
    (Asked.NAME, r"what is .{0,40}called|what.{0,20}name|which (?:\w+ )?(?:event|conference|summit|alliance|expo)"),
)  # fmt: skip


def asked_for(question: str, language: Language) -> Asked:
    """The kind of answer `question` asks for; PASSAGE where any passage on the subject would do.

    Example: "哪个区牵头？" -> PLACE; "how much subsidy?" -> MONEY; "如何支持主播？" -> PASSAGE
    """
    patterns = _ZH if language == "zh" else _EN
    text = question.lower()
    return next((kind for kind, pattern in patterns if re.search(pattern, text)), Asked.PASSAGE)
