"""What tests share: an encoder whose vectors can be seen by eye, a second document, the real plan and index."""

import os
from collections.abc import Sequence
from importlib.metadata import version

import numpy as np
import pytest
from hypothesis import settings

from corpus import Plan, Unit, clean, load_plan
from index import Index, open_shipped

# The first example of a property may load a dictionary: time is no part of what is tested.
settings.register_profile("tiaoli", deadline=None)
settings.load_profile("tiaoli")
_SHOWN = ("onnxruntime", "faiss-cpu", "gradio", "sentence-transformers", "langchain-core", "jieba")


def pytest_configure() -> None:
    # Read when a hub client is first imported: without it an unknown model's name is looked up, for minutes.
    os.environ["HF_HUB_OFFLINE"] = "1"
    # No test may ask a model that whoever runs it has named for themselves.
    for name in ("TIAOLI_LLM", "TIAOLI_LLM_CHECK"):
        os.environ.pop(name, None)


def pytest_report_header() -> str:
    return ", ".join(f"{name} {version(name)}" for name in _SHOWN)


class KeywordEncoder:
    """A text's vector says which of four subjects it names; a text of none points along the fifth axis."""

    name = "keywords"
    fingerprint = "keywords-1"
    dimension = 5
    subjects = (("养老", "elder"), ("公积金", "fund"), ("培训", "training"), ("噪声", "noise"))

    def encode(self, texts: Sequence[str], kind: str) -> np.ndarray:
        rows = [[float(any(w in text.lower() for w in words)) for words in self.subjects] + [0.1] for text in texts]
        vectors = np.array(rows, dtype=np.float32).reshape(-1, self.dimension)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


# Another kind of document, of another place, with articles; nothing in the code was written for it.
SECOND_DOCUMENT = """青禾市社区养老服务办法
第一条 为了规范社区养老服务，制定本办法。
第二条 市民政局负责社区养老服务的监督管理。
第三条 社区食堂为七十岁以上老人提供午餐，每餐补贴5元。
第四条 广场活动的噪声不得超过60分贝；夜间十点以后不得使用音响。
第五条 护理人员每年参加培训不少于40小时。
"""


@pytest.fixture(scope="session")
def encoder() -> KeywordEncoder:
    return KeywordEncoder()


@pytest.fixture(scope="session")
def plan() -> Plan:
    return load_plan()


@pytest.fixture(scope="session")
def shipped() -> Index:
    return open_shipped()


@pytest.fixture(scope="session")
def second() -> Plan:
    return clean(SECOND_DOCUMENT, "second")


@pytest.fixture(scope="session")
def four_units() -> tuple[Unit, ...]:
    texts = ("养老服务补贴。", "公积金提取。", "技能培训。", "噪声管理。")
    return tuple(Unit.from_text(f"u{n}", text) for n, text in enumerate(texts, 1))


@pytest.fixture
def small_index(encoder: KeywordEncoder, four_units: tuple[Unit, ...]) -> Index:
    return Index.build(four_units, encoder)
