"""What ask() gives back: an Answer with its Citations and, from a language model, Sentences. Values only."""

from dataclasses import asdict, dataclass
from typing import Any, Literal, Self

from index.words import Language


@dataclass(frozen=True, slots=True)
class Citation:
    """A clause an answer stands on.

    `quote` is clean text, an exact substring of the clause; `raw` is what the source has there, verbatim, and
    `raw_document_text[raw_start:raw_end] == raw` in characters. `label` is how a person would name the place.
    `translation` is an English rendering where the document has one; it is unofficial and must be shown as such.
    `score` (0..1) is how well the clause fits the question.
    """

    document: str
    unit: str
    clause_id: str
    label: str
    quote: str
    translation: str | None
    raw: str
    raw_start: int
    raw_end: int
    score: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that a language model worded and its clauses were found to say.

    `citations` are their places, from 1, among the answer's citations.
    """

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a language model took: tokens read and written (None: it did not say), seconds to the first checked sentence
    (None: there was none) and in all; `left_out` counts its sentences that did not fit, also when sent back. As first
    written, it made `sentences`, of which their clauses support `supported`, with `citations`, of which `fitting` hold.
    """

    model: str
    tokens_read: int | None
    tokens_written: int | None
    first_sentence: float | None
    seconds: float
    left_out: int = 0
    sentences: int = 0
    supported: int = 0
    citations: int = 0
    fitting: int = 0

    @property
    def tokens(self) -> int | None:
        """All tokens, read and written; None where the model did not say."""
        return None if self.tokens_read is None else self.tokens_read + (self.tokens_written or 0)


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    `answered` False means the document does not say, and `text` says so in the question's language; `nearest` then
    holds the closest clause, which is not evidence. When answered, `citations` is never empty, best first. `short` is
    the few words that answer, where the question asks for some. `confidence` is 0..1; `warnings` names doubtful
    readings, contradictions, fallbacks and how a question was completed. `mode` is "extract" (no language model) or
    "llm". `read_as` is the question in full where more was read than typed (pinyin written out, a follow-up
    completed), else None. With "llm", `text` is the `sentences`, their marks in brackets, and `cost` what they took.
    """

    question: str
    language: Language
    answered: bool
    text: str
    short: str | None
    confidence: float
    citations: tuple[Citation, ...]
    warnings: tuple[str, ...]
    nearest: Citation | None = None
    mode: Literal["extract", "llm"] = "extract"
    read_as: str | None = None
    sentences: tuple[Sentence, ...] = ()
    cost: Cost | None = None

    def to_dict(self) -> dict[str, Any]:
        """The same as plain JSON types; tuples become lists."""
        return dict(_plain(asdict(self)))

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> Self:
        """The answer that `to_dict` gave. Raises ValueError where a field is missing or of another type."""
        from pydantic import TypeAdapter  # a quarter of a second, for those who read answers back

        return TypeAdapter(cls).validate_python(plain)

    def to_annotations(self) -> list[dict[str, Any]]:
        """The citations as W3C Web Annotations on the document as received; none where it was not answered."""
        from qa.annotations import annotation

        return [annotation(self, citation) for citation in self.citations]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value
