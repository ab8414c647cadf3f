"""Published species networks in PyTorch, narrow enough for the simulated island, with the layout and the names of the published code.

The layouts are those of tools/fixtures, by which imported networks are held to PyTorch. Blocks of a scale compute only the square that they
see, as the middle of a whole map would be: the same numbers for less work.
"""
import pathlib
import sys

import torch
from torch import nn

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "fixtures"))
import write_multi_scale_fixtures as published  # noqa: E402
from torchvision_layouts import ResNet18  # noqa: E402
from write_geoplant_fixtures import Mme, SingleResNet6  # noqa: E402
from write_resnet6_fixture import ResNet6  # noqa: E402

SIDE = 115  # of the pictures of multi-scale networks
KERNELS = {"bioclim": {1: (1,), 5: (5,)}, "sentinel2": {25: (1,), 59: (3, 3, 3), 115: (3, 3, 3, 3)}}
BRANCH_NAMES = {"landsat": "landsat_model", "climate": "bioclim_model", "sentinel2": "sentinel_model"}


def seen_square(kernels, map_side):
    """First row (and column) and side of the square of the map that the middle of a block's output sees."""
    side = map_side
    for kernel, pool in zip(kernels, published.POOLS[kernels]):
        side = (side - kernel + 1) // pool
    first, length = round((side - 1) / 2), 1  # as the published crop rounds
    for kernel, pool in reversed(list(zip(kernels, published.POOLS[kernels]))):
        first, length = first * pool, length * pool + kernel - 1
    return first, length


class CutBlock(published.SpatialBlock):
    """A block of a scale on the square that it sees."""

    def __init__(self, inputs, kernels, channels, width, map_side):
        super().__init__(inputs, kernels, channels, width)
        self.first, self.length = seen_square(kernels, map_side)

    def forward(self, x, offset=0):
        first = self.first - offset
        square = x[:, :, first:first + self.length, first:first + self.length]
        return self.linear_layers(self.conv_layers(square)[:, :, 0, 0])


class CutBranch(published.Branch):
    """A branch of which only the part of a picture is computed that some scale sees."""

    def __init__(self, backbone, scales, channels, width, is_picture, **more):
        super().__init__(backbone, scales, channels, width, **more)
        map_side = (SIDE + 1) // 2 if is_picture else 5
        self.is_picture = is_picture
        self.spatial_branches = nn.ModuleList(CutBlock(backbone.width, kernels, channels, width, map_side) for kernels in scales)

    def numbers(self, x):
        offset = 0
        if self.is_picture:
            low = min(block.first for block in self.spatial_branches)
            high = max(block.first + block.length for block in self.spatial_branches) - 1
            start = max(0, 2 * low - 12)  # a position of the map sees 12 pixels on each side; pictures begin at even pixels
            x = x[:, :, start:min(SIDE, 2 * high + 13), start:min(SIDE, 2 * high + 13)]
            offset = start // 2
        maps = self.backbone(x)
        scales = [block(maps, offset) for block in self.spatial_branches]
        if not self.attends:
            return torch.cat(scales, 1)
        weights = torch.softmax(torch.cat([self.attention(one) for one in scales], 1), 1)
        return sum(one * weights[:, at:at + 1] for at, one in enumerate(scales))


class Early(CutBranch):
    """Early fusion: the bioclimate of the place is laid over the picture."""

    def forward(self, inputs):
        picture = inputs["sentinel2"]
        return self.linear(self.numbers(torch.cat([picture, inputs["bioclim"][:, :, 2:3, 2:3].expand(-1, -1, *picture.shape[2:])], 1)))


class Alone(nn.Module):
    """A network of one modality; its names are those of the network itself."""

    def __init__(self, network, modality):
        super().__init__()
        self.network, self.modality = network, modality

    def forward(self, inputs):
        return self.network(inputs[self.modality])

    def state_dict(self, *arguments, **options):
        return self.network.state_dict(*arguments, **options)

    def load_state_dict(self, state, **options):
        return self.network.load_state_dict(state, **options)


