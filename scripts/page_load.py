"""Many people asking the page at once: python scripts/page_load.py [--people 32] [--minutes 5] [--questions 5000].

Each asks the next question as soon as the last is answered, for the minutes and at least the questions given. Prints
times, errors, how evenly people were served, and the server's memory after each thousand questions.
"""

import argparse
import asyncio
import time
from collections import Counter
from pathlib import Path
from statistics import quantiles

import httpx
from page_server import resident, served

from evaluation.questions import read_questions
from index import open_shipped

# After these the caches are full: what memory grows by from here on would grow for ever.
WARM = 1000


async def person(name: int, client: httpx.AsyncClient, questions: list[str], seen: "Seen") -> None:
    """Asks until it is time to stop."""
    turn = name
    while not seen.is_over():
        started = time.monotonic()
        try:
            asked = await client.post("gradio_api/call/v2/ask", json={"question": questions[turn % len(questions)]})
            told = await client.get(f"gradio_api/call/ask/{asked.json()['event_id']}")
            failed = "event: complete" not in told.text
        except (httpx.HTTPError, KeyError, ValueError):
            failed = True
        seen.note(name, time.monotonic() - started, failed)
        turn += 7  # people ask different things


class Seen:
    """What happened so far."""

    def __init__(self, pid: int, minutes: float, questions: int) -> None:
        self.pid, self.least, self.end = pid, questions, time.monotonic() + 60 * minutes
        self.times: list[float] = []
        self.served: Counter[int] = Counter()
        self.errors = 0
        self.memory: list[tuple[int, float]] = []

    def is_over(self) -> bool:
        """Whether both the minutes and the questions are done."""
        return time.monotonic() > self.end and len(self.times) >= self.least

    def note(self, name: int, seconds: float, failed: bool) -> None:
        """One question of `name` took so long."""
        self.times.append(seconds)
        self.served[name] += 1
        self.errors += failed
        if len(self.times) % WARM == 0:
            self.memory.append((len(self.times), resident(self.pid)))


async def run(people: int, minutes: float, least: int) -> None:
    """Serves, asks, prints."""
    whole = read_questions(Path("evaluation/questions.jsonl"), open_shipped().units)
    questions = [question.question for question in whole if not question.history]
    with served() as (address, pid):
        seen, started = Seen(pid, minutes, least), time.monotonic()
        limits = httpx.Limits(max_connections=None)
        async with httpx.AsyncClient(base_url=address, timeout=120, limits=limits) as client:
            await asyncio.gather(*(person(name, client, questions, seen) for name in range(people)))
        took = time.monotonic() - started
    cuts = quantiles(seen.times, n=100)
    print(f"{people} people, {took / 60:.1f} minutes, {len(seen.times)} questions, {seen.errors} errors")
    print(
        f"waiting: median {cuts[49]:.2f} s, 95 % {cuts[94]:.2f} s, 99 % {cuts[98]:.2f} s, most {max(seen.times):.2f} s"
    )
    print(f"served: each person {min(seen.served.values())} to {max(seen.served.values())} times")
    print("memory: " + ", ".join(f"{megabytes:.0f} MB after {count}" for count, megabytes in seen.memory))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, default=32)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--questions", type=int, default=5000)
    asked = parser.parse_args()
    asyncio.run(run(asked.people, asked.minutes, asked.questions))
