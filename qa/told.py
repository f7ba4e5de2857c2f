"""What people tell beside what they ask: the part of a message that asks, and whether it can be asked alone."""

import re

from index import Index

_SENTENCE_END = re.compile(r"(?<=[。！!？?；;\n])|(?<=[a-z\d]\.)\s+")
_INTRODUCTION = re.compile(
    r"^\s*(?:(?:我|咱|俺|阿拉|本人)们?(?:[是在做开家有叫]|公司|店|厂|司|单位|团队)|作为)[^，,：:。？?]{1,20}[，,：:]"
    r"|^\s*(?:我|咱|俺|阿拉)们?[^，,：:。？?]{1,16}的[，,]"
    r"|^\s*[你您]们?[这那真个是][^，,：:。？?]{1,12}[，,！!：:]"
    r"|^\s*for (?:my|our|an?|the) [^,:.?]{1,40}:"
    r"|^\s*(?:i['’]m|i am|we['’]re|we are|as|being) an? [^,:.?]{1,40}[,:]"
    r"|^\s*(?:as|being) an? [^,:.?]{1,40}?(?=\b(?:i|we|what|which|who|how|where|when|can|could|is|are|do|does|will)\b)",
    re.IGNORECASE,
)
# Words that lead to a question: what is said before them is told.
_LEADS = re.compile(
    r"^.{4,}[，,：:。]\s*(?=.{0,4}?(?:(?<!学)问(?!题)|请教|打听))"
    r"|^.{10,}?\b(?=(?:i wonder|(?:i['’]d|i would|i want|i['’]m) (?:\w+ ){0,4}to (?:know|ask|learn|hear))\b)"
    r"|^.{10,}?\b(?=(?:could|can) you tell me\b)",
    re.IGNORECASE | re.DOTALL,
)
# 我市 is the document's city, and "I want to know" and "tell me" say nothing of who asks.
_OURSELVES = re.compile(
    r"(?<!告诉)(?<!请教)(?:[我咱俺]|阿拉)(?![市国区]|.{0,2}(?:想|要)(?:请?问|知道|了解))"
    r"|\b(?:i|we)\b(?! wonder| (?:want|need|would like|wish|am trying|am looking) to (?:know|find|understand))"
    r"|\b(?:my|our)\b"
    r"|(?<!tell )(?<!give )(?<!show )(?<!let )\b(?:me|us)\b"
)
# What points back to something told, where the question itself has named nothing before.
_POINTS_BACK = re.compile(
    "它|他|她|这[里边种样类]|那[里边种样类]|"
    r"\b(?:it|its|they|them|their|he|him|his|she|hers?|here|such|ones?|ours|mine)\b",
    re.IGNORECASE,
)
# Who or what is asked about, where a pronoun stands for it, wherever it stands.
_STANDS_FOR = re.compile(r"\b(?:is|are|was|were|do|does|did|will|would|can|could|should|must) (?:it|they|s?he)\b", re.I)
# Words of the document that a question holds which can be asked alone: on the dev questions with something told beside
# them "any support?" and its like hold one or two and then get any clause.
_ALONE = 3


def asking(question: str) -> str:
    """The part of a message that asks: without statements beside the question, what people first say of themselves or
    of the one they ask, and what stands before "I wonder" and its like; all of it where nothing would be left.

    Example: "我是记者，主播有补贴吗？" -> "主播有补贴吗？"; "My family runs a shop. Is there help?" -> "Is there help?"
    """
    sentences = _SENTENCE_END.split(question)
    questions = [sentence for sentence in sentences if sentence.rstrip().endswith(("?", "？"))] or sentences
    return " ".join(_LEADS.sub("", _INTRODUCTION.sub("", sentence)) for sentence in questions) or question


def of_oneself(question: str) -> bool:
    """Whether somebody asks about themselves or tells of themselves: not all that they say is said of the document."""
    return bool(_OURSELVES.search(question.lower()))


def alone(question: str, index: Index) -> str | None:
    """The part of a message that asks, where something is told beside it and the part says by itself what it is about;
    None otherwise.

    Example: "I moved here from Oslo. Who issued the notice on housing?" -> "Who issued the notice on housing?"
    """
    part = asking(question).strip()
    pointer = _POINTS_BACK.search(part)
    is_alone = not (of_oneself(part) or _STANDS_FOR.search(part)) and part != question.strip()
    if not is_alone or (pointer and not _held(part[: pointer.start()], index)):
        return None
    return part if _held(part, index) >= _ALONE else None


def _held(text: str, index: Index) -> int:
    """How many of the words of `text` the document has."""
    return sum(index.words.has(term) for term in index.read(text).terms)
