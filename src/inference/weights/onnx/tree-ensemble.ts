import { AppError } from "../../../core/errors.ts";
import { quote } from "../../../core/quote.ts";
import { FROM_PYTHON } from "../foreign-format.ts";
import { type ForestArrays, forestTensors } from "../forest-arrays.ts";
import type { StoredTensors } from "../stored-tensor.ts";
import { changingOperation, FOREST, inputOf } from "./around-forest.ts";
import { type OnnxAttribute, type OnnxNode, readOnnx } from "./read-onnx.ts";

/** A forest of an ONNX model: its arrays as a checkpoint has them, and what the model says of its numbers. */
export interface OnnxForest {
  readonly tensors: StoredTensors;
  /** Texts, or whole numbers, one for each class. */
  readonly classes: readonly (string | number)[];
  /** How many numbers of a site the model says it takes; null where it does not say. */
  readonly variables: number | null;
}

/**
 * Reads the forest of an ONNX model that classifies by the votes of trees, as skl2onnx writes a RandomForestClassifier.
 *
 * @throws BadInput where the model is anything else; MalformedFile where its arrays contradict each other.
 */
export function readOnnxForest(file: Uint8Array, address: string): OnnxForest {
  const graph = readOnnx(file, address);
  const forests = graph.nodes.filter(({ operation }) => operation === FOREST);
  const expected = `an ONNX model that is one random forest (${FOREST})`;
  const forest = forests[0];
  if (forests.length > 1 || (forest === undefined && graph.nodes.length === 0))
    throw badInput(address, expected, `${forests.length} of them`);
  const changed = forest === undefined ? quote(graph.nodes[0]!.operation) : changingOperation(graph, forest);
  if (forest === undefined || changed !== null)
    throw badInput(address, expected, `an operation ${changed}; of a network, ${FROM_PYTHON}`);
  const ensemble = readEnsemble(forest, address);
  return {
    tensors: forestTensors(orderNodes(ensemble, address)),
    classes: ensemble.classes,
    variables: graph.widths.get(inputOf(graph, forest)) ?? null,
  };
}

interface Ensemble {
  readonly classes: readonly (string | number)[];
  /** Of each node, in the file's order: its tree, its number in the tree, whether it is a leaf, and what a split asks. */
  readonly tree: Float64Array;
  readonly node: Float64Array;
  readonly isLeaf: readonly boolean[];
  readonly feature: Float64Array;
  readonly threshold: Float64Array;
  readonly lesser: Float64Array;
  readonly greater: Float64Array;
  /** Of each vote: its tree, leaf, class and weight. */
  readonly votes: readonly [
    tree: Float64Array,
    node: Float64Array,
    klass: Float64Array,
    weight: Float64Array,
  ];
}

const NOTHING: OnnxAttribute = { numbers: new Float64Array(0), texts: [] };

function readEnsemble({ attributes }: OnnxNode, address: string): Ensemble {
  const own = (name: string) => attributes.get(name) ?? NOTHING;
  /** Numbers of 32 bits, or of 64 bits as a tensor. */
  const decimals = (name: string) => {
    const { numbers } = own(`${name}_as_tensor`);
    return numbers.length > 0 ? numbers : own(name).numbers;
  };
  const transform = own("post_transform").texts[0] ?? "NONE";
  if (transform !== "NONE")
    throw badInput(
      address,
      "a forest whose votes are added up",
      `trees with a ${quote(transform)} after them`,
    );
  if (decimals("base_values").some((value) => value !== 0))
    throw badInput(address, "a forest whose votes are added up", "one with base values");
  const modes = own("nodes_modes").texts;
  const odd = modes.find((mode) => mode !== "BRANCH_LEQ" && mode !== "LEAF");
  if (odd !== undefined)
    throw badInput(address, "splits of the form value <= threshold", `a node of mode ${quote(odd)}`);
  if (
    own("nodes_missing_value_tracks_true").numbers.some((tracks, at) => tracks !== 0 && modes[at] !== "LEAF")
  )
    throw badInput(
      address,
      "splits that send a missing value to the greater branch",
      "nodes_missing_value_tracks_true with a 1",
    );
  const { texts } = own("classlabels_strings");
  const classes = texts.length > 0 ? texts : [...own("classlabels_int64s").numbers];
  const ensemble: Ensemble = {
    classes,
    tree: own("nodes_treeids").numbers,
    node: own("nodes_nodeids").numbers,
    isLeaf: modes.map((mode) => mode === "LEAF"),
    feature: own("nodes_featureids").numbers,
    threshold: decimals("nodes_values"),
    lesser: own("nodes_truenodeids").numbers,
    greater: own("nodes_falsenodeids").numbers,
    votes: [
      own("class_treeids").numbers,
      own("class_nodeids").numbers,
      own("class_ids").numbers,
      decimals("class_weights"),
    ],
  };
  checkLengths(ensemble, address);
  return ensemble;
}

