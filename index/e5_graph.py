"""multilingual-e5-small as an ONNX graph: embedded rows and a mask in, unit vectors out; and a reader made from it.

Written node by node, since that takes a second and 90 MB where torch's exporter takes half a minute and needs torch.
The word table stays outside the graph (model.safetensors holds it), so opening a session costs a fifth.
The architecture is BERT's (Devlin et al. 2019) with mean pooling, as the model's authors publish it.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from index.e5_weights import Shape

Floats = NDArray[np.float32]
# An output's name to the states it gives out and their shape.
Outputs = Mapping[str, tuple[str, Sequence[str | int]]]
_OPSET = 20  # the first with Gelu
_IR_VERSION = 10  # what onnxruntime 1.32 reads, whatever the installed onnx would write
# MatMulNBits: weights in blocks of a scale, multiplied as int8 with activations that get a scale to each block too.
_BLOCK, _INT8 = 64, 4
_MASKED = -1e4  # added to the logits of padding: e^-10000 is 0 in float32


def write_graph(path: Path, shape: Shape, tensors: dict[str, Floats]) -> None:
    """Writes the graph of a model of `shape` with `tensors` (BertModel's names, without the word table) to `path`.

    Inputs: rows (batch, length, hidden), mask (batch, length) of 1 and 0, float32. Output: vectors (batch, hidden).
    """
    graph = _Graph(shape, tensors)
    outputs: Outputs = {"vectors": (graph.mean_vector(graph.encoded()), ["batch", shape.hidden])}
    _save(graph.model("e5", outputs), path)


def write_reader_graph(path: Path, shape: Shape, tensors: dict[str, Floats]) -> None:
    """As `write_graph`, for a reader: the same layers with the linear heads "score" (1) and "span" (2) in `tensors`.

    Outputs: score (batch, 1) of the first state, and span (batch, length, 2), the logits of a beginning and an end.
    """
    graph = _Graph(shape, tensors, packed=True)
    states = graph.encoded()
    first = graph.add("Gather", states, graph.constant([0]), axis=1)
    score = graph.add("Squeeze", graph.linear(first, "score"), graph.constant([1]))
    outputs: Outputs = {"score": (score, ["batch", 1]), "span": (graph.linear(states, "span"), ["batch", "length", 2])}
    _save(graph.model("reader", outputs), path)


def _save(model: onnx.ModelProto, path: Path) -> None:
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


class _Graph:
    """Nodes and constants as they are added; each method returns the name of its output."""

    def __init__(self, shape: Shape, tensors: dict[str, Floats], packed: bool = False) -> None:
        self.shape, self.tensors, self.packed = shape, tensors, packed
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def model(self, name: str, outputs: Outputs) -> onnx.ModelProto:
        """The whole model; `outputs` names the states to give out and their shapes."""
        rows = helper.make_tensor_value_info("rows", TensorProto.FLOAT, ["batch", "length", self.shape.hidden])
        mask = helper.make_tensor_value_info("mask", TensorProto.FLOAT, ["batch", "length"])
        given = []
        for output, (states, shape) in outputs.items():
            self.nodes.append(helper.make_node("Identity", [states], [output]))
            given.append(helper.make_tensor_value_info(output, TensorProto.FLOAT, shape))
        graph = helper.make_graph(self.nodes, name, [rows, mask], given, self.constants)
        domains = {"": _OPSET, "com.microsoft": 1} if self.packed else {"": _OPSET}
        opsets = [helper.make_opsetid(domain, number) for domain, number in domains.items()]
        return helper.make_model(graph, opset_imports=opsets, ir_version=_IR_VERSION)

    def encoded(self) -> str:
        """The hidden states of the last layer (batch, length, hidden)."""
        positions = self.tensors["embeddings.position_embeddings.weight"]
        places = self.constant(positions + self.tensors["embeddings.token_type_embeddings.weight"][0])
        length = self.add("Slice", self.add("Shape", "mask"), self.constant([1]), self.constant([2]))
        places = self.add("Slice", places, self.constant([0]), length, self.constant([0]))
        states = self.norm(self.add("Add", "rows", places), "embeddings.LayerNorm")
        hidden = self.add("Mul", self.add("Sub", self.constant(1.0), "mask"), self.constant(_MASKED))
        hidden = self.add("Unsqueeze", hidden, self.constant([1, 2]))
        for layer in range(self.shape.layers):
            states = self.layer(states, hidden, f"encoder.layer.{layer}")
        return states

    def layer(self, states: str, hidden: str, name: str) -> str:
        """One transformer layer; `hidden` is added to the attention logits."""
        query = self.heads(self.linear(states, f"{name}.attention.self.query"), [0, 2, 1, 3])
        key = self.heads(self.linear(states, f"{name}.attention.self.key"), [0, 2, 3, 1])
        value = self.heads(self.linear(states, f"{name}.attention.self.value"), [0, 2, 1, 3])
        scale = self.constant((self.shape.hidden // self.shape.heads) ** -0.5)
        logits = self.add("Add", self.add("Mul", self.add("MatMul", query, key), scale), hidden)
        seen = self.add("MatMul", self.add("Softmax", logits, axis=-1), value)
        flat = self.constant([0, 0, self.shape.hidden])
        seen = self.add("Reshape", self.add("Transpose", seen, perm=[0, 2, 1, 3]), flat)
        seen = self.linear(seen, f"{name}.attention.output.dense")
        states = self.norm(self.add("Add", states, seen), f"{name}.attention.output.LayerNorm")
        wide = self.add("Gelu", self.linear(states, f"{name}.intermediate.dense"))
        return self.norm(self.add("Add", states, self.linear(wide, f"{name}.output.dense")), f"{name}.output.LayerNorm")

    def mean_vector(self, states: str) -> str:
        """The mean of the unmasked states (batch, hidden), of length 1."""
        total = self.add("Mul", states, self.add("Unsqueeze", "mask", self.constant([2])))
        total = self.add("ReduceSum", total, self.constant([1]), keepdims=0)
        mean = self.add("Div", total, self.add("ReduceSum", "mask", self.constant([1]), keepdims=1))
        length = self.add("ReduceL2", mean, self.constant([1]), keepdims=1)
        return self.add("Div", mean, length)

    def heads(self, states: str, order: list[int]) -> str:
        """(batch, length, hidden) cut into heads and transposed."""
        shape = self.constant([0, 0, self.shape.heads, self.shape.hidden // self.shape.heads])
        return self.add("Transpose", self.add("Reshape", states, shape), perm=order)

    def linear(self, states: str, name: str) -> str:
        """States @ weight.T + bias of the module `name`."""
        weight = self.tensors[f"{name}.weight"]
        product = self.product(states, weight) if self.packed else self.add("MatMul", states, self.constant(weight.T))
        return self.add("Add", product, self.constant(self.tensors[f"{name}.bias"]))

    def product(self, states: str, weight: Floats) -> str:
        """States @ weight.T with `weight` in 8 bits, a scale to each _BLOCK of a row."""
        rows, columns = weight.shape
        blocks = weight.reshape(rows, columns // _BLOCK, _BLOCK)
        scales = np.maximum(
            np.abs(blocks).max(axis=2, keepdims=True) / 127, 1e-12
        )  # 1e-12: a block of noughts stays so
        bits = (np.round(blocks / scales) + 128).astype(np.uint8)
        sizes = {"K": columns, "N": rows, "bits": 8, "block_size": _BLOCK, "accuracy_level": _INT8}
        packed, factors = self.constant(bits), self.constant(scales.reshape(-1))
        return self.add("MatMulNBits", states, packed, factors, domain="com.microsoft", **sizes)

    def norm(self, states: str, name: str) -> str:
        """Layer normalisation by the module `name`."""
        weight, bias = self.constant(self.tensors[f"{name}.weight"]), self.constant(self.tensors[f"{name}.bias"])
        return self.add("LayerNormalization", states, weight, bias, axis=-1, epsilon=self.shape.epsilon)

    def add(self, operator: str, *inputs: str, **attributes: object) -> str:
        """Adds a node of one output."""
        output = f"node{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, list(inputs), [output], **attributes))
        return output

    def constant(self, value: float | list[int] | Floats | NDArray[np.uint8]) -> str:
        """Adds a constant: whole numbers as int64, bytes as they are, others as float32."""
        is_bytes = isinstance(value, np.ndarray) and value.dtype == np.uint8
        kind: type = np.int64 if isinstance(value, list) else np.uint8 if is_bytes else np.float32
        name = f"constant{len(self.constants)}"
        self.constants.append(
            numpy_helper.from_array(np.ascontiguousarray(value, dtype=kind).reshape(np.shape(value)), name)
        )
        return name
