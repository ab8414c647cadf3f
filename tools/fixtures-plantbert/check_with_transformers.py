"""Asks the reference implementation whether bert-tiny.fixture.json is right; writes nothing.

Needs `pip install torch transformers` (seen with torch 2.14.1 and transformers 5.18.0, largest difference printed).
"""
import json

import torch
import transformers
from bert_oracle import seeded_state
from write_network_fixtures import OUT, TINY

fixture = json.loads((OUT / "bert-tiny.fixture.json").read_text())
state = seeded_state(TINY, fixture["labels"], fixture["seed"])
config = transformers.BertConfig(**TINY, num_labels=fixture["labels"])
width = max(map(len, fixture["tokens"]))
ids = torch.tensor([one + [0] * (width - len(one)) for one in fixture["tokens"]])
mask = torch.tensor([[1] * len(one) + [0] * (width - len(one)) for one in fixture["tokens"]])


def logits(network):
    unknown = network.load_state_dict(state, strict=False)
    assert all("decoder" in key or "position_ids" in key for key in unknown.missing_keys), unknown
    network.tie_weights()
    with torch.no_grad():
        return network.eval()(input_ids=ids, attention_mask=mask).logits


classes = logits(transformers.BertForSequenceClassification(config))
words = logits(transformers.BertForMaskedLM(config))
words = torch.stack([words[row, column] for row, column in fixture["places"]])
difference = max(
    (classes - torch.tensor(fixture["classification"])).abs().max().item(),
    (words - torch.tensor(fixture["masked"])).abs().max().item(),
)
print(f"torch {torch.__version__}, transformers {transformers.__version__}: largest difference {difference:.2e}")
assert difference < 1e-5
