"""PyTorch's rate for the published-size network: answers each line "THREADS BATCH" with seconds of one batch.

Run by the benchmarks with Debian's PyTorch (python3-torch); weights as in tools/fixtures/write_published_fixture.py.
"""
import pathlib
import sys
import time

import torch

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "tools/fixtures"))
from write_published_fixture import SHAPES, published_network, site_inputs

network = published_network()
print(f"torch {torch.__version__}", flush=True)
for line in sys.stdin:
    threads, batch = map(int, line.split())
    torch.set_num_threads(threads)
    inputs = {name: torch.cat([site_inputs(site)[name] for site in range(batch)]) for name in SHAPES}
    with torch.no_grad():
        network(inputs)
        times = []
        for _ in range(5):
            start = time.perf_counter()
            network(inputs)
            times.append(time.perf_counter() - start)
    print(sorted(times)[2], flush=True)
