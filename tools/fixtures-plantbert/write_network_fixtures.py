"""Writes bert-tiny.fixture.json and bert-base.fixture.json: token ids in, logits out, by bert_oracle.py.

Run with Debian's PyTorch: /usr/bin/python3 tools/fixtures-plantbert/write_network_fixtures.py
"""
import hashlib
import json
import pathlib
import sys

import numpy as np
import torch

from bert_oracle import classification_logits, hidden_states, masked_logits, seeded_state

OUT = pathlib.Path(__file__).parents[2] / "src/inference/plantbert/fixtures"
TINY = {
    "vocab_size": 47,
    "hidden_size": 24,
    "num_hidden_layers": 3,
    "num_attention_heads": 4,
    "intermediate_size": 40,
    "max_position_embeddings": 20,
}
BASE = {
    "vocab_size": 30522 + 14069,
    "hidden_size": 768,
    "num_hidden_layers": 12,
    "num_attention_heads": 12,
    "intermediate_size": 3072,
    "max_position_embeddings": 512,
}


def token_lists(vocabulary, lengths, seed):
    random = np.random.default_rng(seed)
    return [random.integers(0, vocabulary, length).tolist() for length in lengths]


def write(name, size, labels, lengths, seed, kept):
    state = seeded_state(size, labels, seed)
    lists = token_lists(size["vocab_size"], lengths, seed)
    width = max(lengths)
    ids = torch.tensor([one + [0] * (width - len(one)) for one in lists])
    mask = torch.tensor([[1] * len(one) + [0] * (width - len(one)) for one in lists])
    with torch.no_grad():
        states = hidden_states(state, size, ids, mask)
        places = [(row, column) for row, one in enumerate(lists) for column in (1, len(one) - 2)]
        masked = masked_logits(state, torch.stack([states[row, column] for row, column in places]))[:, :: kept]
        classes = classification_logits(state, states)
    digest = hashlib.sha256(b"".join(tensor.numpy().astype("<f4").tobytes() for tensor in state.values()))
    fixture = {
        "writer": "tools/fixtures-plantbert/write_network_fixtures.py",
        "versions": {"python": sys.version.split()[0], "torch": torch.__version__, "numpy": np.__version__},
        "config": size,
        "labels": labels,
        "seed": seed,
        "weightsSha256": digest.hexdigest(),
        "tokens": lists,
        "classification": np.round(classes.numpy().astype(float), 6).tolist(),
        "places": [list(place) for place in places],
        "maskedEvery": kept,
        "masked": np.round(masked.numpy().astype(float), 6).tolist(),
    }
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / name).write_text(json.dumps(fixture) + "\n")
    print(name, "logits within", classes.abs().max().item(), masked.abs().max().item(), "spread", classes.std().item())


if __name__ == "__main__":
    write("bert-tiny.fixture.json", TINY, 5, (9, 3, 20, 4), 1, 1)
    write("bert-base.fixture.json", BASE, 227, (62, 21), 2, 499)
