"""Scores plots of one island by systems that never saw their fold, for folds at random and by blocks of 2, 5 and 10 km on the ground.

    python3 tools/train/systems/validate_splits.py --run FOLDER

Writes into FOLDER/splits: SPLIT-folds.npy, the fold of each plot of the island; SYSTEM-SPLIT.npy [plots, species]; and SYSTEM-SPLIT-ISLAND-FOLD.npy,
what the system that never saw this fold gives on an island that was never seen. What is there is left as it is.
"""
import argparse
import json
import pathlib

import numpy as np
import torch

from systems_data import Island
from systems_files import replace, save_array, say
from systems_forest import filled, grow, shares, single_records
from systems_losses import answers_of, weighted_binary
from systems_networks import make_network

FOLDS = 4
TREES, EPOCHS = 30, 6  # fewer than in the comparison: each system is grown sixteen times
SPLITS = ("random", "2", "5", "10")


def folds_of(island, split, seed):
    """The fold of each plot; blocks are dealt to the fold that has the fewest plots, the largest first."""
    count = len(island.facts["plots"])
    chance = np.random.default_rng(seed)
    if split == "random":
        return chance.permutation(count) % FOLDS
    blocks = np.array(island.array(f"blocks{split}"))
    sizes = np.bincount(blocks)
    order = sorted(range(len(sizes)), key=lambda block: (-sizes[block], chance.random()))
    held, fold_of = np.zeros(FOLDS), np.zeros(len(sizes), int)
    for block in order:
        fold_of[block] = held.argmin()
        held[fold_of[block]] += sizes[block]
    return fold_of[blocks]


def forest_scores(spec, island, learnt, asked, species, seed):
    least = np.float32(spec["gaps"])
    environment, which = single_records(np.array(island.array("environment")[learnt]), np.array(island.array("recorded")[learnt]))
    forest = grow(filled(environment, least), which, seed, TREES)
    return [shares(forest, filled(np.array(other.array("environment")[plots]), least), species) for other, plots in asked]


def landsat_scores(spec, island, learnt, asked, species, seed):
    torch.manual_seed(seed)
    inputs = torch.from_numpy(np.nan_to_num(island.array("landsat")[learnt]))
    records = island.records(learnt)
    network = make_network(spec, species)
    optimiser = torch.optim.AdamW(network.parameters(), lr=spec["learningRate"], weight_decay=1e-2)
    epochs, batch, loss_function = min(EPOCHS, spec["epochs"]), spec["batch"], weighted_binary(1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, spec["learningRate"], total_steps=epochs * (len(learnt) // batch))
    for _ in range(epochs):
        order = torch.randperm(len(learnt))
        network.train()
        for step in range(len(learnt) // batch):
            wanted = order[step * batch:(step + 1) * batch]
            loss = loss_function(network({"landsat": inputs[wanted]}), records[wanted])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    network.eval()
    found = []
    with torch.no_grad():
        for other, plots in asked:
            own = torch.from_numpy(np.nan_to_num(other.array("landsat")[plots]))
            found.append(torch.cat([answers_of(spec, network({"landsat": part})) for part in own.split(256)]).numpy())
    return found


def main():
    parser = argparse.ArgumentParser(description="scores an island by folds at random and by blocks")
    parser.add_argument("--run", required=True)
    run = pathlib.Path(parser.parse_args().run)
    torch.set_num_threads(1)
    surveys = json.loads((run / "surveys.json").read_text())
    specs = json.loads((run / "systems.json").read_text())
    keys = {role: [one["key"] for one in surveys["islands"] if one["role"] == role] for role in ("train", "test")}
    island = Island(run / "surveys" / keys["train"][0])
    unseen = [Island(run / "surveys" / key) for key in keys["test"]]
    species, count = len(surveys["labels"]), len(island.facts["plots"])
    (run / "splits").mkdir(exist_ok=True)
    for name, scores in (("random-forest", forest_scores), ("resnet6-landsat", landsat_scores)):
        for split in SPLITS:
            out = run / "splits" / f"{name}-{split}.npy"
            if out.exists():
                continue
            folds = folds_of(island, split, surveys["plan"]["seed"])
            save_array(run / "splits" / f"{split}-folds.npy", folds.astype(np.int32))
            own = np.zeros((count, species), np.float32)
            for fold in range(FOLDS):
                learnt, held = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
                asked = [(island, held), *((other, np.array(other.array("chosen"))) for other in unseen)]
                own[held], *elsewhere = scores(specs[name], island, learnt, asked, species, fold + 1)
                for key, values in zip(keys["test"], elsewhere):
                    save_array(run / "splits" / f"{name}-{split}-{key}-{fold}.npy", values)
                say(f"{name}, split {split}: fold {fold + 1}/{FOLDS}, learnt from {len(learnt)} plots")
            save_array(out, own)
    replace(run / "splits" / "done", lambda path: path.write_text(""))


if __name__ == "__main__":
    main()
