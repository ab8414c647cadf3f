"""Writes src/science/statistics/seeded-random.fixture.json: first numbers of sfc32 by Python's unbounded integers.

Run: /usr/bin/python3 tools/fixtures-science/write-seeded-random.py
sfc32 as published in PractRand 0.94: a, b, c = 0, low word, high word; counter 1; 12 outputs thrown away.
"""

import json
import platform
from pathlib import Path

WORD = 2**32


def outputs(seed, count):
    a, b, c, counter = 0, seed % WORD, seed // WORD, 1
    words = []
    for _ in range(12 + count):
        words.append((a + b + counter) % WORD)
        counter = (counter + 1) % WORD
        a = b ^ (b >> 9)
        b = (c + (c << 3)) % WORD
        c = (((c << 21) % WORD | c >> 11) + words[-1]) % WORD
    return words[12:]


def uniforms(seed, count):
    words = outputs(seed, 2 * count)
    return [((words[2 * i] >> 5) * 2**26 + (words[2 * i + 1] >> 6)) / 2**53 for i in range(count)]


seeds = [0, 7, 20261121, 7 + 3 * WORD]
fixture = {
    "writtenBy": "tools/fixtures-science/write-seeded-random.py",
    "version": f"Python {platform.python_version()}",
    "uniform": [{"seed": seed, "values": uniforms(seed, 4)} for seed in seeds],
}
folder = Path(__file__).resolve().parents[2] / "src/science/statistics"
(folder / "seeded-random.fixture.json").write_text(json.dumps(fixture) + "\n")
