"""Trains one published system on the surveys of simulated islands, and scores every plot that systems are judged on.

    python3 tools/train/systems/train_system.py --run FOLDER --system NAME

FOLDER holds surveys.json, systems.json and the arrays that train-systems.ts wrote. It leaves in FOLDER/systems/NAME a checkpoint in the form in
which the network's publication saves one, scores/ISLAND.npy [plots, species] and trained.json. Needs PyTorch 1.13, NumPy, torchvision for
Inception and scikit-learn for forests. A run that was stopped goes on from its last whole epoch.
"""
import argparse
import json
import pathlib
import sys
import time

import numpy as np
import torch
from torch import nn

from systems_data import COVERS, Island, moments_of, raw, scaled
from systems_files import replace, save_array, save_facts, say
from systems_forest import train_forest
from shipped_weights import shipped
from systems_losses import answers_of, loss_of
from systems_networks import head_of, make_network

DROPOUT_PASSES = 20


class Plots:
    """Plots of some islands, one after another, with the inputs of one system."""

    def __init__(self, spec, islands, moments=None):
        self.spec = spec
        self.parts = [(island, *self.places_of(island)) for island in islands]
        self.moments = moments if moments is not None else moments_of(spec, self.parts)
        self.owner = np.concatenate([np.full(len(plots), at) for at, (_, plots, _) in enumerate(self.parts)])
        self.row = np.concatenate([np.arange(len(plots)) for _, plots, _ in self.parts])
        self.records = torch.cat([island.records(plots) for island, plots, _ in self.parts])
        self.blocks = [island.facts["plots"][plot]["block"] for island, plots, _ in self.parts for plot in plots]

    def places_of(self, island):
        chosen = np.array(island.array("chosen"))
        if self.spec.get("plots") == "all":
            return np.arange(len(island.facts["plots"])), None
        if "aerial" in self.spec["inputs"]:
            places = np.array(island.array("aerialChosen"))
            return chosen[places], places
        return chosen, np.arange(len(chosen))

    def inputs(self, wanted, turns=None):
        """The scaled inputs of some plots; pictures turned and mirrored by `turns`, one of eight ways for all of them."""
        found = {}
        for modality in self.spec["inputs"]:
            rows = []
            for at in np.unique(self.owner[wanted]):
                island, plots, places = self.parts[at]
                inside = self.row[wanted][self.owner[wanted] == at]
                own = inside if modality == "aerial" else None if places is None else places[inside]
                rows.append((np.flatnonzero(self.owner[wanted] == at), raw(island, modality, plots[inside], own)))
            values = np.empty((len(wanted), *rows[0][1].shape[1:]), np.float32)
            for where, own in rows:
                values[where] = own
            values = scaled(self.spec, modality, values, self.moments)
            if turns is not None and modality in ("sentinel2", "aerial"):
                values = torch.rot90(values, turns % 4, (2, 3))
                values = values.flip(3) if turns >= 4 else values
                side = self.spec.get("learnsFromMiddle")
                if side and modality == "aerial":
                    first = (values.shape[2] - side) // 2
                    values = values[:, :, first:first + side, first:first + side]
            found[modality] = values.contiguous()
        return found


def macro_auc(scores, records):
    """Mean and median over species with both classes, of distinct scores; ties are counted by their order."""
    order = scores.argsort(0).argsort(0).double() + 1
    presences = records.double().sum(0)
    absences = len(records) - presences
    kept = (presences > 0) & (absences > 0)
    ranks = (order * records.double()).sum(0)
    areas = ((ranks - presences * (presences + 1) / 2) / (presences * absences))[kept]
    return areas.mean().item(), areas.median().item()


def scores_of(spec, network, plots, batch=64, of=None):
    network.eval()
    found = []
    wanted = np.arange(len(plots.row)) if of is None else of
    with torch.no_grad():
        for begin in range(0, len(wanted), batch):
            found.append(answers_of(spec, network(plots.inputs(wanted[begin:begin + batch]))))
    return torch.cat(found)


def keep_back(blocks, share, seed):
    """Plots of about this share of the blocks."""
    names = sorted(set(blocks))
    kept = set(np.random.default_rng(seed).choice(names, max(1, round(share * len(names))), replace=False))
    return np.array([block in kept for block in blocks])


