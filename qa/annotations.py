"""A citation as a W3C Web Annotation (https://www.w3.org/TR/annotation-model/): the question, on a place in the source.

The target is the document as received, so that any annotation tool finds the place: TextPositionSelector counts its
characters, TextQuoteSelector has its words. The clean reading goes into the body, named as a reading.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qa.answer import Answer, Citation


def annotation(answer: "Answer", citation: "Citation") -> dict[str, Any]:
    """The annotation of one citation of `answer`, as plain JSON types; offsets are characters, ends exclusive."""
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:tiaoli:{citation.clause_id}",
        "type": "Annotation",
        "motivation": "linking",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": answer.question, "format": "text/plain"},
            {"type": "TextualBody", "purpose": "describing", "value": citation.quote, "format": "text/plain"},
        ],
        "target": {
            "source": f"urn:tiaoli:{citation.document}",
            "selector": [
                {"type": "TextPositionSelector", "start": citation.raw_start, "end": citation.raw_end},
                {"type": "TextQuoteSelector", "exact": citation.raw},
            ],
        },
    }
