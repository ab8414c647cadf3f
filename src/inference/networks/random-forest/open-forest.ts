import { AppError } from "../../../core/errors.ts";
import { FOREST_KEYS, type ForestArrays } from "../../weights/forest-arrays.ts";
import { readFloats, readIntegers, type StoredTensors } from "../../weights/stored-tensor.ts";

/** A forest in typed arrays, checked: every walk through it ends in a leaf. */
export interface Forest extends ForestArrays {
  readonly features: Int32Array;
  readonly thresholds: Float32Array;
  readonly next: Int32Array;
  readonly roots: Int32Array;
  readonly leaves: Int32Array;
  readonly classes: Int32Array;
  readonly votes: Float32Array;
  /** The most splits on a way from a root to a leaf. */
  readonly depth: number;
}

/** How far the sum of a leaf's votes may be from a tree's share, of it: thousands of rounded numbers, or some of 16 bits. */
const SUM_TOLERANCE = 2 ** -8;

/**
 * Opens the forest of a checkpoint.
 *
 * @param variables  how many numbers a site has.
 * @throws WeightsMismatch where an array is missing, where a walk through a tree could leave it, or where the votes of a leaf are no shares.
 */
export function openForest(tensors: StoredTensors, variables: number): Forest {
  const integers = (key: string) => readIntegers(tensors, key, tensors.get(key)?.shape ?? []);
  const floats = (key: string) => readFloats(tensors, key, tensors.get(key)?.shape ?? []);
  const arrays = {
    classCount: readIntegers(tensors, FOREST_KEYS.classCount, [1])[0]!,
    features: integers(FOREST_KEYS.features),
    thresholds: floats(FOREST_KEYS.thresholds),
    next: integers(FOREST_KEYS.next),
    roots: integers(FOREST_KEYS.roots),
    leaves: integers(FOREST_KEYS.leaves),
    classes: integers(FOREST_KEYS.classes),
    votes: floats(FOREST_KEYS.votes),
  };
  checkNodes(arrays, variables);
  checkVotes(arrays);
  return { ...arrays, depth: depthOf(arrays) };
}

function checkNodes(forest: Omit<Forest, "depth">, variables: number): void {
  const { features, thresholds, next, roots, leaves } = forest;
  const nodes = features.length;
  if (nodes === 0) throw mismatch(FOREST_KEYS.features, "one node or more", "none");
  if (thresholds.length !== nodes || next.length !== nodes)
    throw mismatch(
      FOREST_KEYS.next,
      `${nodes} numbers, one a node`,
      `${thresholds.length} and ${next.length}`,
    );
  if (roots.length === 0 || roots.some((root) => root < 0 || root >= nodes))
    throw mismatch(
      FOREST_KEYS.roots,
      `a node from 0 to ${nodes - 1} for each tree`,
      `[${roots.subarray(0, 3)}]`,
    );
  for (let node = 0; node < nodes; node++) {
    const [feature, to] = [features[node]!, next[node]!];
    if (feature >= variables || feature < -1)
      throw mismatch(
        FOREST_KEYS.features,
        `variables 0 to ${variables - 1}, or -1`,
        `${feature} at node ${node}`,
      );
    // Both branches come later, so that no walk goes in a circle.
    const isIn = feature < 0 ? to >= 0 && to < leaves.length - 1 : to > node + 1 && to < nodes;
    if (!isIn) throw mismatch(FOREST_KEYS.next, "a later node, or a leaf", `${to} at node ${node}`);
  }
}

function checkVotes({ roots, leaves, classes, votes, classCount }: Omit<Forest, "depth">): void {
  if (classes.length !== votes.length)
    throw mismatch(FOREST_KEYS.votes, `${classes.length} numbers, one a vote`, String(votes.length));
  if (
    leaves[0] !== 0 ||
    leaves.at(-1) !== votes.length ||
    leaves.some((start, at) => start < leaves[at - 1]!)
  )
    throw mismatch(FOREST_KEYS.leaves, `rising starts from 0 to ${votes.length}`, "others");
  if (classCount < 2) throw mismatch(FOREST_KEYS.classCount, "two classes or more", String(classCount));
  if (classes.some((klass) => klass < 0 || klass >= classCount))
    throw mismatch(FOREST_KEYS.classes, `classes 0 to ${classCount - 1}`, "others");
  const negative = votes.findIndex((vote) => vote < 0);
  if (negative >= 0)
    throw mismatch(FOREST_KEYS.votes, "no vote below 0", `${votes[negative]} at position ${negative}`);
  const share = 1 / roots.length;
  for (let leaf = 0; leaf < leaves.length - 1; leaf++) {
    let sum = 0;
    for (let vote = leaves[leaf]!; vote < leaves[leaf + 1]!; vote++) sum += votes[vote]!;
    if (Math.abs(sum - share) > SUM_TOLERANCE * share)
      throw mismatch(
        FOREST_KEYS.votes,
        `${share}, one tree's share, as the sum of the votes of each leaf`,
        `${sum} at leaf ${leaf}`,
      );
  }
}

function depthOf({ features, next }: Omit<Forest, "depth">): number {
  const below = new Int32Array(features.length);
  for (let node = features.length - 1; node >= 0; node--)
    if (features[node]! >= 0) below[node] = 1 + Math.max(below[node + 1]!, below[next[node]!]!);
  return below.reduce((most, depth) => Math.max(most, depth), 0);
}

/** Returns the error of an array of a forest. */
export function mismatch(key: string, expected: string, got: string): AppError {
  return new AppError("WeightsMismatch", `weights "${key}": expected ${expected}, got ${got}`, { key });
}
