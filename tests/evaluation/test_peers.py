import ast
import importlib
from pathlib import Path

import pytest

from evaluation.against import PEERS

PEER_FILES = sorted((Path(__file__).parent.parent.parent / "evaluation" / "peers").glob("*.py"))


@pytest.fixture(scope="module")
def searches(model, four_units):
    texts = [unit.text for unit in four_units]
    return {name: importlib.import_module(f"evaluation.peers.{name}").build(texts, model) for name in PEERS}


@pytest.mark.parametrize("name", PEERS)
@pytest.mark.parametrize(("asked", "text"), [("养老怎么办？", 0), ("公积金", 1), ("培训有吗？", 2), ("噪声", 3)])
def test_each_peer_finds_the_text_that_is_asked_for(searches, four_units, name, asked, text):
    first = searches[name](asked, 3)[0]
    assert (first.text, first.start, first.end) == (text, 0, len(four_units[text].text))


@pytest.mark.parametrize("name", PEERS)
@pytest.mark.parametrize("k", [1, 2, 9])
def test_a_peer_finds_no_more_than_there_is_and_was_asked_for_best_first(searches, name, k):
    found = searches[name]("养老与噪声管理", k)
    # Words of the question stand in the first and the last text alone; vectors rank all.
    assert len(found) == min(k, 2 if name == "bm25" else 4)
    assert [place.score for place in found] == sorted((place.score for place in found), reverse=True)


def test_bm25_finds_nothing_without_words(searches):
    assert (searches["bm25"]("？！", 3), searches["bm25"]("天气", 3)) == ([], [])


def test_fusion_adds_up_both_ranks(searches):
    # 噪声 is the first of both rankings: 1/61 twice; of the others BM25 finds none, and the vector says nothing.
    scores = [place.score for place in searches["fusion"]("噪声", 4)]
    assert scores == pytest.approx([2 / 61, 1 / 62, 1 / 63, 1 / 64])


def test_the_tutorial_cuts_a_long_text_into_places_of_it(model):
    text = "天气很好。" * 30 + "养老服务。" + "天气很好。" * 30
    first, *_ = importlib.import_module("evaluation.peers.tutorial").build([text], model)("养老", 3)
    assert "养老服务" in text[first.start : first.end]
    assert first.end - first.start <= 100


@pytest.mark.parametrize("file", PEER_FILES, ids=lambda file: file.stem)
def test_peers_know_nothing_of_this_project(file):
    used = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            used |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            used.add("." * node.level + str(node.module))
    ours = {
        name
        for name in used
        if name.partition(".")[0] in {"", "app", "cli", "corpus", "evaluation", "index", "prompts", "qa"}
    }
    assert ours <= {"evaluation.peers"}
