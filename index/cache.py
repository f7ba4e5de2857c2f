"""Where things that can be made again are kept, and a word to the person while they are being made."""

import os
import sys
from pathlib import Path

from platformdirs import user_cache_path


def cache_folder() -> Path:
    """The cache folder: TIAOLI_CACHE where it is set, else the system's place for caches. It may not exist yet."""
    chosen = os.environ.get("TIAOLI_CACHE")
    return Path(chosen) if chosen else user_cache_path("tiaoli")


def tell(message: str) -> None:
    """Says on stderr what is being done; for steps of more than about two seconds."""
    sys.stderr.write(f"tiaoli: {message}\n")
    sys.stderr.flush()
