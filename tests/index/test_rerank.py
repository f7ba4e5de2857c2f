import pytest

from corpus import Unit
from index.hit import Hit, Ranked
from index.question import Question
from index.reader import Read
from index.rerank import GAIN, rerank

QUESTION = Question("补贴多少？", "zh", ())


class Sure:
    """A reader that is sure of passages with a word, and sure of nothing else."""

    def __init__(self, word):
        self.word, self.seen = word, []

    def read(self, question, passages):
        self.seen += [one.text[one.start : one.end] for one in passages]
        return [Read(100.0 if self.word in one.text else -100.0, "", 0.0) for one in passages]


def hit(name, text, *scores):
    unit = Unit.from_text(name, text)
    ranked = tuple(Ranked(clause, score, 0.0, 0.0) for clause, score in zip(unit.clauses, scores, strict=True))
    return Hit(unit, 1 + scores[0], 1.0, 0.0, ranked)


def test_a_clause_that_answers_puts_its_unit_first():
    hits = [hit("u1", "养老。", 0.5), hit("u2", "补贴。", 0.4)]
    found = rerank(Sure("补贴"), QUESTION, hits)
    assert [one.unit.id for one in found] == ["u2", "u1"]
    assert [one.score for one in found] == pytest.approx([1.4 + GAIN, 1.5])


def test_a_clause_that_answers_comes_first_in_its_unit():
    (found,) = rerank(Sure("补贴"), QUESTION, [hit("u1", "养老。补贴。噪声。", 0.5, 0.4, 0.3)])
    assert [one.text for one in found.clauses] == ["补贴。", "养老。", "噪声。"]
    assert found.score == pytest.approx(1.4 + GAIN)
    assert [one.read.logit for one in found.ranked] == [100.0, -100.0, -100.0]


def test_the_best_clauses_of_the_first_units_are_read(monkeypatch):
    monkeypatch.setattr("index.rerank._READ", 3)
    monkeypatch.setattr("index.rerank.UNITS", 2)
    reader = Sure("无")
    hits = [hit("u1", "养老。补贴。", 0.5, 0.1), hit("u2", "噪声。培训。", 0.4, 0.3), hit("u3", "管理。", 0.39)]
    assert rerank(reader, QUESTION, hits)[-1] == hits[-1]
    assert reader.seen == ["养老。", "噪声。", "培训。"]


def test_clauses_of_one_id_are_told_apart():
    hits = [hit("u1", "养老。", 0.5), hit("u1", "补贴。", 0.4)]
    assert [one.ranked[0].read.logit for one in rerank(Sure("补贴"), QUESTION, hits)] == [100.0, -100.0]


def test_nothing_found_is_nothing_read():
    assert rerank(Sure("补贴"), QUESTION, []) == ()
