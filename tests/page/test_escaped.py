"""Whatever is typed, kept or written in a document is shown, never run."""

import re
from html.parser import HTMLParser

import pytest

from corpus import Unit, clean
from index import Index
from page.conversation import asked, begun
from page.document import document_pane
from page.turn import failure, turn
from qa import ask
from tests.attacks import ATTACKS

OURS = {
    "article", "b", "blockquote", "button", "code", "details", "div", "em", "h2", "h3", "li", "ol", "p", "span",
    "summary", "a", "fieldset", "input", "label", "legend", "mark", "section", "ul", "br",
}  # fmt: skip


# Attributes that lead somewhere, run or paint; ours lead within the page.
ADDRESSES = {"href", "src", "srcdoc", "action", "formaction", "data", "xlink:href", "style"}


class Tags(HTMLParser):
    """Collects the elements and the attributes that would run or lead elsewhere."""

    def __init__(self, text):
        super().__init__()
        self.names, self.running = set(), []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)
        self.running += [
            name for name, value in attrs if name.startswith("on") or (name in ADDRESSES and value[0] not in "?#")
        ]


def assert_only_ours(text, attack):
    tags = Tags(text)
    assert tags.names <= OURS
    assert tags.running == []
    shown = re.sub(r"\s+", "", re.sub("<[^>]*>", "", text))
    assert "<" not in shown


def test_there_are_fifty():
    assert len(set(ATTACKS)) == 50


@pytest.mark.parametrize("attack", ATTACKS)
def test_in_a_question(shipped, attack):
    assert_only_ours(turn(ask(attack, index=shipped), [attack]), attack)
    assert_only_ours(failure(attack, attack), attack)


@pytest.mark.parametrize("attack", ATTACKS)
def test_in_the_history(shipped, plan, attack):
    memory = next(asked("主播租房有没有支持？", None)).kept
    memory["turns"][0]["text"] = memory["turns"][0]["question"] = attack
    memory["turns"][0]["citations"][0] |= dict.fromkeys(("quote", "label", "raw", "clause_id"), attack)
    memory["turns"][0]["warnings"] = [attack]
    assert_only_ours(next(begun(memory)).newest, attack)


@pytest.mark.parametrize("attack", ATTACKS)
def test_in_a_document(encoder, attack):
    plan = clean(f"第一条 养老服务{attack}由民政局负责。\n第二条 培训。", "second")
    assert_only_ours(document_pane(plan), attack)
    index = Index.build([Unit.from_text("u", f"养老服务{attack}由民政局负责。")], encoder)
    assert_only_ours(turn(ask("养老服务由谁负责？", index=index)), attack)
