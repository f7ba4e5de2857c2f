"""An answer as text to be taken elsewhere: plain, Markdown, JSON, each with its citations and doubts."""

import json
import re

from qa import Answer, Citation

# What CommonMark may read as markup.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+!|~-])")


def as_text(answer: Answer) -> str:
    """The question, the answer with its clauses, and the doubts, line by line."""
    return "\n".join([answer.question, "", answer.text, *(f"! {warning}" for warning in answer.warnings)])


def as_markdown(answer: Answer) -> str:
    """The question in bold, the short answer with footnotes, each a clause with its place and id."""
    lead = answer.text.split("\n")[0] if answer.short or not answer.answered else ""
    marks = "".join(f"[^{number}]" for number, _ in enumerate(answer.citations, 1))
    lines = [f"**{_plain(answer.question)}**", "", f"{_plain(lead)}{marks}", ""]
    lines += [f"> ⚠ {_plain(warning)}" for warning in answer.warnings]
    lines += ["", *(_footnote(number, citation) for number, citation in enumerate(answer.citations, 1))]
    return "\n".join(lines).strip() + "\n"


def as_json(answer: Answer) -> str:
    """All of the answer, as `to_dict` gives it."""
    return json.dumps(answer.to_dict(), ensure_ascii=False, indent=2)


def _footnote(number: int, citation: Citation) -> str:
    return f"[^{number}]: {_plain(citation.label)}（{_plain(citation.clause_id)}）：“{_plain(citation.quote)}”"


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
