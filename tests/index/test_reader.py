import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.passage import Passage, passage
from index.reader import load_reader


@pytest.fixture(scope="module")
def reader():
    return load_reader()


@pytest.fixture(scope="module")
def clusters(shipped):
    unit = next(unit for unit in shipped.units if unit.id == "task-06")
    return [passage(unit, clause, 0) for clause in unit.clauses]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("which district leads the luxury livestream cluster?", "长宁区"),
        ("轻奢直播集聚区由哪个区打造？", "长宁区"),
    ],
)
def test_the_words_that_answer_are_found_in_either_language(reader, clusters, question, words):
    assert reader.read(question, [clusters[1]])[0].words == words


def test_the_clause_that_answers_is_the_likeliest(reader, clusters):
    reads = reader.read("杨浦区要打造什么集聚区？", clusters)
    assert max(range(len(reads)), key=lambda place: reads[place].logit) == 2


def test_a_passage_reads_the_same_alone_and_among_others(reader, clusters):
    question = "杨浦区要打造什么集聚区？"
    assert [reader.read(question, [one])[0] for one in clusters] == reader.read(question, clusters)


def test_only_the_clause_s_words_answer(reader, clusters):
    text = clusters[1].text
    start = text.index("松江") if "松江" in text else len(text) - 5
    assert reader.read("哪个区打造轻奢集聚区？", [Passage(text, start, len(text))])[0].words in text[start:]


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=400), st.text(max_size=400))
def test_whatever_is_typed_the_words_are_the_passage_s(reader, question, text):
    (read,) = reader.read(question, [Passage(text, 0, len(text))])
    assert read.words in text
    assert 0 <= read.sure <= 1
    assert 0 <= read.chance <= 1


@pytest.mark.parametrize("long", ["补贴" * 5000, "a" * 10_000, "subsidy " * 3000])
def test_what_is_long_is_cut(reader, long):
    (first,) = reader.read(long, [Passage(long, 0, len(long))])
    assert first.words in long


def test_nothing_to_read_gives_nothing(reader):
    assert reader.read("补贴？", []) == []
