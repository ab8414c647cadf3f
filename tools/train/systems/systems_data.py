"""The surveys of simulated islands as training reads them: arrays of export-island.ts, scaled as each system's publication does."""
import json
import pathlib

import numpy as np
import torch

COVERS = 17  # IGBP classes of land cover, numbered from 1
GLC24 = {"landsat": (30.071, 24.86), "climate": (3884.726, 2939.538),
         "sentinel2": ([78.761, 82.859, 71.288, 146.082], [26.074, 24.484, 23.275, 39.518])}


class Island:
    """One island's arrays, opened when they are asked for."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.facts = json.loads((self.folder / "facts.json").read_text())
        self.opened = {}

    def array(self, name):
        if name not in self.opened:
            self.opened[name] = np.load(self.folder / f"{name}.npy", mmap_mode="r")
        return self.opened[name]

    def has(self, name):
        return (self.folder / f"{name}.npy").exists()

    def records(self, plots):
        return torch.from_numpy(self.array("recorded")[plots].astype(np.float32))


def raw(island, modality, plots, places):
    """Inputs as stored, float32, NaN where there is a gap. `plots` are positions among all plots, `places` among the chosen ones."""
    if modality in ("landsat", "environment"):
        return np.array(island.array(modality)[plots])
    if modality == "climate":
        return np.array(island.array("climate")[island.array("climateOf")[plots]])
    if modality == "sentinel2":
        return island.array("sentinel2")[places].astype(np.float32).transpose(0, 3, 1, 2)
    if modality == "landCover":
        cover = np.nan_to_num(island.array("landCover")[places][:, 0]).astype(int)
        return (cover[:, None] == np.arange(1, COVERS + 1)[None, :, None, None]).astype(np.float32)
    if modality == "aerial":
        layers = island.array("aerialColours")[places].astype(np.float32).transpose(0, 3, 1, 2)
        return np.concatenate([layers[:, :4], island.array("aerialAltitude")[places][:, None], layers[:, 4:]], 1)
    return np.array(island.array(modality)[places])


def middle(pictures, side):
    first = pictures.shape[2] // 2 - side // 2
    return pictures[:, :, first:first + side, first:first + side]


def standardise(values, mean, std):
    shape = (1, -1) + (1,) * (values.ndim - 2)
    return (values - np.float32(mean).reshape(shape)) / np.float32(std).reshape(shape)


def scaled(spec, modality, values, moments):
    """Inputs after the steps that the imported model's manifest states."""
    kind = spec["kind"]
    if modality == "sentinel2":
        values = middle(values, 115 if kind == "multi-scale" else spec.get("patch", 64))
    if modality in moments:  # of this project's own training plots
        values = standardise(values / 255 if kind == "resnet6-mme" and modality == "sentinel2" else values, *moments[modality])
    elif kind == "glc24-mme":
        values = standardise(np.nan_to_num(values), *GLC24[modality])
    elif modality == "sentinel2":
        values = values / 255
    return torch.from_numpy(np.ascontiguousarray(np.nan_to_num(values), dtype=np.float32))


def moments_of(spec, islands_and_plots):
    """Mean and deviation of each channel of the inputs whose publication states none, over the plots to learn from, six digits."""
    moments = {}
    for modality in spec.get("ownMoments", ()):
        values = np.concatenate([raw(island, modality, plots, places) for island, plots, places in islands_and_plots])
        if modality == "sentinel2" and spec["kind"] == "resnet6-mme":
            values = values / 255
        axes = tuple(axis for axis in range(values.ndim) if axis != 1)
        digits = lambda numbers: [float(f"{number:.6g}") for number in numbers]  # noqa: E731
        moments[modality] = digits(np.nanmean(values, axes, dtype=np.float64)), digits(np.maximum(np.nanstd(values, axes, dtype=np.float64), 1e-3))
    return moments
