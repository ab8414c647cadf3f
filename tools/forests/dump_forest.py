"""Writes a random forest of scikit-learn as arrays that `florascope import --as random-forest` reads without Python.

    python3 tools/forests/dump_forest.py forest.joblib forest.safetensors --order paper-order

Needs NumPy, scikit-learn, and joblib for the file; written for scikit-learn 1.2. Beside the arrays it writes the names of the classes, one
a line, to forest.labels.txt, which is given to `--labels`.

The arrays (a safetensors file: 8 bytes with the length of a JSON header, the header, the numbers; little-endian):

    forest.class_count  int32 [1]       how many classes
    forest.features     int32 [nodes]   the variable that a node asks, or -1 for a leaf; nodes of all trees one after another
    forest.thresholds   float32 [nodes] a site goes to the lesser branch where its value is at most this
    forest.next         int32 [nodes]   of a split the first node of its greater branch (its lesser branch is the node after it); of a
                                        leaf its number
    forest.roots        int32 [trees]   the first node of each tree
    forest.leaves       int32 [leaves + 1]  where the votes of each leaf begin, and at last how many there are
    forest.classes      int32 [votes]   the class of a vote
    forest.votes        float32 [votes] what it adds: the share of the class in the leaf divided by the number of trees
    forest.variables    int32 [27]      optional: which variable each number is, by its place in bio1 to bio19, orcdrc, phihox, cecsol,
                                        bdticm, clyppt, sltppt, sndppt, bldfie
"""
import argparse
import json
import struct

import numpy as np

NAMES = [f"bio{number}" for number in range(1, 20)] + ["orcdrc", "phihox", "cecsol", "bdticm", "clyppt", "sltppt", "sndppt", "bldfie"]


def round_down(values):
    """The largest float32 that is at most each value: scikit-learn compares float32 with thresholds of 64 bits."""
    single = values.astype(np.float32)
    return np.where(single > values, np.nextafter(single, np.float32(-np.inf)), single).astype(np.float32)


def in_order(tree):
    """The nodes of a tree, each split followed by its lesser branch."""
    order, waiting = [], [0]
    while waiting:
        node = waiting.pop()
        order.append(node)
        if tree.children_left[node] >= 0:
            waiting += [tree.children_right[node], tree.children_left[node]]
    return np.array(order)


def arrays_of(forest, variables=None):
    if forest.n_outputs_ != 1:
        raise SystemExit(f"expected a forest with one output, got {forest.n_outputs_}")
    features, thresholds, following, roots, leaves, classes, votes = [], [], [], [], [0], [], []
    count = 0
    for estimator in forest.estimators_:
        tree = estimator.tree_
        order = in_order(tree)
        place = np.empty(len(order), int)
        place[order] = np.arange(len(order)) + count
        is_leaf = tree.children_left[order] < 0
        features.append(np.where(is_leaf, -1, tree.feature[order]))
        thresholds.append(np.where(is_leaf, 0, round_down(tree.threshold[order])))
        numbers = np.cumsum(is_leaf) - 1 + len(leaves) - 1
        following.append(np.where(is_leaf, numbers, place[tree.children_right[order]]))
        roots.append(count)
        count += len(order)
        for node in order[is_leaf]:
            weights = tree.value[node, 0]
            own = np.flatnonzero(weights)
            classes.append(own)
            votes.append(weights[own] / weights.sum() / len(forest.estimators_))
            leaves.append(leaves[-1] + len(own))
    result = {"class_count": np.array([len(forest.classes_)]), "features": np.concatenate(features),
              "thresholds": np.concatenate(thresholds).astype("<f4"), "next": np.concatenate(following), "roots": np.array(roots),
              "leaves": np.array(leaves), "classes": np.concatenate(classes), "votes": np.concatenate(votes).astype("<f4")}
    if variables is not None:
        result["variables"] = np.array([NAMES.index(name) for name in variables])
    return {f"forest.{key}": value if value.dtype == "<f4" else value.astype("<i4") for key, value in result.items()}


def safetensors(arrays):
    header, end = {}, 0
    for key, value in arrays.items():
        header[key] = {"dtype": "F32" if value.dtype == "<f4" else "I32", "shape": list(value.shape), "data_offsets": [end, end + value.nbytes]}
        end += value.nbytes
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + b"".join(value.tobytes() for value in arrays.values())


def named(names):
    """bio_1 and BIO01 are bio1; None where a name is none of the variables."""
    plain = [name.lower().replace("_", "").replace("bio0", "bio") for name in names]
    return plain if sorted(plain) == sorted(NAMES) else None


def main():
    parser = argparse.ArgumentParser(description="a random forest of scikit-learn as arrays that florascope imports")
    parser.add_argument("forest", help="written by joblib.dump; only from where you trust, for such a file can run code")
    parser.add_argument("out")
    parser.add_argument("--order", choices=["paper-order", "add-all-order"],
                        help="order of the variables, where the forest has no names of them (needed unless given to the import)")
    options = parser.parse_args()
    import joblib
    forest = joblib.load(options.forest)
    orders = {"paper-order": NAMES, "add-all-order": sorted(NAMES, key=lambda name: name.replace("bio", "bio_"))}
    variables = named(getattr(forest, "feature_names_in_", [])) or orders.get(options.order)
    with open(options.out, "wb") as file:
        file.write(safetensors(arrays_of(forest, variables)))
    with open(options.out.rsplit(".", 1)[0] + ".labels.txt", "w", encoding="utf-8") as file:
        file.writelines(f"{label}\n" for label in forest.classes_)


if __name__ == "__main__":
    main()
