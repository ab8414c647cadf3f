"""Weights and scaling of a model folder of this project, for a network that is judged beside the others and not trained."""
import json
import pathlib
import struct

import numpy as np
import torch


def read_safetensors(path):
    data = pathlib.Path(path).read_bytes()
    length, = struct.unpack("<Q", data[:8])
    header = json.loads(data[8:8 + length])
    header.pop("__metadata__", None)
    kinds = {"F32": np.float32, "F16": np.float16, "I64": np.int64}
    found = {}
    for key, about in header.items():
        begin, end = about["data_offsets"]
        values = np.frombuffer(data[8 + length + begin:8 + length + end], kinds[about["dtype"]])
        found[key] = torch.from_numpy(values.reshape(about["shape"]).astype(np.float32))
    return found


def shipped(folder):
    """Its tensors, and mean and deviation of each modality's channels."""
    folder = pathlib.Path(folder)
    manifest = json.loads((folder / "manifest.json").read_text())
    steps = manifest["properties"]["florascope:preprocessing"]
    moments = {}
    for modality, list_of_steps in steps.items():
        one = next(step for step in list_of_steps if step["step"] == "standardise")
        moments[modality] = one["mean"], one["std"]
    return read_safetensors(folder / "weights.safetensors"), moments