def train(name, spec, out, learning, seed):
    """Trains a network, keeps the epoch that ranks the plots kept back best, and returns it with what its card says."""
    torch.manual_seed(seed)
    is_kept = keep_back(learning.blocks, 0.1, seed)
    learnt, kept = np.flatnonzero(~is_kept), np.flatnonzero(is_kept)
    network = make_network(spec, learning.records.shape[1])
    records = learning.records[learnt]
    if spec["loss"] == "binary":
        prevalence = records.mean(0).clamp(1 / len(records), 0.95)
        for head in head_of(network, records.shape[1]):
            with torch.no_grad():
                head.bias.copy_(torch.log(spec["positiveWeight"] * prevalence) - torch.log1p(-prevalence))
    loss_function = loss_of(spec, records)
    optimiser = torch.optim.AdamW(network.parameters(), lr=spec["learningRate"], weight_decay=1e-2)
    epochs, batch = spec["epochs"], spec["batch"]
    steps = max(1, len(learnt) // batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, spec["learningRate"], total_steps=epochs * steps)
    state_file = out / "state.pt"
    rows, best = [], {"auc": -1.0, "state": None}
    if state_file.exists():
        state = torch.load(state_file)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        rows, best = state["rows"], state["best"]
        say(f"{name}: goes on after epoch {len(rows)}")
    for epoch in range(len(rows) + 1, epochs + 1):
        began, told, total = time.monotonic(), time.monotonic(), 0.0
        chance = np.random.default_rng(seed * 1000 + epoch)
        torch.manual_seed(seed * 1000 + epoch)
        order = chance.permutation(learnt)
        network.train()
        for step in range(steps):
            wanted = order[step * batch:(step + 1) * batch]
            logits = network(learning.inputs(wanted, int(chance.integers(8))))
            loss = loss_function(logits, learning.records[wanted])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            total += loss.item()
            if time.monotonic() - told > 10:
                told = time.monotonic()
                say(f"{name}: epoch {epoch}/{epochs}, step {step + 1}/{steps}, loss {total / (step + 1):.4f}")
        if not np.isfinite(total):
            raise SystemExit(f"{name}: the loss is no number any more")
        macro, median = macro_auc(scores_of(spec, network, learning, of=kept), learning.records[kept])
        auc = median if spec["kind"] == "multi-scale" else macro
        rows.append({"epoch": epoch, "loss": total / steps, "validationAuc": auc, "seconds": time.monotonic() - began})
        if best["state"] is None or auc > best["auc"]:
            best = {"auc": auc, "epoch": epoch, "state": {key: value.clone() for key, value in network.state_dict().items()}}
        replace(state_file, lambda path: torch.save({"network": network.state_dict(), "optimiser": optimiser.state_dict(),
                                                     "schedule": schedule.state_dict(), "rows": rows, "best": best}, path))
        say(f"{name}: epoch {epoch}/{epochs}, loss {total / steps:.4f}, validation AUC {auc:.4f}, {rows[-1]['seconds']:.0f} s")
    network.load_state_dict(best["state"])
    return network, {"plots": len(learnt), "validationPlots": len(kept), "epochs": rows, "kept": best.get("epoch"), "validationAuc": best["auc"]}


def published_form(spec, network, facts):
    """The object that the publication's own training saves."""
    state = network.state_dict()
    if spec["kind"] == "glc24-mme":
        return {"epoch": len(facts["epochs"]), "pytorch-lightning_version": "2.0.1",
                "state_dict": {**{f"model.{key}": value for key, value in state.items()}, "loss.pos_weight": torch.tensor(float(spec["positiveWeight"]))}}
    if spec["kind"] == "multi-scale":
        return {"epoch": len(facts["epochs"]), "state_dict": state, "optimizer_state_dict": {}, "val_auc": facts["validationAuc"]}
    return state


# The island's soil in the names of SoilGrids 2, and what brings numbers of 2017 to its units; the order is that of the island's file.
SOIL = {"soc": 10, "phh2o": 1, "cec": 10, "bdticm": 1, "clay": 10, "silt": 10, "sand": 10, "bdod": 0.1}


def steps_of(spec, moments):
    """The scaling that an import must be told, as `preprocessing.json` has it."""
    steps = {modality: [{"step": "standardise", "mean": mean, "std": std}, {"step": "nodata-to-zero"}] for modality, (mean, std) in moments.items()}
    if "sentinel2" in steps:
        steps["sentinel2"] = [{"step": "nodata-to-zero"}, {"step": "u8-gamma"}, *([{"step": "divide-255"}] if spec["kind"] == "resnet6-mme" else []), steps["sentinel2"][0]]
    if "soil" in steps:
        mean, std = ([number * factor for number, factor in zip(numbers, SOIL.values())] for numbers in moments["soil"])
        steps["soil"] = [{"step": "choose", "layers": list(SOIL)}, {"step": "standardise", "mean": mean, "std": std}, {"step": "nodata-to-zero"}]
    if "landCover" in spec["inputs"]:
        steps["landcover"] = [{"step": "choose", "layers": ["lc_type1"]}, {"step": "one-hot", "classes": list(range(1, COVERS + 1))}]
    return steps


def both_ways(network, plots):
    """Inception's shares as they are, and the mean of some passes with half of the numbers before its head dropped."""
    torch.manual_seed(5)
    inner, numbers = network.network.eval(), []
    hook = inner.avgpool.register_forward_hook(lambda _module, _inputs, out: numbers.append(out.flatten(1)))
    with torch.no_grad():
        for begin in range(0, len(plots.row), 16):
            inner(plots.inputs(np.arange(begin, min(begin + 16, len(plots.row))))["aerial"])
        hook.remove()
        joined = torch.cat(numbers)
        dropped = (nn.functional.dropout(joined, 0.5, True) for _ in range(DROPOUT_PASSES))
        return torch.softmax(inner.fc(joined), 1), sum(torch.softmax(inner.fc(one), 1) for one in dropped) / DROPOUT_PASSES


def main():
    parser = argparse.ArgumentParser(description="trains one published system on simulated surveys")
    parser.add_argument("--run", required=True)
    parser.add_argument("--system", required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)  # two systems learn at once: threads that wait for each other on a busy machine cost most of its time
    run = pathlib.Path(options.run)
    surveys = json.loads((run / "surveys.json").read_text())
    specs = json.loads((run / "systems.json").read_text())
    if options.system not in specs:
        raise SystemExit(f"--system: expected one of {', '.join(specs)}, got {options.system}")
    spec = specs[options.system]
    out = run / "systems" / options.system
    (out / "scores").mkdir(parents=True, exist_ok=True)
    islands = {role: [] for role in ("train", "calibration", "test", "transfer")}
    for island in surveys["islands"]:
        islands[island["role"]].append((island["key"], Island(run / "surveys" / island["key"])))
    began = time.monotonic()
    if spec["kind"] == "random-forest":
        return train_forest(options.system, spec, out, islands, surveys["labels"])
    if "weightsFrom" in spec:
        tensors, moments = shipped(spec["weightsFrom"])
        network = make_network(spec, len(surveys["labels"]))
        network.load_state_dict(tensors, strict=False)
        facts = {}
    else:
        learning = Plots(spec, [island for _, island in islands["train"]])
        network, facts = train(options.system, spec, out, learning, surveys["plan"]["seed"])
        moments = learning.moments
    judged = {**spec, "plots": "chosen"}
    for role in ("calibration", "test", "transfer"):
        for key, island in islands[role]:
            if "aerial" in spec["inputs"] and not island.has("aerialChosen"):
                continue
            plots = Plots(judged, [island], moments)
            if spec["kind"] == "inception-v3":
                scores, dropped = both_ways(network, plots)
                second = run / "systems" / f"{options.system}-dropout" / "scores"
                second.mkdir(parents=True, exist_ok=True)
                save_array(second / f"{key}.npy", dropped.numpy())
            else:
                scores = scores_of(judged, network, plots)
            save_array(out / "scores" / f"{key}.npy", scores.numpy())
            say(f"{options.system}: scored island {key}")
    if "weightsFrom" not in spec:
        replace(out / "checkpoint.pt", lambda path: torch.save(published_form(spec, network, facts), path))
        if steps := steps_of(spec, moments):
            save_facts(out / "preprocessing.json", steps)
    parameters = sum(value.numel() for value in network.parameters())
    save_facts(out / "trained.json", {**facts, "parameters": parameters, "seconds": time.monotonic() - began})


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        say("stopped; the same command goes on from the last whole epoch")
        sys.exit(130)
