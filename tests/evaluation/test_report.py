from functools import cache
from html import escape
from html.parser import HTMLParser

import pytest

from evaluation import to_html

ATTACKS = (
    "<script>alert(1)</script>", "</style><b>", "</title></script>", "<img src=x>", "<!--", "&lt;", '" onmouseover="x',
    "' x='", "{{ 7 * 7 }}", "{% raw %}", "a | b", "$x_1$",
)  # fmt: skip


class Page(HTMLParser):
    """What a browser makes of a page: its elements with their attributes, and all text that is shown."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.shown = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.shown.append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def text(self):
        return "".join(self.shown)


@pytest.fixture(scope="module")
def attacked(question, answer, refusal, row, run):
    """Makes the page of a run in which all that a person or a document could write is `text`."""

    @cache
    def make(text):
        fields = {
            "group": text,
            "kind": text,
            "history": (text,),
            "short": (text,),
            "units": (text,),
            "clauses": (text,),
        }
        given = answer(text=text, short=text, cited=(text,), clauses=(text,))
        rows = (row(question(text, text, **fields), given), row(question("b", kind=text, clauses=(text,)), refusal))
        about = {"documents": text, text: text}
        made = run(*rows, name=text, system=text, texts={text: text}, about=about, peers=(run(*rows, system=text),))
        return to_html(made)

    return make


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_was_written_makes_no_element_and_no_attribute(attacked, attack):
    found, tame = (
        [(tag, set(attributes)) for tag, attributes in Page(attacked(text)).elements] for text in (attack, "tame")
    )
    assert found == tame


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_was_written_is_shown_as_it_was_written(attacked, attack):
    page, tame = Page(attacked(attack)), Page(attacked("tame"))
    assert page.text.count(attack) == tame.text.count("tame") >= 20
    assert [one["data-kind"] for one in page.all("article")] == [attack, attack]


@pytest.mark.parametrize("attack", [attack for attack in ATTACKS if escape(attack, quote=False) != attack])
def test_markup_that_was_written_is_nowhere_in_the_source(attacked, attack):
    # A comment opens in matplotlib's plots too, as often whatever was written.
    assert attacked(attack).count(attack) == attacked("tame").count(attack)


@pytest.fixture(scope="module")
def page(question, answer, refusal, row, run):
    """A run of one right answer, one wrong and two refusals, one of them wrong, on both splits, beside a peer."""
    rows = (
        row(question("good", split="dev"), answer()),
        row(question("wrong", "谁？", history=("先前的？",), short=("五百元",)), answer(cited=("u2.1",), short="五元")),
        row(question("en", "Any subsidy?", language="en", kind="who", clauses=("u1.1",)), refusal),
        row(question("none", units=(), kind="off-topic"), refusal),
    )
    texts = {"u1": "甲单元。", "u1.1": "甲句。", "u2.1": "乙句。"}
    return Page(to_html(run(*rows, texts=texts, peers=(run(*rows, system="bm25, as read"),))))


def test_every_miss_has_an_article(page):
    assert [one["data-kind"] for one in page.all("article")] == ["what", "who"]
    assert "What went wrong: 2" in page.text


@pytest.mark.parametrize(
    "said",
    [
        "先前的？ → ", "谁？", "Wanted: 五百元", "u1 甲单元。", "Cited", "u2.1 乙句。", "in short: 五元", "u1.1 甲句。",
        "Refused; nearest",
    ],
)  # fmt: skip
def test_a_miss_shows_what_was_wanted_and_what_was_given(page, said):
    assert said in page.text


def test_misses_can_be_chosen_by_kind(page):
    assert [option["value"] for option in page.all("option")] == ["", "what", "who"]


def test_the_head_counts_what_is_right(page):
    assert "Tiaoli on 4 questions about text: 2 right, 2 not." in page.text


def test_dev_and_test_stand_side_by_side(page):
    assert "Dev and test" in page.text
    assert "everyday, Chinese: right1.000 [1.000, 1.000] of 10.000 [0.000, 0.000] of 1" in page.text


def test_peers_stand_in_a_table_ours_first(page):
    assert "Against peers: everyday" in page.text
    assert page.text.index("Tiaoli1.000") < page.text.index("bm25, as read1.000")


def test_without_peers_and_splits_there_are_no_tables_of_them(question, answer, row, run):
    text = Page(to_html(run(row(question(), answer())))).text
    assert ("Against peers" in text, "Dev and test" in text, "All figures" in text) == (False, False, True)


def test_the_page_asks_for_nothing_from_anywhere(attacked):
    html = attacked("tame")
    assert ("http://" in html, "https://" in html, "url(//" in html) == (False, False, False)
    found = [
        value for _, attributes in Page(html).elements for name, value in attributes.items() if name in ("src", "href")
    ]
    assert [value for value in found if not value.startswith("#")] == []


def test_the_same_run_gives_the_same_page(run, question, answer, row):
    made = run(row(question(), answer()), row(question("b"), answer(cited=("u2.1",))))
    assert to_html(made) == to_html(made)