function checkLengths({ classes, tree, isLeaf, votes, ...rest }: Ensemble, address: string): void {
  const { node, feature, threshold, lesser, greater } = rest;
  const nodes = [node, feature, threshold, lesser, greater, isLeaf].map(({ length }) => length);
  const odd = nodes.find((length) => length !== tree.length);
  if (tree.length === 0 || odd !== undefined)
    throw malformed(address, `expected as many numbers for each node, got ${tree.length} and ${odd ?? 0}`);
  const [first, ...others] = votes.map(({ length }) => length);
  if (first === 0 || others.some((length) => length !== first))
    throw malformed(address, `expected as many numbers for each vote, got ${[first, ...others].join(", ")}`);
  if (classes.length < 2) throw malformed(address, `expected two classes or more, got ${classes.length}`);
  const bad = feature.findIndex(
    (asked, at) => !isLeaf[at] && !(asked >= 0 && asked <= MOST_FEATURE && asked % 1 === 0),
  );
  if (bad >= 0)
    throw malformed(address, `expected numbers of variables, got ${feature[bad]} at node ${node[bad]}`);
}

/** The votes of each node, in the order of nodes: those of node n stand from `starts[n]` to `starts[n + 1]`. */
interface NodeVotes {
  readonly starts: Int32Array;
  readonly classes: Int32Array;
  readonly weights: Float64Array;
}

/** Where each node stands in the file, by its tree and its number there. */
type Places = ReadonlyMap<number, number>;

/** Numbers of trees and nodes are below these, so that both make one exact number. */
const MOST_NODES = 2 ** 26;
/** The greatest whole number that a forest's arrays hold. */
const MOST_FEATURE = 2 ** 31 - 1;

/** Returns one number for a node of a tree; NaN where either cannot be one. */
function placeKey(tree: number, node: number): number {
  const are = [tree, node].every((one) => Number.isInteger(one) && one >= 0 && one < MOST_NODES);
  return are ? tree * MOST_NODES + node : Number.NaN;
}

function placesOf({ tree, node }: Ensemble, address: string): Places {
  const places = new Map<number, number>();
  for (const [at, one] of tree.entries()) {
    const key = placeKey(one, node[at]!);
    if (Number.isNaN(key) || places.has(key))
      throw malformed(
        address,
        `expected each node of a tree once, got ${Number.isNaN(key) ? "the number" : "again"} ${node[at]} in tree ${one}`,
      );
    places.set(key, at);
  }
  return places;
}

/**
 * Gathers the votes. Of two classes a converter writes the second alone, under the number 0: then the first has the rest of each tree's
 * share in every leaf. onnxruntime reads it so; votes that all have the number 1 are votes for the second class and leave no rest.
 */
function nodeVotes(ensemble: Ensemble, places: Places, address: string): NodeVotes {
  const { classes, votes, tree, node, isLeaf } = ensemble;
  const [treeOf, nodeOf, classOf, weightOf] = votes;
  const isBinary = classes.length === 2 && classOf.every((klass) => klass === 0);
  const share = 1 / new Set(tree).size;
  const starts = new Int32Array(tree.length + 1);
  const rests = Float64Array.from(isLeaf, (leaf) => (isBinary && leaf ? share : 0));
  const placeOf = Int32Array.from(treeOf, (one, at) => {
    const place = places.get(placeKey(one, nodeOf[at]!));
    const klass = classOf[at]!;
    if (place === undefined || !(klass >= 0 && klass < classes.length && klass % 1 === 0))
      throw malformed(address, `expected votes of leaves for classes 0 to ${classes.length - 1}, got others`);
    if (!isLeaf[place])
      throw malformed(
        address,
        `expected votes of leaves alone, got one of split ${node[place]} in tree ${one}`,
      );
    starts[place + 1]! += 1;
    return place;
  });
  for (let place = 0; place < tree.length; place++)
    starts[place + 1]! += starts[place]! + (isBinary && isLeaf[place] ? 1 : 0);
  const gathered = new Int32Array(starts.at(-1)!);
  const weights = new Float64Array(gathered.length);
  const ends = starts.slice();
  for (const [at, place] of placeOf.entries()) {
    const to = ends[place]!++;
    gathered[to] = isBinary ? 1 : classOf[at]!;
    weights[to] = weightOf[at]!;
    rests[place]! -= weightOf[at]!;
  }
  // The rest stands after the votes of a leaf, for class 0. Shares in float32 leave some of the order of 1e-9.
  if (isBinary)
    for (const [place, rest] of rests.entries())
      if (isLeaf[place]) weights[ends[place]!] = Math.abs(rest) < 1e-6 * share ? 0 : rest;
  return { starts, classes: gathered, weights };
}

