"""Kills a build at random moments and damages a saved index, and checks that nothing wrong is ever answered.

Run: python scripts/break_index.py [--kills 100] [--bytes 200]. Takes about twenty minutes; prints a line a stage. After
each of the kills the folder must open and answer as before or after the build; after each changed or cut byte it must
answer right or refuse with one of the project's own errors. Exits 1 and says where, when anything else happens.
"""

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import TiaoliError, load_plan
from index import Index, load_encoder
from qa import ask

QUESTION = "哪个区牵头打造轻奢设计消费的直播集聚区？"
BUILD = (
    "import sys\nfrom corpus import load_plan\nfrom index import Index\n"
    "index = Index.build(load_plan().units)\nprint('built', flush=True)\n"
    "for _ in range(1000):\n    index.save(sys.argv[1])\n"
)


def main() -> int:
    """Runs both stages; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100, help="builds to kill (default 100)")
    parser.add_argument("--bytes", type=int, default=200, help="places to damage (default 200)")
    parser.add_argument("--seed", type=int, default=0, help="of the moments and places (default 0)")
    options = parser.parse_args()
    dice = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "index"
        index = Index.build(load_plan().units, load_encoder())
        index.save(folder)
        expected = ask(QUESTION, index=index)
        kills = [_killed(folder, expected, dice) for _ in range(options.kills)]
        print(f"kills: {kills.count('right')} right answers, {kills.count('wrong')} wrong or lost, of {len(kills)}")
        damages = [_damaged(folder, expected, dice) for _ in range(options.bytes)]
    for outcome in ("right", "refused", "wrong"):
        print(f"damage: {damages.count(outcome)} {outcome}, of {len(damages)}")
    return int("wrong" in kills + damages)


def _killed(folder: Path, expected: object, dice: random.Random) -> str:
    """Kills a process at a random moment: half of them while it builds, half while it saves again and again."""
    process = subprocess.Popen([sys.executable, "-c", BUILD, str(folder)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    if dice.random() < 0.5:
        time.sleep(dice.uniform(0.0, 10.0))
    else:
        process.stdout.readline()  # from here on it does nothing but save
        time.sleep(dice.uniform(0.0, 0.5))
    process.send_signal(signal.SIGKILL)
    process.wait()
    return _outcome(folder, expected, refusals=False)


def _damaged(folder: Path, expected: object, dice: random.Random) -> str:
    """Flips a byte of a copy of the index, or cuts a file of it there."""
    copy = folder.with_name("copy")
    shutil.copytree(folder, copy)
    path = dice.choice(sorted(path for path in copy.iterdir() if path.is_file()))
    data = bytearray(path.read_bytes())
    where = dice.randrange(len(data))
    data[where] ^= dice.randrange(1, 256)
    path.write_bytes(data if dice.random() < 0.5 else data[:where])
    outcome = _outcome(copy, expected, refusals=True)
    shutil.rmtree(copy)
    if outcome == "wrong":
        print(f"wrong after damage at byte {where} of {path.name}")
    return outcome


def _outcome(folder: Path, expected: object, refusals: bool) -> str:
    try:
        return "right" if ask(QUESTION, index=Index.open(folder)) == expected else "wrong"
    except TiaoliError:
        return "refused" if refusals else "wrong"
    except Exception as error:  # any other error is what this script looks for
        print(f"{type(error).__name__}: {error}")
        return "wrong"


if __name__ == "__main__":
    sys.exit(main())
