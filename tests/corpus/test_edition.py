import hashlib
import shutil

import pytest

from corpus import EditionMismatch, load_plan
from corpus.clean import _plan
from corpus.edition import DATA, read_edition
from corpus.plan import Source

TEXT = "一是能够平台做大。\n二是能够基地。\n"
SHA = hashlib.sha256(TEXT.encode()).hexdigest()
HEADER = "unit\tbefore\tliteral\tafter\trule\tconfidence\tnote\n"


@pytest.fixture
def edition(tmp_path):
    def make(rows, facts=""):
        (tmp_path / "readings.tsv").write_text(HEADER + rows, "utf-8")
        (tmp_path / "source.txt").write_text(TEXT, "utf-8")
        (tmp_path / "document.toml").write_text(
            f'document = "demo"\nsha256 = "{SHA}"\nitem_id = "task"\npart_ids = {{}}\nsections = {{}}\n{facts}', "utf-8"
        )
        return read_edition(tmp_path)

    return make


def plan_of(edition):
    return _plan(Source(TEXT, SHA), edition, "demo")


def test_a_reading_holds_in_its_unit_only(edition):
    plan = plan_of(edition("task-01\t能够\t\t支持\tterm\tlikely\t句意\n"))
    assert plan.text == "一是支持平台做大。\n二是能够基地。\n"


def test_the_longest_reading_that_fits_wins(edition):
    rows = "task-01\t能够\t\t支持\tterm\tlikely\t\ntask-01\t能够平台\t\t支持直播平台\tterm\tlikely\t\n"
    with pytest.raises(EditionMismatch, match=r"line 2: '能够' is nowhere in task-01"):
        plan_of(edition(rows))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("task-01\t没有\t\t支持\tterm\tlikely\t\n", "line 2: '没有' is nowhere in task-01"),
        ("task-09\t能够\t\t支持\tterm\tlikely\t\n", "line 2: the document has no 'task-09'"),
        ("task-01\t能够\t\t支持\tterm\tsure\t\n", "line 2: needs a `before` and a known confidence"),
        ("task-01\t能够\t支持\n", "line 2: needs 7 cells"),
        ("task-01\t能够\t\t支持\tterm\tlikely\t\n" * 2, "line 3: '能够' is there twice"),
    ],
)
def test_a_row_that_does_not_fit_is_named_by_its_line(edition, rows, said):
    with pytest.raises(EditionMismatch, match=said):
        plan_of(edition(rows))


def test_a_problem_whose_place_is_not_in_the_text_is_an_error(edition):
    facts = '[[problems]]\nkind = "date"\nzh = "z"\nen = "e"\nplaces = ["1999"]\n'
    with pytest.raises(EditionMismatch, match="'1999' is not in the text"):
        plan_of(edition("", facts))


def test_examples_are_read_by_unit(edition):
    plan = plan_of(edition("", '[unit_examples]\ntask-01 = ["做大吗？", "Will it grow?"]\n'))
    assert plan.unit_examples == {"task-01": ("做大吗？", "Will it grow?")}


def test_an_example_of_a_unit_that_is_not_there_is_an_error(edition):
    with pytest.raises(EditionMismatch, match=r"document.toml: the document has no 'task-09'"):
        plan_of(edition("", '[unit_examples]\ntask-09 = ["做大吗？"]\n'))


def test_a_missing_field_is_named(tmp_path):
    shutil.copytree(next(DATA.glob("*/document.toml")).parent, tmp_path / "copy")
    path = tmp_path / "copy" / "document.toml"
    path.write_text(path.read_text("utf-8").replace("item_id", "other"), "utf-8")
    with pytest.raises(EditionMismatch, match="item_id"):
        read_edition(tmp_path / "copy")


def test_a_source_that_was_changed_is_named(tmp_path, edition):
    edition("")
    (tmp_path / "source.txt").write_text("改了。", "utf-8")
    with pytest.raises(EditionMismatch, match=r"source\.txt has SHA-256"):
        read_edition(tmp_path)


SAVED_OTHERWISE = [
    lambda data: data + b"\n",
    lambda data: data.replace(b"\n", b"\r\n"),
    lambda data: b"\xef\xbb\xbf" + data,
    lambda data: data.decode().encode("gb18030"),
]


@pytest.mark.parametrize("changed", SAVED_OTHERWISE, ids=["newline", "crlf", "bom", "gb18030"])
def test_the_same_text_saved_otherwise_gets_the_same_readings(tmp_path, plan, changed):
    source = next(DATA.glob("*/source.txt"))
    (tmp_path / "again.txt").write_bytes(changed(source.read_bytes()))
    again = load_plan(tmp_path / "again.txt")
    assert [unit.id for unit in again.units] == [unit.id for unit in plan.units]
    assert [" ".join(unit.text.split()) for unit in again.units] == [" ".join(unit.text.split()) for unit in plan.units]
