"""multilingual-e5-small's tokenizer (SentencePiece unigram), whole and, for Chinese and English, in a quick short form.

Loading 250,000 pieces takes a second, most of a one-shot question. A text of Chinese and English characters alone can
only be cut into pieces of such characters; with those alone the cut is the same, and loading takes a fifth.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.e5_weights import Vocabulary

TOKENS = 512  # the model's positions
WHOLE, COMMON, NUMBERS = "tokenizer.json", "tokenizer-common.json", "tokenizer-common.npy"
# Printable ASCII, accented Latin letters (café), general and Chinese punctuation, hanzi; ▁ stands for a space in
# pieces. No piece has an end of line: it is unknown to both forms.
_COMMON = re.compile("[\n\u0020-\u007e\u00b7\u00c0-\u017f\u2010-\u2027\u2581\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff]*")


@dataclass(frozen=True, slots=True)
class Cut:
    """A text in pieces: their numbers, and where in the text each begins and ends."""

    ids: list[int]
    offsets: list[tuple[int, int]]


class E5Tokenizer:
    """Texts to piece numbers, at most `longest` each, with the begin and end marks."""

    def __init__(self, folder: Path, longest: int) -> None:
        self._folder, self._longest = folder, longest

    def encode(self, texts: Sequence[str]) -> list[list[int]]:
        """One list of numbers a text, in order; the same from the short form and from the whole."""
        return [cut.ids for cut in self._encode(texts, marks=True)]

    def cut(self, texts: Sequence[str]) -> list[Cut]:
        """As `encode`, without the begin and end marks and with the pieces' places."""
        return self._encode(texts, marks=False)

    @cached_property
    def marks(self) -> tuple[int, int]:
        """The numbers of the begin and the end mark."""
        begin, *_, end = self.encode([""])[0]
        return begin, end

    def _encode(self, texts: Sequence[str], marks: bool) -> list[Cut]:
        common = all(_COMMON.fullmatch(unicodedata.normalize("NFKC", text)) for text in texts)
        tokenizer = self._common if common else self._whole
        encodings = tokenizer.encode_batch(list(texts), add_special_tokens=marks)
        return [Cut(self._numbers[one.ids].tolist() if common else one.ids, one.offsets) for one in encodings]

    @cached_property
    def _common(self) -> Any:
        return self._open(COMMON)

    @cached_property
    def _whole(self) -> Any:
        return self._open(WHOLE)

    @cached_property
    def _numbers(self) -> NDArray[np.int32]:
        numbers: NDArray[np.int32] = np.load(self._folder / NUMBERS, allow_pickle=False)
        return numbers

    def _open(self, name: str) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self._folder / name))
        tokenizer.enable_truncation(self._longest)
        return tokenizer


@cache
def open_tokenizer(folder: Path) -> E5Tokenizer:
    """The tokenizer in a model folder, cut at the model's positions; one for the encoder and the reader."""
    return E5Tokenizer(folder, TOKENS)


def write_tokenizers(vocabulary: Vocabulary, folder: Path) -> None:
    """Writes both forms to `folder`, and the whole form's number of each piece of the short one."""
    special = {vocabulary.bos, vocabulary.eos, vocabulary.pad, vocabulary.unk}
    # What an unknown character costs is reckoned from the least likely piece, so the short form keeps that one too.
    special.add(min(range(len(vocabulary.pieces)), key=lambda n: vocabulary.pieces[n][1]))
    kept = [n for n, (piece, _) in enumerate(vocabulary.pieces) if n in special or _COMMON.fullmatch(piece)]
    place = {number: short for short, number in enumerate(kept)}
    pieces = tuple(vocabulary.pieces[number] for number in kept)
    marks = (place[n] for n in (vocabulary.bos, vocabulary.eos, vocabulary.pad, vocabulary.unk))
    _tokenizer(vocabulary).save(str(folder / WHOLE), pretty=False)
    _tokenizer(Vocabulary(pieces, *marks)).save(str(folder / COMMON), pretty=False)
    np.save(folder / NUMBERS, np.array(kept, dtype=np.int32))


def _tokenizer(vocabulary: Vocabulary) -> Any:
    """XLM-R's rules as a `tokenizers.Tokenizer`: NFKC, runs of spaces made one, unigram."""
    from tokenizers import AddedToken, Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    tokenizer = Tokenizer(models.Unigram(list(vocabulary.pieces), unk_id=vocabulary.unk, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=False)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", vocabulary.bos), ("</s>", vocabulary.eos)],
    )
    tokenizer.add_special_tokens([AddedToken(token, special=True) for token in ("<s>", "<pad>", "</s>", "<unk>")])
    return tokenizer
