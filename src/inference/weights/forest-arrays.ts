import type { StoredTensor, StoredTensors } from "./stored-tensor.ts";

/**
 * A forest as lists of numbers. Nodes of all trees stand one after another; the lesser branch of a split is the node after it. A leaf has
 * feature -1.
 */
export interface ForestArrays {
  readonly classCount: number;
  /** Of each node: the number of the variable that a split asks, or -1. */
  readonly features: ArrayLike<number>;
  /** Of each node: a site goes to the lesser branch where its value is at most this. Float32. */
  readonly thresholds: ArrayLike<number>;
  /** Of each split, the first node of its greater branch; of each leaf, its number. */
  readonly next: ArrayLike<number>;
  /** The first node of each tree. */
  readonly roots: ArrayLike<number>;
  /** Of each leaf, where its votes begin, and at last how many there are. */
  readonly leaves: ArrayLike<number>;
  /** Of each vote: its class. */
  readonly classes: ArrayLike<number>;
  /** Of each vote: what it adds to the class; those of one leaf of each tree add up to 1 over all trees. */
  readonly votes: ArrayLike<number>;
}

/** The keys of a forest's arrays in a checkpoint; tools/forests/dump_forest.py writes the same. */
export const FOREST_KEYS = {
  classCount: "forest.class_count",
  features: "forest.features",
  thresholds: "forest.thresholds",
  next: "forest.next",
  roots: "forest.roots",
  leaves: "forest.leaves",
  classes: "forest.classes",
  votes: "forest.votes",
} as const satisfies Record<keyof ForestArrays, string>;

/** Returns a forest as the tensors of a checkpoint: integers of 32 bits, thresholds and votes in float32. */
export function forestTensors(forest: ForestArrays): StoredTensors {
  return new Map<string, StoredTensor>([
    [FOREST_KEYS.classCount, integers([forest.classCount])],
    [FOREST_KEYS.features, integers(forest.features)],
    [FOREST_KEYS.thresholds, floats(Array.from(forest.thresholds, roundDown))],
    [FOREST_KEYS.next, integers(forest.next)],
    [FOREST_KEYS.roots, integers(forest.roots)],
    [FOREST_KEYS.leaves, integers(forest.leaves)],
    [FOREST_KEYS.classes, integers(forest.classes)],
    [FOREST_KEYS.votes, floats(forest.votes)],
  ]);
}

function integers(values: ArrayLike<number>): StoredTensor {
  return { dtype: "I32", shape: [values.length], bytes: new Uint8Array(Int32Array.from(values).buffer) };
}

function floats(values: ArrayLike<number>): StoredTensor {
  return { dtype: "F32", shape: [values.length], bytes: new Uint8Array(Float32Array.from(values).buffer) };
}

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/** Returns the largest float32 that is at most `value`: every float32 goes the way that it went at a threshold of 64 bits. */
function roundDown(value: number): number {
  float[0] = value;
  if (float[0]! <= value) return float[0]!;
  if (float[0] === 0) return -(2 ** -149);
  bits[0]! += float[0]! > 0 ? -1 : 1;
  return float[0]!;
}
