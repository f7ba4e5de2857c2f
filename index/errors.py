"""The errors of encoding, building and opening an index. Each message says what to do next."""

from corpus.errors import TiaoliError


class EncoderUnavailable(TiaoliError):
    """An encoder that is neither embedded, nor in a folder, nor to be had by name."""


class NothingToIndex(TiaoliError):
    """No units, or a unit without text."""


class IndexMissing(TiaoliError):
    """A folder that holds no index."""


class IndexDamaged(TiaoliError):
    """An index with a file missing, cut or changed."""


class IndexOutdated(TiaoliError):
    """An index of another format, or built with another encoder."""
