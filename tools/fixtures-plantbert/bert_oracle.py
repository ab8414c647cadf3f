"""BERT for classification and for masked words, put together from PyTorch's own nn.TransformerEncoderLayer.

The product writes attention, normalisation and GELU out itself; here they are PyTorch's, so the two share no code.
Weights come from a hash of (tensor, position) that TypeScript repeats (seeded-checkpoint.ts), under the names that
Hugging Face checkpoints use, so published sizes need no file. Runs on Debian's python3-torch 1.13.
"""
import numpy as np
import torch
from torch import nn


def seeded(tensor_index, shape, spread, centre=0.0):
    """Numbers in [centre - spread, centre + spread): the murmur3 finaliser of tensor_index * 0x9E3779B1 + position."""
    with np.errstate(over="ignore"):
        h = np.arange(int(np.prod(shape)), dtype=np.uint32) + np.uint32(tensor_index * 0x9E3779B1 % 2**32)
        for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
            h = (h ^ (h >> np.uint32(shift))) * np.uint32(factor)
        h ^= h >> np.uint32(16)
    unit = h.astype(np.float64) / 2**32
    return torch.from_numpy(((unit * 2 - 1) * spread + centre).astype(np.float32).reshape(shape))


def layer_names(index):
    prefix = f"bert.encoder.layer.{index}"
    return {
        "query": f"{prefix}.attention.self.query",
        "key": f"{prefix}.attention.self.key",
        "value": f"{prefix}.attention.self.value",
        "attention_output": f"{prefix}.attention.output.dense",
        "attention_norm": f"{prefix}.attention.output.LayerNorm",
        "intermediate": f"{prefix}.intermediate.dense",
        "output": f"{prefix}.output.dense",
        "output_norm": f"{prefix}.output.LayerNorm",
    }


def tensor_shapes(size, labels):
    """Names, shapes and kinds ("matrix", "scale", "shift", "table") of every tensor, in the order that seeds them."""
    hidden, wide = size["hidden_size"], size["intermediate_size"]
    shapes = [
        ("bert.embeddings.word_embeddings.weight", (size["vocab_size"], hidden), "table"),
        ("bert.embeddings.position_embeddings.weight", (size["max_position_embeddings"], hidden), "table"),
        ("bert.embeddings.token_type_embeddings.weight", (2, hidden), "table"),
        ("bert.embeddings.LayerNorm.weight", (hidden,), "scale"),
        ("bert.embeddings.LayerNorm.bias", (hidden,), "shift"),
    ]

    def linear(name, inputs, outputs):
        shapes.append((f"{name}.weight", (outputs, inputs), "matrix"))
        shapes.append((f"{name}.bias", (outputs,), "shift"))

    def norm(name):
        shapes.append((f"{name}.weight", (hidden,), "scale"))
        shapes.append((f"{name}.bias", (hidden,), "shift"))

    for index in range(size["num_hidden_layers"]):
        names = layer_names(index)
        for part in ("query", "key", "value", "attention_output"):
            linear(names[part], hidden, hidden)
        norm(names["attention_norm"])
        linear(names["intermediate"], hidden, wide)
        linear(names["output"], wide, hidden)
        norm(names["output_norm"])
    linear("bert.pooler.dense", hidden, hidden)
    linear("classifier", hidden, labels)
    linear("cls.predictions.transform.dense", hidden, hidden)
    norm("cls.predictions.transform.LayerNorm")
    shapes.append(("cls.predictions.bias", (size["vocab_size"],), "shift"))
    return shapes


def spread_of(shape, kind):
    """Matrices keep the size of what passes through them; tables, scales and shifts are of order one."""
    if kind == "matrix":
        return 2 * (3 / shape[1]) ** 0.5, 0.0
    return {"table": (1.0, 0.0), "scale": (0.5, 1.0), "shift": (0.3, 0.0)}[kind]


def seeded_state(size, labels, seed):
    state = {}
    for index, (name, shape, kind) in enumerate(tensor_shapes(size, labels)):
        spread, centre = spread_of(shape, kind)
        state[name] = seeded(seed * 1000 + index, shape, spread, centre)
    return state


def encoder_layer(state, index, size):
    names = layer_names(index)
    layer = nn.TransformerEncoderLayer(
        size["hidden_size"],
        size["num_attention_heads"],
        size["intermediate_size"],
        dropout=0.0,
        activation="gelu",
        layer_norm_eps=1e-12,
        batch_first=True,
    )
    projections = [names[part] for part in ("query", "key", "value")]
    layer.load_state_dict(
        {
            "self_attn.in_proj_weight": torch.cat([state[f"{name}.weight"] for name in projections]),
            "self_attn.in_proj_bias": torch.cat([state[f"{name}.bias"] for name in projections]),
            **{
                f"{ours}.{part}": state[f"{names[theirs]}.{part}"]
                for ours, theirs in {
                    "self_attn.out_proj": "attention_output",
                    "norm1": "attention_norm",
                    "linear1": "intermediate",
                    "linear2": "output",
                    "norm2": "output_norm",
                }.items()
                for part in ("weight", "bias")
            },
        }
    )
    return layer.eval()


def hidden_states(state, size, ids, mask):
    """ids [count, length] and mask [count, length] (1 for a token) to [count, length, hidden]."""
    embeddings = "bert.embeddings"
    x = state[f"{embeddings}.word_embeddings.weight"][ids]
    x = x + state[f"{embeddings}.position_embeddings.weight"][: ids.shape[1]]
    x = x + state[f"{embeddings}.token_type_embeddings.weight"][0]
    x = nn.functional.layer_norm(
        x, (size["hidden_size"],), state[f"{embeddings}.LayerNorm.weight"], state[f"{embeddings}.LayerNorm.bias"], 1e-12
    )
    for index in range(size["num_hidden_layers"]):
        x = encoder_layer(state, index, size)(x, src_key_padding_mask=mask == 0)
    return x


def linear(state, name, x):
    return nn.functional.linear(x, state[f"{name}.weight"], state[f"{name}.bias"])


def classification_logits(state, states):
    return linear(state, "classifier", torch.tanh(linear(state, "bert.pooler.dense", states[:, 0])))


def masked_logits(state, states):
    """Logits over the whole vocabulary at every place of `states` [..., hidden]."""
    name = "cls.predictions.transform"
    x = nn.functional.gelu(linear(state, f"{name}.dense", states))
    x = nn.functional.layer_norm(
        x, x.shape[-1:], state[f"{name}.LayerNorm.weight"], state[f"{name}.LayerNorm.bias"], 1e-12
    )
    return nn.functional.linear(x, state["bert.embeddings.word_embeddings.weight"], state["cls.predictions.bias"])
