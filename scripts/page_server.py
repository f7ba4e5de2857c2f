"""The page served in a process of its own, for scripts that look at it or time it."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from os import environ
from pathlib import Path

PORT = 7871


@contextmanager
def served(port: int = PORT) -> Iterator[tuple[str, int]]:
    """The page's address and its process's number; questions are not counted against their asker."""
    command = [sys.executable, "-m", "cli", "serve", "--port", str(port)]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**environ, "TIAOLI_RATE": "0"})
    assert server.stderr is not None
    try:
        yield next(found.group() for line in server.stderr if (found := re.search(r"http://\S+", line))), server.pid
    finally:
        server.terminate()
        server.wait(30)


def resident(pid: int) -> float:
    """Megabytes of memory the process holds (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]
