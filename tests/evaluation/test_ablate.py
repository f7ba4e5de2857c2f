import json

import pytest

from evaluation.ablate import _holder, _numbers, _put, _slipped, _stages, _without, main
from evaluation.ours import Ours
from evaluation.run import ask_all

STAGES = {name: (patches, remake) for name, patches, remake in _stages()}


def held(name):
    """What stands under a name in its module or class, a class method unbound."""
    owner, attribute, _ = _holder(name)
    return vars(owner)[attribute]


@pytest.fixture
def asked(question):
    return [question("a", "社区食堂每餐补贴多少钱？"), question("b", "Who supervises?", language="en")]


@pytest.mark.parametrize("stage", STAGES)
def test_what_a_stage_is_put_under_is_there_and_put_back(stage):
    for name, value in STAGES[stage][0].items():
        before = held(name)
        with _put(name, value):
            assert held(name) is value
        assert held(name) is before


def test_a_name_is_put_back_after_an_error():
    before = held("index.search._COVERAGE")
    with pytest.raises(KeyboardInterrupt), _put("index.search._COVERAGE", 0.0):
        raise KeyboardInterrupt
    assert held("index.search._COVERAGE") is before


def test_every_number_is_there_and_its_own_value_is_marked_once():
    marked = [next(iter(patches)) for row, patches, _ in _numbers() if row.endswith(" *")]
    assert marked == list(dict.fromkeys(next(iter(patches)) for _, patches, _ in _numbers()))


@pytest.mark.parametrize("name", ["qa.decide._no_such", "qa.no_such.missing", "index.centre.Centre.no_such"])
def test_a_name_that_is_not_there_is_an_error(name):
    with pytest.raises(AttributeError):
        _holder(name)


@pytest.mark.parametrize("stage", STAGES)
def test_questions_are_answered_without_a_stage_and_after_it_as_before(second_index, asked, stage):
    def seen(rows):
        return [(row.given.text, row.given.confidence, row.given.clauses) for row in rows]

    before = seen(ask_all(Ours(second_index), asked))
    assert len(_without(second_index, asked, *STAGES[stage])) == 2
    assert seen(ask_all(Ours(second_index), asked)) == before


@pytest.mark.parametrize(
    ("text", "check", "answered"),
    [
        ("松江区社区食堂每餐补贴多少钱？", "places", True),
        ("松江区社区食堂每餐补贴多少钱？", "agencies", False),
        ("市教育局怎样监督管理社区养老服务？", "agencies", True),
        ("市教育局怎样监督管理社区养老服务？", "places", False),
        ("市教育局怎样监督管理社区养老服务？", "all", True),
    ],
)
def test_a_question_passes_without_the_check_that_refuses_it(second_index, question, text, check, answered):
    (row,) = _without(second_index, [question("a", text)], *STAGES[f"what is missing, {check}"])
    assert row.given.answered is answered


def test_a_file_of_its_own_can_be_asked_about(tmp_path, monkeypatch, capsys):
    qas = [{"id": "a", "question": "谁监督？", "answers": [{"text": "民政局"}]}]
    path = tmp_path / "squad.json"
    path.write_text(json.dumps({"data": [{"paragraphs": [{"context": "市民政局负责监督。", "qas": qas}]}]}), "utf-8")
    monkeypatch.setattr("sys.argv", ["ablate", str(path)])
    main()
    names = [line.split(" | ")[0].removeprefix("| ") for line in capsys.readouterr().out.splitlines()]
    assert names == ["left out", "---", "nothing", *STAGES]


def test_a_slip_changes_one_word_of_each_english_question(question):
    asked = [question("a", "Who supervises the canteens?", language="en"), question("b", "谁监督？")]
    (slipped,) = _slipped(asked)
    before, after = asked[0].question.split(), slipped.question.split()
    assert [one for one in before if one not in after] == ["supervises"]
    assert len(before) == len(after)
