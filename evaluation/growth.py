"""How cleaning grows with the text. Run: python -m evaluation.growth

Cleans the shipped source, repeated to 0.1, 1 and 10 MB, by the general rules, each size in a process of its own, and
prints time and peak memory: both should grow as the text does.
"""

import subprocess
import sys

_MEGABYTES = (0.1, 1, 10)
_PROCESS = """
import resource, sys, time
from corpus import clean, load_plan
plan = load_plan()
raw = plan.raw.text
clean("woguodeshouduzaibeijing")  # dictionaries are read once
text = raw * max(1, round(float(sys.argv[1]) * 1e6 / len(raw.encode())))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.perf_counter()
clauses = sum(len(unit.clauses) for unit in clean(text).units)
seconds = time.perf_counter() - start
grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
print(f"| {sys.argv[1]:>5} MB | {clauses:6} | {seconds:7.2f} s | {grown:6.0f} MB |")
"""


def main() -> None:
    """Prints the table."""
    print("| text | clauses | time | memory grown by |\n| --- | --- | --- | --- |", flush=True)
    for size in _MEGABYTES:
        subprocess.run([sys.executable, "-c", _PROCESS, str(size)], check=True)


if __name__ == "__main__":
    main()