/** The branches of each split by their places in the file, and the place of each tree's root. */
interface Branches {
  readonly lesser: Int32Array;
  readonly greater: Int32Array;
  readonly roots: readonly number[];
}

/** Finds the root of each tree, which is the node without a parent. @throws MalformedFile where the nodes do not form trees. */
function findBranches(ensemble: Ensemble, places: Places, address: string): Branches {
  const { tree, node, isLeaf } = ensemble;
  const isChild = new Uint8Array(tree.length);
  const childrenOf = (numbers: Float64Array) =>
    Int32Array.from(numbers, (number, at) => {
      if (isLeaf[at]) return -1;
      const place = places.get(placeKey(tree[at]!, number));
      if (place === undefined)
        throw malformed(address, `expected node ${number} in tree ${tree[at]}, got none`);
      if (isChild[place] === 1) throw malformed(address, "expected trees, got branches that meet");
      isChild[place] = 1;
      return place;
    });
  const [lesser, greater] = [childrenOf(ensemble.lesser), childrenOf(ensemble.greater)];
  const roots = new Map<number, number>();
  for (const [at, one] of tree.entries()) {
    if (isChild[at] === 1) continue;
    const other = roots.get(one);
    if (other !== undefined)
      throw malformed(
        address,
        `expected one node without a parent in tree ${one}, got ${node[other]} and ${node[at]}`,
      );
    roots.set(one, at);
  }
  return { lesser, greater, roots: [...roots.values()] };
}

/** Numbers the nodes of all trees anew, so that the lesser branch of a split is always the next node. */
function orderNodes(ensemble: Ensemble, address: string): ForestArrays {
  const { tree, isLeaf, feature, threshold, classes } = ensemble;
  const places = placesOf(ensemble, address);
  const { starts, classes: voted, weights } = nodeVotes(ensemble, places, address);
  const { lesser, greater, roots } = findBranches(ensemble, places, address);
  const ordered = newArrays(classes.length);
  for (const root of roots) {
    ordered.roots.push(ordered.features.length);
    const waiting: (readonly [at: number, greaterOf: number])[] = [[root, -1]];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [at, greaterOf] = next;
      const place = ordered.features.length;
      if (greaterOf >= 0) ordered.next[greaterOf] = place;
      ordered.features.push(isLeaf[at] ? -1 : feature[at]!);
      ordered.thresholds.push(isLeaf[at] ? 0 : threshold[at]!);
      ordered.next.push(isLeaf[at] ? ordered.leaves.length - 1 : 0);
      if (!isLeaf[at]) {
        waiting.push([greater[at]!, place], [lesser[at]!, -1]);
        continue;
      }
      for (let vote = starts[at]!; vote < starts[at + 1]!; vote++)
        if (weights[vote] !== 0) {
          ordered.classes.push(voted[vote]!);
          ordered.votes.push(weights[vote]!);
        }
      ordered.leaves.push(ordered.classes.length);
    }
  }
  // Nodes that are left lead to each other alone.
  if (ordered.features.length < tree.length)
    throw malformed(address, "expected trees, got branches that go in a circle");
  return ordered;
}

function newArrays(classCount: number) {
  return {
    classCount,
    features: [] as number[],
    thresholds: [] as number[],
    next: [] as number[],
    roots: [] as number[],
    leaves: [0],
    classes: [] as number[],
    votes: [] as number[],
  };
}

function badInput(address: string, expected: string, got: string): AppError {
  return new AppError("BadInput", `${address}: expected ${expected}, got ${got}`, { input: address });
}

function malformed(address: string, problem: string): AppError {
  return new AppError("MalformedFile", `${address}: ${problem}`, { address });
}
