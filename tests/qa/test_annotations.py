"""Citations as W3C Web Annotations."""

from qa import ask

QUESTION = "which district leads the luxury livestream cluster?"


def test_each_citation_is_an_annotation_on_its_place_in_the_source(shipped, plan):
    answer = ask(QUESTION, index=shipped)
    annotations = answer.to_annotations()
    assert len(annotations) == len(answer.citations)
    for annotation, citation in zip(annotations, answer.citations, strict=True):
        position, quote = annotation["target"]["selector"]
        assert plan.raw.text[position["start"] : position["end"]] == quote["exact"] == citation.raw
        assert [body["value"] for body in annotation["body"]] == [QUESTION, citation.quote]


def test_an_annotation_has_the_fields_of_the_standard(shipped):
    annotation = ask(QUESTION, index=shipped).to_annotations()[0]
    assert annotation["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert annotation["id"] == "urn:tiaoli:shanghai-livestream-2024#task-06.2"
    assert annotation["type"] == "Annotation"
    assert annotation["target"]["source"] == "urn:tiaoli:shanghai-livestream-2024"
    assert [selector["type"] for selector in annotation["target"]["selector"]] == [
        "TextPositionSelector", "TextQuoteSelector",
    ]  # fmt: skip


def test_a_refusal_has_none(shipped):
    assert ask("徐汇区有什么直播政策？", index=shipped).to_annotations() == []