class Resnet6Mme(nn.Module):
    def __init__(self, widths, species):
        super().__init__()
        for modality, channels in (("landsat", 6), ("climate", 4), ("sentinel2", 4)):
            setattr(self, BRANCH_NAMES[modality], ResNet6(channels, widths[modality]))
        self.fc1 = nn.Linear(sum(one[-1] for one in widths.values()), species)

    def forward(self, inputs):
        return self.fc1(torch.cat([getattr(self, name)(inputs[modality]) for modality, name in BRANCH_NAMES.items()], 1))


class DroppingMme(Mme):
    """malpolon's ensemble as it learns: a tenth of the numbers between both layers of the head dropped."""

    def forward(self, inputs):
        hidden = self.fc1(torch.cat(list(self.parts(inputs).values()), 1))
        return self.fc2(nn.functional.dropout(hidden, 0.1, self.training))


class Inception(nn.Module):
    """Inception v3 with a share of its channels; `fc` is its head."""

    def __init__(self, share, species):
        super().__init__()
        from torchvision.models import inception

        class Thin(inception.BasicConv2d):
            def __init__(self, inputs, outputs, **more):
                super().__init__(inputs // share, outputs // share, **more)

        kinds = (inception.InceptionA, inception.InceptionB, inception.InceptionC, inception.InceptionD, inception.InceptionE)
        blocks = [Thin, *((lambda *a, kind=kind, **k: kind(*a, conv_block=Thin, **k)) for kind in kinds), inception.InceptionAux]
        self.network = inception.Inception3(num_classes=species, aux_logits=False, transform_input=False, init_weights=False,
                                            inception_blocks=blocks, dropout=0.5)
        width = 32 // share
        self.network.Conv2d_1a_3x3 = inception.BasicConv2d(6, width, kernel_size=3, stride=1, padding=1)
        self.network.Conv2d_2a_3x3 = inception.BasicConv2d(width, width, kernel_size=3, stride=1, padding=1)
        self.network.fc = nn.Linear(2048 // share, species)

    def forward(self, inputs):
        return self.network(inputs["aerial"])

    def state_dict(self, *arguments, **options):
        return self.network.state_dict(*arguments, **options)

    def load_state_dict(self, state, **options):
        return self.network.load_state_dict(state, **options)


def multi_scale(spec, species):
    scales, channels, width = spec["scales"], spec["channels"], spec["width"]
    fusion = spec.get("fusion", "late")

    def branch(modality, head, kind=CutBranch, extra=0):
        is_picture = modality == "sentinel2"
        inputs = {"bioclim": 19, "soil": 8, "landCover": 17, "sentinel2": 4}[modality] + extra
        backbone = (published.Residual if is_picture else published.Pixelwise)(inputs, spec["backbone"]["picture" if is_picture else "environment"])
        kernels = [KERNELS["sentinel2" if is_picture else "bioclim"][scale] for scale in scales[modality]]
        return kind(backbone, kernels, channels, width, is_picture, attends=fusion == "attention", species=species if head else None)

    if fusion == "early":
        return branch("sentinel2", True, Early, extra=19)
    modalities = list(scales)
    if len(modalities) == 1:
        return Alone(branch(modalities[0], True), modalities[0])
    environment, picture = (branch(modality, fusion == "mean") for modality in modalities)
    network = published.Mean(environment, picture) if fusion == "mean" else published.Joined(environment, picture, species)
    if fusion == "mean":
        nn.init.zeros_(network.fusion_weights)
    return network


def make_network(spec, species):
    """The network of a system's specification, before training."""
    kind = spec["kind"]
    if kind == "resnet6":
        return Alone(SingleResNet6({"landsat": 6}.get(spec["modality"], 4), spec["widths"], species), spec["modality"])
    if kind == "resnet18":
        return Alone(ResNet18({"landsat": 6}.get(spec["modality"], 4), species, spec["widths"]), spec["modality"])
    if kind == "resnet6-mme":
        return Resnet6Mme(spec["widths"], species)
    if kind == "glc24-mme":
        return DroppingMme(species, spec["widths"], spec["numbers"], spec["swin"], spec["hidden"])
    if kind == "multi-scale":
        return multi_scale(spec, species)
    if kind == "inception-v3":
        return Inception(spec["share"], species)
    raise SystemExit(f"network: expected one of the published kinds, got {kind}")


def head_of(network, species):
    """The last linear layers, whose biases begin at the log-odds of each species."""
    return [module for module in network.modules() if isinstance(module, nn.Linear) and module.out_features == species]
