"""Who may import whom, and what importing may cost."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ALLOWED = {
    "corpus": {"corpus"},
    "prompts": {"prompts"},
    "index": {"corpus", "index"},
    "qa": {"corpus", "index", "prompts", "qa"},
    "evaluation": {"corpus", "evaluation", "index", "qa"},
    "page": {"corpus", "evaluation", "index", "page", "qa"},
}
OURS = {*ALLOWED, "app", "cli"}


def imports(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: imports are absolute"
            yield str(node.module)


@pytest.mark.parametrize("folder", sorted(ALLOWED))
def test_data_flows_one_way(folder):
    for path in sorted((ROOT / folder).rglob("*.py")):
        used = {name.partition(".")[0] for name in imports(path)} & OURS
        assert used <= ALLOWED[folder], path.name


@pytest.mark.parametrize("file", ["app.py", "cli.py"])
def test_the_surfaces_use_public_names_only(file):
    used = {name for name in imports(ROOT / file) if name.partition(".")[0] in OURS}
    assert used <= OURS


@pytest.mark.parametrize("folder", sorted(ALLOWED))
def test_each_catalogue_is_sorted_and_holds_nothing_else(folder):
    tree = ast.parse((ROOT / folder / "__init__.py").read_text("utf-8"))
    docstring, *statements, catalogue = tree.body
    assert isinstance(docstring, ast.Expr)
    assert all(isinstance(statement, ast.ImportFrom) for statement in statements)
    names = ast.literal_eval(catalogue.value)
    assert names == sorted(names)


SLOW = (
    "torch",
    "sentence_transformers",
    "transformers",
    "gradio",
    "onnxruntime",
    "langchain_core",
    "pypinyin",
)


@pytest.mark.parametrize("module", ["qa", "cli", "app"])
def test_importing_loads_nothing_slow(module):
    code = f"import sys, {module}; print([name for name in {SLOW} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"


def test_a_question_to_the_default_model_needs_no_torch():
    code = f"import sys; from qa import ask; ask('哪个区牵头？'); print([m for m in {SLOW[:4]} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"
