"""The random forest of GeoLifeCLEF 2020's winners on the environment of simulated islands: scikit-learn's own, by the published settings."""
import pathlib
import sys
import time

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "forests"))
from dump_forest import NAMES, arrays_of, safetensors  # noqa: E402
from systems_files import replace, save_array, save_facts, say  # noqa: E402


def filled(environment, least):
    """A gap is the least value of the published raster minus one."""
    return np.where(np.isnan(environment), least[None], environment)


def single_records(environment, recorded):
    """One record for each presence of a plot."""
    plots, species = np.nonzero(recorded)
    return environment[plots], species


def grow(environment, species, seed, trees=100):
    from sklearn.ensemble import RandomForestClassifier
    forest = RandomForestClassifier(n_estimators=trees, max_depth=10, random_state=seed, n_jobs=1)
    return forest.fit(environment, species)


def shares(forest, environment, count):
    """The votes [plots, species]; a species that was never met has none."""
    found = np.zeros((len(environment), count), np.float32)
    found[:, forest.classes_] = forest.predict_proba(environment)
    return found


def train_forest(name, spec, out, islands, labels):
    began = time.monotonic()
    least = np.float32(spec["gaps"])
    parts = []
    for _, island in islands["train"]:
        if spec["learnsFrom"] == "records":
            parts.append((np.array(island.array("recordEnvironment")), np.array(island.array("recordSpecies"))))
        else:
            chosen = np.array(island.array("chosen"))
            if spec["learnsFrom"] == "aerial plots":
                chosen = chosen[island.array("aerialChosen")]
            parts.append(single_records(np.array(island.array("environment")[chosen]), np.array(island.array("recorded")[chosen])))
    environment = filled(np.concatenate([one for one, _ in parts]), least)
    species = np.concatenate([one for _, one in parts])
    say(f"{name}: growing 100 trees on {len(species)} records")
    forest = grow(environment, species, 1)
    for role in ("calibration", "test", "transfer"):
        for key, island in islands[role]:
            chosen = np.array(island.array("chosen"))
            scores = shares(forest, filled(np.array(island.array("environment")[chosen]), least), len(labels))
            save_array(out / "scores" / f"{key}.npy", scores)
    replace(out / "checkpoint.safetensors", lambda path: path.write_bytes(safetensors(arrays_of(forest, NAMES))))
    met = [labels[one] for one in forest.classes_]
    replace(out / "labels.txt", lambda path: path.write_text("".join(f"{one}\n" for one in met)))
    nodes = int(sum(tree.tree_.node_count for tree in forest.estimators_))
    facts = {"records": len(species), "parameters": nodes, "seconds": time.monotonic() - began}
    save_facts(out / "trained.json", facts)
    say(f"{name}: {nodes} nodes, {facts['seconds']:.0f} s")
