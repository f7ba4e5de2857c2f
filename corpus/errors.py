"""The errors a caller can act on. Each message says what failed, on which value, and what to do next."""


class TiaoliError(Exception):
    """Anything Tiaoli refuses to go on with; catch this to catch them all."""


class SourceUnreadable(TiaoliError):
    """A document that is missing, empty, or in no encoding we can read without guessing."""


class EditionMismatch(TiaoliError):
    """An edition's data that does not fit the text it was written for; the message names file and line."""
