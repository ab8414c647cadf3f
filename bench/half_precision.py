"""Prints what half precision would do to the logits of the network of published size, against float32, by PyTorch.

Run with Debian's PyTorch (python3-torch 1.13): /usr/bin/python3 bench/half_precision.py
The kindest half precision that a GPU offers is assumed: numbers are stored as float16, every sum is kept in float32. Weights
(batch norm folded in) and, in the second row, what goes into each layer are rounded to the nearest float16.
"""
import pathlib
import sys

import torch
from torch import nn

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "tools/fixtures"))
from write_published_fixture import SITES, published_network, site_inputs

PROMISED = 1e-3


def half(tensor):
    return tensor.half().float()


def branch(network, x, weights, inputs):
    for layer in (1, 2, 3, 4):
        conv, norm = getattr(network, f"conv{layer}"), getattr(network, f"bn{layer}")
        scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
        kernel = weights(conv.weight * scale[:, None, None, None])
        bias = (conv.bias - norm.running_mean) * scale + norm.bias
        x = torch.relu(nn.functional.conv2d(inputs(x), kernel, bias, padding=1))
        if layer % 2 == 0:
            x = nn.functional.max_pool2d(x, 2)
    return x.mean((2, 3))


def logits(network, site, weights, inputs):
    parts = [branch(getattr(network, name), site[name], weights, inputs) for name in network.names]
    return nn.functional.linear(inputs(torch.cat(parts, 1)), weights(network.fc1.weight), network.fc1.bias)


def same(tensor):
    return tensor


if __name__ == "__main__":
    network = published_network()
    print(f"torch {torch.__version__}, {SITES} seeded sites, promised: {PROMISED}")
    with torch.no_grad():
        for name, weights, inputs in (
            ("float32, batch norm folded", same, same),
            ("weights in float16", half, same),
            ("weights and layers' inputs in float16", half, half),
        ):
            gaps = torch.cat([(logits(network, s, weights, inputs) - network(s)).abs() for s in map(site_inputs, range(SITES))])
            print(f"{name}: largest {gaps.max():.2e}, mean {gaps.mean():.2e}")
