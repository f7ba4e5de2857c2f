"""What the evaluation tests share: questions, answers, rows and runs made of their defaults and what a test names."""

from collections.abc import Callable

import pytest

from corpus import Plan
from evaluation import Given, Question, Row, Run, figures
from evaluation.score import score
from index import Encoder, Index


@pytest.fixture(scope="session")
def question() -> Callable[..., Question]:
    def make(id: str = "q", text: str = "养老补贴有多少？", **fields) -> Question:
        return Question(id, text, **{"language": "zh", "kind": "what", "units": ("u1",), **fields})

    return make


@pytest.fixture(scope="session")
def answer() -> Callable[..., Given]:
    """An answer that cites u1.1; with no arguments it is all that `question` asks for."""

    def make(**fields) -> Given:
        given = {
            "answered": True, "confidence": 0.75, "text": "养老服务补贴。", "short": None, "cited": ("u1.1",),
            "exact": True, "units": ("u1", "u2"), "clauses": ("u1.1", "u2.1"), "seconds": 0.25,
        }  # fmt: skip
        return Given(**{**given, **fields})

    return make


@pytest.fixture(scope="session")
def refusal(answer) -> Given:
    return answer(answered=False, confidence=0.25, text="文件没有提到。", cited=())


@pytest.fixture(scope="session")
def row() -> Callable[[Question, Given], Row]:
    return lambda question, given: Row(question, given, score(question, given))


@pytest.fixture(scope="session")
def run() -> Callable[..., Run]:
    def make(*rows: Row, system: str = "Tiaoli", **fields) -> Run:
        about = {"version": "1", "documents": "text", "questions": "0"}
        return Run(
            **{"name": "set", "about": about, "texts": {}, "figures": figures(rows), **fields}, system=system, rows=rows
        )

    return make


class Always:
    """A system that gives one answer to everything."""

    name = "always"

    def __init__(self, given: Given, is_calibrated: bool = True):
        self.given, self.is_calibrated = given, is_calibrated

    def answer(self, question: Question) -> Given:
        return self.given


@pytest.fixture(scope="session")
def always() -> type[Always]:
    return Always


@pytest.fixture(scope="session")
def second_index(second: Plan) -> Index:
    """The second document behind the real encoder."""
    return Index.build(second.units)


class KeywordModel:
    """The keyword encoder with the methods of a sentence-transformers model that peers use."""

    def __init__(self, encoder: Encoder):
        self.encoder = encoder

    def encode_document(self, texts, normalize_embeddings):
        return self.encoder.encode(texts, "passage")

    def encode_query(self, texts, normalize_embeddings):
        return self.encoder.encode(texts, "query")


@pytest.fixture(scope="session")
def model(encoder) -> KeywordModel:
    return KeywordModel(encoder)
