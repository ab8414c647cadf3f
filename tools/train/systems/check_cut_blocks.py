"""Holds the multi-scale networks that learn to the published ones: the same weights give the same numbers, whichever scales they have.

    python3 tools/train/systems/check_cut_blocks.py

Prints the largest difference of each network; ends with 1 where one is above 1e-5.
"""
import sys

import torch

import systems_networks as own
import write_multi_scale_fixtures as published

SPECIES = 6
SCALES = {"bioclim": ((1,), (5,), (1, 5)), "sentinel2": ((25,), (59,), (115,), (25, 59), (25, 59, 115))}


def main():
    torch.manual_seed(3)
    worst = 0.0
    for modality, choices in SCALES.items():
        is_picture = modality == "sentinel2"
        for scales in choices:
            kernels = [own.KERNELS[modality][scale] for scale in scales]
            make = (lambda: published.Residual(4, (4, 5))) if is_picture else (lambda: published.Pixelwise(19, (4, 5)))
            whole = published.Branch(make(), kernels, 6, 7, species=SPECIES)
            cut = own.CutBranch(make(), kernels, 6, 7, is_picture, species=SPECIES)
            published.randomised(whole)
            cut.load_state_dict(whole.state_dict())
            inputs = torch.randn(2, *((4, 115, 115) if is_picture else (19, 5, 5)))
            with torch.no_grad():
                difference = (whole.eval()(inputs) - cut.eval()(inputs)).abs().max().item()
            print(modality, scales, difference)
            worst = max(worst, difference)
    return 1 if worst > 1e-5 else 0


if __name__ == "__main__":
    sys.exit(main())
