"""What eight-bit weights would cost and save. Run: python -m evaluation.int8

Quantises the default encoder's graph as ONNX Runtime does it (quantize_dynamic), builds the plan's index with it, and
counts on the question set how often a right unit comes first, beside the float32 encoder. The product stays float32.
"""

import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from corpus import load_plan
from evaluation.questions import Question, read_questions
from index import Index
from index.model_folder import GRAPH, default_folder
from index.onnx_encoder import OnnxEncoder

_QUESTIONS = Path(__file__).parent / "questions.jsonl"


def main() -> None:
    """Measures both and prints a row for each."""
    import onnxruntime
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder = default_folder()
    plan = load_plan()
    questions = [question for question in read_questions(_QUESTIONS, plan.units) if question.units]
    encoder = OnnxEncoder.open(folder)
    with tempfile.TemporaryDirectory() as place:
        small = Path(place) / "int8.onnx"
        quantize_dynamic(folder / GRAPH, small, weight_type=QuantType.QInt8)
        options = onnxruntime.SessionOptions()
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # as OnnxEncoder does
        session = onnxruntime.InferenceSession(str(small), options, providers=["CPUExecutionProvider"])
        quantised = replace(encoder, session=session, fingerprint="int8")
        for name, one, size in (("float32", encoder, folder / GRAPH), ("int8", quantised, small)):
            _row(name, Index.build(plan.units, one), questions, size.stat().st_size / 1e6)


def _row(name: str, index: Index, questions: list[Question], megabytes: float) -> None:
    right, times = {"zh": [], "en": []}, []  # type: dict[str, list[bool]], list[float]
    for question in questions:
        start = time.perf_counter()
        hit = index.search(question.question, 1)[0]
        times.append(time.perf_counter() - start)
        right[question.language].append(hit.unit.id in question.units)
    shares = "  ".join(f"{language} {statistics.mean(found):.3f}" for language, found in right.items())
    print(f"{name:8} {megabytes:5.0f} MB  search {statistics.median(times) * 1000:5.1f} ms  right unit first: {shares}")


if __name__ == "__main__":
    main()
