from pathlib import Path

import pytest

import evaluation
from corpus.asked import AskedBefore, asked_before, vectors_of
from evaluation import read_questions

SETS = sorted(Path(evaluation.__file__).parent.glob("*.jsonl"))


def test_a_document_of_which_nothing_was_asked_has_no_questions():
    assert asked_before("second") == ()
    assert vectors_of("second") is None


def test_a_question_names_its_writer_language_and_the_clause_that_answers(plan):
    first = asked_before(plan.document)[0]
    assert first == AskedBefore("en", "en", ("task-06.2",), "which district leads the luxury livestream cluster?")


def test_questions_name_units_and_clauses_of_the_document(plan):
    named = {name for asked in asked_before(plan.document) for name in asked.answers}
    clauses = {clause.name for unit in plan.units for clause in unit.clauses}
    assert named <= clauses | {unit.id for unit in plan.units}


@pytest.mark.parametrize("path", [path for path in SETS if path.name != "sentences.jsonl"], ids=lambda path: path.name)
def test_no_question_that_is_only_to_test_is_among_them(plan, path):
    known = {asked.question for asked in asked_before(plan.document)}
    tests = {question.question for question in read_questions(path) if question.split == "test"}
    assert tests & known == set()
