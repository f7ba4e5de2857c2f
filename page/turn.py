"""One question and its answer as HTML: numbered marks, the clauses they lead to, doubts, what to ask next.

Everything a person typed or a document holds is escaped here. What the buttons do is script.js's.
"""

import html
import re
from collections.abc import Sequence
from urllib.parse import quote

from index.words import Language
from page.copies import as_json, as_markdown, as_text
from page.document import ask_button, place_of
from page.labels import both, named
from qa import Answer, Citation
from qa.word import place_name

# Of ten answers with this confidence one is wrong; of those below, up to half.
_SURE, _FAIRLY_SURE = 0.9, 0.7


def turn(answer: Answer, suggestions: Sequence[str] = ()) -> str:
    """The question, what was answered and on what; for a refusal the nearest clause; then `suggestions` to ask."""
    kind = "answered" if answer.answered else "refused"
    body = _answered(answer) if answer.answered else _refused(answer)
    warnings = "".join(f'<p class="warning" role="note">{html.escape(warning)}</p>' for warning in answer.warnings)
    said = f'<div class="said" lang="{answer.language}">{body}{warnings}</div>'
    return _article(kind, answer.question, f"{said}{_next(suggestions)}{_taken_further(answer)}")


def waiting(question: str) -> str:
    """The question, while nothing has come of it yet."""
    return _article("waiting", question, f'<div class="said"><p class="by">{both("working")}</p></div>')


def failure(question: str, message: str) -> str:
    """The question and what went wrong, for the person who asked."""
    said = f'<div class="said"><p class="warning" role="note">{html.escape(message)}</p></div>'
    return _article("failed", question, said)


def _article(kind: str, question: str, said: str) -> str:
    return f'<article class="turn {kind}"><h3 class="asked">{html.escape(question)}</h3>{said}</article>'


def confidence_in_words(confidence: float) -> str:
    """The label that says how sure an answer is."""
    return "sure" if confidence >= _SURE else "fairly_sure" if confidence >= _FAIRLY_SURE else "unsure"


def _answered(answer: Answer) -> str:
    numbered = enumerate(answer.citations, 1)
    cited = "".join(f'<li class="n{number}">{_clause(one, number, answer)}</li>' for number, one in numbered)
    lead = _worded(answer) if answer.sentences else _extracted(answer)
    return f'{lead}<ol class="citations" {named("evidence")}>{cited}</ol>'


def _extracted(answer: Answer) -> str:
    """The short words, or that there is evidence, with a mark for each citation."""
    lead = html.escape(answer.text.split("\n")[0]) if answer.short else both("evidence")
    marks = "".join(_mark(number, citation, answer.language) for number, citation in enumerate(answer.citations, 1))
    return f'<p class="lead">{lead} {marks}</p>'


def _worded(answer: Answer) -> str:
    """A language model's sentences, each with the marks of the clauses that say it, and whose words they are."""
    model = html.escape(answer.cost.model if answer.cost else "")
    said = ""
    for sentence in answer.sentences:
        cited = ((n, answer.citations[n - 1]) for n in sentence.citations if 0 < n <= len(answer.citations))
        marks = "".join(_mark(number, citation, answer.language) for number, citation in cited)
        said += f'<p class="lead">{html.escape(sentence.text)} {marks}</p>'
    return f'{said}<p class="by">{both("by_model")} {model}</p>'


def _refused(answer: Answer) -> str:
    said = answer.text.split("\n")
    lines = said[:-1] if answer.nearest else said  # the last line quotes the nearest clause, which is shown below
    first, *more = map(html.escape, lines)
    told = f'<p class="no">{first}</p>' + "".join(f"<p>{line}</p>" for line in more)
    nearest = ""
    if answer.nearest:
        nearest = f'<div class="nearest"><p>{both("nearest")}</p>{_clause(answer.nearest, 0, answer)}</div>'
    return f"{told}{nearest}"


def _place(citation: Citation, language: Language) -> str:
    """How a reader of `language` finds the clause; as the document has it, where it is not the page's document."""
    place = place_of(citation.clause_id)
    return place_name(*place, language) if place else citation.label


def _mark(number: int, citation: Citation, language: Language) -> str:
    return (
        f'<button type="button" class="mark n{number}" data-clause="{html.escape(citation.clause_id, quote=True)}" '
        f'data-number="{number}" {named("show_clause", f"[{number}] {_place(citation, language)}")}>[{number}]</button>'
    )


def _clause(citation: Citation, number: int, answer: Answer) -> str:
    id = html.escape(citation.clause_id, quote=True)
    label = html.escape(_place(citation, answer.language))
    place = f'<button type="button" class="place" data-clause="{id}" data-number="{number}">{label}</button>'
    rendering = ""
    if citation.translation and answer.language == "en":
        english = html.escape(citation.translation)
        rendering = f'<p class="rendering" lang="en">{english} <em>({both("unofficial")})</em></p>'
    sure = confidence_in_words(citation.score)
    said = f' <span class="sure {sure}">{both(sure)}</span>' if number else ""
    return (
        f'{place}{said}<blockquote lang="zh">{_with_short(citation.quote, answer.short)}</blockquote>{rendering}'
        f"<details><summary>{both('as_received')}</summary>"
        f'<code lang="zh">{html.escape(citation.raw)}</code></details>'
    )


def _with_short(text: str, short: str | None) -> str:
    """The clause with the words that answer set off: all of them together, else the longest that stands in it."""
    parts = re.split("[、()]", short or "")
    word = next((one for one in (short, *sorted(parts, key=len, reverse=True)) if one and one in text), "")
    if not word:
        return html.escape(text)
    before, _, after = text.partition(word)
    return f"{html.escape(before)}<b>{html.escape(word)}</b>{html.escape(after)}"


def _next(suggestions: Sequence[str]) -> str:
    if not suggestions:
        return ""
    # They are in the answer's language, which may not be the page's.
    buttons = "".join(ask_button(question, always=True) for question in suggestions)
    return f'<div class="next"><span>{both("try_next")}</span>{buttons}</div>'


def _taken_further(answer: Answer) -> str:
    forms = {"copy_text": as_text(answer), "copy_markdown": as_markdown(answer), "copy_json": as_json(answer)}
    buttons = "".join(
        f'<button type="button" class="copy" data-copy="{html.escape(text, quote=True)}">{both(name)}</button>'
        for name, text in forms.items()
    )
    link = f'<a class="link" href="?q={quote(answer.question, safe="", errors="replace")}">{both("link")}</a>'
    return f'<div class="further" role="group" {named("copy")}><span>{both("copy")}</span>{buttons}{link}</div>'
